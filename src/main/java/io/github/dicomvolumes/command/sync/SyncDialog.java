// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import ij.IJ;
import ij.ImagePlus;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.imagej.SheetPreview;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.KeyStroke;
import javax.swing.Timer;
import javax.swing.filechooser.FileNameExtensionFilter;

/**
 * Asks for a spreadsheet and shows at once how it is read: its first rows, with what each column
 * holds to be chosen above them, and the ROIs on the image. The image stays usable meanwhile.
 */
public final class SyncDialog {
  static final String SPREADSHEET = "spreadsheet";
  private static final int TYPING_MILLIS = 300;

  private final Function<Map<String, String>, SyncRoisOptions> parse;
  private final SyncForm form = new SyncForm(this::columnChosen);
  private final LatestWork work = new LatestWork();
  private final SheetPreview preview;
  private final PreviewOverlay overlay;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Timer typing = new Timer(TYPING_MILLIS, event -> look());
  private JDialog window;
  private String columns = "";
  private boolean byHand;
  private Path shown;
  private SheetReading reading;
  private Map<String, String> answer;

  private SyncDialog(List<ImagePlus> images, Function<Map<String, String>, SyncRoisOptions> parse) {
    this.parse = parse;
    this.preview = new SheetPreview(images);
    this.overlay = new PreviewOverlay(images.get(0));
    typing.setRepeats(false);
  }

  /**
   * Asks.
   *
   * @param images the first one is the active one
   * @param last the spreadsheet of the last time; may be empty
   * @param parse gives the options of values of keys, or an IllegalArgumentException
   * @return values of keys that repeat what was chosen; empty where the user cancelled
   */
  public static Optional<Map<String, String>> ask(
      List<ImagePlus> images, String last, Function<Map<String, String>, SyncRoisOptions> parse) {
    SyncDialog dialog = new SyncDialog(images, parse);
    try {
      if (EventQueue.isDispatchThread()) {
        dialog.open(last, true);
      } else {
        EventQueue.invokeAndWait(() -> dialog.open(last, false));
        dialog.closed.await();
      }
    } catch (InterruptedException e) {
      EventQueue.invokeLater(() -> dialog.close(null));
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
    return Optional.ofNullable(dialog.answer);
  }

  private void open(String last, boolean modal) {
    window = new JDialog(IJ.getInstance(), "Sync ROIs with Spreadsheet", modal);
    window.add(form, BorderLayout.CENTER);
    form.onChange(this::look);
    form.onPath(typing::restart);
    form.browse().addActionListener(event -> choose());
    form.ok().addActionListener(event -> close(values()));
    form.cancel().addActionListener(event -> close(null));
    form.more().addActionListener(event -> unfold());
    window.getRootPane().setDefaultButton(form.ok());
    window
        .getRootPane()
        .registerKeyboardAction(
            event -> close(null),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    window.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
    window.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            close(null);
          }
        });
    form.path(last);
    typing.stop();
    window.pack();
    window.setLocationRelativeTo(null);
    look();
    window.setVisible(true);
  }

  private void unfold() {
    form.unfold();
    window.pack();
  }

  private void choose() {
    Path now = path();
    JFileChooser chooser = new JFileChooser(now == null ? null : now.toFile());
    chooser.setDialogTitle("The spreadsheet");
    chooser.setFileFilter(
        new FileNameExtensionFilter(
            "Spreadsheets (xlsx, xls, ods, csv, tsv, fcsv)",
            "xlsx",
            "xls",
            "ods",
            "csv",
            "tsv",
            "fcsv"));
    if (chooser.showDialog(window, "Choose") == JFileChooser.APPROVE_OPTION) {
      File file = chooser.getSelectedFile();
      form.path(file.getPath());
      typing.stop();
      look();
    }
  }

  private Path path() {
    try {
      return form.path().isBlank() ? null : Path.of(form.path().strip());
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private Map<String, String> chosen() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(SPREADSHEET, form.path().strip());
    values.putAll(form.values());
    if (!columns.isEmpty()) {
      values.put(SheetChoices.COLUMNS, columns);
    }
    return values;
  }

  private Map<String, String> values() {
    return SheetChoices.repeating(chosen(), reading);
  }

  private void columnChosen(int column, Column meaning) {
    columns = SheetChoices.columns(columns, reading, column, meaning);
    byHand = true;
    look();
  }

  /** Reads the spreadsheet as it is chosen now, beside the event thread. */
  private void look() {
    Path path = path();
    if (path != null && !path.equals(shown)) {
      // Another workbook: what was chosen for the one before is none of it.
      Map<String, String> before = SheetMemory.of(path);
      columns = before.getOrDefault(SheetChoices.COLUMNS, "");
      form.reading(before);
      byHand = false;
      shown = path;
    }
    reading = null;
    form.allow(false);
    if (path == null) {
      form.say("Choose a spreadsheet: its rows will be shown here.", false);
      overlay.show(List.of());
      return;
    }
    SyncRoisOptions options;
    try {
      options = parse.apply(chosen());
    } catch (IllegalArgumentException e) {
      form.say(e.getMessage(), true);
      return;
    }
    if (!Files.exists(path)) {
      boolean made = !form.direction().equals("import");
      form.say(made ? "It will be made." : "There is no such file.", !made);
      form.allow(made);
      overlay.show(List.of());
      return;
    }
    form.say("Reading " + path.getFileName() + " ...", false);
    work.ask(() -> look(options));
  }

  private void look(SyncRoisOptions options) {
    try {
      SheetPreview.Look look = preview.look(options);
      EventQueue.invokeLater(() -> show(options, look));
    } catch (IOException | RuntimeException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      EventQueue.invokeLater(() -> fail(options, message));
    }
  }

  private boolean isLatest(SyncRoisOptions options) {
    try {
      return answer == null && closed.getCount() > 0 && parse.apply(chosen()).equals(options);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void fail(SyncRoisOptions options, String message) {
    if (isLatest(options)) {
      overlay.show(List.of());
      form.say(message, true);
    }
  }

  private void show(SyncRoisOptions options, SheetPreview.Look look) {
    if (!isLatest(options)) {
      return;
    }
    reading = look.reading();
    form.show(look);
    overlay.show(look.rois());
    form.allow(reading.isUnderstood() || form.direction().equals("export"));
  }

  private void close(Map<String, String> values) {
    if (closed.getCount() == 0) {
      return;
    }
    answer = values;
    typing.stop();
    work.end(preview);
    overlay.end(values == null);
    if (values != null && (byHand || values.containsKey(SheetChoices.SLICES_FROM))) {
      SheetMemory.keep(shown, values);
    }
    window.dispose();
    closed.countDown();
  }
}
