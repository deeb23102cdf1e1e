// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.listing.SeriesRow;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.JTree;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser's panel needs no screen: its parts are driven as a user would. */
class SeriesBrowserTest {
  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  @TempDir static Path study;

  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private SeriesBrowser browser;
  private volatile SeriesActions.Chosen lastChosen;

  /** Notes what it is asked for. */
  private final class Notes implements SeriesActions {
    private String note(String what, List<Chosen> chosen) {
      List<String> titles = chosen.stream().map(one -> one.plan().title()).toList();
      lastChosen = chosen.get(0);
      calls.add(what + " " + titles);
      return "done " + what;
    }

    @Override
    public String open(List<Chosen> chosen, boolean virtual) {
      return note(virtual ? "virtual" : "open", chosen);
    }

    @Override
    public String openWith(Chosen chosen, Path structures) {
      return note("open with " + structures.getFileName(), List.of(chosen));
    }

    @Override
    public String save(List<Chosen> chosen, Path folder) {
      return note("save in " + folder.getFileName(), chosen);
    }

    @Override
    public String showTags(List<Chosen> chosen) throws IOException {
      throw new IOException("no tags today");
    }

    @Override
    public String plot(List<Chosen> chosen) {
      return note("plot", chosen);
    }

    @Override
    public void cancel() {
      calls.add("cancel");
    }
  }

  /** Answers what it is asked. */
  private final class Answers implements BrowserQuestions {
    @Override
    public Path folder() {
      return Path.of("chosen");
    }

    @Override
    public boolean confirm(String question) {
      calls.add(question);
      return false;
    }
  }

  @BeforeAll
  static void write() throws IOException {
    PhantomStudy.write(study);
  }

  @BeforeEach
  void open() throws InterruptedException, InvocationTargetException {
    SwingUtilities.invokeAndWait(
        () ->
            browser =
                new SeriesBrowser(ImportDicomOptions.of(study), null, new Notes(), new Answers()));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private void scan() throws InterruptedException {
    browser.start();
    await(() -> status().startsWith("5 volumes in "));
  }

  private String status() {
    return find(JLabel.class, "status").getText();
  }

  private <T extends Component> T find(Class<T> type, String name) {
    return all(browser)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(part -> name == null || name.equals(part.getName()))
        .findFirst()
        .orElseThrow();
  }

  private JTable table() {
    return find(JTable.class, null);
  }

  private JButton button(String label) {
    return all(browser)
        .filter(part -> part instanceof JButton button && label.equals(button.getText()))
        .map(JButton.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Component> all(Container where) {
    return Stream.of(where.getComponents())
        .flatMap(
            part ->
                part instanceof Container inner
                    ? Stream.concat(Stream.of(part), all(inner))
                    : Stream.of(part));
  }

  private static void await(BooleanSupplier wish) throws InterruptedException {
    long end = System.nanoTime() + MAX_WAIT_NANOS;
    boolean[] fulfilled = {false};
    while (!fulfilled[0]) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(10);
      try {
        SwingUtilities.invokeAndWait(() -> fulfilled[0] = wish.getAsBoolean());
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void onEventThread(Runnable task) throws InterruptedException {
    await(
        () -> {
          task.run();
          return true;
        });
  }

  private List<String> shown(SeriesColumn column) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < table().getRowCount(); row++) {
      texts.add(((VolumeRow) table().getValueAt(row, 0)).text(column));
    }
    return texts;
  }

  @Test
  void showsEveryVolumeInWords() throws InterruptedException {
    scan();
    assertEquals(List.of("2", "3", "4", "1", "2"), shown(SeriesColumn.NUMBER));
    assertEquals("Müller Jürgen [PHANTOM-1]", shown(SeriesColumn.PATIENT).get(0));
    assertEquals("2026-01-05", shown(SeriesColumn.STUDY_DATE).get(0));
    assertEquals("64 x 64 x 12, 5 times", shown(SeriesColumn.SIZE).get(3));
    assertEquals("1.5 x 1.75 x 3.5 mm", shown(SeriesColumn.SPACING).get(0));
    assertEquals(
        List.of(
            "",
            "tilted gantry: choose Correct tilt",
            "uneven or missing slices: choose Fill gaps",
            "",
            ""),
        shown(SeriesColumn.WARNINGS));
  }

  @Test
  void filtersAsOneTypesInAnyColumn() throws InterruptedException {
    scan();
    JTextField filter = find(JTextField.class, "filter");
    onEventThread(() -> filter.setText("TILTED müller"));
    assertEquals(List.of("3"), shown(SeriesColumn.NUMBER));
    onEventThread(() -> filter.setText("no such volume"));
    assertEquals(0, table().getRowCount());
    onEventThread(() -> filter.setText(""));
    assertEquals(5, table().getRowCount());
  }

  @Test
  void sortsByWhatIsMeasured() throws InterruptedException {
    scan();
    onEventThread(() -> table().getRowSorter().toggleSortOrder(SeriesColumn.SIZE.ordinal()));
    List<String> sizes = shown(SeriesColumn.SIZE);
    assertEquals("104 x 96 x 24", sizes.get(0));
    assertEquals("128 x 128 x 48", sizes.get(4));
  }

  @Test
  void blanksAreLastWhicheverWay() throws InterruptedException {
    scan();
    int column = SeriesColumn.WARNINGS.ordinal();
    onEventThread(() -> table().getRowSorter().toggleSortOrder(column));
    assertTrue(shown(SeriesColumn.WARNINGS).get(0).startsWith("tilted"));
    assertEquals("", shown(SeriesColumn.WARNINGS).get(4));
    onEventThread(() -> table().getRowSorter().toggleSortOrder(column));
    assertTrue(shown(SeriesColumn.WARNINGS).get(0).startsWith("uneven"));
    assertEquals("", shown(SeriesColumn.WARNINGS).get(4));
  }

  @Test
  void countsWhatTheFilterLeaves() throws InterruptedException {
    scan();
    JLabel count = find(JLabel.class, "count");
    assertEquals("5", count.getText());
    // A folder stands in a column that is not shown.
    onEventThread(() -> find(JTextField.class, "filter").setText("患者"));
    assertEquals("2 of 5", count.getText());
  }

  @Test
  void theTreeNarrowsTheTable() throws InterruptedException {
    scan();
    JTree tree = find(JTree.class, "tree");
    JToggleButton shown = find(JToggleButton.class, "patients");
    assertEquals(find(JTree.class, "tree").getParent().getParent().isVisible(), shown.isSelected());
    // All, and below it two patients.
    assertEquals(3, tree.getRowCount());
    onEventThread(() -> tree.setSelectionRow(2));
    assertEquals(List.of("1", "2"), shown(SeriesColumn.NUMBER));
    onEventThread(() -> tree.setSelectionRow(0));
    assertEquals(5, table().getRowCount());
  }

  @Test
  void aRemedyIsAppliedToWhatIsShownAndOpened() throws InterruptedException {
    scan();
    JCheckBox tilt = box("Correct tilt");
    JCheckBox gaps = box("Fill gaps");
    onEventThread(gaps::doClick);
    // 27 slices of 30 places.
    await(() -> shown(SeriesColumn.SIZE).get(2).equals("96 x 104 x 30"));
    onEventThread(tilt::doClick);
    await(() -> !shown(SeriesColumn.SIZE).get(1).equals("112 x 120 x 24"));
    onEventThread(() -> table().setRowSelectionInterval(2, 2));
    onEventThread(button("Open")::doClick);
    next();
    assertEquals(
        new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.FILL), lastChosen.planOptions());
    assertEquals(30, lastChosen.plan().slices());
    assertFalse(lastChosen.split());
  }

  private JCheckBox box(String label) {
    return all(browser)
        .filter(part -> part instanceof JCheckBox box && label.equals(box.getText()))
        .map(JCheckBox.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void columnsAreChosenAndOrdered() throws InterruptedException {
    scan();
    SeriesTable table = find(SeriesTable.class, null);
    List<SeriesColumn> wanted =
        List.of(SeriesColumn.FOLDER, SeriesColumn.NUMBER, SeriesColumn.DATE_TIME);
    onEventThread(() -> table.showColumns(wanted));
    assertEquals(wanted, table.columns());
    assertEquals(List.of("Folder", "Number", "Date and time"), headings(table));
    assertEquals(wanted, ColumnChoice.parse("FOLDER,NUMBER,GONE,DATE_TIME,NUMBER"));
    assertEquals(ColumnChoice.usual(), ColumnChoice.parse(""));
  }

  private static List<String> headings(JTable table) {
    return Collections.list(table.getColumnModel().getColumns()).stream()
        .map(column -> column.getHeaderValue().toString())
        .toList();
  }

  @Test
  void typingInTheTableFindsAndSpacePlays() throws InterruptedException {
    scan();
    onEventThread(() -> table().setRowSelectionInterval(0, 0));
    int middle = find(JSlider.class, "slice").getValue();
    onEventThread(
        () ->
            table()
                .getActionMap()
                .get(KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, 0))
                .actionPerformed(null));
    await(() -> find(JSlider.class, "slice").getValue() > middle + 2);
    onEventThread(
        () -> {
          for (char c : "mr".toCharArray()) {
            KeyEvent typed =
                new KeyEvent(table(), KeyEvent.KEY_TYPED, 0, 0, KeyEvent.VK_UNDEFINED, c);
            for (KeyListener listener : table().getKeyListeners()) {
              listener.keyTyped(typed);
            }
          }
        });
    assertEquals(List.of("MR"), shown(SeriesColumn.MODALITY));
  }

  @Test
  void asksBeforeManyAreOpened() throws InterruptedException {
    scan();
    List<VolumeRow> many = new ArrayList<>();
    onEventThread(
        () -> {
          SeriesTable table = find(SeriesTable.class, null);
          VolumeRow one = (VolumeRow) table.getValueAt(0, 0);
          for (int i = 0; i < 9; i++) {
            many.add(one);
          }
          table.show(many);
          table.setRowSelectionInterval(0, 7);
          button("Open").doClick();
        });
    assertTrue(next().startsWith("open "));
    onEventThread(
        () -> {
          table().setRowSelectionInterval(0, 8);
          button("Open").doClick();
        });
    assertEquals("Open 9 volumes, each in a window of its own?", next());
    assertEquals(null, calls.poll(100, TimeUnit.MILLISECONDS));
  }

  @Test
  void opensWhatIsSelectedFromTopToBottom() throws InterruptedException {
    scan();
    onEventThread(() -> table().setRowSelectionInterval(1, 2));
    onEventThread(button("Open")::doClick);
    assertEquals("open [3 CT tilted gantry, 4 CT with missing slices]", next());
    await(() -> status().equals("done open"));
    onEventThread(button("Open Virtual")::doClick);
    assertEquals("virtual [3 CT tilted gantry, 4 CT with missing slices]", next());
    onEventThread(button("Save as MHD...")::doClick);
    assertEquals("save in chosen [3 CT tilted gantry, 4 CT with missing slices]", next());
    onEventThread(button("Plot Slices")::doClick);
    assertTrue(next().startsWith("plot "));
  }

  private String next() throws InterruptedException {
    return calls.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void aFailureIsSaidInTheStatusLine() throws InterruptedException {
    scan();
    onEventThread(button("Show Tags")::doClick);
    await(() -> status().equals("failed: no tags today"));
  }

  @Test
  void previewsTheSelectedVolume() throws InterruptedException {
    scan();
    onEventThread(() -> table().setRowSelectionInterval(3, 3));
    JSlider slice = find(JSlider.class, "slice");
    JSlider time = find(JSlider.class, "time");
    assertEquals(12, slice.getMaximum());
    assertEquals(5, time.getMaximum());
    JLabel picture =
        all(find(PreviewPanel.class, null))
            .filter(part -> part instanceof JLabel label && label.getName() != null)
            .map(JLabel.class::cast)
            .findFirst()
            .orElseThrow();
    await(() -> picture.getIcon() != null);
    // 64 columns of 3.1 mm and 64 rows of 3.6 mm, in true proportions.
    double ratio = (double) picture.getIcon().getIconWidth() / picture.getIcon().getIconHeight();
    assertEquals(3.1 / 3.6, ratio, 0.01);
    onEventThread(() -> table().setRowSelectionInterval(2, 2));
    assertFalse(time.isVisible());
    assertTrue(find(JTextArea.class, "details").getText().contains("Warning: slices are not"));
  }

  @Test
  void nothingIsOpenedFromAnUnfinishedScan() throws InterruptedException {
    assertFalse(button("Open").isEnabled());
    assertTrue(button("Stop Scan").isEnabled());
    scan();
    assertTrue(button("Open").isEnabled());
    assertFalse(button("Stop Scan").isEnabled());
  }

  @Test
  void volumesOfAStoppedScanSaySo() throws InterruptedException {
    List<List<VolumeRow>> last = Collections.synchronizedList(new ArrayList<>());
    FolderScan[] scan = new FolderScan[1];
    scan[0] =
        new FolderScan(
            ImportDicomOptions.of(study),
            null,
            new FolderScan.Listener() {
              @Override
              public void remembered(List<VolumeRow> rows) {}

              @Override
              public void found(List<VolumeRow> rows) {}

              @Override
              public void progress(long files) {
                scan[0].stop();
              }

              @Override
              public void ended(List<VolumeRow> rows, String summary) {
                assertTrue(summary.startsWith("stopped: "), summary);
                last.add(rows);
              }
            });
    scan[0].run();
    assertEquals(1, last.size());
    for (VolumeRow shown : last.get(0)) {
      SeriesRow row = shown.volume();
      assertEquals("scan incomplete", row.warnings());
      assertTrue(row.details().contains("may not have been read"), row.details());
      assertFalse(row.details().contains("slice"), row.details());
    }
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    List<String> summaries = new ArrayList<>();
    new FolderScan(
            ImportDicomOptions.of(study.resolve("nowhere")),
            null,
            new FolderScan.Listener() {
              @Override
              public void remembered(List<VolumeRow> rows) {}

              @Override
              public void found(List<VolumeRow> rows) {}

              @Override
              public void progress(long files) {}

              @Override
              public void ended(List<VolumeRow> rows, String summary) {
                summaries.add(summary);
              }
            })
        .run();
    assertEquals(1, summaries.size());
    assertTrue(summaries.get(0).contains("there is no such folder"), summaries.get(0));
  }
}
