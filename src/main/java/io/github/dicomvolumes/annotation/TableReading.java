// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import io.github.dicomvolumes.annotation.AnnotationSheet.Entry;
import io.github.dicomvolumes.annotation.KnownLayout.Trait;
import io.github.dicomvolumes.annotation.SheetReading.By;
import io.github.dicomvolumes.workbook.CellValue;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** States how a table is read, and checks it against what its cells hold. */
final class TableReading {
  private static final int ROWS_TO_SHOW = 20;

  /** From this share on, rows that do not fit speak against the reading rather than for slips. */
  private static final int ONE_IN = 4;

  /** Beyond the image by less than a pixel is rounding. */
  private static final double ROUNDING = 1;

  /** Slices under these headers may count from 0 or from 1. */
  private static final Set<String> INDEXED =
      Set.of("sliceindex", "sliceidx", "zindex", "zidx", "keysliceindex");

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

  private static final List<Column> PLACES =
      List.of(
          Column.X,
          Column.Y,
          Column.CENTER_X,
          Column.CENTER_Y,
          Column.X2,
          Column.Y2,
          Column.WIDTH,
          Column.HEIGHT);

  private final SheetCells cells;
  private final SheetOptions options;
  private final List<TargetImage> images;
  private final RowImages rowImages;
  private final List<String> questions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private TableLayout layout;
  private Units units;
  private By unitsBy;
  private TableSheet sheet;
  private List<Entry> entries;

  /** The new rows of the open images. */
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
  static TableReading of(
      SheetCells cells, TableLayout layout, SheetOptions options, List<TargetImage> images) {
    TableReading reading = new TableReading(cells, layout, options, images);
    reading.decide();
    return reading;
  }

  TableSheet sheet() {
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
    if (isYolo() && !fresh.isEmpty() && allFractions()) {
      units = Units.NORMALIZED;
      unitsBy = By.CONTENT;
    }
    sheet = open(units);
    questions.addAll(layout.how().questions());
    askForImages();
    if (questions.isEmpty() && !fresh.isEmpty()) {
      askForBoxes();
      askForSlices();
      askForHiddenSlices();
      askForFractions();
      checkRows();
    }
  }

  private TableSheet open(Units tried) {
    return new TableSheet(cells, layout, tried, options, rowImages);
  }

  private void findFresh() {
    entries = open(units).entries();
    for (Entry entry : entries) {
      boolean here = rowImages.verdict(entry.row()) == RowImages.Verdict.HERE;
      if (here && entry.id().isEmpty()) {
        fresh.add(entry.row());
      }
    }
  }

  private CellValue cell(int row, Column column) {
    Integer index = layout.columns().get(column);
    return index == null ? CellValue.BLANK : cells.get(row, index);
  }

  private double number(int row, Column column) {
    CellValue value = cell(row, column);
    return value.isBlank()
        ? Double.NaN
        : io.github.dicomvolumes.workbook.NumberText.parse(value.text()).orElse(Double.NaN);
  }

  private String quoted(Column column) {
    int index = layout.columns().get(column);
    return "the column \"" + header(index) + "\"";
  }

  private String header(int index) {
    return CellNumbers.shortened(TableLayout.header(cells, layout.headerRow(), index));
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
    int contradict = 0;
    boolean image = true;
    for (int row : fresh) {
      double width = number(row, Column.WIDTH);
      double height = number(row, Column.HEIGHT);
      image &= images.stream().anyMatch(i -> i.width() == width && i.height() == height);
      boolean wide = Math.abs(number(row, Column.X) + width - number(row, Column.X2)) > ROUNDING;
      boolean high = Math.abs(number(row, Column.Y) + height - number(row, Column.Y2)) > ROUNDING;
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
          quoted(Column.WIDTH)
              + " is not the distance of "
              + quoted(Column.X)
              + " and "
              + quoted(Column.X2)
              + "; where it is that of the whole image, say columns=[image_width=... image_height=...]");
    }
  }

  private boolean isYolo() {
    return layout.units() == null
        && options.units() == null
        && layout.how().known() != null
        && layout.how().known().units() == null
        && layout.columns().containsKey(Column.CENTER_X);
  }

  /** Whether no coordinate is above 1, and one is no whole number. */
  private boolean allFractions() {
    boolean fraction = false;
    for (int row : fresh) {
      for (double number : coordinates(row)) {
        if (number > 1 || number < 0) {
          return false;
        }
        fraction |= number > 0 && number < 1;
      }
    }
    return fraction;
  }

  private List<Double> coordinates(int row) {
    List<Double> numbers = new ArrayList<>();
    for (Column column : PLACES) {
      numbers.add(number(row, column));
    }
    for (Column column : List.of(Column.BOX, Column.CORNERS)) {
      if (GridText.isCoordinates(cell(row, column))) {
        numbers.addAll(GridText.parse(cell(row, column).text()));
      }
    }
    return numbers;
  }

  private void askForFractions() {
    if (units == Units.PIXEL && unitsBy == By.USUAL && allFractions()) {
      questions.add(
          "no coordinate is above 1; say units=normalized for fractions of the image, or"
              + " units=pixel");
    }
  }

  private void askForImages() {
    if (!entries.isEmpty() && rowImages.namesOthersOnly()) {
      String column = header(rowImages.columns().get(0));
      questions.add(
          "the rows are about several images by the column \""
              + column
              + "\", and none of them is called as the open image is; say which column names it,"
              + " such as columns=[image="
              + (column.matches("[^\\s\"=]+") ? column : "\"" + column + "\"")
              + "], or open the image under that name");
    }
  }

  /** Four numbers in a cell that may be sizes or corners. */
  private void askForBoxes() {
    Integer index = layout.columns().get(Column.BOX);
    if (index == null || layout.how().by().get(Column.BOX) != By.HEADER) {
      return;
    }
    boolean sizes = true;
    boolean corners = true;
    for (int row : fresh) {
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
        quoted(Column.BOX)
            + " may hold left, top, width and height, or two corners; say columns=[box="
            + header(index)
            + "] or columns=[corners="
            + header(index)
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
    double most = 0;
    for (int row : fresh) {
      double number = number(row, Column.SLICE);
      zero = zero < 0 && number == 0 ? row : zero;
      odd =
          odd < 0 && (number < 0 || number != Math.rint(number)) && !Double.isNaN(number)
              ? row
              : odd;
      most = Double.isNaN(number) ? most : Math.max(most, number);
    }
    if (odd >= 0) {
      questions.add(
          quoted(Column.SLICE)
              + " holds "
              + cells.get(odd, index).text()
              + " ("
              + cells.address(odd, index)
              + "), which is no number of a slice; are these millimetres? units=patient for LPS"
              + " coordinates, units=ras, or units=mm from the image's corner");
    } else if (options.slicesFrom() < 0 && zero >= 0) {
      questions.add(
          "slices count from 1, and "
              + quoted(Column.SLICE)
              + " holds 0 ("
              + cells.address(zero, index)
              + "); say slices_from=0 where it counts from 0, or slices_from=1 where 0 stands for"
              + " all slices");
    } else if (options.slicesFrom() < 0
        && layout.how().by().get(Column.SLICE) != By.OPTION
        && layout.how().by().get(Column.SLICE) != By.KNOWN_LAYOUT
        && INDEXED.contains(Column.plain(header(index)))
        && images.stream().anyMatch(image -> image.slices() > 1)
        && most != images.get(0).slices()) {
      questions.add(
          quoted(Column.SLICE) + " may count from 0 or from 1; say slices_from=0 or slices_from=1");
    }
  }

  /** A column of whole numbers that may be the slices, where nothing else tells them. */
  private void askForHiddenSlices() {
    int slices = images.get(0).slices();
    boolean strict = layout.how().known() != null && !layout.has(Trait.LOOSE);
    if (slices == 1 || strict || sliceIsTold()) {
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
                + CellNumbers.shortened(header)
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
    for (int row : fresh) {
      String file = cell(row, Column.IMAGE).text();
      told |= images.stream().anyMatch(i -> rowImages.names(i).plane(file).isPresent());
    }
    return told;
  }

  private boolean mayBeSlices(int index, int slices) {
    boolean any = false;
    for (int row : fresh) {
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

  /**
   * Reads every new row, so that a reading that does not fit is refused before anything is drawn.
   */
  private void checkRows() {
    int outside = 0;
    int first = -1;
    for (int row : fresh) {
      try {
        requireFit(sheet, row);
      } catch (OutsideException e) {
        sheet.refuse(row, e);
        first = first < 0 ? row : first;
        outside++;
      } catch (CellException e) {
        problems.add(problem(row, e));
      }
    }
    if (outside > 0 && outside * ONE_IN >= fresh.size()) {
      questions.add(
          outside
              + " of "
              + fresh.size()
              + (outside == 1 ? " row lies" : " rows lie")
              + " outside the image of "
              + images.get(0).width()
              + " x "
              + images.get(0).height()
              + " pixels, the first at "
              + cells.address(first, firstColumn())
              + likely());
    } else if (outside > 0) {
      for (int row : fresh) {
        try {
          requireFit(sheet, row);
        } catch (OutsideException e) {
          problems.add(problem(row, e));
        } catch (CellException e) {
          // It is among the problems already.
          continue;
        }
      }
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
      if (fresh.stream().allMatch(row -> fits(another, row))) {
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
  private void requireFit(TableSheet tried, int row) throws CellException {
    Entry entry = new Entry(row, -1, "", "");
    TargetImage image = rowImages.image(row).orElseThrow().image();
    Annotation annotation = tried.read(entry, image);
    Shape shape = annotation.shape();
    boolean sphere = shape.type() == ShapeType.OVAL && layout.how().diameter() != null;
    if (sphere || shape.type() == ShapeType.TEXT) {
      return;
    }
    for (Vertex vertex : shape.vertices()) {
      boolean box = shape.type().isBox();
      double right = vertex.x() + (box ? shape.width() : 0);
      double bottom = vertex.y() + (box ? shape.height() : 0);
      if (vertex.x() < -ROUNDING
          || vertex.y() < -ROUNDING
          || right > image.width() + ROUNDING
          || bottom > image.height() + ROUNDING) {
        throw new OutsideException(
            "reaches out of the image of " + image.width() + " x " + image.height() + " pixels");
      }
    }
  }

  SheetReading reading() {
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
        first,
        questions,
        problems);
  }
}
