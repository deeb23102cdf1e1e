// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.ImageIdentity;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.TableReading;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.MemorySheet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random sheets about boxes that are known: columns in any order and under any header, units of all
 * kinds and mixed ones, rows of other patients, slices from 0 or 1. What is drawn is right, or
 * nothing is drawn and something is said.
 */
class RandomSheetsTest {
  private static final int CASES = 10_000;
  private static final int WIDTH = 60;
  private static final int HEIGHT = 50;
  private static final int SLICES = 7;
  private static final double SAME = 1e-3;

  /** In pixels, with the slice from 1. */
  private record Box(int x, int y, int width, int height, int slice) {}

  /** Columns 0.5 mm, rows 0.8 mm, slices 2 mm apart; the first voxel at -10 -20 30. */
  private static TargetImage image() {
    List<Vector3> positions = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      positions.add(new Vector3(-10, -20, 30 + 2 * slice));
    }
    PatientPlanes planes =
        new PatientPlanes(new Vector3(1, 0, 0), new Vector3(0, 1, 0), 0.5, 0.8, positions);
    return new TargetImage(
        "head",
        List.of(),
        WIDTH,
        HEIGHT,
        1,
        SLICES,
        1,
        0.5,
        0.8,
        0,
        0,
        new TargetImage.Planes() {
          @Override
          public String fileName(int plane) {
            return "im" + plane + ".dcm";
          }

          @Override
          public String sopInstanceUid(int plane) {
            return "1.2.3.4.5.6." + plane;
          }

          @Override
          public Optional<PatientPlanes> patient() {
            return Optional.of(planes);
          }

          @Override
          public double pixelDepth() {
            return 2;
          }

          @Override
          public ImageIdentity identity() {
            return new ImageIdentity(
                "P7001", List.of("1.9.8.7.6.5"), "1.2.3.4.5.6", "4", List.of());
          }
        });
  }

  /** A sheet being made: headers, and for each row what stands under each. */
  private static final class Sheet {
    final List<String> headers = new ArrayList<>();
    final List<List<Object>> columns = new ArrayList<>();

    /** The corners of the boxes only. */
    boolean points;

    void add(String header, List<Object> values) {
      headers.add(header);
      columns.add(values);
    }

    MemorySheet cells(Random random) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < headers.size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      MemorySheet cells = new MemorySheet();
      for (int i = 0; i < order.size(); i++) {
        cells.set(0, i, CellValue.text(headers.get(order.get(i))), -1);
        List<Object> values = columns.get(order.get(i));
        for (int row = 0; row < values.size(); row++) {
          Object value = values.get(row);
          CellValue cell =
              value instanceof Number number
                  ? CellValue.number(number.doubleValue())
                  : CellValue.text(value.toString());
          cells.set(row + 1, i, cell, -1);
        }
      }
      return cells;
    }
  }

  private static String any(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  private interface Number4 {
    Object of(Box box);
  }

  private static List<Object> each(List<Box> boxes, Number4 number) {
    List<Object> values = new ArrayList<>();
    boxes.forEach(box -> values.add(number.of(box)));
    return values;
  }

  @Test
  void whatIsDrawnIsRightOrSomethingIsSaid() {
    int drawn = 0;
    int refused = 0;
    int knownDrawn = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<Box> boxes = boxes(random);
      int foreign = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
      int own = boxes.size() - Math.min(foreign, boxes.size() - 1);
      Sheet sheet = new Sheet();
      boolean known = random.nextInt(4) == 0;
      Units option = known ? null : coordinates(sheet, boxes, random);
      if (known) {
        known(sheet, boxes, own, random);
      } else {
        boolean slices = option == null || !option.isPatient();
        slices(sheet, boxes.subList(0, own), boxes, slices, random);
        names(sheet, boxes.size(), own, random);
      }
      facts(sheet, boxes.size(), random);
      MemorySheet cells = sheet.cells(random);
      SheetOptions options = SheetOptions.DEFAULT.with(Map.of(), option, -1);
      MemoryImage image = new MemoryImage(image());
      Optional<TableLayout> layout = TableLayout.find(cells, Map.of(), option);
      if (layout.isEmpty()) {
        refused++;
        continue;
      }
      TableReading reading = TableReading.of(cells, layout.get(), options, List.of(image.target()));
      if (!reading.reading().isUnderstood()) {
        refused++;
        continue;
      }
      SyncResult result =
          SpreadsheetSync.run(
              reading.sheet(), List.of(image), Direction.IMPORT, true, Progress.NONE);
      String what = seed + " " + sheet.headers + " " + sheet.columns + " " + result;
      for (Annotation annotation : image.regions.values()) {
        assertTrue(
            boxes.subList(0, own).stream().anyMatch(box -> is(annotation, box, sheet.points)),
            () -> annotation + " of " + what);
      }
      boolean all = image.regions.size() == own;
      assertTrue(all || !result.problems().isEmpty() || result.elsewhere() > 0, what);
      drawn += all ? 1 : 0;
      knownDrawn += all && known ? 1 : 0;
    }
    // A reading that refuses everything would pass too.
    assertTrue(drawn > CASES / 4, drawn + " drawn, " + refused + " refused");
    assertTrue(refused > CASES / 10, drawn + " drawn, " + refused + " refused");
    // Known layouts need nobody's help; those with facts that may be slices are asked about.
    assertTrue(knownDrawn > CASES / 5, knownDrawn + " of known layouts drawn");
  }

  private static boolean is(Annotation annotation, Box box, boolean points) {
    Shape shape = annotation.shape();
    Vertex corner = shape.vertices().get(0);
    boolean begins =
        annotation.place().slice() == box.slice()
            && Math.abs(corner.x() - box.x()) < SAME
            && Math.abs(corner.y() - box.y()) < SAME;
    return points
        ? begins && shape.type() == ShapeType.POINT
        : begins
            && Math.abs(shape.width() - box.width()) < SAME
            && Math.abs(shape.height() - box.height()) < SAME
            && shape.type() == ShapeType.RECTANGLE;
  }

  /** As programs and public collections write them; rows of others come last. */
  private static void known(Sheet sheet, List<Box> boxes, int own, Random random) {
    int kind = random.nextInt(11);
    switch (kind) {
      case 0 -> {
        patient(sheet, boxes, 1, "coordX", "coordY", "coordZ");
        named(sheet, "seriesuid", "1.2.3.4.5.6", boxes.size(), own);
        sheet.add("class", each(boxes, b -> 1));
      }
      case 1 -> {
        boolean ras = random.nextBoolean();
        patient(sheet, boxes, ras ? -1 : 1, ras ? "r" : "l", ras ? "a" : "p", "s");
        sheet.add("label", each(boxes, b -> "F"));
        // A label names no image: rows of others cannot be told, so there are none.
        sheet.columns.replaceAll(column -> new ArrayList<>(column.subList(0, own)));
      }
      case 2 -> {
        files(sheet, "filename", boxes, own);
        sheet.add("width", each(boxes, b -> WIDTH));
        sheet.add("height", each(boxes, b -> HEIGHT));
        sheet.add("class", each(boxes, b -> "nodule"));
        corners(sheet, boxes, "xmin", "ymin", "xmax", "ymax");
      }
      case 3 -> {
        named(sheet, "image_id", "head", boxes.size(), own);
        sheet.add("category_id", each(boxes, b -> 3));
        sheet.add("bbox", each(boxes, b -> text(b.x(), b.y(), b.width(), b.height())));
        sheet.add("slice", each(boxes, Box::slice));
      }
      case 4 -> {
        named(sheet, "image", "head", boxes.size(), own);
        sheet.add("class", each(boxes, b -> 0));
        sheet.add("x_center", each(boxes, b -> (b.x() + b.width() / 2.0) / WIDTH));
        sheet.add("y_center", each(boxes, b -> (b.y() + b.height() / 2.0) / HEIGHT));
        sheet.add("width", each(boxes, b -> b.width() / (double) WIDTH));
        sheet.add("height", each(boxes, b -> b.height() / (double) HEIGHT));
        sheet.add("slice", each(boxes, Box::slice));
      }
      case 5 -> {
        files(sheet, "File_name", boxes, own);
        sheet.add("Key_slice_index", each(boxes, Box::slice));
        sheet.add(
            "Bounding_boxes",
            each(boxes, b -> text(b.x(), b.y(), b.x() + b.width(), b.y() + b.height())));
      }
      case 6 -> {
        named(sheet, "Patient ID", "P7001", boxes.size(), own);
        corners(sheet, boxes, "Start Column", "Start Row", "End Column", "End Row");
        sheet.add("Start Slice", each(boxes, Box::slice));
        sheet.add("End Slice", each(boxes, Box::slice));
      }
      case 7 -> {
        named(sheet, "patientId", "P7001", boxes.size(), own);
        sized(sheet, boxes, "x", "y", "width", "height", 1, 1);
        sheet.add("Target", each(boxes, b -> 1));
        sheet.add("slice", each(boxes, Box::slice));
      }
      case 8 -> {
        files(sheet, "filename", boxes, own);
        sheet.add("region_count", each(boxes, b -> 1));
        sheet.add(
            "region_shape_attributes",
            each(
                boxes,
                b ->
                    "{\"name\":\"rect\",\"x\":"
                        + b.x()
                        + ",\"y\":"
                        + b.y()
                        + ",\"width\":"
                        + b.width()
                        + ",\"height\":"
                        + b.height()
                        + "}"));
      }
      case 9 -> {
        named(sheet, "Label", "head:im", boxes.size(), own);
        sheet.add("Area", each(boxes, b -> b.width() * b.height() * 0.5 * 0.8));
        sized(sheet, boxes, "BX", "BY", "Width", "Height", 0.5, 0.8);
        sheet.add("Slice", each(boxes, Box::slice));
      }
      default -> {
        files(sheet, "image_name", boxes, own);
        corners(sheet, boxes, "xtl", "ytl", "xbr", "ybr");
      }
    }
  }

  private static String text(int a, int b, int c, int d) {
    return "[" + a + ", " + b + ", " + c + ", " + d + "]";
  }

  private static void patient(
      Sheet sheet, List<Box> boxes, double sign, String x, String y, String z) {
    sheet.points = true;
    sheet.add(x, each(boxes, b -> sign * (-10 + 0.5 * b.x())));
    sheet.add(y, each(boxes, b -> sign * (-20 + 0.8 * b.y())));
    sheet.add(z, each(boxes, b -> 30 + 2 * (b.slice() - 1)));
  }

  private static void corners(
      Sheet sheet, List<Box> boxes, String left, String top, String right, String bottom) {
    sheet.add(left, each(boxes, Box::x));
    sheet.add(top, each(boxes, Box::y));
    sheet.add(right, each(boxes, b -> b.x() + b.width()));
    sheet.add(bottom, each(boxes, b -> b.y() + b.height()));
  }

  private static void sized(
      Sheet sheet,
      List<Box> boxes,
      String x,
      String y,
      String width,
      String height,
      double sx,
      double sy) {
    sheet.add(x, each(boxes, b -> b.x() * sx));
    sheet.add(y, each(boxes, b -> b.y() * sy));
    sheet.add(width, each(boxes, b -> b.width() * sx));
    sheet.add(height, each(boxes, b -> b.height() * sy));
  }

  private static void named(Sheet sheet, String header, String name, int rows, int own) {
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      boolean colon = name.contains(":");
      String other = name.startsWith("P") ? "P800" + row : "1.2.3.4.5.7." + row;
      values.add(row < own ? name : other + (colon ? ":im" : ""));
    }
    sheet.add(header, values);
  }

  private static void files(Sheet sheet, String header, List<Box> boxes, int own) {
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < boxes.size(); row++) {
      values.add(row < own ? "im" + boxes.get(row).slice() + ".dcm" : "other" + row + ".dcm");
    }
    sheet.add(header, values);
  }

  private static List<Box> boxes(Random random) {
    List<Box> boxes = new ArrayList<>();
    int count = 2 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int x = 2 + random.nextInt(40);
      int y = 2 + random.nextInt(30);
      int width = 3 + random.nextInt(WIDTH - x - 4);
      int height = 3 + random.nextInt(HEIGHT - y - 4);
      boxes.add(new Box(x, y, width, height, 1 + random.nextInt(SLICES)));
    }
    return boxes;
  }

  /** Writes the boxes in some units and form; gives the units that the user would say. */
  private static Units coordinates(Sheet sheet, List<Box> boxes, Random random) {
    int kind = random.nextInt(6);
    double sx = kind == 1 ? 0.5 : kind == 2 ? 1.0 / WIDTH : 1;
    double sy = kind == 1 ? 0.8 : kind == 2 ? 1.0 / HEIGHT : 1;
    String unit =
        kind == 1
            ? any(random, " (mm)", "_mm", " [mm]")
            : kind == 0 ? any(random, "", " (px)") : "";
    if (kind == 3 || kind == 4) {
      // The corner of an area lies half a pixel before the centre of its first pixel.
      double sign = kind == 4 ? -1 : 1;
      boolean told = random.nextBoolean();
      String frame = told ? kind == 4 ? " (RAS mm)" : " (LPS mm)" : "";
      sheet.add("x" + frame, each(boxes, b -> sign * (-10 + 0.5 * (b.x() - 0.5))));
      sheet.add("y" + frame, each(boxes, b -> sign * (-20 + 0.8 * (b.y() - 0.5))));
      sheet.add("z" + frame, each(boxes, b -> 30 + 2 * (b.slice() - 1)));
      sheet.add("width", each(boxes, b -> b.width() * 0.5));
      sheet.add("height", each(boxes, b -> b.height() * 0.8));
      boolean say = !told && random.nextBoolean();
      return told || say ? kind == 4 ? Units.RAS : Units.PATIENT : null;
    }
    // Where only one column has a unit, or they have two, nobody knows.
    String other = kind == 5 ? any(random, " (mm)", " (px)", "") : unit;
    String first = kind == 5 ? any(random, " (px)", " (mm)") : unit;
    boolean mixed = kind == 5 && !first.equals(other);
    double mx = kind == 5 && first.contains("mm") ? 0.5 : sx;
    double my =
        kind == 5 && (other.contains("mm") || other.isEmpty() && first.contains("mm") && !mixed)
            ? 0.8
            : sy;
    int form = random.nextInt(4);
    switch (form) {
      case 0 -> {
        sheet.add(
            any(random, "x", "X", "xmin", "left", "Spalte") + first, each(boxes, b -> b.x() * mx));
        sheet.add(
            any(random, "y", "Y", "top", "ymin", "ligne") + other, each(boxes, b -> b.y() * my));
        sheet.add(
            any(random, "width", "w", "Breite", "largeur", "\u5bbd\u5ea6") + first,
            each(boxes, b -> b.width() * mx));
        sheet.add(
            any(random, "height", "h", "H\u00f6he", "altura") + other,
            each(boxes, b -> b.height() * my));
      }
      case 1 -> {
        sheet.add(any(random, "xmin", "x1", "left") + first, each(boxes, b -> b.x() * mx));
        sheet.add(any(random, "ymin", "y1", "top") + other, each(boxes, b -> b.y() * my));
        sheet.add(
            any(random, "xmax", "x2", "right") + first, each(boxes, b -> (b.x() + b.width()) * mx));
        sheet.add(
            any(random, "ymax", "y2", "bottom") + other,
            each(boxes, b -> (b.y() + b.height()) * my));
        if (random.nextInt(3) == 0 && kind != 2) {
          sheet.add("width" + first, each(boxes, b -> WIDTH));
          sheet.add("height" + other, each(boxes, b -> HEIGHT));
        }
      }
      case 2 -> {
        sheet.add(
            any(random, "cx", "center_x", "x_center") + first,
            each(boxes, b -> (b.x() + b.width() / 2.0) * mx));
        sheet.add(
            any(random, "cy", "center_y", "y_center") + other,
            each(boxes, b -> (b.y() + b.height() / 2.0) * my));
        sheet.add("width" + first, each(boxes, b -> b.width() * mx));
        sheet.add("height" + other, each(boxes, b -> b.height() * my));
      }
      default -> {
        boolean corners = random.nextBoolean();
        sheet.add(
            any(random, "bbox", "box", "bounding box") + first,
            each(
                boxes,
                b ->
                    "["
                        + b.x() * mx
                        + ", "
                        + b.y() * (kind == 5 ? mx == 1 ? 1 : 0.8 : my)
                        + ", "
                        + (corners ? b.x() + b.width() : b.width()) * mx
                        + ", "
                        + (corners ? b.y() + b.height() : b.height())
                            * (kind == 5 ? mx == 1 ? 1 : 0.8 : my)
                        + "]"));
      }
    }
    return kind == 2 && random.nextBoolean() ? Units.NORMALIZED : null;
  }

  /** Slices under a header that is known, half known, or not at all; from 0 where that shows. */
  private static void slices(
      Sheet sheet, List<Box> own, List<Box> boxes, boolean wanted, Random random) {
    boolean position = sheet.headers.stream().anyMatch(header -> header.startsWith("z"));
    if (!wanted || position) {
      return;
    }
    boolean zero = own.stream().anyMatch(box -> box.slice() == 1) && random.nextInt(4) == 0;
    switch (random.nextInt(5)) {
      case 0 -> sheet.add("file", each(boxes, b -> "im" + b.slice() + ".dcm"));
      case 1 ->
          sheet.add(
              any(random, "z_index", "slice_index", "sliceIdx"),
              each(boxes, b -> b.slice() - random.nextInt(1)));
      case 2 ->
          sheet.add(
              any(random, "Level", "plane", "axial plane", "layer", "Lage", "Image position"),
              each(boxes, Box::slice));
      default ->
          sheet.add(
              any(random, "slice", "Slice No.", "z", "Schicht", "coupe", "\u5c42\u53f7"),
              each(boxes, b -> b.slice() - (zero ? 1 : 0)));
    }
  }

  /** Rows of others come last here, and the columns that tell it have any header. */
  private static void names(Sheet sheet, int rows, int own, Random random) {
    if (own == rows && random.nextBoolean()) {
      return;
    }
    boolean file = sheet.headers.contains("file");
    String[] mine = {"P7001", "1.2.3.4.5.6", "/data/ct/head", "head.nii", "1.9.8.7.6.5"};
    String name = mine[random.nextInt(mine.length)];
    String header =
        name.equals("P7001")
            ? any(random, "patientId", "Subject", "who", "Fall")
            : any(random, "seriesuid", "image", "scan", "UID", "volume name");
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      values.add(row < own ? name : name.startsWith("P") ? "P800" + row : "1.2.3.4.5.7." + row);
    }
    sheet.add(file && header.equals("image") ? "scan" : header, values);
  }

  private static void facts(Sheet sheet, int rows, Random random) {
    for (String fact : List.of("age", "reader", "diagnosis", "comment")) {
      if (random.nextInt(3) == 0) {
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
          values.add(fact.equals("age") ? (Object) (40 + row) : fact + " " + row);
        }
        sheet.add(fact, values);
      }
    }
  }
}
