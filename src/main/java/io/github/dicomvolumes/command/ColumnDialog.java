// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.ImagePlus;
import ij.Prefs;
import ij.gui.GenericDialog;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.Recorder;
import io.github.dicomvolumes.annotation.Fingerprint;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.ColumnNames;
import io.github.dicomvolumes.annotation.layout.SheetHeaders;
import io.github.dicomvolumes.imagej.SyncRois;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Panel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.JScrollPane;
import javax.swing.JTable;

/**
 * Asks which headers of a sheet stand for what, above its first rows; what they give is drawn on
 * the image while one chooses. The choice is remembered for the workbook.
 */
final class ColumnDialog {
  private static final String NONE = "(none)";
  private static final String PREFERENCE = "dicomvolumes.columns.";
  private static final Color PREVIEW = Color.YELLOW;
  private static final List<Column> ASKED =
      List.of(
          Column.X,
          Column.Y,
          Column.WIDTH,
          Column.HEIGHT,
          Column.SLICE,
          Column.LABEL,
          Column.TYPE,
          Column.POINTS,
          Column.IMAGE,
          Column.ID);

  private final ImagePlus image;
  private final SyncRoisOptions options;
  private final SheetHeaders headers;

  private ColumnDialog(ImagePlus image, SyncRoisOptions options, SheetHeaders headers) {
    this.image = image;
    this.options = options;
    this.headers = headers;
  }

  /** What was chosen for a workbook before; empty where nothing was. */
  static String remembered(Path spreadsheet) {
    return Prefs.get(preference(spreadsheet), "");
  }

  private static String preference(Path spreadsheet) {
    return PREFERENCE + Fingerprint.of(spreadsheet.toAbsolutePath().normalize().toString());
  }

  /**
   * Asks.
   *
   * @return empty where the user cancelled
   */
  static Optional<Map<Column, String>> ask(ImagePlus image, SyncRoisOptions options, String sheet)
      throws IOException {
    SheetHeaders headers = SheetHeaders.read(options.spreadsheet(), sheet);
    boolean recording = Recorder.record;
    Overlay before = image.getOverlay();
    // The fields are no options of the command; what they give is recorded as one.
    Recorder.record = false;
    try {
      return new ColumnDialog(image, options, headers).ask(before);
    } finally {
      Recorder.record = recording;
      image.setOverlay(before);
    }
  }

  private Optional<Map<Column, String>> ask(Overlay before) {
    GenericDialog dialog = new GenericDialog("Columns of " + options.spreadsheet().getFileName());
    dialog.addMessage("The headers were not understood. Which column holds what?");
    String[] choices = new String[headers.headers().size() + 1];
    choices[0] = NONE;
    for (int i = 1; i < choices.length; i++) {
      choices[i] = headers.headers().get(i - 1);
    }
    for (int i = 0; i < ASKED.size(); i++) {
      if (i % 2 == 1) {
        dialog.addToSameRow();
      }
      dialog.addChoice(ASKED.get(i).header(), choices, NONE);
    }
    dialog.addPanel(firstRows());
    dialog.addMessage(" ");
    dialog.addDialogListener(
        (changed, event) -> {
          Map<Column, String> chosen = chosen(changed);
          boolean enough =
              chosen.containsKey(Column.POINTS)
                  || chosen.containsKey(Column.X) && chosen.containsKey(Column.Y);
          show(enough ? chosen : Map.of(), before);
          return enough;
        });
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      return Optional.empty();
    }
    Map<Column, String> chosen = chosen(dialog);
    Prefs.set(preference(options.spreadsheet()), ColumnNames.text(chosen));
    return Optional.of(chosen);
  }

  private Panel firstRows() {
    Object[][] cells = new Object[headers.rows().size()][];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = headers.rows().get(i).toArray();
    }
    JTable table = new JTable(cells, headers.headers().toArray());
    table.setEnabled(false);
    JScrollPane scroll = new JScrollPane(table);
    scroll.setPreferredSize(new Dimension(560, 160));
    Panel panel = new Panel();
    panel.add(scroll);
    return panel;
  }

  private static Map<Column, String> chosen(GenericDialog dialog) {
    Map<Column, String> chosen = new EnumMap<>(Column.class);
    for (Column column : ASKED) {
      String header = dialog.getNextChoice();
      if (!header.equals(NONE)) {
        chosen.put(column, header);
      }
    }
    return chosen;
  }

  /** Draws what the columns give, above what was there. */
  private void show(Map<Column, String> chosen, Overlay before) {
    List<Roi> rois = new ArrayList<>();
    if (!chosen.isEmpty()) {
      try {
        SyncRoisOptions tried =
            new SyncRoisOptions(
                options.spreadsheet(),
                options.sheet().withColumns(chosen),
                options.direction(),
                options.preferSheet());
        rois.addAll(SyncRois.preview(image, tried));
      } catch (IOException | IllegalArgumentException e) {
        // Not yet a choice that can be read: there is nothing to draw.
        rois.clear();
      }
    }
    Overlay shown = before == null ? new Overlay() : before.duplicate();
    for (Roi roi : rois) {
      roi.setStrokeColor(PREVIEW);
      shown.add(roi);
    }
    image.setOverlay(shown);
  }
}
