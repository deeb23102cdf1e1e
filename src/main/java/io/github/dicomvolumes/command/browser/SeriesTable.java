// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.listing.SeriesRow;
import java.awt.Component;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
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
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableRowSorter;

/** The table of volumes: sorted by a click on a heading, filtered, selected as any table. */
final class SeriesTable extends JTable {
  private static final int MARGIN = 10;

  private final SeriesTableModel volumes;
  private final transient TableRowSorter<SeriesTableModel> sorter;

  SeriesTable(SeriesTableModel volumes, Function<SeriesRow, BufferedImage> pictures) {
    super(volumes);
    this.volumes = volumes;
    this.sorter = new TableRowSorter<>(volumes);
    setRowSorter(sorter);
    setRowHeight(SeriesPictures.SIDE + 4);
    setAutoResizeMode(AUTO_RESIZE_SUBSEQUENT_COLUMNS);
    for (SeriesColumn column : SeriesColumn.values()) {
      int index = column.ordinal();
      getColumnModel().getColumn(index).setPreferredWidth(column.width());
      getColumnModel()
          .getColumn(index)
          .setCellRenderer(
              column == SeriesColumn.PICTURE
                  ? new PictureRenderer(pictures)
                  : new TextRenderer(column));
      sorter.setComparator(index, (a, b) -> column.order().compare((SeriesRow) a, (SeriesRow) b));
    }
    // A date reads badly in two lines.
    int date = getFontMetrics(getFont()).stringWidth("2000-00-00") + MARGIN;
    getColumnModel().getColumn(SeriesColumn.STUDY_DATE.ordinal()).setMinWidth(date);
    getColumnModel().getColumn(0).setMaxWidth(SeriesColumn.PICTURE.width());
    sorter.setSortable(SeriesColumn.PICTURE.ordinal(), false);
  }

  /** Shows other rows; what is selected stays so where it is still there. */
  void show(List<SeriesRow> rows) {
    Set<String> selected = new HashSet<>();
    selected().forEach(row -> selected.add(row.series()));
    volumes.show(rows);
    for (int i = 0; i < getRowCount(); i++) {
      if (selected.contains(volumes.row(convertRowIndexToModel(i)).series())) {
        addRowSelectionInterval(i, i);
      }
    }
  }

  void filter(String text) {
    SeriesFilter filter = new SeriesFilter(text);
    sorter.setRowFilter(
        new RowFilter<>() {
          @Override
          public boolean include(Entry<? extends SeriesTableModel, ? extends Integer> entry) {
            return filter.accepts(entry.getModel().row(entry.getIdentifier()));
          }
        });
  }

  /** From top to bottom. */
  List<SeriesRow> selected() {
    List<SeriesRow> rows = new ArrayList<>();
    for (int index : getSelectedRows()) {
      rows.add(volumes.row(convertRowIndexToModel(index)));
    }
    return rows;
  }

  /** The middle slice. */
  private static final class PictureRenderer extends DefaultTableCellRenderer {
    private final transient Function<SeriesRow, BufferedImage> pictures;

    PictureRenderer(Function<SeriesRow, BufferedImage> pictures) {
      this.pictures = pictures;
      setHorizontalAlignment(CENTER);
    }

    @Override
    public Component getTableCellRendererComponent(
        JTable table, Object value, boolean isSelected, boolean hasFocus, int row, int index) {
      JLabel label =
          (JLabel) super.getTableCellRendererComponent(table, "", isSelected, false, row, index);
      BufferedImage picture = pictures.apply((SeriesRow) value);
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
      setText(column.text((SeriesRow) value));
      setFont(table.getFont());
      setForeground(isSelected ? table.getSelectionForeground() : table.getForeground());
      setBackground(isSelected ? table.getSelectionBackground() : table.getBackground());
      return this;
    }
  }
}
