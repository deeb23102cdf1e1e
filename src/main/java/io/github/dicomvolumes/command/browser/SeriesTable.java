// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.awt.Component;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.RowFilter;
import javax.swing.SortOrder;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableColumn;
import javax.swing.table.TableColumnModel;
import javax.swing.table.TableRowSorter;

/** The table of volumes: sorted by a click on a heading, filtered, selected as any table. */
final class SeriesTable extends JTable {
  private static final int MARGIN = 10;

  private final SeriesTableModel volumes;
  private final transient TableRowSorter<SeriesTableModel> sorter;
  private final transient Function<VolumeRow, BufferedImage> pictures;
  private transient SeriesFilter words = new SeriesFilter("");
  private transient Set<String> branch;

  SeriesTable(SeriesTableModel volumes, Function<VolumeRow, BufferedImage> pictures) {
    super(volumes);
    this.volumes = volumes;
    this.sorter = new TableRowSorter<>(volumes);
    this.pictures = pictures;
    setRowSorter(sorter);
    setRowHeight(SeriesPictures.SIDE + 4);
    setAutoResizeMode(AUTO_RESIZE_SUBSEQUENT_COLUMNS);
    setAutoCreateColumnsFromModel(false);
    for (SeriesColumn column : SeriesColumn.values()) {
      sorter.setComparator(
          column.ordinal(), (a, b) -> compare((VolumeRow) a, (VolumeRow) b, column));
    }
    sorter.setSortable(SeriesColumn.PICTURE.ordinal(), false);
    showColumns(ColumnChoice.usual());
  }

  /** Blanks are last whichever way: the sorter turns the order around where it descends. */
  private int compare(VolumeRow one, VolumeRow other, SeriesColumn column) {
    boolean blank = one.isBlank(column);
    if (blank == other.isBlank(column)) {
      return blank ? 0 : one.compare(other, column);
    }
    boolean descends =
        sorter.getSortKeys().stream()
            .anyMatch(
                key ->
                    key.getColumn() == column.ordinal()
                        && key.getSortOrder() == SortOrder.DESCENDING);
    return blank == descends ? -1 : 1;
  }

  /** Shows these columns in this order. */
  void showColumns(List<SeriesColumn> columns) {
    TableColumnModel shown = getColumnModel();
    while (shown.getColumnCount() > 0) {
      shown.removeColumn(shown.getColumn(0));
    }
    // A date reads badly in two lines.
    int date = getFontMetrics(getFont()).stringWidth("2000-00-00") + MARGIN;
    for (SeriesColumn column : columns) {
      boolean picture = column == SeriesColumn.PICTURE;
      TableColumn added = new TableColumn(column.ordinal(), column.width());
      added.setHeaderValue(column.title());
      added.setCellRenderer(picture ? new PictureRenderer(pictures) : new TextRenderer(column));
      if (picture) {
        added.setMaxWidth(column.width());
      }
      if (column == SeriesColumn.STUDY_DATE || column == SeriesColumn.DATE_TIME) {
        added.setMinWidth(date);
      }
      shown.addColumn(added);
    }
  }

  /** The columns that are shown, in the order that somebody dragged them into. */
  List<SeriesColumn> columns() {
    List<SeriesColumn> columns = new ArrayList<>();
    for (TableColumn column : Collections.list(getColumnModel().getColumns())) {
      columns.add(SeriesColumn.values()[column.getModelIndex()]);
    }
    return columns;
  }

  /** Shows other rows; what is selected stays so where it is still there. */
  void show(List<VolumeRow> rows) {
    Set<String> selected = new HashSet<>();
    selected().forEach(row -> selected.add(row.series()));
    volumes.show(rows);
    for (int i = 0; i < getRowCount() && !selected.isEmpty(); i++) {
      if (selected.contains(volumes.row(convertRowIndexToModel(i)).series())) {
        addRowSelectionInterval(i, i);
      }
    }
  }

  /** Shows rows that hold all of these words. */
  void filter(String text) {
    words = new SeriesFilter(text);
    applyFilter();
  }

  /** Shows volumes of these series only; null for all. */
  void narrow(Set<String> series) {
    branch = series;
    applyFilter();
  }

  private void applyFilter() {
    SeriesFilter wanted = words;
    Set<String> below = branch;
    sorter.setRowFilter(
        new RowFilter<>() {
          @Override
          public boolean include(Entry<? extends SeriesTableModel, ? extends Integer> entry) {
            VolumeRow row = entry.getModel().row(entry.getIdentifier());
            return (below == null || below.contains(row.series())) && wanted.accepts(row);
          }
        });
  }

  /** From top to bottom. */
  List<VolumeRow> selected() {
    List<VolumeRow> rows = new ArrayList<>();
    for (int index : getSelectedRows()) {
      rows.add(volumes.row(convertRowIndexToModel(index)));
    }
    return rows;
  }

  /** The middle slice. */
  private static final class PictureRenderer extends DefaultTableCellRenderer {
    private final transient Function<VolumeRow, BufferedImage> pictures;

    PictureRenderer(Function<VolumeRow, BufferedImage> pictures) {
      this.pictures = pictures;
      setHorizontalAlignment(CENTER);
    }

    @Override
    public Component getTableCellRendererComponent(
        JTable table, Object value, boolean isSelected, boolean hasFocus, int row, int index) {
      JLabel label =
          (JLabel) super.getTableCellRendererComponent(table, "", isSelected, false, row, index);
      BufferedImage picture = pictures.apply((VolumeRow) value);
      label.setIcon(picture == null ? null : new ImageIcon(picture));
      return label;
    }
  }

  /**
   * Text in as many lines as there is room for. A text area shows it as it is: a value that begins
   * with {@code <html>} is not laid out as such.
   */
  private static final class TextRenderer extends JTextArea implements TableCellRenderer {
    private final SeriesColumn column;

    TextRenderer(SeriesColumn column) {
      this.column = column;
      setLineWrap(true);
      setWrapStyleWord(true);
      setBorder(BorderFactory.createEmptyBorder(2, 3, 2, 3));
    }

    @Override
    public Component getTableCellRendererComponent(
        JTable table, Object value, boolean isSelected, boolean hasFocus, int row, int index) {
      setText(((VolumeRow) value).text(column));
      setFont(table.getFont());
      setForeground(isSelected ? table.getSelectionForeground() : table.getForeground());
      setBackground(isSelected ? table.getSelectionBackground() : table.getBackground());
      return this;
    }
  }
}
