// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.util.WorkbookUtil;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * An Open XML workbook (ECMA-376 part 1, 18.2). Cells are changed where they stand in their sheet;
 * every other part of the archive is written as it was read, so that charts, pictures, comments,
 * macros and settings are the same bytes.
 */
final class XlsxWorkbook implements Workbook {
  static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  static final String RELATED =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static final String SHEETS = "sheets";

  /** What stands before the settings for calculation, in the schema's order. */
  private static final List<String> BEFORE_CALCULATION =
      List.of("definedNames", "externalReferences", "functionGroups", SHEETS);

  private final XlsxPackage parts;
  private final String part;
  private final Document document;
  private final XlsxStyles styles;
  private final String stylesPart;
  private final Map<String, XlsxSheet> sheets = new LinkedHashMap<>();

  private XlsxWorkbook(XlsxPackage parts, String part) throws IOException {
    this.parts = parts;
    this.part = part;
    this.document = XmlPart.parse(parts.get(part), part);
    this.stylesPart = parts.related(part, "styles");
    byte[] xml = stylesPart == null ? null : parts.get(stylesPart);
    this.styles =
        new XlsxStyles(
            XmlPart.parse(xml == null ? XlsxTemplate.NO_STYLES : xml, "the styles"), isSince1904());
  }

  static XlsxWorkbook read(byte[] archive) throws IOException {
    XlsxPackage parts = new XlsxPackage(ZipEntries.read(archive));
    if (parts.get(XlsxPackage.TYPES) == null) {
      throw new WorkbookFormatException(
          "is damaged: the part "
              + XlsxPackage.TYPES
              + " is missing, which says what the others are");
    }
    String part = parts.related(XlsxPackage.ROOT, "officeDocument");
    if (part == null || parts.get(part) == null) {
      throw new WorkbookFormatException(
          "is no Excel workbook: the part of the workbook is missing");
    }
    if (part.endsWith(".bin")) {
      throw new WorkbookFormatException("is a binary workbook (xlsb); save it as .xlsx first");
    }
    XlsxWorkbook workbook = new XlsxWorkbook(parts, part);
    Element root = workbook.document.getDocumentElement();
    if (!root.getLocalName().equals("workbook")) {
      throw new WorkbookFormatException("is an Open XML file, but no workbook");
    }
    if (!MAIN.equals(root.getNamespaceURI())) {
      throw new WorkbookFormatException(
          "is a strict Open XML workbook; save it as an ordinary .xlsx first");
    }
    workbook.readSheets();
    return workbook;
  }

  static XlsxWorkbook create() throws IOException {
    return new XlsxWorkbook(
        new XlsxPackage(ZipEntries.of(XlsxTemplate.parts())), XlsxTemplate.WORKBOOK);
  }

  private boolean isSince1904() {
    Element settings = (Element) document.getElementsByTagNameNS(MAIN, "workbookPr").item(0);
    return settings != null && settings.getAttribute("date1904").matches("1|true");
  }

  private Element sheetList() throws IOException {
    List<Element> lists = XmlPart.children(document.getDocumentElement(), MAIN, SHEETS);
    if (lists.isEmpty()) {
      throw XmlPart.damaged(part, "it has no list of sheets", null);
    }
    return lists.get(0);
  }

  private void readSheets() throws IOException {
    String textsPart = parts.related(part, "sharedStrings");
    byte[] xml = textsPart == null ? null : parts.get(textsPart);
    List<String> texts = xml == null ? List.of() : XlsxText.shared(xml, textsPart);
    Map<String, XlsxPackage.Relationship> related = parts.relationships(part);
    for (Element element : XmlPart.children(sheetList(), MAIN, "sheet")) {
      var target = related.get(element.getAttributeNS(RELATED, "id"));
      if (target == null) {
        throw XmlPart.damaged(
            part, "sheet \"" + element.getAttribute("name") + "\" refers to no part", null);
      }
      // Charts and dialogs may be sheets too.
      if (!target.type().equals("worksheet")) {
        continue;
      }
      byte[] cells = parts.get(target.target());
      if (cells == null) {
        throw new WorkbookFormatException("is damaged: " + target.target() + " is missing");
      }
      XlsxSheet sheet = new XlsxSheet(element.getAttribute("name"), target.target(), styles);
      XlsxSheetReader.read(cells, sheet, texts, styles);
      sheets.put(sheet.name(), sheet);
    }
  }

  @Override
  public List<String> sheetNames() {
    return List.copyOf(sheets.keySet());
  }

  @Override
  public SheetCells sheet(String name) {
    return sheets.get(name);
  }

  @Override
  public SheetCells addSheet(String name) throws IOException {
    try {
      WorkbookUtil.validateSheetName(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("a sheet cannot be named \"" + name + "\": " + e.getMessage(), e);
    }
    if (sheets.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
      throw new IOException("there is a sheet named \"" + name + "\" already");
    }
    int number = sheets.size() + 1;
    while (parts.get("xl/worksheets/sheet" + number + ".xml") != null) {
      number++;
    }
    String target = "xl/worksheets/sheet" + number + ".xml";
    String id =
        parts.add(
            part,
            target,
            XlsxTemplate.EMPTY_SHEET,
            XlsxTemplate.CONTENT + "worksheet+xml",
            RELATED + "/worksheet");
    int sheetId = 0;
    for (Element sheet : XmlPart.children(sheetList(), MAIN, "sheet")) {
      String used = sheet.getAttribute("sheetId");
      sheetId = Math.max(sheetId, used.matches("\\d{1,8}") ? Integer.parseInt(used) : 0);
    }
    Element element = create("sheet");
    element.setAttribute("name", name);
    element.setAttribute("sheetId", Integer.toString(sheetId + 1));
    element.setAttributeNS(RELATED, "r:id", id);
    sheetList().appendChild(element);
    parts.put(part, XmlPart.text(document));
    XlsxSheet sheet = new XlsxSheet(name, target, styles);
    sheets.put(name, sheet);
    return sheet;
  }

  private Element create(String name) {
    String prefix = document.getDocumentElement().getPrefix();
    return document.createElementNS(MAIN, XmlText.name(prefix, name));
  }

  @Override
  public void write(OutputStream out) throws IOException {
    List<XlsxSheet> changed = sheets.values().stream().filter(XlsxSheet::isChanged).toList();
    for (XlsxSheet sheet : changed) {
      XlsxRanges ranges = new XlsxRanges(sheet);
      byte[] xml = XlsxSheetWriter.write(parts.get(sheet.part()), sheet, ranges);
      extendTables(sheet, ranges);
      extendFilter(sheet, ranges);
      parts.put(sheet.part(), xml);
      sheet.edits().clear();
    }
    if (styles.isChanged()) {
      parts.put(stylesPart, styles.text());
    }
    if (!changed.isEmpty() && sheets.values().stream().anyMatch(XlsxSheet::hasFormulas)) {
      calculate();
    }
    parts.write(out);
  }

  /** A table has its range in a part of its own; one with a row of totals ends there. */
  private void extendTables(XlsxSheet sheet, XlsxRanges ranges) throws IOException {
    for (XlsxPackage.Relationship related : parts.relationships(sheet.part()).values()) {
      byte[] xml = related.type().equals("table") ? parts.get(related.target()) : null;
      if (xml == null) {
        continue;
      }
      Document table = XmlPart.parse(xml, related.target());
      Element root = table.getDocumentElement();
      String range = root.getAttribute("ref");
      String extended = ranges.extended(range);
      boolean totals = !root.getAttribute("totalsRowCount").matches("0?");
      if (!totals && !extended.equals(range)) {
        root.setAttribute("ref", extended);
        for (Element filter : XmlPart.children(root, MAIN, "autoFilter")) {
          filter.setAttribute("ref", ranges.extended(filter.getAttribute("ref")));
        }
        parts.put(related.target(), XmlPart.text(table));
      }
    }
  }

  /** ECMA-376 part 1, 18.2.5: a filter's range has a hidden name too. */
  private void extendFilter(XlsxSheet sheet, XlsxRanges ranges) throws IOException {
    List<Element> all = XmlPart.children(sheetList(), MAIN, "sheet");
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).getAttribute("name").equals(sheet.name())) {
        continue;
      }
      NodeList names = document.getElementsByTagNameNS(MAIN, "definedName");
      for (int k = 0; k < names.getLength(); k++) {
        Element name = (Element) names.item(k);
        String text = name.getTextContent();
        int mark = text.lastIndexOf('!') + 1;
        Optional<CellRange> range = CellRange.parse(text.substring(mark));
        boolean ofFilter = name.getAttribute("name").equals("_xlnm._FilterDatabase");
        if (ofFilter && name.getAttribute("localSheetId").equals("" + i) && range.isPresent()) {
          name.setTextContent(text.substring(0, mark) + ranges.below(range.get()).absolute());
          parts.put(part, XmlPart.text(document));
        }
      }
    }
  }

  /** Excel calculates when it opens the file; others trust the results that are kept in it. */
  private void calculate() throws IOException {
    Element root = document.getDocumentElement();
    List<Element> present = XmlPart.children(root, MAIN, "calcPr");
    Element settings = present.isEmpty() ? create("calcPr") : present.get(0);
    if (present.isEmpty()) {
      for (String before : BEFORE_CALCULATION) {
        List<Element> elements = XmlPart.children(root, MAIN, before);
        if (!elements.isEmpty()) {
          root.insertBefore(settings, elements.get(0).getNextSibling());
          break;
        }
      }
    }
    settings.setAttribute("fullCalcOnLoad", "1");
    parts.put(part, XmlPart.text(document));
    FormulaResults.update(parts, List.copyOf(sheets.values()));
    for (XlsxSheet sheet : sheets.values()) {
      if (sheet.isChanged()) {
        byte[] xml = parts.get(sheet.part());
        parts.put(sheet.part(), XlsxSheetWriter.write(xml, sheet, new XlsxRanges(sheet)));
      }
    }
  }

  @Override
  public void close() {
    sheets.clear();
  }
}
