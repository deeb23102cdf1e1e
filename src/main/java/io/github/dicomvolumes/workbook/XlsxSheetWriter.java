// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Copies a worksheet part and changes cells on the way (ECMA-376 part 1, 18.3.1); all else is as it
 * was. New texts stand in their cells, so that the table of shared strings need not grow.
 */
final class XlsxSheetWriter {
  private static final String ROW = "row";
  private static final String CELL = "c";

  private final XMLStreamReader in;
  private final XmlText out;
  private final XlsxPosition position = new XlsxPosition();
  private final NavigableMap<Integer, NavigableMap<Integer, XlsxEdit>> rows;
  private final XlsxRanges ranges;
  private NavigableMap<Integer, XlsxEdit> cells = new TreeMap<>();
  private String prefix = "";

  private XlsxSheetWriter(XMLStreamReader in, XmlText out, XlsxSheet sheet, XlsxRanges ranges) {
    this.in = in;
    this.out = out;
    this.ranges = ranges;
    this.rows = new TreeMap<>(sheet.edits());
  }

  /** The part as it is with the sheet's edits. */
  static byte[] write(byte[] xml, XlsxSheet sheet, XlsxRanges ranges) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(xml.length);
    try (Writer writer =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      new XlsxSheetWriter(XmlPart.stream(xml), new XmlText(writer), sheet, ranges).write();
    } catch (XMLStreamException e) {
      throw XmlPart.damaged(sheet.part(), e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  private void write() throws IOException, XMLStreamException {
    out.head();
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        start();
      } else {
        if (event == XMLStreamConstants.END_ELEMENT) {
          end();
        }
        out.copy(in);
      }
    }
  }

  private void start() throws IOException, XMLStreamException {
    switch (in.getLocalName()) {
      case ROW -> startRow();
      case CELL -> cell();
      default -> {
        if (in.getLocalName().equals("sheetData")) {
          prefix = in.getPrefix();
        }
        out.copy(in);
        for (int i = 0; i < in.getAttributeCount(); i++) {
          if (in.getAttributeLocalName(i).equals("ref")) {
            out.attribute("ref", ranges.extended(in.getLocalName(), in.getAttributeValue(i)));
          } else {
            out.copyAttribute(in, i);
          }
        }
      }
    }
  }

  private void end() throws IOException {
    switch (in.getLocalName()) {
      case ROW -> addCells(Integer.MAX_VALUE);
      case "sheetData" -> addRows(Integer.MAX_VALUE);
      default -> {}
    }
  }

  private void startRow() throws IOException {
    position.row(in);
    addRows(position.row());
    NavigableMap<Integer, XlsxEdit> edits = rows.remove(position.row());
    cells = edits == null ? new TreeMap<>() : new TreeMap<>(edits);
    out.copy(in);
    for (int i = 0; i < in.getAttributeCount(); i++) {
      // The spans, which may be left out, are no longer right where cells are added.
      if (cells.isEmpty() || !in.getAttributeLocalName(i).equals("spans")) {
        out.copyAttribute(in, i);
      }
    }
  }

  /** Adds the rows that are missing before another one. */
  private void addRows(int before) throws IOException {
    while (!rows.isEmpty() && rows.firstKey() < before) {
      Map.Entry<Integer, NavigableMap<Integer, XlsxEdit>> row = rows.pollFirstEntry();
      out.start(name(ROW));
      out.attribute("r", Integer.toString(row.getKey() + 1));
      for (Map.Entry<Integer, XlsxEdit> cell : row.getValue().entrySet()) {
        add(row.getKey(), cell.getKey(), cell.getValue());
      }
      out.end(name(ROW));
    }
  }

  private void addCells(int before) throws IOException {
    while (!cells.isEmpty() && cells.firstKey() < before) {
      Map.Entry<Integer, XlsxEdit> cell = cells.pollFirstEntry();
      add(position.row(), cell.getKey(), cell.getValue());
    }
  }

  private void add(int row, int column, XlsxEdit edit) throws IOException {
    out.start(name(CELL));
    out.attribute("r", CellAddress.column(column) + (row + 1));
    content(edit);
    out.end(name(CELL));
  }

  private void cell() throws IOException, XMLStreamException {
    position.cell(in);
    addCells(position.column());
    XlsxEdit edit = cells.remove(position.column());
    out.copy(in);
    if (edit == null) {
      out.copyAttributes(in);
      return;
    }
    for (int i = 0; i < in.getAttributeCount(); i++) {
      // Format and type may change; metadata belong to the old content.
      if (!in.getAttributeLocalName(i).matches(edit.result() ? "[st]" : "[st]|cm|vm")) {
        out.copyAttribute(in, i);
      }
    }
    String formula = edit.result() ? "f" : "";
    type(edit);
    copyChildren(formula);
    value(edit);
    out.end(XmlText.name(in.getPrefix(), CELL));
  }

  /** Copies the children of a name and leaves the others out, up to the end of the cell. */
  private void copyChildren(String kept) throws IOException, XMLStreamException {
    int depth = 0;
    boolean copying = false;
    while (true) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        copying = copying || depth == 0 && in.getLocalName().equals(kept);
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT && depth-- == 0) {
        return;
      }
      if (copying) {
        out.copy(in);
        if (event == XMLStreamConstants.START_ELEMENT) {
          out.copyAttributes(in);
        }
      }
      copying = copying && depth > 0;
    }
  }

  private void content(XlsxEdit edit) throws IOException {
    type(edit);
    value(edit);
  }

  private void type(XlsxEdit edit) throws IOException {
    if (edit.style() > 0) {
      out.attribute("s", Integer.toString(edit.style()));
    }
    String type =
        switch (edit.value().kind()) {
          case BLANK, NUMBER -> "";
          case BOOLEAN -> "b";
          case ERROR -> "e";
          default -> edit.result() ? "str" : "inlineStr";
        };
    if (!type.isEmpty()) {
      out.attribute("t", type);
    }
  }

  private void value(XlsxEdit edit) throws IOException {
    CellValue value = edit.value();
    switch (value.kind()) {
      case BLANK -> {}
      case NUMBER -> element("v", Double.toString(value.number()).replaceFirst("\\.0$", ""));
      case BOOLEAN -> element("v", value.text().equals("TRUE") ? "1" : "0");
      case ERROR -> element("v", value.text());
      default -> {
        if (edit.result()) {
          element("v", XlsxText.encode(value.text()));
        } else {
          out.start(name("is"));
          out.start(name("t"));
          out.attribute("xml:space", "preserve");
          out.text(XlsxText.encode(value.text()));
          out.end(name("t"));
          out.end(name("is"));
        }
      }
    }
  }

  private void element(String name, String text) throws IOException {
    out.start(name(name));
    out.text(text);
    out.end(name(name));
  }

  private String name(String local) {
    return XmlText.name(prefix, local);
  }
}
