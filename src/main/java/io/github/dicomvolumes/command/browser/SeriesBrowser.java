// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.listing.SeriesRow;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/**
 * The browser's content: a table of volumes, a field that filters it, a preview, and buttons. Scan,
 * pictures and actions run in threads of their own. Actions wait for the end of the scan, since a
 * volume may be incomplete until then; Esc ends it early.
 */
public final class SeriesBrowser extends JPanel {
  private static final int GAP = 6;
  private static final int TABLE_WIDTH = 720;

  /** What a button starts. */
  @FunctionalInterface
  private interface Task {
    String run(List<SeriesActions.Chosen> chosen) throws IOException;
  }

  private final transient SeriesActions actions;
  private final transient FolderScan scan;
  private final transient Supplier<Path> folderChooser;
  private final transient SeriesPictures pictures;
  private final transient ExecutorService worker =
      Executors.newSingleThreadExecutor(BrowserThreads.named("DICOM browser actions"));
  private final SeriesTableModel model = new SeriesTableModel();
  private final SeriesTable table;
  private final PreviewPanel preview;
  private final JTextField filter = new JTextField(24);
  private final JLabel status = new JLabel("scanning");
  private final JButton stop = new JButton("Stop Scan");
  private final List<JButton> buttons = new ArrayList<>();
  private boolean scanning = true;

  /**
   * A browser of a folder; {@link #start} scans it.
   *
   * @param folderChooser asks where to save; null where the user changed his mind
   */
  public SeriesBrowser(
      ImportDicomOptions options, SeriesActions actions, Supplier<Path> folderChooser) {
    super(new BorderLayout(GAP, GAP));
    this.actions = actions;
    this.folderChooser = folderChooser;
    this.scan = new FolderScan(options, new ScanView());
    this.pictures = new SeriesPictures(options, model::repaint);
    this.table = new SeriesTable(model, pictures::of);
    this.preview = new PreviewPanel(options);
    setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    add(top(), BorderLayout.NORTH);
    JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, new JScrollPane(table), preview);
    split.setResizeWeight(1);
    split.setDividerLocation(TABLE_WIDTH);
    add(split, BorderLayout.CENTER);
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
    scan.stop();
    pictures.close();
    preview.close();
    worker.shutdown();
  }

  private JPanel top() {
    JPanel top = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
    JLabel label = new JLabel("Filter:");
    label.setLabelFor(filter);
    label.setDisplayedMnemonic('F');
    filter.setName("filter");
    filter.setToolTipText("words that have to be in a row, in any column");
    stop.addActionListener(event -> scan.stop());
    top.add(label);
    top.add(filter);
    top.add(stop);
    return top;
  }

  private JPanel bottom(boolean virtual) {
    JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
    button(row, "Open", 'O', () -> run("opening", chosen -> actions.open(chosen, virtual)));
    button(row, "Open Virtual", 'V', () -> run("opening", chosen -> actions.open(chosen, true)));
    button(row, "Save as MHD...", 'S', this::save);
    button(row, "Show Tags", 'T', () -> run("reading tags", actions::showTags));
    button(row, "Plot Slices", 'P', () -> run("plotting", actions::plot));
    status.setName("status");
    status.putClientProperty("html.disable", Boolean.TRUE);
    JPanel bottom = new JPanel(new BorderLayout(GAP, GAP));
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
    filter
        .getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                table.filter(filter.getText());
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                table.filter(filter.getText());
              }

              @Override
              public void changedUpdate(DocumentEvent event) {
                table.filter(filter.getText());
              }
            });
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
    int typed = WHEN_ANCESTOR_OF_FOCUSED_COMPONENT;
    onKey(table, WHEN_FOCUSED, key(KeyEvent.VK_ENTER, 0), buttons.get(0)::doClick);
    onKey(this, typed, key(KeyEvent.VK_ESCAPE, 0), this::escape);
    onKey(table, typed, key(KeyEvent.VK_ESCAPE, 0), this::escape);
    onKey(this, typed, key(KeyEvent.VK_F, InputEvent.CTRL_DOWN_MASK), filter::requestFocusInWindow);
    onKey(filter, WHEN_FOCUSED, key(KeyEvent.VK_DOWN, 0), this::intoTable);
    onKey(filter, WHEN_FOCUSED, key(KeyEvent.VK_ENTER, 0), this::intoTable);
  }

  private static KeyStroke key(int code, int modifiers) {
    return KeyStroke.getKeyStroke(code, modifiers);
  }

  private static void onKey(JComponent where, int condition, KeyStroke key, Runnable task) {
    where.getInputMap(condition).put(key, key);
    where
        .getActionMap()
        .put(
            key,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                task.run();
              }
            });
  }

  private void escape() {
    if (scanning) {
      scan.stop();
    } else {
      actions.cancel();
    }
  }

  private void intoTable() {
    table.requestFocusInWindow();
    if (table.getSelectedRow() < 0 && table.getRowCount() > 0) {
      table.setRowSelectionInterval(0, 0);
    }
  }

  private void save() {
    Path folder = table.selected().isEmpty() ? null : folderChooser.get();
    if (folder != null) {
      run("saving", chosen -> actions.save(chosen, folder));
    }
  }

  private void run(String doing, Task task) {
    List<SeriesActions.Chosen> chosen =
        table.selected().stream()
            .map(row -> new SeriesActions.Chosen(row.plan(), row.series(), row.scan()))
            .toList();
    if (chosen.isEmpty() || scanning) {
      status.setText(
          scanning
              ? "the folder is still being scanned, volumes may grow; Esc stops the scan"
              : "select a volume first");
      return;
    }
    status.setText(doing + " ... (Esc cancels)");
    worker.execute(
        () -> {
          String result;
          try {
            result = task.run(chosen);
          } catch (CancellationException e) {
            result = "cancelled";
          } catch (IOException | RuntimeException | OutOfMemoryError e) {
            result = "failed: " + e.getMessage();
          }
          String text = result;
          SwingUtilities.invokeLater(() -> status.setText(text));
        });
  }

  private void update() {
    List<SeriesRow> selected = table.selected();
    preview.show(selected.isEmpty() ? null : selected.get(0));
    boolean ready = !scanning && !selected.isEmpty();
    buttons.forEach(button -> button.setEnabled(ready));
    stop.setEnabled(scanning);
  }

  /** Brings what the scan found to the event thread. */
  private final class ScanView implements FolderScan.Listener {
    private long shownNanos = System.nanoTime();

    @Override
    public void found(List<SeriesRow> rows) {
      SwingUtilities.invokeLater(
          () -> {
            if (scanning) {
              table.show(rows);
            }
          });
    }

    @Override
    public synchronized void progress(long files) {
      if (System.nanoTime() - shownNanos > 100_000_000) {
        shownNanos = System.nanoTime();
        SwingUtilities.invokeLater(
            () -> {
              if (scanning) {
                status.setText("scanning: " + files + " files; Esc stops");
              }
            });
      }
    }

    @Override
    public void ended(List<SeriesRow> rows, String summary) {
      SwingUtilities.invokeLater(
          () -> {
            scanning = false;
            table.show(rows);
            status.setText(summary);
            if (table.getSelectedRow() < 0 && table.getRowCount() > 0) {
              table.setRowSelectionInterval(0, 0);
            }
            update();
          });
    }
  }
}
