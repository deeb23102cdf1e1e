// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.GridText;
import io.github.dicomvolumes.annotation.layout.KnownLayout.Trait;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.SheetReading.By;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the cells of a table's rows leave open, each with the key that answers it. */
final class ContentQuestions {
  /** Slices under these headers may count from 0 or from 1. */
  private static final Set<String> INDEXED =
      Set.of("sliceindex", "sliceidx", "zindex", "zidx", "keysliceindex");

  /** What may be slices from 0 or from 1 under these headers may be millimetres too. */
  private static final Set<String> POSITIONS =
      Set.of("centroidz", "coordz", "zcoordinate", "positionz", "posz", "zposition");

  /** Small whole numbers under these headers are no slices. */
  private static final Set<String> FACTS =
      Set.of(
          "age",
          "reader",
          "rater",
          "observer",
          "score",
          "grade",
          "stage",
          "target",
          "count",
          "sex",
          "gender",
          "year",
          "malignancy",
          "birads",
          "confidence",
          "session",
          "visit",
          "rating",
          "diagnosis",
          "area",
          "severity",
          "probability",
          "status",
          "difficult",
          "truncated",
          "iscrowd",
          "number",
          "index",
          "nr",
          "no",
          "n");

  /** Beyond the image by less than a pixel is rounding. */
  private static final double ROUNDING = 1;

  private final NewRows rows;
  private final SheetCells cells;
  private final TableLayout layout;
  private final SheetOptions options;
  private final List<TargetImage> images;
  private final RowImages rowImages;
  private final Units units;
  private final By unitsBy;
  private final List<String> questions = new ArrayList<>();

  private ContentQuestions(
      NewRows rows,
      SheetOptions options,
      List<TargetImage> images,
      RowImages rowImages,
      Units units,
      By unitsBy) {
    this.rows = rows;
    this.cells = rows.cells();
    this.layout = rows.layout();
    this.options = options;
    this.images = images;
    this.rowImages = rowImages;
    this.units = units;
    this.unitsBy = unitsBy;
  }

  /** Looks at all of them. */
  static List<String> of(
      NewRows rows,
      SheetOptions options,
      List<TargetImage> images,
      RowImages rowImages,
      Units units,
      By unitsBy) {
    ContentQuestions asked = new ContentQuestions(rows, options, images, rowImages, units, unitsBy);
    asked.askForBoxes();
    asked.askForLines();
    asked.askForSlices();
    asked.askForHiddenSlices();
    asked.askForFractions();
    return asked.questions;
  }

  /** Four numbers in a cell that may be sizes or corners. */
  private void askForBoxes() {
    Integer index = layout.columns().get(Column.BOX);
    if (index == null || layout.how().by().get(Column.BOX) != By.HEADER) {
      return;
    }
    boolean sizes = true;
    boolean corners = true;
    for (int row : rows.rows()) {
      try {
        List<Double> numbers = GridText.parse(cells.get(row, index).text());
        TargetImage image = images.get(0);
        sizes &= numbers.size() == 4 && numbers.get(0) + numbers.get(2) <= image.width() + ROUNDING;
        sizes &=
            numbers.size() == 4 && numbers.get(1) + numbers.get(3) <= image.height() + ROUNDING;
        corners &= numbers.size() == 4 && numbers.get(2) > numbers.get(0);
        corners &= numbers.size() == 4 && numbers.get(3) > numbers.get(1);
      } catch (IllegalArgumentException e) {
        // A cell that holds something else is a problem of its row.
        continue;
      }
    }
    if (sizes && !corners) {
      return;
    }
    questions.add(
        rows.quoted(Column.BOX)
            + " may hold left, top, width and height, or two corners; say columns=[box="
            + rows.header(index)
            + "] or columns=[corners="
            + rows.header(index)
            + "]");
  }

  private void askForSlices() {
    Integer index = layout.columns().get(Column.SLICE);
    boolean known = layout.has(Trait.FROM_ZERO) || layout.has(Trait.ZERO_IS_ALL);
    if (index == null || known) {
      return;
    }
    int zero = -1;
    int odd = -1;
    double max = 0;
    for (int row : rows.rows()) {
      double number = rows.number(row, Column.SLICE);
      zero = zero < 0 && number == 0 ? row : zero;
      odd =
          odd < 0 && (number < 0 || number != Math.rint(number)) && !Double.isNaN(number)
              ? row
              : odd;
      max = Double.isNaN(number) ? max : Math.max(max, number);
    }
    if (odd >= 0) {
      questions.add(
          rows.quoted(Column.SLICE)
              + " holds "
              + cells.get(odd, index).text()
              + " ("
              + cells.address(odd, index)
              + "), which is no number of a slice; are these millimetres? units=patient for LPS"
              + " coordinates, units=ras, or units=mm from the image's corner");
    } else if (options.slicesFrom() < 0 && zero >= 0) {
      questions.add(
          "slices count from 1, and "
              + rows.quoted(Column.SLICE)
              + " holds 0 ("
              + cells.address(zero, index)
              + "); say slices_from=0 where it counts from 0, or slices_from=1 where 0 stands for"
              + " all slices");
    } else if (options.slicesFrom() < 0
        && layout.how().by().get(Column.SLICE) != By.OPTION
        && layout.how().by().get(Column.SLICE) != By.KNOWN_LAYOUT
        && (INDEXED.contains(plain(index)) || POSITIONS.contains(plain(index)))
        && images.stream().anyMatch(image -> image.slices() > 1)
        && max != images.get(0).slices()) {
      questions.add(
          rows.quoted(Column.SLICE)
              + " may count from 0 or from 1; say slices_from=0 or slices_from=1"
              + (POSITIONS.contains(plain(index))
                  ? ", or units=patient, ras or mm where it holds millimetres"
                  : ""));
    }
  }

  private String plain(int column) {
    return Column.plain(rows.header(column));
  }

  /** Two ends that may be those of lines: boxes have no length. */
  private void askForLines() {
    Map<Column, Integer> columns = layout.columns();
    boolean lines =
        columns.containsKey(Column.X2)
            && columns.containsKey(Column.LENGTH)
            && !columns.containsKey(Column.TYPE)
            && rows.rows().stream().anyMatch(row -> rows.number(row, Column.LENGTH) > 0);
    if (lines) {
      questions.add(
          rows.quoted(Column.LENGTH)
              + " speaks of lines, and "
              + rows.quoted(Column.X2)
              + " may hold their ends or corners of boxes; add a column type that says line or"
              + " rectangle, or say columns=[ignore="
              + rows.header(columns.get(Column.LENGTH))
              + "] for boxes");
    }
  }

  /** A column of whole numbers that may be the slices, where nothing else tells them. */
  private void askForHiddenSlices() {
    int slices = images.get(0).slices();
    boolean strict = layout.how().known() != null && !layout.has(Trait.LOOSE);
    if (slices == 1 || strict || sliceIsTold()) {
      return;
    }
    Integer frame = layout.columns().get(Column.FRAME);
    boolean told = rows.rows().stream().anyMatch(row -> !rows.cell(row, Column.FRAME).isBlank());
    if (frame != null && told && images.get(0).frames() == 1) {
      questions.add(
          rows.quoted(Column.FRAME)
              + " tells frames, and the image has one, but "
              + slices
              + " slices; say columns=[slice="
              + rows.header(frame)
              + "] where these are slices");
      return;
    }
    for (int index = 0; index < cells.columns(layout.headerRow()); index++) {
      String header = TableLayout.header(cells, layout.headerRow(), index);
      boolean free =
          !layout.columns().containsValue(index)
              && !header.isEmpty()
              && !TableLayout.isIgnored(header, options.columns())
              && !FACTS.contains(Column.plain(header));
      if (free && mayBeSlices(index, slices)) {
        String written = header.matches("[^\\s\"=]+") ? header : "\"" + header + "\"";
        questions.add(
            "nothing tells the slice, and the column \""
                + ShortText.of(header)
                + "\" may be it; say columns=[slice="
                + written
                + "] or columns=[ignore="
                + written
                + "]");
        return;
      }
    }
  }

  private boolean sliceIsTold() {
    Map<Column, Integer> columns = layout.columns();
    boolean told =
        columns.containsKey(Column.SLICE)
            || columns.containsKey(Column.Z)
            || columns.containsKey(Column.INSTANCE_NUMBER)
            || columns.containsKey(Column.SOP_INSTANCE_UID)
            || units.isPatient();
    for (int row : rows.rows()) {
      String file = rows.cell(row, Column.IMAGE).text();
      told |= images.stream().anyMatch(i -> rowImages.names(i).plane(file).isPresent());
    }
    return told;
  }

  private boolean mayBeSlices(int index, int slices) {
    boolean any = false;
    for (int row : rows.rows()) {
      CellValue value = cells.get(row, index);
      if (value.isBlank()) {
        continue;
      }
      double number = value.kind() == CellValue.Kind.NUMBER ? value.number() : Double.NaN;
      if (!(number >= 0 && number <= slices) || number != Math.rint(number)) {
        return false;
      }
      any = true;
    }
    return any;
  }

  private void askForFractions() {
    if (units == Units.PIXEL && unitsBy == By.USUAL && rows.allFractions()) {
      questions.add(
          "no coordinate is above 1; say units=normalized for fractions of the image, or"
              + " units=pixel");
    }
  }
}
