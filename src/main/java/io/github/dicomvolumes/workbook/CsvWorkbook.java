// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A text file of separated values as a workbook of one sheet. Lines that nobody changes keep their
 * characters.
 */
final class CsvWorkbook implements Workbook, SheetCells {
  private static final char QUOTE = '"';

  /** As many as Excel has; a line with more is no row of a table. */
  private static final int MAX_COLUMNS = 16_384;

  /** A line: its characters as they were until a cell of it changes, then null. */
  private static final class Line {
    private String raw;
    private String[] cells;

    Line(String raw, String[] cells) {
      this.raw = raw;
      this.cells = cells;
    }
  }

  private final String name;
  private final CsvDialect dialect;
  private final List<Line> lines;

  private CsvWorkbook(String name, CsvDialect dialect, List<Line> lines) {
    this.name = name;
    this.dialect = dialect;
    this.lines = lines;
  }

  static CsvWorkbook create(String name, boolean tabs) {
    return new CsvWorkbook(name, CsvDialect.of(tabs), new ArrayList<>());
  }

  /**
   * Reads a file's bytes.
   *
   * @param tabs whether the file's name says that tabs separate
   */
  static CsvWorkbook read(String name, byte[] bytes, boolean tabs) throws IOException {
    Charset charset = CsvDialect.charset(bytes);
    String text = new String(bytes, charset);
    if (text.indexOf('\0') >= 0) {
      throw new WorkbookFormatException("holds binary data, expected text");
    }
    CsvDialect dialect = CsvDialect.find(text, charset, tabs);
    String content = text.substring(dialect.mark().length());
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(dialect.separator())
            .setIgnoreEmptyLines(false)
            .setLenientEof(true)
            .setTrailingData(true)
            .get();
    List<Line> lines = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(content), format)) {
      CSVRecord previous = null;
      for (CSVRecord line : parser) {
        add(lines, previous, content, (int) line.getCharacterPosition());
        previous = line;
      }
      add(lines, previous, content, content.length());
      closeLast(lines, format);
    } catch (UncheckedIOException e) {
      throw new WorkbookFormatException(
          "line " + (lines.size() + 1) + " cannot be read: " + e.getCause().getMessage(), e);
    }
    return new CsvWorkbook(name, dialect, lines);
  }

  /**
   * A quotation mark that is never closed takes in all that follows, also rows that are added: such
   * a line is not kept as it is, but written as what it was read for.
   */
  private static void closeLast(List<Line> lines, CSVFormat format) throws IOException {
    Line last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
    if (last != null && last.raw.indexOf(QUOTE) >= 0) {
      try (CSVParser parser = CSVParser.parse(new StringReader(last.raw + "\n\nx"), format)) {
        if (parser.getRecords().size() == 1) {
          lines.set(lines.size() - 1, new Line(null, last.cells));
        }
      }
    }
  }

  private static void add(List<Line> lines, CSVRecord line, String content, int end)
      throws WorkbookFormatException {
    if (line != null) {
      if (line.size() > MAX_COLUMNS) {
        throw new WorkbookFormatException(
            "line "
                + (lines.size() + 1)
                + " has "
                + line.size()
                + " columns, expected at most "
                + MAX_COLUMNS
                + ", as many as Excel has");
      }
      String raw = content.substring((int) line.getCharacterPosition(), end);
      lines.add(new Line(raw, line.values()));
    }
  }

  @Override
  public List<String> sheetNames() {
    return List.of(name);
  }

  @Override
  public SheetCells sheet(String sheetName) {
    return this;
  }

  @Override
  public SheetCells addSheet(String sheetName) throws IOException {
    throw new IOException(
        "a text file has one sheet only, so there can be no \"" + sheetName + "\"");
  }

  @Override
  public void write(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder(dialect.mark());
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      text.append(line.raw == null ? text(line.cells) : line.raw);
      boolean ended = line.raw != null && (line.raw.endsWith("\n") || line.raw.endsWith("\r"));
      if (!ended && (line.raw == null || i < lines.size() - 1)) {
        text.append(dialect.lineEnd());
      }
    }
    String all = text.toString();
    if (!dialect.charset().newEncoder().canEncode(all)) {
      throw new IOException(
          "a text cannot be written in the file's encoding, "
              + dialect.charset().displayName(java.util.Locale.ROOT)
              + "; save it as UTF-8 first");
    }
    out.write(all.getBytes(dialect.charset()));
  }

  private String text(String[] cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : String.valueOf(dialect.separator())).append(quoted(cells[i]));
    }
    return text.toString();
  }

  private String quoted(String cell) {
    boolean plain =
        cell.indexOf(dialect.separator()) < 0
            && cell.indexOf(QUOTE) < 0
            && cell.indexOf('\n') < 0
            && cell.indexOf('\r') < 0
            && cell.equals(cell.strip());
    return plain ? cell : QUOTE + cell.replace("\"", "\"\"") + QUOTE;
  }

  @Override
  public void close() {
    lines.clear();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Integer> rows() {
    return IntStream.range(0, lines.size())
        .filter(row -> Arrays.stream(lines.get(row).cells).anyMatch(cell -> !cell.isBlank()))
        .boxed()
        .toList();
  }

  @Override
  public int columns(int row) {
    return row < lines.size() ? lines.get(row).cells.length : 0;
  }

  @Override
  public CellValue get(int row, int column) {
    if (row >= lines.size() || column < 0 || column >= lines.get(row).cells.length) {
      return CellValue.BLANK;
    }
    String cell = lines.get(row).cells[column];
    var number = NumberText.parse(cell);
    if (number.isPresent()) {
      // The text stays: it may be a name such as 007.
      return new CellValue(CellValue.Kind.NUMBER, cell.strip(), number.getAsDouble());
    }
    return CellValue.text(FormulaText.unprotect(cell));
  }

  @Override
  public boolean isFormula(int row, int column) {
    return false;
  }

  @Override
  public void set(int row, int column, CellValue value, int like) {
    while (lines.size() <= row) {
      lines.add(new Line(null, new String[0]));
    }
    Line line = lines.get(row);
    int length = Math.max(Math.max(column + 1, line.cells.length), columns(Math.max(like, 0)));
    String[] cells = Arrays.copyOf(line.cells, length);
    for (int i = line.cells.length; i < length; i++) {
      cells[i] = "";
    }
    cells[column] = text(value);
    line.cells = cells;
    line.raw = null;
  }

  private String text(CellValue value) {
    return switch (value.kind()) {
      case BLANK -> "";
      case NUMBER -> dialect.decimalComma() ? value.text().replace('.', ',') : value.text();
      default -> FormulaText.protect(value.text());
    };
  }

  @Override
  public void removeRow(int row) {
    boolean empty =
        row < lines.size() && Arrays.stream(lines.get(row).cells).allMatch(String::isBlank);
    if (empty) {
      lines.remove(row);
    }
  }

  @Override
  public int maxRows() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int maxText() {
    return Integer.MAX_VALUE;
  }
}
