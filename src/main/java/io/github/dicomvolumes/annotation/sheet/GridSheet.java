// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Fingerprint;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.StackPosition;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.GridLayout;
import io.github.dicomvolumes.annotation.layout.GridText;
import io.github.dicomvolumes.annotation.layout.Layout;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A grid with a region per cell, or per pair of cells. Rows are cases and columns slices, by what
 * stands before a row and above a column: the title or file of an image, the number or file of a
 * slice. Where rows are numbered and columns name images, it is the other way round; where nothing
 * numbers the slices, columns count them from 1.
 */
public final class GridSheet implements AnnotationSheet {
  private final SheetCells cells;
  private final GridLayout layout;
  private final GridLabels labels;
  private final Units units;
  private final boolean givenUnits;
  private final double boxWidth;
  private final double boxHeight;
  private boolean changed;

  public GridSheet(SheetCells cells, GridLayout layout, SheetOptions options) {
    this.cells = cells;
    this.layout = layout;
    this.labels = new GridLabels(cells, layout);
    this.units = options.units() == null ? Units.PIXEL : options.units();
    this.givenUnits = options.units() != null;
    this.boxWidth = options.width();
    this.boxHeight = options.height();
    if (units.isPatient()) {
      throw new IllegalArgumentException(
          "units is \"" + units.key() + "\", but a grid has no third coordinate; use a table");
    }
  }

  @Override
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Map<String, Integer> used = new HashMap<>();
    for (int row : cells.rows()) {
      if (row < layout.firstRow()) {
        continue;
      }
      for (int column = layout.firstColumn();
          column <= layout.lastColumn();
          column += layout.step()) {
        Entry entry = entry(row, column, used);
        if (isFilled(row, column)) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  private boolean isFilled(int row, int column) {
    for (int i = 0; i < layout.step(); i++) {
      if (!cells.get(row, column + i).isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** What a row and a column are called is the id, so that rows can be sorted. */
  private Entry entry(int row, int column, Map<String, Integer> used) {
    String rowName = String.join(" ", labels.ofRow(row));
    String columnName = labels.ofColumn(column);
    String name =
        (rowName.isEmpty() ? "row " + (row + 1) : rowName)
            + " / "
            + (columnName.isEmpty() ? "column " + (column + 1) : columnName);
    int count = used.merge(name, 1, Integer::sum);
    String id = "cell-" + Fingerprint.of(count == 1 ? name : name + " #" + count);
    return new Entry(row, column, id, rowName);
  }

  @Override
  public Optional<TargetImage> image(Entry entry, List<TargetImage> images) {
    for (String label : labels.of(entry)) {
      for (TargetImage image : images) {
        if (image.isNamed(label) || image.plane(label).isPresent()) {
          return Optional.of(image);
        }
      }
    }
    boolean nameless =
        labels.ofRow(entry.row()).isEmpty() || labels.rowNumber(entry.row()).isPresent();
    boolean oneRow =
        cells.rows().stream().filter(row -> row >= layout.firstRow()).limit(2).count() == 1;
    return (nameless && labels.columnNumber(entry.column()).isEmpty()) || oneRow
        ? images.stream().findFirst()
        : Optional.empty();
  }

  /** Whether a column is headed by words that name neither a slice nor an image: a table's. */
  public boolean isHeadedByWords(List<TargetImage> images) {
    for (int column = layout.firstColumn(); column <= layout.lastColumn(); column++) {
      String label =
          layout.firstRow() == 0 ? "" : cells.get(layout.firstRow() - 1, column).text().strip();
      boolean digits = label.chars().anyMatch(Character::isDigit);
      boolean named = images.stream().anyMatch(i -> i.isNamed(label) || i.plane(label).isPresent());
      if (!label.isEmpty() && !digits && !named) {
        return true;
      }
    }
    return false;
  }

  /** Whether a row or a column is called as one of the images, or as a slice's file. */
  public boolean names(List<TargetImage> images) {
    for (Entry entry : entries()) {
      for (String label : labels.of(entry)) {
        if (images.stream().anyMatch(i -> i.isNamed(label) || i.plane(label).isPresent())) {
          return true;
        }
      }
    }
    return false;
  }

  public SheetReading reading(List<TargetImage> images) {
    int here = 0;
    List<Entry> entries = entries();
    for (Entry entry : entries) {
      here += image(entry, images).isPresent() ? 1 : 0;
    }
    return new SheetReading(
        cells.name(),
        Layout.GRID,
        "",
        List.of(),
        units,
        givenUnits ? SheetReading.By.OPTION : SheetReading.By.USUAL,
        1,
        entries.size(),
        here,
        0,
        List.of(),
        List.of(),
        List.of());
  }

  private int slice(Entry entry, TargetImage image) throws CellException {
    List<String> columnFirst = new ArrayList<>(labels.ofRow(entry.row()));
    columnFirst.add(0, labels.ofColumn(entry.column()));
    for (String label : columnFirst) {
      Optional<StackPosition> plane = image.plane(label);
      if (plane.isPresent()) {
        return plane.get().slice();
      }
    }
    boolean rowNamesImage = labels.ofRow(entry.row()).stream().anyMatch(image::isNamed);
    OptionalInt byRow = rowNamesImage ? OptionalInt.empty() : labels.rowNumber(entry.row());
    OptionalInt heading = labels.heading(entry.column());
    OptionalInt above = heading.isPresent() ? heading : labels.columnNumber(entry.column());
    OptionalInt number = above.isPresent() ? above : byRow;
    int slice = number.orElse((entry.column() - layout.firstColumn()) / layout.step() + 1);
    if (slice > image.slices()) {
      throw new CellException(
          Column.SLICE,
          "stands for slice " + slice + ", but there are only " + image.slices() + " slices");
    }
    return slice;
  }

  @Override
  public Annotation read(Entry entry, TargetImage image) throws CellException {
    List<Double> numbers;
    try {
      numbers = layout.pairs() ? pair(entry) : GridText.parse(text(entry));
    } catch (IllegalArgumentException e) {
      throw new CellException(Column.X, e.getMessage());
    }
    StackPosition place = image.normal(new StackPosition(0, slice(entry, image), 0));
    SheetCoordinates coordinates = new SheetCoordinates(units, image);
    boolean sized = numbers.size() > 2;
    boolean box = sized || boxWidth > 0;
    PointsText.Coordinates point = new PointsText.Coordinates(numbers.subList(0, 2), 0, 0);
    Vertex vertex = coordinates.toPixels(point, 0, box);
    if (!box) {
      return inside(Annotation.of(place, Shape.of(ShapeType.POINT, List.of(vertex))), image);
    }
    double width = sized ? coordinates.toPixels(numbers.get(2), coordinates.perColumn()) : boxWidth;
    double height = sized ? coordinates.toPixels(numbers.get(3), coordinates.perRow()) : boxHeight;
    Shape shape = Shape.box(ShapeType.RECTANGLE, vertex.x(), vertex.y(), width, height);
    return inside(Annotation.of(place, shape), image);
  }

  private static Annotation inside(Annotation annotation, TargetImage image) throws CellException {
    RowReader.requireInside(annotation.shape(), image);
    return annotation;
  }

  private String text(Entry entry) {
    CellValue value = cells.get(entry.row(), entry.column());
    if (value.kind() == CellValue.Kind.DATE) {
      throw new IllegalArgumentException(
          "holds a date (" + value.text() + "), expected coordinates such as 20,30");
    }
    if (value.kind() == CellValue.Kind.ERROR) {
      throw new IllegalArgumentException("holds the error " + value.text());
    }
    return value.text();
  }

  private List<Double> pair(Entry entry) throws CellException {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      CellValue value = cells.get(entry.row(), entry.column() + i);
      if (value.kind() != CellValue.Kind.NUMBER) {
        throw new CellException(
            i == 0 ? Column.X : Column.Y,
            value.isBlank()
                ? "is empty, expected a number"
                : "holds \"" + ShortText.of(value.text()) + "\", expected a number");
      }
      numbers.add(value.number());
    }
    return numbers;
  }

  @Override
  public String address(Entry entry, Column column) {
    int shift = layout.pairs() && column == Column.Y ? 1 : 0;
    return cells.address(entry.row(), entry.column() + shift);
  }

  @Override
  public List<Problem> write(
      Entry entry, TargetImage image, Annotation annotation, Set<Annotation.Field> fields)
      throws CellException {
    if (!fields.contains(Annotation.Field.WHERE)) {
      return List.of();
    }
    if (annotation.place().slice()
        != image.normal(new StackPosition(0, slice(entry, image), 0)).slice()) {
      throw new CellException(
          Column.SLICE,
          "stands for one slice, and the region was moved to slice " + annotation.place().slice());
    }
    List<Double> numbers = numbers(annotation.shape(), image);
    List<Problem> problems = new ArrayList<>();
    if (layout.pairs()) {
      CellValue x = CellValue.number(numbers.get(0));
      CellValue y = CellValue.number(numbers.get(1));
      keepFormula(entry, 0, x, problems);
      keepFormula(entry, 1, y, problems);
      if (problems.isEmpty()) {
        set(entry, 0, x, problems);
        set(entry, 1, y, problems);
      }
    } else {
      String like = cells.get(entry.row(), entry.column()).text();
      set(entry, 0, CellValue.text(GridText.write(numbers, like)), problems);
    }
    return problems;
  }

  private List<Double> numbers(Shape shape, TargetImage image) throws CellException {
    boolean box = shape.type() == ShapeType.RECTANGLE;
    if (!box && shape.type() != ShapeType.POINT) {
      throw new CellException(Column.X, "a grid holds points and rectangles only");
    }
    SheetCoordinates coordinates = new SheetCoordinates(units, image);
    Vertex vertex = shape.vertices().get(0);
    List<Double> numbers = new ArrayList<>(coordinates.toSheet(vertex, 0, box).numbers());
    boolean usual = box && shape.width() == boxWidth && shape.height() == boxHeight;
    if (box && !usual) {
      if (layout.pairs()) {
        throw new CellException(Column.X, "a pair of cells cannot hold the size of a box");
      }
      numbers.add(coordinates.toSheet(shape.width(), coordinates.perColumn()));
      numbers.add(coordinates.toSheet(shape.height(), coordinates.perRow()));
    }
    return numbers;
  }

  private boolean keepFormula(Entry entry, int shift, CellValue value, List<Problem> problems) {
    int column = entry.column() + shift;
    boolean kept = !isSaid(entry, column, value) && cells.isFormula(entry.row(), column);
    if (kept) {
      problems.add(KeptFormulas.problem(cells.address(entry.row(), column), value));
    }
    return kept;
  }

  private boolean isSaid(Entry entry, int column, CellValue value) {
    return cells.get(entry.row(), column).text().equals(value.text());
  }

  private void set(Entry entry, int shift, CellValue value, List<Problem> problems) {
    int column = entry.column() + shift;
    if (!keepFormula(entry, shift, value, problems) && !isSaid(entry, column, value)) {
      cells.set(entry.row(), column, value, entry.row());
      changed = true;
    }
  }

  @Override
  public void link(Entry entry, String id) {
    throw new IllegalStateException("a cell has its id from its place");
  }

  @Override
  public Entry add(String id, TargetImage image, Annotation annotation) throws CellException {
    int last = cells.rows().stream().mapToInt(Integer::intValue).max().orElse(-1);
    Map<String, Integer> used = new HashMap<>();
    for (int row = layout.firstRow(); row <= last; row++) {
      for (int column = layout.firstColumn();
          column <= layout.lastColumn();
          column += layout.step()) {
        Entry entry = entry(row, column, used);
        boolean fits =
            !isFilled(row, column)
                && !labels.ofRow(row).isEmpty()
                && image(entry, List.of(image)).isPresent()
                && image.normal(new StackPosition(0, slice(entry, image), 0)).slice()
                    == annotation.place().slice();
        if (fits) {
          write(entry, image, annotation, Set.of(Annotation.Field.WHERE));
          return entry;
        }
      }
    }
    throw new CellException(
        Column.X, "has no empty cell in the grid for slice " + annotation.place().slice());
  }

  @Override
  public List<Problem> remove(Entry entry) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < layout.step(); i++) {
      set(entry, i, CellValue.BLANK, problems);
    }
    return problems;
  }

  @Override
  public List<Problem> measure(Entry entry, Measures measures, boolean everywhere) {
    // A grid has no room for it.
    return List.of();
  }

  @Override
  public boolean hasMeasures() {
    return false;
  }

  @Override
  public boolean isChanged() {
    return changed;
  }

  @Override
  public void finish() {
    // Nothing is put off.
  }
}
