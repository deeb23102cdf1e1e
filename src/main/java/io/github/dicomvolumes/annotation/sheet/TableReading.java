// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.RegionId;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.Layout;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.annotation.layout.SheetReading.By;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.AnnotationSheet.Entry;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** States how a table is read, and checks it against what its cells hold. */
public final class TableReading {
  private static final int ROWS_TO_SHOW = 20;

  /** Beyond the image by less than a pixel is rounding. */
  private static final double ROUNDING = 1;

  private final SheetCells cells;
  private final SheetOptions options;
  private final List<TargetImage> images;
  private final RowImages rowImages;
  private final List<String> questions = new ArrayList<>();

  /** Of which image a row is about; who writes rows of his own need not know. */
  private final List<String> imageQuestions = new ArrayList<>();

  private final List<Problem> problems = new ArrayList<>();
  private TableLayout layout;
  private Units units;
  private By unitsBy;
  private TableSheet sheet;
  private List<Entry> entries;
  private int everySlice;

  /**
   * The rows of the open images that were not written here: new ones, and those with ids of others.
   */
  private final List<Integer> fresh = new ArrayList<>();

  private TableReading(
      SheetCells cells, TableLayout layout, SheetOptions options, List<TargetImage> images) {
    this.cells = cells;
    this.layout = layout;
    this.options = options;
    this.images = images;
    this.rowImages = new RowImages(cells, layout, options.columns(), ImageNames.of(images));
  }

  /**
   * Reads.
   *
   * @param images the first one is for rows that name none
   */
  public static TableReading of(
      SheetCells cells, TableLayout layout, SheetOptions options, List<TargetImage> images) {
    TableReading reading = new TableReading(cells, layout, options, images);
    reading.decide();
    return reading;
  }

  public TableSheet sheet() {
    return sheet;
  }

  private void decide() {
    units = layout.units() == null ? Units.PIXEL : layout.units();
    unitsBy = layout.units() == null ? By.USUAL : layout.how().unitsBy();
    if (options.units() != null) {
      units = options.units();
      unitsBy = By.OPTION;
    }
    findFresh();
    takeSizeOfImage();
    if (isYolo() && !fresh.isEmpty() && newRows().allFractions()) {
      units = Units.NORMALIZED;
      unitsBy = By.CONTENT;
    }
    sheet = open(units);
    questions.addAll(layout.how().questions());
    askForImages();
    askForOne();
    if (questions.isEmpty() && imageQuestions.isEmpty() && !fresh.isEmpty()) {
      imageQuestions.addAll(NameQuestions.of(newRows(), options, rowImages));
      questions.addAll(ContentQuestions.of(newRows(), options, images, rowImages, units, unitsBy));
      FitCheck fit = new FitCheck(newRows(), sheet, options, images, rowImages, units);
      fit.run();
      questions.addAll(fit.questions());
      problems.addAll(fit.problems());
      everySlice = fit.everySlice();
    }
  }

  private NewRows newRows() {
    return new NewRows(cells, layout, fresh);
  }

  private TableSheet open(Units tried) {
    return new TableSheet(cells, layout, tried, options, rowImages);
  }

  private void findFresh() {
    entries = open(units).entries();
    for (Entry entry : entries) {
      boolean here = rowImages.verdict(entry.row()) == RowImages.Verdict.HERE;
      if (here && !RegionId.isOurs(entry.id())) {
        fresh.add(entry.row());
      }
    }
  }

  /** Sizes beside corners that are the image's own, row by row, are the image's. */
  private void takeSizeOfImage() {
    Map<Column, Integer> columns = layout.columns();
    boolean both =
        columns.containsKey(Column.X2)
            && columns.containsKey(Column.Y2)
            && columns.containsKey(Column.WIDTH)
            && columns.containsKey(Column.HEIGHT);
    if (!both || fresh.isEmpty()) {
      return;
    }
    NewRows rows = newRows();
    int contradict = 0;
    boolean image = true;
    for (int row : fresh) {
      double width = rows.number(row, Column.WIDTH);
      double height = rows.number(row, Column.HEIGHT);
      image &= images.stream().anyMatch(i -> i.width() == width && i.height() == height);
      boolean wide =
          Math.abs(rows.number(row, Column.X) + width - rows.number(row, Column.X2)) > ROUNDING;
      boolean high =
          Math.abs(rows.number(row, Column.Y) + height - rows.number(row, Column.Y2)) > ROUNDING;
      contradict += wide || high ? 1 : 0;
    }
    if (contradict > 0 && image) {
      Map<Column, Integer> changed = new EnumMap<>(columns);
      Map<Column, By> by = new EnumMap<>(Column.class);
      by.putAll(layout.how().by());
      changed.put(Column.IMAGE_WIDTH, changed.remove(Column.WIDTH));
      changed.put(Column.IMAGE_HEIGHT, changed.remove(Column.HEIGHT));
      by.put(Column.IMAGE_WIDTH, By.CONTENT);
      by.put(Column.IMAGE_HEIGHT, By.CONTENT);
      layout =
          new TableLayout(layout.headerRow(), changed, layout.units(), layout.how().withBy(by));
    } else if (contradict > 0) {
      questions.add(
          rows.quoted(Column.WIDTH)
              + " is not the distance of "
              + rows.quoted(Column.X)
              + " and "
              + rows.quoted(Column.X2)
              + "; where it is that of the whole image, say columns=[image_width=..."
              + " image_height=...]");
    }
  }

  private boolean isYolo() {
    return layout.units() == null
        && options.units() == null
        && layout.how().known() != null
        && layout.how().known().units() == null
        && layout.columns().containsKey(Column.CENTER_X);
  }

  /** Rows that fit several open images are none's until somebody says whose. */
  private void askForOne() {
    for (Entry entry : images.size() > 1 ? entries : List.<Entry>of()) {
      if (rowImages.isAmbiguous(entry.row())) {
        int column = rowImages.columns().get(0);
        imageQuestions.add(
            "what the column \""
                + newRows().header(column)
                + "\" says ("
                + cells.address(entry.row(), column)
                + ") fits several of the open images alike; close those that are not meant, or say"
                + " which column tells them apart, such as columns=[series_uid=...]");
        return;
      }
    }
  }

  private void askForImages() {
    if (!entries.isEmpty() && rowImages.namesOthersOnly()) {
      String column = newRows().header(rowImages.columns().get(0));
      imageQuestions.add(
          "the rows are about several images by the column \""
              + column
              + "\", and none of them is called as the open image is; say which column names it,"
              + " such as columns=[image="
              + (column.matches("[^\\s\"=]+") ? column : "\"" + column + "\"")
              + "], or open the image under that name");
    }
  }

  /** Whether rows can be added in the units and columns of the others. */
  public boolean isWritable() {
    return questions.isEmpty();
  }

  public SheetReading reading() {
    List<SheetReading.ReadColumn> columns = new ArrayList<>();
    for (int index = 0; index < cells.columns(layout.headerRow()); index++) {
      Column meaning = null;
      for (Map.Entry<Column, Integer> column : layout.columns().entrySet()) {
        meaning = column.getValue() == index && meaning == null ? column.getKey() : meaning;
      }
      By by = meaning == null ? By.USUAL : layout.how().by().getOrDefault(meaning, By.HEADER);
      String header = TableLayout.header(cells, layout.headerRow(), index);
      columns.add(new SheetReading.ReadColumn(index, header, meaning, by));
    }
    List<List<String>> first = new ArrayList<>();
    for (int row : cells.rows()) {
      if (layout.isData(cells, row) && first.size() < ROWS_TO_SHOW) {
        first.add(columns.stream().map(column -> cells.get(row, column.index()).text()).toList());
      }
    }
    int here = 0;
    for (Entry entry : entries) {
      here += rowImages.verdict(entry.row()) == RowImages.Verdict.HERE ? 1 : 0;
    }
    return new SheetReading(
        cells.name(),
        Layout.TABLE,
        layout.how().known() == null ? "" : layout.how().known().name(),
        columns,
        units,
        unitsBy,
        options.slicesFrom() == 0 ? 0 : 1,
        entries.size(),
        here,
        everySlice,
        first,
        Stream.concat(questions.stream(), imageQuestions.stream()).toList(),
        problems);
  }
}
