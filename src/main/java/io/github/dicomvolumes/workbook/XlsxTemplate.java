// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The least that an Open XML workbook consists of (ECMA-376 part 1, 12.2). */
final class XlsxTemplate {
  static final String WORKBOOK = "xl/workbook.xml";
  static final String CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  static final byte[] EMPTY_SHEET =
      xml("<worksheet xmlns='" + XlsxWorkbook.MAIN + "'><sheetData/></worksheet>");
  static final byte[] NO_STYLES = xml("<styleSheet xmlns='" + XlsxWorkbook.MAIN + "'/>");

  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  private XlsxTemplate() {}

  /** A workbook without sheets, whose only format is the default one. */
  static Map<String, byte[]> parts() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(
        XlsxPackage.TYPES,
        xml(
            "<Types xmlns='"
                + PACKAGE
                + "content-types'><Default Extension='rels' ContentType='"
                + "application/vnd.openxmlformats-package.relationships+xml'/>"
                + type("/xl/workbook.xml", "sheet.main+xml")
                + type("/xl/styles.xml", "styles+xml")
                + "</Types>"));
    parts.put("_rels/.rels", relationship("officeDocument", WORKBOOK));
    parts.put("xl/_rels/workbook.xml.rels", relationship("styles", "styles.xml"));
    parts.put(
        WORKBOOK,
        xml(
            "<workbook xmlns='"
                + XlsxWorkbook.MAIN
                + "' xmlns:r='"
                + XlsxWorkbook.RELATED
                + "'><sheets/></workbook>"));
    parts.put("xl/styles.xml", styles());
    return parts;
  }

  private static String type(String part, String type) {
    return "<Override PartName='" + part + "' ContentType='" + CONTENT + type + "'/>";
  }

  private static byte[] relationship(String type, String target) {
    return xml(
        "<Relationships xmlns='"
            + PACKAGE
            + "relationships'><Relationship Id='rId1' Type='"
            + XlsxWorkbook.RELATED
            + "/"
            + type
            + "' Target='"
            + target
            + "'/></Relationships>");
  }

  private static byte[] styles() {
    String format = "<xf numFmtId='0' fontId='0' fillId='0' borderId='0'";
    return xml(
        "<styleSheet xmlns='"
            + XlsxWorkbook.MAIN
            + "'><fonts count='1'><font><sz val='11'/><name val='Calibri'/></font></fonts>"
            + "<fills count='2'><fill><patternFill patternType='none'/></fill>"
            + "<fill><patternFill patternType='gray125'/></fill></fills>"
            + "<borders count='1'><border><left/><right/><top/><bottom/><diagonal/></border>"
            + "</borders><cellStyleXfs count='1'>"
            + format
            + "/></cellStyleXfs><cellXfs count='1'>"
            + format
            + " xfId='0'/></cellXfs><cellStyles count='1'>"
            + "<cellStyle name='Normal' xfId='0' builtinId='0'/></cellStyles></styleSheet>");
  }

  private static byte[] xml(String text) {
    String head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    return (head + text).getBytes(StandardCharsets.UTF_8);
  }
}
