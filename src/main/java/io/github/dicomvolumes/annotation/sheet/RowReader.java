// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Section;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.StackPosition;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.KnownLayout.Trait;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes regions of a table's rows. */
final class RowReader {
  private static final int LARGEST_GROUP = 255;

  private final RowCells cells;
  private final TableLayout layout;
  private final Units units;
  private final int slicesFrom;
  private final RowShapes shapes;

  /**
   * Reads by a layout.
   *
   * @param boxWidth of boxes where the sheet gives points only; 0 for points
   * @param boxHeight as the width
   * @param slicesFrom the number of the first slice, 0 or 1
   */
  RowReader(
      SheetCells sheet,
      TableLayout layout,
      Units units,
      double boxWidth,
      double boxHeight,
      int slicesFrom) {
    this.cells = new RowCells(sheet, layout);
    this.layout = layout;
    this.units = units;
    this.slicesFrom = slicesFrom;
    this.shapes = new RowShapes(cells, boxWidth, boxHeight);
  }

  /** The content of a cell; blank where the table has no such column. */
  CellValue cell(int row, Column column) {
    return cells.cell(row, column);
  }

  /**
   * Reads a row.
   *
   * @throws CellException naming the column that cannot be read
   */
  Annotation read(int row, ImageNames names) throws CellException {
    TargetImage image = names.image();
    requireSize(row, image);
    StackPosition place = place(row, names);
    SheetCoordinates coordinates = coordinates(image);
    Located located = shapes.read(row, coordinates);
    if (located.slice() > 0) {
      boolean within =
          place.slice() == located.slice()
              || located.others().stream().anyMatch(other -> other.slice() == located.slice());
      if (place.slice() > 0 && !within) {
        throw new CellException(
            Column.SLICE,
            "says slice " + place.slice() + ", but the position lies on " + located.slice());
      }
      place = new StackPosition(place.channel(), located.slice(), place.frame());
    }
    List<Section> others = located.others();
    if (!cell(row, Column.LAST_SLICE).isBlank()) {
      others = range(row, place, located.shape(), image);
    }
    requireInside(located.shape(), image);
    return new Annotation(
        image.normal(place),
        located.shape(),
        cells.text(row, Column.LABEL),
        color(row),
        cells.index(row, Column.GROUP, LARGEST_GROUP, "groups", 1),
        style(row),
        others);
  }

  private SheetCoordinates coordinates(TargetImage image) throws CellException {
    try {
      return new SheetCoordinates(units, image, layout.how().millimetres());
    } catch (IllegalArgumentException e) {
      throw new CellException(Column.X, e.getMessage());
    }
  }

  /** A row about an image of another size is none about this one. */
  private void requireSize(int row, TargetImage image) throws CellException {
    OptionalDouble width = cells.number(row, Column.IMAGE_WIDTH);
    OptionalDouble height = cells.number(row, Column.IMAGE_HEIGHT);
    if (width.orElse(image.width()) != image.width()
        || height.orElse(image.height()) != image.height()) {
      throw new CellException(
          Column.IMAGE_WIDTH,
          "says that the image has another size than its "
              + image.width()
              + " x "
              + image.height()
              + " pixels; the row is about another image, or one that was scaled");
    }
  }

  private String color(int row) throws CellException {
    try {
      return ColorText.parse(plainColor(cells.text(row, Column.COLOR)));
    } catch (IllegalArgumentException e) {
      throw new CellException(Column.COLOR, e.getMessage());
    }
  }

  private static String plainColor(String text) {
    return text.strip().equalsIgnoreCase("none") ? "" : text;
  }

  private java.util.SortedMap<String, String> style(int row) throws CellException {
    try {
      return StyleText.parse(cells.text(row, Column.STYLE));
    } catch (IllegalArgumentException e) {
      throw new CellException(Column.STYLE, e.getMessage());
    }
  }

  private StackPosition place(int row, ImageNames names) throws CellException {
    TargetImage image = names.image();
    boolean fromZero = layout.has(Trait.FROM_ZERO);
    int channel = cells.index(row, Column.CHANNEL, image.channels(), "channels", 1);
    int frame = cells.index(row, Column.FRAME, image.frames(), "frames", fromZero ? 0 : 1);
    CellValue slice = cell(row, Column.SLICE);
    Optional<StackPosition> plane = Optional.empty();
    boolean told = slice.kind() == CellValue.Kind.TEXT || slice.kind() == CellValue.Kind.NUMBER;
    if (told && !isWhole(slice)) {
      plane = names.plane(slice.text());
    }
    Optional<StackPosition> file = names.plane(cell(row, Column.IMAGE).text());
    if (slice.isBlank() || fromZero) {
      plane = names.plane(cell(row, Column.SOP_INSTANCE_UID).text()).or(() -> file);
    }
    if (plane.isEmpty() && slice.isBlank() && !cell(row, Column.INSTANCE_NUMBER).isBlank()) {
      plane = Optional.of(instance(row, names));
    }
    if (plane.isPresent()) {
      StackPosition found = plane.get();
      return new StackPosition(
          channel == 0 ? found.channel() : channel,
          found.slice(),
          frame == 0 ? found.frame() : frame);
    }
    int from = fromZero ? 0 : slicesFrom;
    int number = cells.index(row, Column.SLICE, image.slices(), "slices", from);
    if (number > 0 && file.isPresent() && file.get().slice() != number) {
      throw new CellException(
          Column.SLICE,
          "says slice " + number + ", but the row's file is that of slice " + file.get().slice());
    }
    return new StackPosition(channel, number, frame);
  }

  private StackPosition instance(int row, ImageNames names) throws CellException {
    String number = cell(row, Column.INSTANCE_NUMBER).text();
    if (!names.knowsInstances()) {
      throw new CellException(
          Column.INSTANCE_NUMBER,
          "holds an instance number, and the image does not know those of its slices; where it"
              + " counts slices, say so in columns=[slice=...]");
    }
    return names
        .instance(number)
        .orElseThrow(
            () ->
                new CellException(
                    Column.INSTANCE_NUMBER,
                    "holds "
                        + ShortText.of(number)
                        + ", which is the instance number of"
                        + " no slice, or of several"));
  }

  private static boolean isWhole(CellValue value) {
    return value.kind() == CellValue.Kind.NUMBER && value.number() == Math.rint(value.number());
  }

  /** A box on all slices from the row's to the last one that it names. */
  private List<Section> range(int row, StackPosition place, Shape shape, TargetImage image)
      throws CellException {
    int from = layout.has(Trait.FROM_ZERO) ? 0 : slicesFrom;
    int last = cells.index(row, Column.LAST_SLICE, image.slices(), "slices", from);
    List<Section> others = new ArrayList<>();
    if (last > 0) {
      if (place.slice() == 0 || last < place.slice()) {
        throw new CellException(
            Column.LAST_SLICE, "is slice " + last + ", before the first one, " + place.slice());
      }
      for (int slice = place.slice() + 1; slice <= last; slice++) {
        others.add(new Section(slice, shape));
      }
    }
    return others;
  }

  /** A region that nobody would ever see is a mistake; one that reaches out is none. */
  static void requireInside(Shape shape, TargetImage image) throws CellException {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    int planes = image.stackSize();
    for (Vertex vertex : shape.vertices()) {
      if (vertex.plane() > planes) {
        throw new CellException(
            Column.POINTS, "names plane " + vertex.plane() + ", but there are only " + planes);
      }
      left = Math.min(left, vertex.x());
      top = Math.min(top, vertex.y());
      right = Math.max(right, vertex.x());
      bottom = Math.max(bottom, vertex.y());
    }
    if (shape.type().isBox()) {
      right += shape.width();
      bottom += shape.height();
    }
    double edge = shape.type().isArea() ? 0 : 0.5;
    if (right < -edge
        || bottom < -edge
        || left > image.width() - edge
        || top > image.height() - edge) {
      throw OutsideException.of(
          shape.type() == ShapeType.POINT || shape.type().isBox() ? Column.X : Column.POINTS,
          "lies outside the image of " + image.width() + " x " + image.height() + " pixels",
          Math.max(Math.max(-left, -top), Math.max(right, bottom)),
          image);
    }
  }
}
