// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The columns that were found so far, as elements lie in sequences. Rows are added from several
 * threads.
 */
final class ColumnTree {
  /** A spreadsheet has 16,384 columns. */
  private static final int MAX_COLUMNS = 16_000;

  private final List<Column> found = new ArrayList<>();
  private final AtomicInteger rows = new AtomicInteger();
  private final Node root = new Node(null);
  private volatile Column[] numbered = new Column[0];

  /** Which element of a data set; with a creator, of its block. */
  private record Step(String creator, int tag) {}

  /** An element as it was first seen, and what it says. */
  private record Seen(Element element, Cell cell) {}

  /** A column. */
  static final class Column {
    private final TagPath path;
    private final int number;
    private final Cell reference;
    private final AtomicInteger present = new AtomicInteger();
    private volatile boolean differs;

    private Column(TagPath path, int number, Cell reference) {
      this.path = path;
      this.number = number;
      this.reference = reference;
    }

    TagPath path() {
      return path;
    }

    /** From 0 in the order in which columns were found. */
    int number() {
      return number;
    }

    /** Whether a cell is not as the first of the column. */
    boolean differs(Cell cell) {
      if (cell.equals(reference)) {
        return false;
      }
      differs = true;
      return true;
    }
  }

  /** An element that some data set holds, with what lies below it. */
  final class Node {
    private final TagPath path;
    private final Map<Step, Node> below = new ConcurrentHashMap<>(4);
    private volatile Seen seen;
    private volatile Column column;

    private Node(TagPath path) {
      this.path = path;
    }

    /**
     * The node of an element of the data sets below.
     *
     * @param creator owner of a private element; else null
     */
    Node below(String creator, Tag tag) {
      int inBlock = creator == null ? tag.value() : tag.value() & 0xffff00ff;
      Step step = new Step(creator, inBlock);
      Node known = below.get(step);
      return known != null
          ? known
          : below.computeIfAbsent(
              step, s -> new Node(new TagPath(path, creator, new Tag(inBlock), 0)));
    }

    /** What an element says; of one that is as the first was, byte by byte, that is known. */
    Cell cellOf(Element element) {
      Seen first = seen;
      if (first != null && isSame(first.element(), element)) {
        return first.cell();
      }
      Cell cell = ElementText.of(element);
      if (first == null) {
        seen = new Seen(element, cell);
      }
      return cell;
    }

    /** The node's column, which a row has a cell of; empty where there are too many. */
    Optional<Column> column(Cell cell) {
      Column known = column == null ? add(cell) : column;
      if (known != null) {
        known.present.incrementAndGet();
      }
      return Optional.ofNullable(known);
    }

    private Column add(Cell reference) {
      synchronized (found) {
        if (column == null && found.size() < MAX_COLUMNS) {
          column = new Column(path, found.size(), reference);
          found.add(column);
        }
        return column;
      }
    }
  }

  private static boolean isSame(Element a, Element b) {
    if (a.vr() != b.vr()) {
      return false;
    }
    if (a.value() instanceof Value.Text one && b.value() instanceof Value.Text other) {
      return Arrays.equals(one.bytes(), other.bytes())
          && (a.vr().kind() == Vr.Kind.TEXT
              || one.characterSet() == other.characterSet()
              || isAscii(one.bytes()));
    }
    return a.value() instanceof Value.Numbers one
        && b.value() instanceof Value.Numbers other
        && one.order() == other.order()
        && Arrays.equals(one.bytes(), other.bytes());
  }

  /** Whether bytes say the same in every character set: ASCII without escapes. */
  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ') {
        return false;
      }
    }
    return true;
  }

  /** What the elements of the top level are below of. */
  Node root() {
    return root;
  }

  void countRow() {
    rows.incrementAndGet();
  }

  /** The first cell of a column. */
  Cell reference(int number) {
    Column[] known = numbered;
    if (number >= known.length) {
      known = all().toArray(new Column[0]);
      numbered = known;
    }
    return known[number].reference;
  }

  /** Whether not all rows say the same in a column. */
  boolean varies(Column column) {
    return column.differs || column.present.get() < rows.get();
  }

  List<Column> all() {
    synchronized (found) {
      return List.copyOf(found);
    }
  }
}
