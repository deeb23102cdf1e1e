// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import ij.IJ;
import ij.Prefs;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.VolumePlan;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;

/**
 * The browser's content: a table of volumes, a field that filters it, a preview, and buttons. Scan,
 * pictures and actions run in threads of their own. Actions wait for the end of the scan, since a
 * volume may be incomplete until then, but for volumes that an earlier scan knew; Esc ends it
 * early.
 */
public final class SeriesBrowser extends JPanel {
  private static final int GAP = 6;
  private static final int TABLE_WIDTH = 770;
  private static final int TREE_WIDTH = 190;
  private static final String TREE_KEY = "dicomvolumes.browser.tree";

  /** More at once are asked about: each is a window, and memory. */
  private static final int MANY = 8;

  private final transient SeriesActions actions;
  private final transient ScanView view = new ScanView();
  private final transient FolderScan scan;
  private final transient EarlyVolumes early;
  private final transient BrowserQuestions questions;
  private final transient SeriesPictures pictures;
  private final transient ActionRunner runner;
  private final SeriesTableModel model = new SeriesTableModel();
  private final SeriesTable table;
  private final PreviewPanel preview;
  private final SeriesTree tree = new SeriesTree(this::narrow);
  private final JScrollPane treeScroll = new JScrollPane(tree);
  private final RemedyBoxes remedies;
  private final JLabel count = new JLabel(" ");
  private final FilterField filter = new FilterField(this::filterTyped);
  private final StatusLine status = new StatusLine("scanning");
  private final JButton stop = new JButton("Stop Scan");
  private final List<JButton> buttons = new ArrayList<>();
  private boolean scanning = true;
  private boolean remembered;

  /** What the last action said while the folder was scanned; empty for none. */
  private String said = "";

  /**
   * A browser of a folder; {@link #start} scans it.
   *
   * @param index what is known from an earlier scan; null for nothing
   */
  SeriesBrowser(
      ImportDicomOptions options,
      SeriesIndex index,
      SeriesActions actions,
      BrowserQuestions questions) {
    super(new BorderLayout(GAP, GAP));
    this.actions = actions;
    this.questions = questions;
    this.scan = new FolderScan(options, index, view);
    this.early = new EarlyVolumes(options);
    this.runner = new ActionRunner(early, this::said);
    this.pictures = new SeriesPictures(options, model::repaint);
    this.table = new SeriesTable(model, pictures::of);
    this.preview =
        new PreviewPanel(
            options, file -> run("opening", chosen -> actions.openWith(chosen.get(0), file)));
    this.remedies = new RemedyBoxes(options, scan::plan);
    table.showColumns(ColumnChoice.remembered());
    setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    treeScroll.setPreferredSize(new Dimension(TREE_WIDTH, 0));
    treeScroll.setVisible(Prefs.get(TREE_KEY, false));
    add(top(), BorderLayout.NORTH);
    JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, new JScrollPane(table), preview);
    split.setResizeWeight(1);
    split.setDividerLocation(TABLE_WIDTH);
    JPanel center = new JPanel(new BorderLayout(GAP, GAP));
    center.add(treeScroll, BorderLayout.WEST);
    center.add(split, BorderLayout.CENTER);
    add(center, BorderLayout.CENTER);
    add(bottom(options.virtual()), BorderLayout.SOUTH);
    listen();
    update();
  }

  /** Starts to scan. */
  public void start() {
    scan.start();
  }

  /** Stops everything; the browser is of no use any more. */
  public void close() {
    ColumnChoice.remember(table.columns());
    scan.stop();
    early.close();
    pictures.close();
    preview.close();
    runner.close();
  }

  private JPanel top() {
    JPanel top = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
    JLabel label = new JLabel("Filter:");
    label.setLabelFor(filter);
    label.setDisplayedMnemonic('F');
    stop.addActionListener(event -> scan.stop());
    top.add(label);
    top.add(filter);
    count.setName("count");
    top.add(count);
    JToggleButton grouped = new JToggleButton("Patients", treeScroll.isVisible());
    grouped.setName("patients");
    grouped.setToolTipText("patients, studies and series as a tree");
    grouped.addActionListener(event -> showTree(grouped.isSelected()));
    top.add(grouped);
    JButton columns = new JButton("Columns...");
    columns.addActionListener(event -> ColumnMenu.of(table).show(columns, 0, columns.getHeight()));
    top.add(columns);
    top.add(stop);
    return top;
  }

  private void showTree(boolean shown) {
    treeScroll.setVisible(shown);
    Prefs.set(TREE_KEY, shown);
    if (shown) {
      tree.show(model.rows());
    } else {
      tree.clearSelection();
    }
    revalidate();
  }

  private void narrow(Set<String> series) {
    table.narrow(series);
    count();
  }

  private void count() {
    int all = model.getRowCount();
    int shown = table.getRowCount();
    count.setText(shown == all ? Integer.toString(all) : shown + " of " + all);
  }

  private JPanel bottom(boolean virtual) {
    JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
    button(row, "Open", 'O', () -> open(virtual));
    button(row, "Open Virtual", 'V', () -> open(true));
    button(row, "Save as MHD...", 'S', this::save);
    button(row, "Show Tags", 'T', () -> run("reading tags", actions::showTags));
    button(row, "Plot Slices", 'P', () -> run("plotting", actions::plot));
    JPanel bottom = new JPanel(new BorderLayout(GAP, GAP));
    bottom.add(remedies, BorderLayout.NORTH);
    bottom.add(row, BorderLayout.WEST);
    bottom.add(status, BorderLayout.SOUTH);
    return bottom;
  }

  private void button(JPanel row, String label, char mnemonic, Runnable task) {
    JButton button = new JButton(label);
    button.setMnemonic(mnemonic);
    button.addActionListener(event -> task.run());
    buttons.add(button);
    row.add(button);
  }

  private void listen() {
    table.getSelectionModel().addListSelectionListener(event -> update());
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2) {
              buttons.get(0).doClick();
            }
          }
        });
    filter.takeWhatIsTypedIn(table);
    int typed = WHEN_ANCESTOR_OF_FOCUSED_COMPONENT;
    BrowserKeys.onKey(
        table, WHEN_FOCUSED, BrowserKeys.key(KeyEvent.VK_ENTER, 0), buttons.get(0)::doClick);
    BrowserKeys.onKey(
        table, WHEN_FOCUSED, BrowserKeys.key(KeyEvent.VK_SPACE, 0), preview::playOrStop);
    BrowserKeys.onKey(this, typed, BrowserKeys.key(KeyEvent.VK_ESCAPE, 0), this::escape);
    BrowserKeys.onKey(table, typed, BrowserKeys.key(KeyEvent.VK_ESCAPE, 0), this::escape);
    BrowserKeys.onKey(
        this,
        typed,
        BrowserKeys.key(KeyEvent.VK_F, InputEvent.CTRL_DOWN_MASK),
        filter::requestFocusInWindow);
    BrowserKeys.onKey(filter, WHEN_FOCUSED, BrowserKeys.key(KeyEvent.VK_DOWN, 0), this::intoTable);
    BrowserKeys.onKey(filter, WHEN_FOCUSED, BrowserKeys.key(KeyEvent.VK_ENTER, 0), this::intoTable);
  }

  private void filterTyped(String words) {
    table.filter(words);
    count();
  }

  private void escape() {
    if (scanning && !runner.isRunning()) {
      scan.stop();
    } else {
      early.cancel();
      actions.cancel();
    }
  }

  private void intoTable() {
    table.requestFocusInWindow();
    if (table.getSelectedRow() < 0 && table.getRowCount() > 0) {
      table.setRowSelectionInterval(0, 0);
    }
  }

  private void open(boolean virtual) {
    int volumes = table.selected().size();
    if (!isReady()
        || volumes <= MANY
        || questions.confirm("Open " + volumes + " volumes, each in a window of its own?")) {
      run("opening", chosen -> actions.open(chosen, virtual));
    }
  }

  private void save() {
    Path folder = table.selected().isEmpty() ? null : questions.folder();
    if (folder != null) {
      run("saving", chosen -> actions.save(chosen, folder));
    }
  }

  /** Whether something may be opened: volumes that are still being found may grow. */
  private boolean isReady() {
    return !scanning || remembered;
  }

  private void run(String doing, ActionRunner.Task task) {
    List<VolumeRow> selected = table.selected();
    if (selected.isEmpty() || !isReady()) {
      status.setText(
          isReady()
              ? "select a volume first"
              : "the folder is still being scanned, volumes may grow; Esc stops the scan");
      return;
    }
    runner.run(doing, selected, remedies.planOptions(), remedies.split(), task);
  }

  private void said(String text) {
    said = scanning ? text : "";
    status.setText(text);
    if (!scanning) {
      sayWhatChanged();
    }
  }

  /** What was used before the scan ended may not have been all that there is. */
  private void sayWhatChanged() {
    for (VolumePlan volume : early.changed(model.rows())) {
      status.setText(
          volume.logName() + " has changed since it was used: open it again; " + status.getText());
      IJ.log(
          "Warning, "
              + volume.logName()
              + ": the scan found other files of it than were there when it was used: open it"
              + " again");
    }
  }

  private void update() {
    List<VolumeRow> selected = table.selected();
    VolumeRow first = selected.isEmpty() ? null : selected.get(0);
    preview.show(first == null ? null : first.volume());
    if (first != null && first.volume() == null) {
      early.look(first, remedies.planOptions(), preview::show);
    } else {
      early.lookAway();
    }
    boolean ready = isReady() && first != null;
    buttons.forEach(button -> button.setEnabled(ready));
    stop.setEnabled(scanning);
  }

  /** Who is told what the scan finds. */
  FolderScan.Listener view() {
    return view;
  }

  /** Brings what the scan found to the event thread. */
  private final class ScanView implements FolderScan.Listener {
    private long shownNanos = System.nanoTime();

    /** Returns when they are seen: the scan that follows takes all processors. */
    @Override
    public void remembered(List<VolumeRow> rows) {
      try {
        SwingUtilities.invokeAndWait(() -> showRemembered(rows));
        // Behind what has to be painted.
        SwingUtilities.invokeAndWait(() -> {});
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(e.getCause());
      }
    }

    private void showRemembered(List<VolumeRow> rows) {
      if (scanning) {
        remembered = true;
        show(rows);
        status.setText("as it was last time; looking for changes");
        update();
      }
    }

    @Override
    public void found(List<VolumeRow> rows) {
      SwingUtilities.invokeLater(
          () -> {
            if (scanning && !remembered) {
              show(rows);
            }
          });
    }

    private void show(List<VolumeRow> rows) {
      table.show(rows);
      if (treeScroll.isVisible()) {
        tree.show(rows);
      }
      count();
    }

    @Override
    public synchronized void progress(long files) {
      if (System.nanoTime() - shownNanos > 100_000_000) {
        shownNanos = System.nanoTime();
        SwingUtilities.invokeLater(
            () -> {
              if (scanning) {
                String before = said.isEmpty() ? "as it was last time" : said;
                status.setText(
                    (remembered ? before + "; looking for changes: " : "scanning: ")
                        + files
                        + " files; Esc stops");
              }
            });
      }
    }

    @Override
    public void ended(List<VolumeRow> rows, String summary) {
      SwingUtilities.invokeLater(
          () -> {
            scanning = false;
            show(rows);
            status.setText(said.isEmpty() ? summary : said + "; " + summary);
            said = "";
            sayWhatChanged();
            if (table.getSelectedRow() < 0 && table.getRowCount() > 0) {
              table.setRowSelectionInterval(0, 0);
            }
            update();
          });
    }
  }
}
