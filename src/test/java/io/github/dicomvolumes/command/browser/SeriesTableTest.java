// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.JTree;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the table shows, in which order, and what narrows it. */
class SeriesTableTest {
  @TempDir static Path study;

  private BrowserDriver browser;

  @BeforeAll
  static void write() throws IOException {
    PhantomStudy.write(study);
  }

  @BeforeEach
  void open() throws InterruptedException {
    browser = new BrowserDriver(study, null);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void showsEveryVolumeInWords() throws InterruptedException {
    browser.scan();
    assertEquals(List.of("2", "3", "4", "1", "2"), browser.shown(SeriesColumn.NUMBER));
    assertEquals("Müller Jürgen [PHANTOM-1]", browser.shown(SeriesColumn.PATIENT).get(0));
    assertEquals("2026-01-05", browser.shown(SeriesColumn.STUDY_DATE).get(0));
    assertEquals("64 x 64 x 12, 5 times", browser.shown(SeriesColumn.SIZE).get(3));
    assertEquals("1.5 x 1.75 x 3.5 mm", browser.shown(SeriesColumn.SPACING).get(0));
    assertEquals(
        List.of(
            "",
            "tilted gantry: choose Correct tilt",
            "uneven or missing slices: choose Fill gaps",
            "",
            ""),
        browser.shown(SeriesColumn.WARNINGS));
  }

  @Test
  void filtersAsOneTypesInAnyColumn() throws InterruptedException {
    browser.scan();
    JTextField filter = browser.find(JTextField.class, "filter");
    browser.onEventThread(() -> filter.setText("TILTED müller"));
    assertEquals(List.of("3"), browser.shown(SeriesColumn.NUMBER));
    browser.onEventThread(() -> filter.setText("no such volume"));
    assertEquals(0, browser.table().getRowCount());
    browser.onEventThread(() -> filter.setText(""));
    assertEquals(5, browser.table().getRowCount());
  }

  @Test
  void sortsByWhatIsMeasured() throws InterruptedException {
    browser.scan();
    browser.onEventThread(
        () -> browser.table().getRowSorter().toggleSortOrder(SeriesColumn.SIZE.ordinal()));
    List<String> sizes = browser.shown(SeriesColumn.SIZE);
    assertEquals("104 x 96 x 24", sizes.get(0));
    assertEquals("128 x 128 x 48", sizes.get(4));
  }

  @Test
  void blanksAreLastWhicheverWay() throws InterruptedException {
    browser.scan();
    int column = SeriesColumn.WARNINGS.ordinal();
    browser.onEventThread(() -> browser.table().getRowSorter().toggleSortOrder(column));
    assertTrue(browser.shown(SeriesColumn.WARNINGS).get(0).startsWith("tilted"));
    assertEquals("", browser.shown(SeriesColumn.WARNINGS).get(4));
    browser.onEventThread(() -> browser.table().getRowSorter().toggleSortOrder(column));
    assertTrue(browser.shown(SeriesColumn.WARNINGS).get(0).startsWith("uneven"));
    assertEquals("", browser.shown(SeriesColumn.WARNINGS).get(4));
  }

  @Test
  void countsWhatTheFilterLeaves() throws InterruptedException {
    browser.scan();
    JLabel count = browser.find(JLabel.class, "count");
    assertEquals("5", count.getText());
    // A folder stands in a column that is not shown.
    browser.onEventThread(() -> browser.find(JTextField.class, "filter").setText("患者"));
    assertEquals("2 of 5", count.getText());
  }

  @Test
  void theTreeNarrowsTheTable() throws InterruptedException {
    browser.scan();
    JTree tree = browser.find(JTree.class, "tree");
    JToggleButton shown = browser.find(JToggleButton.class, "patients");
    assertEquals(
        browser.find(JTree.class, "tree").getParent().getParent().isVisible(), shown.isSelected());
    browser.onEventThread(
        () -> {
          if (!shown.isSelected()) {
            shown.doClick();
          }
        });
    // All, and below it two patients.
    assertEquals(3, tree.getRowCount());
    browser.onEventThread(() -> tree.setSelectionRow(2));
    assertEquals(List.of("1", "2"), browser.shown(SeriesColumn.NUMBER));
    browser.onEventThread(() -> tree.setSelectionRow(0));
    assertEquals(5, browser.table().getRowCount());
  }

  @Test
  void columnsAreChosenAndOrdered() throws InterruptedException {
    browser.scan();
    SeriesTable table = browser.find(SeriesTable.class, null);
    List<SeriesColumn> wanted =
        List.of(SeriesColumn.FOLDER, SeriesColumn.NUMBER, SeriesColumn.DATE_TIME);
    browser.onEventThread(() -> table.showColumns(wanted));
    assertEquals(wanted, table.columns());
    assertEquals(List.of("Folder", "Number", "Date and time"), headings(table));
    assertEquals(wanted, ColumnChoice.parse("FOLDER,NUMBER,GONE,DATE_TIME,NUMBER"));
    assertEquals(ColumnChoice.usual(), ColumnChoice.parse(""));
  }

  @Test
  void typingInTheTableFindsAndSpacePlays() throws InterruptedException {
    browser.scan();
    browser.onEventThread(() -> browser.table().setRowSelectionInterval(0, 0));
    int middle = browser.find(JSlider.class, "slice").getValue();
    browser.onEventThread(
        () ->
            browser
                .table()
                .getActionMap()
                .get(KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, 0))
                .actionPerformed(null));
    browser.await(() -> browser.find(JSlider.class, "slice").getValue() > middle + 2);
    browser.onEventThread(
        () -> {
          for (char c : "mr".toCharArray()) {
            KeyEvent typed =
                new KeyEvent(browser.table(), KeyEvent.KEY_TYPED, 0, 0, KeyEvent.VK_UNDEFINED, c);
            for (KeyListener listener : browser.table().getKeyListeners()) {
              listener.keyTyped(typed);
            }
          }
        });
    assertEquals(List.of("MR"), browser.shown(SeriesColumn.MODALITY));
  }

  private static List<String> headings(JTable table) {
    return Collections.list(table.getColumnModel().getColumns()).stream()
        .map(column -> column.getHeaderValue().toString())
        .toList();
  }
}
