// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.util.List;
import javax.swing.table.AbstractTableModel;

/** The volumes that were found so far; every cell of a row is the row, for the renderer to read. */
final class SeriesTableModel extends AbstractTableModel {
  private transient List<VolumeRow> rows = List.of();

  /** Replaces all rows. */
  void show(List<VolumeRow> found) {
    rows = List.copyOf(found);
    fireTableDataChanged();
  }

  List<VolumeRow> rows() {
    return rows;
  }

  VolumeRow row(int index) {
    return rows.get(index);
  }

  /** A picture came: the row is the same. */
  void repaint(String series) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).series().equals(series)) {
        fireTableCellUpdated(i, SeriesColumn.PICTURE.ordinal());
      }
    }
  }

  @Override
  public int getRowCount() {
    return rows.size();
  }

  @Override
  public int getColumnCount() {
    return SeriesColumn.values().length;
  }

  @Override
  public String getColumnName(int column) {
    return SeriesColumn.values()[column].title();
  }

  @Override
  public Class<?> getColumnClass(int column) {
    return VolumeRow.class;
  }

  @Override
  public Object getValueAt(int row, int column) {
    return rows.get(row);
  }
}
