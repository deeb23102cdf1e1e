// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * An OpenDocument spreadsheet (ODF 1.3). Cells are changed where they stand in {@code content.xml};
 * every other part of the archive is written as it was read, so that charts, pictures, styles,
 * macros and settings are the same bytes.
 */
final class OdsWorkbook implements Workbook {
  static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";

  private static final String CONTENT = "content.xml";
  private static final String META = "meta.xml";
  private static final String MANIFEST = "META-INF/manifest.xml";
  private static final String GENERATOR = "DICOM_Volumes";

  private final ZipEntries entries;
  private final Document content;
  private final Map<String, OdsSheet> sheets = new HashMap<>();
  private boolean changed;

  private OdsWorkbook(ZipEntries entries, Document content) {
    this.entries = entries;
    this.content = content;
  }

  static OdsWorkbook read(byte[] archive) throws IOException {
    ZipEntries entries = ZipEntries.read(archive);
    byte[] manifest = entries.get(MANIFEST);
    if (manifest != null
        && new String(manifest, StandardCharsets.UTF_8).contains("encryption-data")) {
      throw new WorkbookFormatException("is protected by a password; save it without one first");
    }
    byte[] xml = entries.get(CONTENT);
    if (xml == null) {
      throw new WorkbookFormatException("is no OpenDocument spreadsheet: it has no content.xml");
    }
    OdsWorkbook workbook = new OdsWorkbook(entries, XmlPart.parse(xml, CONTENT));
    if (workbook.content.getElementsByTagNameNS(OdsNames.OFFICE, "spreadsheet").getLength() == 0) {
      throw new WorkbookFormatException("is an OpenDocument file, but no spreadsheet");
    }
    return workbook;
  }

  static OdsWorkbook create() throws IOException {
    String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("mimetype", TYPE.getBytes(StandardCharsets.US_ASCII));
    String xml =
        head
            + "<office:document-content xmlns:office=\""
            + OdsNames.OFFICE
            + "\" xmlns:table=\""
            + OdsNames.TABLE
            + "\" xmlns:text=\""
            + OdsNames.TEXT
            + "\" office:version=\"1.3\"><office:body><office:spreadsheet/></office:body>"
            + "</office:document-content>";
    parts.put(CONTENT, xml.getBytes(StandardCharsets.UTF_8));
    String space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    String manifest =
        head
            + "<manifest:manifest xmlns:manifest=\""
            + space
            + "\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\""
            + " manifest:version=\"1.3\" manifest:media-type=\""
            + TYPE
            + "\"/><manifest:file-entry manifest:full-path=\"content.xml\""
            + " manifest:media-type=\"text/xml\"/></manifest:manifest>";
    parts.put(MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
    return new OdsWorkbook(ZipEntries.of(parts), XmlPart.parse(parts.get(CONTENT), CONTENT));
  }

  private Element spreadsheet() {
    return (Element) content.getElementsByTagNameNS(OdsNames.OFFICE, "spreadsheet").item(0);
  }

  private List<Element> tables() {
    return XmlPart.children(spreadsheet(), OdsNames.TABLE, "table");
  }

  @Override
  public List<String> sheetNames() {
    return tables().stream().map(table -> table.getAttributeNS(OdsNames.TABLE, "name")).toList();
  }

  @Override
  public SheetCells sheet(String name) {
    return sheets.computeIfAbsent(
        name,
        wanted -> new OdsSheet(tables().get(sheetNames().indexOf(wanted)), () -> changed = true));
  }

  @Override
  public SheetCells addSheet(String name) throws IOException {
    if (name.isBlank() || sheetNames().contains(name)) {
      throw new IOException("a sheet cannot be named \"" + name + "\"");
    }
    Element table = content.createElementNS(OdsNames.TABLE, "table:table");
    table.setAttributeNS(OdsNames.TABLE, "table:name", name);
    Element column = content.createElementNS(OdsNames.TABLE, "table:table-column");
    table.appendChild(column);
    List<Element> tables = tables();
    Element last = tables.isEmpty() ? null : tables.get(tables.size() - 1);
    spreadsheet().insertBefore(table, last == null ? null : last.getNextSibling());
    changed = true;
    return sheet(name);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    if (changed) {
      entries.put(CONTENT, XmlPart.text(content));
      if (entries.get(META) != null) {
        entries.put(META, withOwnGenerator(entries.get(META)));
      }
    }
    entries.write(out);
  }

  /**
   * There is no flag that asks for recalculation, but LibreOffice trusts the kept results of
   * formulas only where it wrote the file itself.
   */
  private static byte[] withOwnGenerator(byte[] xml) throws IOException {
    Document meta = XmlPart.parse(xml, META);
    NodeList generators = meta.getElementsByTagNameNS(OdsNames.META, "generator");
    if (generators.getLength() > 0) {
      generators.item(0).setTextContent(GENERATOR);
    }
    return XmlPart.text(meta);
  }

  @Override
  public void close() {
    sheets.clear();
  }
}
