// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.StackPosition;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.KnownLayout;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A table with a row per region. */
public final class TableSheet implements AnnotationSheet {
  private static final Set<Column> WHERE =
      EnumSet.of(
          Column.CHANNEL,
          Column.SLICE,
          Column.FRAME,
          Column.TYPE,
          Column.X,
          Column.Y,
          Column.Z,
          Column.X2,
          Column.Y2,
          Column.WIDTH,
          Column.HEIGHT,
          Column.POINTS,
          Column.TEXT,
          Column.CENTER_X,
          Column.CENTER_Y,
          Column.DIAMETER,
          Column.RADIUS,
          Column.LAST_SLICE,
          Column.BOX,
          Column.CORNERS,
          Column.INSTANCE_NUMBER);

  private final SheetCells cells;
  private final Map<Column, Integer> columns;
  private final TableLayout layout;
  private final RowReader reader;
  private final RowWriter writer;
  private final RowImages rowImages;
  private final boolean identify;
  private final Map<Integer, Annotation> read = new HashMap<>();
  private final Map<Integer, CellException> refused = new HashMap<>();
  private final TreeSet<Integer> emptied = new TreeSet<>();
  private int last;
  private int end;
  private boolean changed;

  TableSheet(
      SheetCells cells,
      TableLayout layout,
      Units units,
      SheetOptions options,
      RowImages rowImages) {
    this.cells = cells;
    this.layout = layout;
    this.columns = layout.columns();
    this.rowImages = rowImages;
    this.identify = options.identify();
    int slicesFrom = options.slicesFrom() == 0 ? 0 : 1;
    double width = options.width();
    double height = options.height();
    this.reader = new RowReader(cells, layout, units, width, height, slicesFrom);
    this.writer = new RowWriter(units, width, height, layout, slicesFrom);
    List<Integer> rows = cells.rows();
    this.last = rows.isEmpty() ? layout.headerRow() : rows.get(rows.size() - 1);
    this.end = cells.columns(layout.headerRow());
  }

  @Override
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int row : cells.rows()) {
      boolean holds =
          layout.isData(cells, row)
              && (Column.COORDINATES.stream().anyMatch(column -> !isBlank(row, column))
                  || !isBlank(row, Column.ID));
      if (holds) {
        String id = reader.cell(row, Column.ID).text().strip();
        entries.add(new Entry(row, -1, id, reader.cell(row, Column.IMAGE).text().strip()));
      }
    }
    return entries;
  }

  private boolean isBlank(int row, Column column) {
    CellValue value = reader.cell(row, column);
    return value.isBlank() || column == Column.REGION && RegionText.isNone(value.text());
  }

  @Override
  public Optional<TargetImage> image(Entry entry, List<TargetImage> images) {
    return rowImages.image(entry.row()).map(ImageNames::image);
  }

  @Override
  public boolean isElsewhere(Entry entry) {
    return rowImages.verdict(entry.row()) == RowImages.Verdict.ELSEWHERE;
  }

  @Override
  public Optional<String> onlyOther() {
    return rowImages.onlyOther();
  }

  @Override
  public Annotation read(Entry entry, TargetImage image) throws CellException {
    CellException known = refused.get(entry.row());
    if (known != null) {
      throw known;
    }
    Annotation present = read.get(entry.row());
    if (present == null) {
      present = reader.read(entry.row(), rowImages.names(image));
      read.put(entry.row(), present);
    }
    return present;
  }

  /** Leaves a row alone that cannot be right. */
  void refuse(int row, CellException reason) {
    refused.put(row, reason);
  }

  @Override
  public String address(Entry entry, Column column) {
    Integer index = columns.get(column);
    return cells.address(entry.row(), index == null ? 0 : index);
  }

  @Override
  public List<Problem> write(
      Entry entry, TargetImage image, Annotation annotation, Set<Annotation.Field> fields)
      throws CellException {
    return write(entry.row(), image, annotation, fields, entry.row());
  }

  private List<Problem> write(
      int row, TargetImage image, Annotation annotation, Set<Annotation.Field> fields, int like)
      throws CellException {
    Map<Column, CellValue> values = RowWriter.looks(annotation, fields);
    if (fields.contains(Annotation.Field.WHERE)) {
      boolean ends = columns.containsKey(Column.X2) && columns.containsKey(Column.Y2);
      Map<Column, CellValue> where = writer.where(annotation, image, ends);
      WHERE.forEach(column -> values.put(column, where.getOrDefault(column, CellValue.BLANK)));
      Shape shape = annotation.shape();
      if (writer.isImplied(shape.type(), shape.vertices().size(), ends)) {
        dropWhereMissing(values, Column.TYPE);
      }
      if (writer.isDefaultSize(shape) || ends && shape.type().isBox()) {
        dropWhereMissing(values, Column.WIDTH);
        dropWhereMissing(values, Column.HEIGHT);
      }
      if (resolvesToSame(row, image, annotation.place())) {
        values.remove(Column.SLICE);
        values.remove(Column.INSTANCE_NUMBER);
      }
    }
    for (Map.Entry<Column, CellValue> value : values.entrySet()) {
      if (value.getValue().text().length() > cells.maxText()) {
        throw new CellException(
            value.getKey(),
            "would hold "
                + value.getValue().text().length()
                + " characters, and a cell holds at most "
                + cells.maxText());
      }
    }
    List<Problem> problems = KeptFormulas.withdraw(cells, row, columns, values, WHERE);
    values.forEach((column, value) -> set(row, column, value, like, problems));
    return problems;
  }

  private void dropWhereMissing(Map<Column, CellValue> values, Column column) {
    if (!columns.containsKey(column)) {
      values.remove(column);
    }
  }

  /** A slice that is told by its file's name or UID stays told so. */
  private boolean resolvesToSame(int row, TargetImage image, StackPosition place) {
    CellValue slice = reader.cell(row, Column.SLICE);
    if (slice.kind() == CellValue.Kind.NUMBER) {
      return false;
    }
    if (slice.isBlank() && !reader.cell(row, Column.INSTANCE_NUMBER).isBlank()) {
      return rowImages
          .names(image)
          .instance(reader.cell(row, Column.INSTANCE_NUMBER).text())
          .filter(found -> found.slice() == place.slice())
          .isPresent();
    }
    String told = slice.isBlank() ? reader.cell(row, Column.IMAGE).text() : slice.text();
    return rowImages
        .names(image)
        .plane(told)
        .filter(found -> found.slice() == place.slice())
        .isPresent();
  }

  private void set(int row, Column column, CellValue value, int like, List<Problem> problems) {
    Integer index = columns.get(column);
    if (index == null) {
      if (value.isBlank()) {
        return;
      }
      index = addColumn(column);
    }
    CellValue present = cells.get(row, index);
    if (CellAgreement.isSaid(column, present, value)) {
      return;
    }
    if (cells.isFormula(row, index)) {
      problems.add(KeptFormulas.problem(cells.address(row, index), value));
      return;
    }
    cells.set(row, index, value, like);
    read.remove(row);
    refused.remove(row);
    changed = true;
  }

  private int addColumn(Column column) {
    boolean coordinates = Column.COORDINATES.contains(column);
    Units units =
        layout.units() == null || layout.how().known() != null || !coordinates
            ? Units.PIXEL
            : layout.units();
    return addColumn(column, NewTable.header(column, units));
  }

  private int addColumn(Column column, String header) {
    int index = end < cells.maxColumns() ? end++ : freeColumn(header);
    cells.set(layout.headerRow(), index, CellValue.text(header), layout.headerRow());
    columns.put(column, index);
    return index;
  }

  /** The last column in which nothing stands, where the sheet ends with a column in use. */
  private int freeColumn(String header) {
    List<Integer> rows = cells.rows();
    for (int column = end - 1; column >= 0; column--) {
      int index = column;
      if (rows.stream().allMatch(row -> cells.get(row, index).isBlank())) {
        return index;
      }
    }
    throw new IllegalArgumentException(
        cells.name()
            + ": has no free column for \""
            + header
            + "\"; "
            + cells.maxColumns()
            + " are the most that such a sheet can have");
  }

  @Override
  public void link(Entry entry, String id) {
    set(entry.row(), Column.ID, CellValue.text(id), entry.row(), new ArrayList<>());
  }

  @Override
  public Entry add(String id, TargetImage image, Annotation annotation) throws CellException {
    int row = emptied.isEmpty() ? last + 1 : emptied.first();
    if (row >= cells.maxRows()) {
      throw new CellException(Column.ID, "has no place: the sheet is full");
    }
    int like = last > layout.headerRow() ? last : -1;
    write(row, image, annotation, EnumSet.allOf(Annotation.Field.class), like);
    List<Problem> none = new ArrayList<>();
    set(row, Column.ID, CellValue.text(id), like, none);
    Map<Column, String> sample = rowImages.sample(image);
    if (sample.isEmpty() || sample.containsKey(Column.IMAGE) || rowImages.areSeveral()) {
      String usual = identify ? image.title() : rowImages.plainName(image);
      String name = sample.getOrDefault(Column.IMAGE, usual);
      set(row, Column.IMAGE, CellValue.text(name), like, none);
      boolean number = name.equals(image.planes().identity().seriesNumber());
      if (number && !columns.containsKey(Column.SERIES)) {
        // Other patients have a series of that number too.
        addColumn(Column.SERIES);
      }
      if (number && !sample.containsKey(Column.SERIES)) {
        String uid = image.planes().identity().seriesUid();
        set(row, Column.SERIES, CellValue.text(uid), like, none);
      }
    }
    sample.forEach((column, name) -> set(row, column, CellValue.text(name), like, none));
    emptied.remove(row);
    last = Math.max(last, row);
    return new Entry(row, -1, id, image.title());
  }

  @Override
  public List<Problem> remove(Entry entry) {
    List<Problem> problems = new ArrayList<>();
    for (Column column : columns.keySet()) {
      set(entry.row(), column, CellValue.BLANK, -1, problems);
    }
    if (isEmpty(entry.row())) {
      emptied.add(entry.row());
    }
    return problems;
  }

  /** A row in which the user has something of his own is not used again. */
  private boolean isEmpty(int row) {
    for (int column = 0; column < cells.columns(row); column++) {
      if (!cells.get(row, column).isBlank() || cells.isFormula(row, column)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isChanged() {
    return changed;
  }

  @Override
  public List<Problem> measure(Entry entry, Measures measures, boolean everywhere) {
    List<Problem> problems = new ArrayList<>();
    if (layout.has(KnownLayout.Trait.READ_ONLY)) {
      return problems;
    }
    RowWriter.measures(measures)
        .forEach(
            (column, value) -> {
              boolean unknown = column == Column.SOP_INSTANCE_UID && value.isBlank();
              boolean known = columns.containsKey(column);
              if (unknown || !known && !everywhere) {
                return;
              }
              String unit = RowWriter.unit(column, measures);
              if (known && isInAnotherUnit(column, unit) && !value.isBlank()) {
                problems.add(
                    new Problem(
                        address(entry, column),
                        "was emptied: the header names another unit than "
                            + (unit.isEmpty() ? "the image, which has none" : unit)));
                set(entry.row(), column, CellValue.BLANK, entry.row(), problems);
                return;
              }
              if (!known && !value.isBlank() && !unit.isEmpty()) {
                addColumn(column, column.header() + " (" + unit + ")");
              }
              set(entry.row(), column, value, entry.row(), new ArrayList<>());
            });
    return problems;
  }

  /** Whether the header of a column for what was measured has a unit, and not this one. */
  private boolean isInAnotherUnit(Column column, String unit) {
    String header = cells.get(layout.headerRow(), columns.get(column)).text().strip();
    int open = header.lastIndexOf('(');
    boolean named = open > 0 && header.endsWith(")");
    return named && !header.substring(open + 1, header.length() - 1).strip().equals(unit);
  }

  @Override
  public boolean hasMeasures() {
    return !layout.has(KnownLayout.Trait.READ_ONLY)
        && Column.MEASURED.stream().anyMatch(columns::containsKey);
  }

  @Override
  public void finish() {
    // Rows go from the last to the first, so that the others keep their numbers.
    emptied.descendingSet().forEach(cells::removeRow);
    emptied.clear();
  }
}
