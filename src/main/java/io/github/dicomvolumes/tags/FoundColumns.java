// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A column for each element that any file holds, those in sequences included. A row keeps only what
 * differs from the first value of its column, so that what is the same in all files costs nothing.
 */
final class FoundColumns implements RowReader {
  /** A spreadsheet has 16,384 columns. */
  private static final int MOST_COLUMNS = 16_000;

  private static final int LONGEST_VALUE = 1 << 15;
  private static final int DEEPEST = 32;

  private final boolean varyingOnly;
  private final boolean hidesCreators;
  private final ConcurrentMap<TagPath, Column> found = new ConcurrentHashMap<>();
  private final AtomicInteger nextNumber = new AtomicInteger();
  private final AtomicInteger rows = new AtomicInteger();

  private static final class Column {
    final TagPath path;
    final int number;
    final Cell reference;
    final AtomicInteger present = new AtomicInteger();
    volatile boolean differs;

    Column(TagPath path, int number, Cell reference) {
      this.path = path;
      this.number = number;
      this.reference = reference;
    }
  }

  /**
   * No columns yet.
   *
   * @param varyingOnly whether columns that are the same in all files are left out
   * @param hidesCreators whether headings leave out who owns private elements
   */
  FoundColumns(boolean varyingOnly, boolean hidesCreators) {
    this.varyingOnly = varyingOnly;
    this.hidesCreators = hidesCreators;
  }

  @Override
  public TagSelection selection() {
    return TagSelection.all(LONGEST_VALUE);
  }

  @Override
  public Cells read(ImageHeader header) {
    Map<TagPath, Object> cells = new LinkedHashMap<>();
    collect(header.fileMeta(), null, 0, cells);
    collect(header.dataSet(), null, 0, cells);
    if (header.pixelData() != null) {
      cells.put(new TagPath(null, null, header.pixelData().tag(), 0), header.pixelData().cell());
    }
    rows.incrementAndGet();
    BitSet present = new BitSet();
    List<Integer> numbers = new ArrayList<>();
    List<Cell> differing = new ArrayList<>();
    cells.forEach(
        (path, value) -> {
          Cell cell = joined(value);
          Column column = column(path, cell);
          if (column == null) {
            return;
          }
          column.present.incrementAndGet();
          present.set(column.number);
          if (!cell.equals(column.reference)) {
            column.differs = true;
            numbers.add(column.number);
            differing.add(cell);
          }
        });
    return sparse(present, numbers, differing);
  }

  private Cells sparse(BitSet present, List<Integer> numbers, List<Cell> differing) {
    Integer[] order = new Integer[numbers.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(numbers::get));
    int[] sortedNumbers = Arrays.stream(order).mapToInt(numbers::get).toArray();
    Cell[] sortedCells = Arrays.stream(order).map(differing::get).toArray(Cell[]::new);
    // A clone has no room to spare.
    BitSet trimmed = (BitSet) present.clone();
    return number -> {
      if (!trimmed.get(number)) {
        return Cell.EMPTY;
      }
      int at = Arrays.binarySearch(sortedNumbers, number);
      return at >= 0 ? sortedCells[at] : reference(number);
    };
  }

  private volatile Cell[] references = new Cell[0];

  private Cell reference(int number) {
    Cell[] known = references;
    if (number >= known.length) {
      known = new Cell[nextNumber.get()];
      for (Column column : found.values()) {
        if (column.number < known.length) {
          known[column.number] = column.reference;
        }
      }
      references = known;
    }
    return known[number];
  }

  private Column column(TagPath path, Cell cell) {
    Column known = found.get(path);
    if (known != null || found.size() >= MOST_COLUMNS) {
      return known;
    }
    return found.computeIfAbsent(path, p -> new Column(p, nextNumber.getAndIncrement(), cell));
  }

  @SuppressWarnings("unchecked")
  private static Cell joined(Object value) {
    return value instanceof Cell cell ? cell : CellText.join((List<Cell>) value);
  }

  @SuppressWarnings("unchecked")
  private static void add(Map<TagPath, Object> cells, TagPath path, Cell cell) {
    Object before = cells.putIfAbsent(path, cell);
    if (before instanceof Cell first) {
      cells.put(path, new ArrayList<>(List.of(first, cell)));
    } else if (before != null) {
      ((List<Cell>) before).add(cell);
    }
  }

  private static void collect(
      DataSet dataSet, TagPath parent, int depth, Map<TagPath, Object> cells) {
    for (Element element : dataSet) {
      TagPath path = TagPath.of(parent, dataSet, element.tag());
      boolean opened =
          element.value() instanceof Value.Sequence sequence
              && !sequence.items().isEmpty()
              && !ElementText.isCodes(sequence.items())
              && depth < DEEPEST;
      if (opened) {
        for (DataSet item : element.value().items()) {
          collect(item, path, depth + 1, cells);
        }
      } else {
        add(cells, path, ElementText.of(element));
      }
    }
  }

  @Override
  public Columns columns() {
    int files = rows.get();
    List<Column> shown =
        found.values().stream()
            .filter(c -> !varyingOnly || c.differs || c.present.get() < files)
            .sorted(Comparator.comparing((Column c) -> c.path))
            .toList();
    return new Columns(
        shown.stream().map(c -> hidesCreators ? c.path.plainHeading() : c.path.heading()).toList(),
        shown.stream().mapToInt(c -> c.number).toArray());
  }
}
