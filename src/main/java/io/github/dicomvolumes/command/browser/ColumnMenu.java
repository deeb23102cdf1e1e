// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.util.ArrayList;
import java.util.List;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JPopupMenu;

/** Which columns the table of series has; the choice is remembered. */
final class ColumnMenu {
  private ColumnMenu() {}

  /** A box for each column that there is, ticked where the table shows it. */
  static JPopupMenu of(SeriesTable table) {
    JPopupMenu menu = new JPopupMenu();
    List<SeriesColumn> shown = table.columns();
    for (SeriesColumn column : SeriesColumn.values()) {
      JCheckBoxMenuItem item = new JCheckBoxMenuItem(column.label(), shown.contains(column));
      item.addActionListener(event -> show(table, column, item.isSelected()));
      menu.add(item);
    }
    return menu;
  }

  private static void show(SeriesTable table, SeriesColumn column, boolean shown) {
    List<SeriesColumn> columns = new ArrayList<>(table.columns());
    columns.remove(column);
    if (shown) {
      columns.add(column);
    }
    if (!columns.isEmpty()) {
      table.showColumns(columns);
    }
    ColumnChoice.remember(table.columns());
  }
}
