// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The content of a cell's element; comments, drawings and the format are left alone. */
final class OdsCell {
  private static final List<String> VALUES =
      List.of(
          "value-type",
          "value",
          "string-value",
          "boolean-value",
          "date-value",
          "time-value",
          "currency");

  private OdsCell() {}

  static CellValue read(Element cell) {
    String extended = cell.getAttributeNS(OdsNames.CALC_EXT, "value-type");
    if (extended.equals("error")) {
      return CellValue.of(CellValue.Kind.ERROR, text(cell));
    }
    String type = cell.getAttributeNS(OdsNames.OFFICE, "value-type");
    return switch (type) {
      case "float", "percentage", "currency" -> number(cell);
      case "boolean" ->
          CellValue.of(
              CellValue.Kind.BOOLEAN,
              cell.getAttributeNS(OdsNames.OFFICE, "boolean-value").equals("true")
                  ? "TRUE"
                  : "FALSE");
      case "date" ->
          CellValue.of(CellValue.Kind.DATE, cell.getAttributeNS(OdsNames.OFFICE, "date-value"));
      case "time" ->
          CellValue.of(CellValue.Kind.DATE, cell.getAttributeNS(OdsNames.OFFICE, "time-value"));
      default -> string(cell);
    };
  }

  private static CellValue number(Element cell) {
    String value = cell.getAttributeNS(OdsNames.OFFICE, "value");
    try {
      return CellValue.number(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return CellValue.of(CellValue.Kind.ERROR, value);
    }
  }

  private static CellValue string(Element cell) {
    boolean stated = cell.hasAttributeNS(OdsNames.OFFICE, "string-value");
    String text = stated ? cell.getAttributeNS(OdsNames.OFFICE, "string-value") : text(cell);
    boolean failed = isFormula(cell) && (text.startsWith("#") || text.startsWith("Err:"));
    return failed ? CellValue.of(CellValue.Kind.ERROR, text) : CellValue.text(text);
  }

  static boolean isFormula(Element cell) {
    return cell.hasAttributeNS(OdsNames.TABLE, "formula");
  }

  private static String text(Element cell) {
    List<String> paragraphs = new ArrayList<>();
    for (Element paragraph : XmlPart.children(cell, OdsNames.TEXT, "p")) {
      StringBuilder text = new StringBuilder();
      append(paragraph, text);
      paragraphs.add(text.toString());
    }
    return String.join("\n", paragraphs);
  }

  /** ODF 1.3 part 3, 6.1: runs of blanks, tabs and line breaks are elements. */
  private static void append(Node parent, StringBuilder text) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(node.getNodeValue());
      } else if (XmlPart.is(node, OdsNames.TEXT, "s")) {
        String count = ((Element) node).getAttributeNS(OdsNames.TEXT, "c");
        int blanks = count.matches("\\d{1,5}") ? Integer.parseInt(count) : 1;
        text.append(" ".repeat(blanks));
      } else if (XmlPart.is(node, OdsNames.TEXT, "tab")) {
        text.append('\t');
      } else if (XmlPart.is(node, OdsNames.TEXT, "line-break")) {
        text.append('\n');
      } else if (node.getNodeType() == Node.ELEMENT_NODE
          && !XmlPart.is(node, OdsNames.OFFICE, "annotation")) {
        append(node, text);
      }
    }
  }

  /** Replaces the content. */
  static void write(Element cell, CellValue value) {
    for (String name : VALUES) {
      cell.removeAttributeNS(OdsNames.OFFICE, name);
    }
    cell.removeAttributeNS(OdsNames.CALC_EXT, "value-type");
    cell.removeAttributeNS(OdsNames.TABLE, "formula");
    XmlPart.children(cell, OdsNames.TEXT, "p").forEach(cell::removeChild);
    switch (value.kind()) {
      case BLANK -> {}
      case NUMBER -> {
        cell.setAttributeNS(OdsNames.OFFICE, "office:value-type", "float");
        cell.setAttributeNS(OdsNames.OFFICE, "office:value", value.text());
        paragraph(cell, value.text());
      }
      default -> {
        cell.setAttributeNS(OdsNames.OFFICE, "office:value-type", "string");
        value.text().lines().forEach(line -> paragraph(cell, line));
      }
    }
  }

  private static void paragraph(Element cell, String line) {
    Document document = cell.getOwnerDocument();
    Element paragraph = document.createElementNS(OdsNames.TEXT, "text:p");
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean kept = c == ' ' && i > 0 && i < line.length() - 1 && line.charAt(i - 1) != ' ';
      if (c == '\t' || c == ' ' && !kept) {
        paragraph.appendChild(document.createTextNode(plain.toString()));
        plain.setLength(0);
        paragraph.appendChild(
            document.createElementNS(OdsNames.TEXT, c == ' ' ? "text:s" : "text:tab"));
      } else if (c >= ' ') {
        plain.append(c);
      }
    }
    paragraph.appendChild(document.createTextNode(plain.toString()));
    cell.appendChild(paragraph);
  }
}
