// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import java.awt.Color;
import java.awt.Component;
import java.util.List;
import javax.swing.DefaultCellEditor;
import javax.swing.JComboBox;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellEditor;
import javax.swing.table.TableCellRenderer;

/** The first rows of a sheet, with what each column holds to be chosen above them. */
final class ReadingTable extends JTable {
  private static final long serialVersionUID = 1L;

  /** Told of a choice. */
  interface Listener {
    /**
     * A column has another meaning.
     *
     * @param column its index in the reading
     * @param meaning null where it is no part of an ROI
     */
    void chosen(int column, Column meaning);
  }

  private static final int MAX_COLUMNS = 200;
  private static final int COLUMN_WIDTH = 150;
  private static final int ROW_HEIGHT = 20;
  private static final int CHOICE_HEIGHT = 28;
  private static final Color UNUSED = new Color(0x8a8a8a);
  private static final Color USED = new Color(0xfff7d6);

  private transient SheetReading reading;
  private final transient Listener listener;
  private final JComboBox<String> shown = new JComboBox<>();

  ReadingTable(Listener listener) {
    this.listener = listener;
    setAutoResizeMode(AUTO_RESIZE_OFF);
    setRowHeight(ROW_HEIGHT);
    getTableHeader().setReorderingAllowed(false);
    setFillsViewportHeight(true);
    setRowSelectionAllowed(false);
    putClientProperty("terminateEditOnFocusLost", Boolean.TRUE);
  }

  /** Shows a reading. */
  void show(SheetReading next) {
    if (isEditing()) {
      getCellEditor().cancelCellEditing();
    }
    boolean same =
        reading != null && columns(reading).equals(columns(next)) && getColumnCount() > 0;
    reading = next;
    if (same) {
      // Keeps widths, and where one has scrolled to.
      ((AbstractTableModel) getModel()).fireTableRowsUpdated(0, getRowCount() - 1);
      repaint();
      return;
    }
    setModel(new Model());
    setRowHeight(ROW_HEIGHT);
    setRowHeight(0, CHOICE_HEIGHT);
    for (int i = 0; i < getColumnCount(); i++) {
      getColumnModel().getColumn(i).setPreferredWidth(COLUMN_WIDTH);
    }
  }

  private static List<String> columns(SheetReading of) {
    return of.columns().stream().map(SheetReading.ReadColumn::header).toList();
  }

  @Override
  public boolean isCellEditable(int row, int column) {
    return row == 0 && !SheetChoices.isRepeated(reading, column);
  }

  @Override
  public TableCellEditor getCellEditor(int row, int column) {
    JComboBox<String> choices = new JComboBox<>();
    ColumnWords.choices().forEach(choices::addItem);
    choices.setMaximumRowCount(20);
    choices.setSelectedItem(ColumnWords.of(reading.columns().get(column).meaning()));
    return new DefaultCellEditor(choices);
  }

  @Override
  public TableCellRenderer getCellRenderer(int row, int column) {
    if (row == 0) {
      return this::choice;
    }
    boolean used = reading.columns().get(column).meaning() != null;
    DefaultTableCellRenderer plain = new DefaultTableCellRenderer();
    plain.setForeground(used ? Color.BLACK : UNUSED);
    plain.setBackground(used ? USED : Color.WHITE);
    return plain;
  }

  private Component choice(
      JTable table, Object value, boolean selected, boolean focus, int row, int column) {
    SheetReading.ReadColumn read = reading.columns().get(column);
    shown.removeAllItems();
    shown.addItem(String.valueOf(value));
    shown.setEnabled(isCellEditable(0, column));
    shown.setForeground(read.meaning() == null ? UNUSED : Color.BLACK);
    return shown;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return getPreferredSize().width < getParent().getWidth();
  }

  /** Its first row is what the columns hold. */
  private final class Model extends AbstractTableModel {
    private static final long serialVersionUID = 1L;

    @Override
    public int getRowCount() {
      return reading.firstRows().size() + 1;
    }

    @Override
    public int getColumnCount() {
      return Math.min(MAX_COLUMNS, reading.columns().size());
    }

    @Override
    public String getColumnName(int column) {
      String header = reading.columns().get(column).header();
      return header.isEmpty() ? " " : header;
    }

    @Override
    public Object getValueAt(int row, int column) {
      return row == 0
          ? ColumnWords.of(reading.columns().get(column).meaning())
          : reading.firstRows().get(row - 1).get(column);
    }

    @Override
    public boolean isCellEditable(int row, int column) {
      return ReadingTable.this.isCellEditable(row, column);
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
      if (row == 0 && value != null && !value.equals(getValueAt(0, column))) {
        listener.chosen(column, ColumnWords.named(value.toString()));
      }
    }
  }
}
