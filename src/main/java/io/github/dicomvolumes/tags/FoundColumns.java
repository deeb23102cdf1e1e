// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column for each element that any file holds, those in sequences included. A row keeps only what
 * differs from the first value of its column, so that what is the same in all files costs nothing.
 */
final class FoundColumns implements TagRowReader {
  private static final int LONGEST_VALUE = 1 << 15;
  private static final int DEEPEST = 32;

  private final boolean varyingOnly;
  private final boolean hidesCreators;
  private final ColumnTree columns = new ColumnTree();

  /**
   * No columns yet.
   *
   * @param varyingOnly whether columns that are the same in all rows are left out, and each frame
   *     of an image is a row
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
  public List<ImageHeader> images(ImageHeader header) {
    return varyingOnly ? header.frames() : List.of(header);
  }

  @Override
  public Cells read(ImageHeader header) {
    Map<ColumnTree.Node, Object> cells = new LinkedHashMap<>();
    collect(header.fileMeta(), columns.root(), 0, false, cells);
    collect(header.dataSet(), columns.root(), 0, false, cells);
    if (header.pixelData() != null) {
      cells.put(columns.root().below(null, header.pixelData().tag()), header.pixelData().cell());
    }
    columns.countRow();
    BitSet present = new BitSet();
    Map<Integer, Cell> differing = new LinkedHashMap<>();
    cells.forEach(
        (node, value) -> {
          Cell cell = joined(value);
          Optional<ColumnTree.Column> column = node.column(cell);
          if (column.isPresent()) {
            present.set(column.get().number());
            if (column.get().differs(cell)) {
              differing.put(column.get().number(), cell);
            }
          }
        });
    return sparse(present, differing);
  }

  private Cells sparse(BitSet present, Map<Integer, Cell> differing) {
    int[] numbers = differing.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    Cell[] cells = Arrays.stream(numbers).mapToObj(differing::get).toArray(Cell[]::new);
    // A clone has no room to spare.
    BitSet trimmed = (BitSet) present.clone();
    return number -> {
      if (!trimmed.get(number)) {
        return Cell.EMPTY;
      }
      int at = Arrays.binarySearch(numbers, number);
      return at >= 0 ? cells[at] : columns.reference(number);
    };
  }

  @SuppressWarnings("unchecked")
  private static Cell joined(Object value) {
    return value instanceof Cell cell ? cell : CellText.join((List<Cell>) value);
  }

  /** A node holds one cell in most rows, a list of them below a sequence of several items. */
  @SuppressWarnings("unchecked")
  private static void add(Map<ColumnTree.Node, Object> cells, ColumnTree.Node node, Cell cell) {
    Object before = cells.putIfAbsent(node, cell);
    if (before instanceof Cell first) {
      cells.put(node, new ArrayList<>(List.of(first, cell)));
    } else if (before != null) {
      ((List<Cell>) before).add(cell);
    }
  }

  /**
   * Adds the cells of a data set.
   *
   * @param besideCode whether it is a code, which a cell says already: only what it holds beside
   */
  private static void collect(
      DataSet dataSet,
      ColumnTree.Node parent,
      int depth,
      boolean besideCode,
      Map<ColumnTree.Node, Object> cells) {
    Tag owner = null;
    String creator = null;
    for (Element element : dataSet) {
      Tag tag = element.tag();
      if (besideCode && ElementText.isOfCode(tag)) {
        continue;
      }
      ColumnTree.Node node;
      if (TagPath.isOwned(tag)) {
        if (!tag.privateCreator().equals(owner)) {
          owner = tag.privateCreator();
          creator = dataSet.string(owner).orElse(null);
        }
        node = parent.below(creator, tag);
      } else {
        node = parent.below(null, tag);
      }
      List<DataSet> items = element.value().items();
      boolean codes = ElementText.isCodes(items);
      boolean opened = !items.isEmpty() && depth < DEEPEST;
      if (!opened || codes) {
        add(cells, node, node.cellOf(element));
      }
      if (opened) {
        for (DataSet item : items) {
          collect(item, node, depth + 1, codes, cells);
        }
      }
    }
  }

  @Override
  public Columns columns() {
    List<ColumnTree.Column> shown =
        columns.all().stream()
            .filter(column -> !varyingOnly || columns.varies(column))
            .sorted(Comparator.comparing(ColumnTree.Column::path))
            .toList();
    return new Columns(
        shown.stream()
            .map(c -> hidesCreators ? c.path().plainHeading() : c.path().heading())
            .toList(),
        shown.stream().mapToInt(ColumnTree.Column::number).toArray());
  }
}
