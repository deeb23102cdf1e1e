// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Rows of a table, or cells of a row: elements of which each stands for one or for several alike.
 * An element for several is split where one of them is to change.
 */
final class OdsRuns {
  /** An element, how many it stands for, and what it holds once somebody has asked. */
  private static final class Run {
    private final Element element;
    private final int count;
    private CellValue value;

    Run(Element element, int count) {
      this.element = element;
      this.count = count;
    }

    Element element() {
      return element;
    }

    int count() {
      return count;
    }

    CellValue value() {
      if (value == null) {
        value = OdsCell.read(element);
      }
      return value;
    }
  }

  private final String attribute;
  private final TreeMap<Integer, Run> runs = new TreeMap<>();
  private int end;

  private OdsRuns(String attribute) {
    this.attribute = attribute;
  }

  /** The rows of a table, those inside groups and header rows too. */
  static OdsRuns rows(Element table) {
    OdsRuns rows = new OdsRuns("number-rows-repeated");
    rows.addRows(table);
    return rows;
  }

  private void addRows(Element parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (XmlPart.is(node, OdsNames.TABLE, "table-row")) {
        add((Element) node);
      } else if (XmlPart.is(node, OdsNames.TABLE, "table-row-group")
          || XmlPart.is(node, OdsNames.TABLE, "table-header-rows")
          || XmlPart.is(node, OdsNames.TABLE, "table-rows")) {
        addRows((Element) node);
      }
    }
  }

  /** The cells of a row. */
  static OdsRuns cells(Element row) {
    OdsRuns cells = new OdsRuns("number-columns-repeated");
    for (Node node = row.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (XmlPart.is(node, OdsNames.TABLE, "table-cell")
          || XmlPart.is(node, OdsNames.TABLE, "covered-table-cell")) {
        cells.add((Element) node);
      }
    }
    return cells;
  }

  /** Adds an element behind the others; a count beyond any sheet is cut. */
  void add(Element element) {
    int count = Math.min(OdsNames.repeated(element, attribute), Integer.MAX_VALUE / 2 - end / 2);
    runs.put(end, new Run(element, count));
    end += count;
  }

  /** One more than the last index. */
  int end() {
    return end;
  }

  Element last() {
    return runs.isEmpty() ? null : runs.lastEntry().getValue().element();
  }

  /** The element that stands for an index; null behind the end. */
  Element get(int index) {
    if (index >= end) {
      return null;
    }
    return runs.floorEntry(index).getValue().element();
  }

  /** What the cell at an index holds; kept, since each is asked several times. */
  CellValue value(int index) {
    return index >= end ? CellValue.BLANK : runs.floorEntry(index).getValue().value();
  }

  /** Reads a cell again the next time. */
  void forget(int index) {
    runs.floorEntry(index).getValue().value = null;
  }

  /** One more than the last index of a cell that is not blank; 0 where all are. */
  int filled() {
    for (Map.Entry<Integer, Run> run : runs.descendingMap().entrySet()) {
      if (!run.getValue().value().isBlank()) {
        return run.getKey() + run.getValue().count();
      }
    }
    return 0;
  }

  /** The element that stands for an index alone. */
  Element single(int index) {
    Map.Entry<Integer, Run> entry = runs.floorEntry(index);
    int start = entry.getKey();
    Run run = entry.getValue();
    if (run.count() == 1) {
      return run.element();
    }
    Element own = run.element();
    if (index > start) {
      put(start, copyBefore(own), index - start);
    }
    int rest = start + run.count() - index - 1;
    if (rest > 0) {
      Element behind = (Element) own.cloneNode(true);
      own.getParentNode().insertBefore(behind, own.getNextSibling());
      put(index + 1, behind, rest);
    }
    put(index, own, 1);
    return own;
  }

  private static Element copyBefore(Element element) {
    Element copy = (Element) element.cloneNode(true);
    element.getParentNode().insertBefore(copy, element);
    return copy;
  }

  private void put(int start, Element element, int count) {
    OdsNames.setRepeated(element, attribute, count);
    runs.put(start, new Run(element, count));
  }

  /** Each element with the first index that it stands for. */
  List<Map.Entry<Integer, Element>> starts() {
    List<Map.Entry<Integer, Element>> starts = new ArrayList<>(runs.size());
    runs.forEach((start, run) -> starts.add(Map.entry(start, run.element())));
    return starts;
  }

  /** How many an element stands for. */
  int count(int start) {
    return runs.get(start).count();
  }
}
