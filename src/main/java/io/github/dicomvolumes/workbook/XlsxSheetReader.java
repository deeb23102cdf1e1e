// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the cells of a worksheet part (ECMA-376 part 1, 18.3.1). */
final class XlsxSheetReader {
  private final XlsxSheet sheet;
  private final List<String> texts;
  private final XlsxStyles styles;
  private final XlsxPosition position = new XlsxPosition();

  private XlsxSheetReader(XlsxSheet sheet, List<String> texts, XlsxStyles styles) {
    this.sheet = sheet;
    this.texts = texts;
    this.styles = styles;
  }

  /**
   * Reads all cells.
   *
   * @param texts the shared ones
   * @throws WorkbookFormatException where the part is damaged
   */
  static void read(byte[] xml, XlsxSheet sheet, List<String> texts, XlsxStyles styles)
      throws IOException {
    XlsxSheetReader reader = new XlsxSheetReader(sheet, texts, styles);
    try {
      XMLStreamReader in = XmlPart.stream(xml);
      while (in.hasNext()) {
        int event = in.next();
        if (event == XMLStreamConstants.DTD) {
          throw XmlPart.damaged(sheet.part(), "it has a document type", null);
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (in.getLocalName()) {
            case "row" -> reader.position.row(in);
            case "c" -> reader.cell(in);
            default -> {}
          }
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw XmlPart.damaged(sheet.part(), e.getMessage(), e);
    }
  }

  private void cell(XMLStreamReader in) throws XMLStreamException {
    position.cell(in);
    String type = in.getAttributeValue(null, "t");
    String styled = in.getAttributeValue(null, "s");
    int style = styled == null ? 0 : Integer.parseInt(styled);
    String content = null;
    boolean formula = false;
    CellRange filled = null;
    while (in.next() != XMLStreamConstants.END_ELEMENT) {
      if (in.getEventType() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (in.getLocalName()) {
        case "f" -> {
          formula = true;
          String kind = in.getAttributeValue(null, "t");
          String range = in.getAttributeValue(null, "ref");
          boolean fills = "array".equals(kind) || "dataTable".equals(kind);
          filled = fills && range != null ? CellRange.parse(range).orElse(null) : null;
          in.getElementText();
        }
        case "v" -> content = in.getElementText();
        case "is" -> content = XlsxText.read(in);
        default -> skip(in);
      }
    }
    // A damaged file may name a row or a column that no sheet can have.
    if (!position.isPossible()) {
      return;
    }
    sheet.read(position.row(), position.column(), value(type, content, style), style);
    if (formula) {
      sheet.readFormula(position.row(), position.column());
    }
    if (filled != null) {
      sheet.readFilled(filled);
    }
  }

  private static void skip(XMLStreamReader in) throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private CellValue value(String type, String content, int style) {
    if (content == null || content.isEmpty()) {
      return CellValue.BLANK;
    }
    return switch (type == null ? "n" : type) {
      case "s" -> CellValue.text(texts.get(Integer.parseInt(content.strip())));
      case "str" -> CellValue.text(XlsxText.decode(content));
      case "inlineStr" -> CellValue.text(content);
      case "b" -> CellValue.of(CellValue.Kind.BOOLEAN, content.equals("0") ? "FALSE" : "TRUE");
      case "e" -> CellValue.of(CellValue.Kind.ERROR, content);
      case "d" -> CellValue.of(CellValue.Kind.DATE, content);
      default -> styles.value(Double.parseDouble(content), style);
    };
  }
}
