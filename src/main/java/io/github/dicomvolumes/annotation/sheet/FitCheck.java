// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.AnnotationSheet.Entry;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads every new row of a table, so that a reading that does not fit is refused before anything is
 * drawn.
 */
final class FitCheck {
  /** From this share on, rows that do not fit speak against the reading rather than for slips. */
  private static final int ONE_IN = 4;

  /** Beyond the image by less than a pixel is rounding. */
  private static final double ROUNDING = 1;

  private final List<Integer> rows;
  private final SheetCells cells;
  private final TableLayout layout;
  private final TableSheet sheet;
  private final SheetOptions options;
  private final List<TargetImage> images;
  private final RowImages rowImages;
  private final Units units;
  private final List<String> questions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int everySlice;

  /** Rows too far out to speak for or against any units. */
  private final Set<Integer> slips = new HashSet<>();

  /** Of rows that a sheet reads in some units. */
  FitCheck(
      NewRows rows,
      TableSheet sheet,
      SheetOptions options,
      List<TargetImage> images,
      RowImages rowImages,
      Units units) {
    this.rows = rows.rows();
    this.cells = rows.cells();
    this.layout = rows.layout();
    this.sheet = sheet;
    this.options = options;
    this.images = images;
    this.rowImages = rowImages;
    this.units = units;
  }

  /** What speaks against the reading. */
  List<String> questions() {
    return questions;
  }

  /** Rows that cannot be read, while the others can. */
  List<Problem> problems() {
    return problems;
  }

  /** How many rows say no slice of an image that has several. */
  int everySlice() {
    return everySlice;
  }

  /** Reads them. */
  void run() {
    List<Problem> outside = new ArrayList<>();
    int first = -1;
    for (int row : rows) {
      try {
        Annotation annotation = requireFit(sheet, row);
        boolean several = rowImages.image(row).orElseThrow().image().slices() > 1;
        everySlice += several && annotation.place().slice() == 0 ? 1 : 0;
      } catch (OutsideException e) {
        sheet.refuse(row, e);
        if (e.isFar()) {
          problems.add(problem(row, e));
          slips.add(row);
        } else {
          first = first < 0 ? row : first;
          outside.add(problem(row, e));
        }
      } catch (CellException e) {
        problems.add(problem(row, e));
      }
    }
    if (!outside.isEmpty() && outside.size() * ONE_IN >= rows.size() - slips.size()) {
      questions.add(
          outside.size()
              + " of "
              + rows.size()
              + (outside.size() == 1 ? " row lies" : " rows lie")
              + " outside the image of "
              + images.get(0).width()
              + " x "
              + images.get(0).height()
              + " pixels, the first at "
              + cells.address(first, firstColumn())
              + likely());
    } else {
      problems.addAll(outside);
    }
  }

  private int firstColumn() {
    for (Column column : Column.COORDINATES) {
      if (layout.columns().containsKey(column)) {
        return layout.columns().get(column);
      }
    }
    return 0;
  }

  private Problem problem(int row, CellException e) {
    return new Problem(sheet.address(new Entry(row, -1, "", ""), e.column()), e.getMessage());
  }

  /** Units in which all rows would fit. */
  private String likely() {
    if (options.units() != null) {
      return "; are these other units than " + units.key() + "?";
    }
    for (Units other : List.of(Units.PATIENT, Units.RAS, Units.MM, Units.PIXEL)) {
      Optional<TableLayout> tried = TableLayout.find(cells, options.columns(), other);
      if (other == units || tried.isEmpty()) {
        continue;
      }
      TableSheet another = new TableSheet(cells, tried.get(), other, options, rowImages);
      if (rows.stream().allMatch(row -> slips.contains(row) || fits(another, row))) {
        return other == Units.PIXEL
            ? "; are these pixels? units=pixel"
            : "; are these millimetres? units=" + other.key();
      }
    }
    return "; the rows may be about another image, or one that was scaled; where they are"
        + " millimetres, say units=patient, ras or mm";
  }

  private boolean fits(TableSheet tried, int row) {
    try {
      requireFit(tried, row);
      return true;
    } catch (CellException e) {
      return false;
    }
  }

  /** A row that nobody exported reaches out of the image by mistake. */
  private Annotation requireFit(TableSheet tried, int row) throws CellException {
    Entry entry = new Entry(row, -1, "", "");
    TargetImage image = rowImages.image(row).orElseThrow().image();
    Annotation annotation = tried.read(entry, image);
    Shape shape = annotation.shape();
    boolean sphere = shape.type() == ShapeType.OVAL && layout.how().diameter() != null;
    if (sphere || shape.type() == ShapeType.TEXT) {
      return annotation;
    }
    for (Vertex vertex : shape.vertices()) {
      boolean box = shape.type().isBox();
      double right = vertex.x() + (box ? shape.width() : 0);
      double bottom = vertex.y() + (box ? shape.height() : 0);
      if (vertex.x() < -ROUNDING
          || vertex.y() < -ROUNDING
          || right > image.width() + ROUNDING
          || bottom > image.height() + ROUNDING) {
        throw OutsideException.of(
            Column.X,
            "reaches out of the image of " + image.width() + " x " + image.height() + " pixels",
            Math.max(Math.max(-vertex.x(), -vertex.y()), Math.max(right, bottom)),
            image);
      }
    }
    return annotation;
  }
}
