// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The cell formats of an Open XML workbook (ECMA-376 part 1, 18.8), by their number. */
final class XlsxStyles {
  private final Document document;
  private final boolean since1904;
  private final List<Boolean> dates = new ArrayList<>();
  private final Map<Integer, Integer> quoted = new HashMap<>();
  private boolean changed;

  XlsxStyles(Document document, boolean since1904) {
    this.document = document;
    this.since1904 = since1904;
    Map<Integer, String> codes = new HashMap<>();
    NodeList formats = document.getElementsByTagNameNS("*", "numFmt");
    for (int i = 0; i < formats.getLength(); i++) {
      Element format = (Element) formats.item(i);
      codes.putIfAbsent(number(format, "numFmtId"), format.getAttribute("formatCode"));
    }
    for (Element format : formats()) {
      int id = number(format, "numFmtId");
      String code = codes.get(id);
      boolean builtIn = code == null && DateUtil.isInternalDateFormat(id);
      dates.add(builtIn || code != null && DateUtil.isADateFormat(id, code));
    }
  }

  private static int number(Element element, String attribute) {
    String value = element.getAttribute(attribute);
    return value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
  }

  private Element table() {
    return (Element) document.getElementsByTagNameNS("*", "cellXfs").item(0);
  }

  private List<Element> formats() {
    Element table = table();
    return table == null ? List.of() : XmlPart.children(table, table.getNamespaceURI(), "xf");
  }

  /** What a number in a cell of a format means. */
  CellValue value(double number, int style) {
    boolean date = style >= 0 && style < dates.size() && dates.get(style);
    if (date && DateUtil.isValidExcelDate(number)) {
      var time = DateUtil.getLocalDateTime(number, since1904);
      return CellValue.of(CellValue.Kind.DATE, time == null ? "" : time.toString());
    }
    return CellValue.number(number);
  }

  /** The same format for a text that stays text when somebody edits the cell. */
  int quoted(int style) {
    return quoted.computeIfAbsent(style, this::quote);
  }

  private int quote(int style) {
    List<Element> formats = formats();
    if (style < 0 || style >= formats.size()) {
      return style;
    }
    Element format = formats.get(style);
    String present = format.getAttribute("quotePrefix");
    if (present.equals("1") || present.equals("true")) {
      return style;
    }
    Element copy = (Element) format.cloneNode(true);
    copy.setAttribute("quotePrefix", "1");
    Element last = formats.get(formats.size() - 1);
    table().insertBefore(copy, last.getNextSibling());
    table().setAttribute("count", Integer.toString(formats.size() + 1));
    dates.add(dates.get(style));
    changed = true;
    return formats.size();
  }

  boolean isChanged() {
    return changed;
  }

  byte[] text() throws IOException {
    return XmlPart.text(document);
  }
}
