// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.view;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.NonBlockingGenericDialog;
import ij.gui.Roi;
import ij.io.SaveDialog;
import ij.text.TextPanel;
import io.github.dicomvolumes.deidentify.ChangeTable;
import io.github.dicomvolumes.deidentify.DeidentificationReport;
import io.github.dicomvolumes.deidentify.DeidentifyOptions;
import io.github.dicomvolumes.deidentify.DeidentifyTree;
import io.github.dicomvolumes.deidentify.Rectangle;
import io.github.dicomvolumes.deidentify.RegionRules;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.volume.Progress;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Dimension;
import java.awt.Label;
import java.awt.Panel;
import java.awt.event.ActionEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows what a de-identification would change and hold back, with examples, before anything is
 * written; a region of text that is drawn on an example is added to the rules.
 */
public final class DeidentifyPreview {
  private static final String TITLE = "De-identify DICOM: preview";
  private static final int TABLE_WIDTH = 820;
  private static final int TABLE_HEIGHT = 420;
  private static final int SHOWN = 60;

  private final DeidentifyOptions options;
  private final Label said = new Label(" ".repeat(90));
  private Path regions;
  private boolean again;

  private DeidentifyPreview(DeidentifyOptions options) {
    this.options = options;
    this.regions = options.regions();
  }

  /**
   * Asks whether what would be done shall be.
   *
   * @return the options, with the regions that were added; null where nothing shall be done
   */
  public static DeidentifyOptions confirm(DeidentifyOptions asked, Progress progress)
      throws IOException {
    DeidentifyOptions options = asked;
    while (true) {
      DeidentifyPreview preview = new DeidentifyPreview(options);
      boolean confirmed = preview.show(DeidentifyTree.preview(options, progress));
      options = options.withRegions(preview.regions);
      if (!preview.again) {
        return confirmed ? options : null;
      }
    }
  }

  private boolean show(DeidentifyTree.Result result) {
    NonBlockingGenericDialog dialog = new NonBlockingGenericDialog(TITLE);
    dialog.addMessage("Would be: " + result.summary());
    TextPanel table = table(result);
    dialog.addPanel(sized(table));
    dialog.addMessage(
        "Images that may hold text are held back. Open one, draw a rectangle over its text, and"
            + " add it:\nit is blanked in all images of the same device and size.");
    Button add = new Button("Add region from selection");
    add.addActionListener(
        event -> {
          if (addRegion()) {
            again = true;
            // Only one of its own buttons wakes who waits for the dialog.
            dialog.actionPerformed(
                new ActionEvent(dialog.getButtons()[1], ActionEvent.ACTION_PERFORMED, ""));
          }
        });
    Panel buttons = new Panel();
    buttons.add(add);
    buttons.add(said);
    dialog.addPanel(buttons);
    dialog.setOKLabel("De-identify");
    dialog.showDialog();
    return dialog.wasOKed();
  }

  /** A table of ImageJ asks for no room of its own. */
  private static Panel sized(TextPanel table) {
    Panel panel =
        new Panel(new BorderLayout()) {
          private static final long serialVersionUID = 1L;

          @Override
          public Dimension getPreferredSize() {
            return new Dimension(TABLE_WIDTH, TABLE_HEIGHT);
          }

          @Override
          public Dimension getMinimumSize() {
            return getPreferredSize();
          }
        };
    panel.add(table, BorderLayout.CENTER);
    return panel;
  }

  private static TextPanel table(DeidentifyTree.Result result) {
    TextPanel table = new TextPanel();
    table.setColumnHeadings("Tag\tElement\tBecomes\tCount\tExample\tafter");
    DeidentificationReport.reasons(result)
        .forEach((reason, count) -> table.append("\t" + reason + "\t\t" + count + "\t\t"));
    for (ChangeTable.Line line : result.changes().lines()) {
      table.append(
          line.tag()
              + "\t"
              + line.name()
              + "\t"
              + line.change().words()
              + "\t"
              + line.count()
              + "\t"
              + oneLine(line.before())
              + "\t"
              + oneLine(line.after()));
    }
    return table;
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN, text.length()); i++) {
      line.append(text.charAt(i) < ' ' ? ' ' : text.charAt(i));
    }
    return line.toString();
  }

  private boolean addRegion() {
    try {
      ImagePlus image = WindowManager.getCurrentImage();
      Roi selection = image == null ? null : image.getRoi();
      if (selection == null) {
        said.setText("There is no selection on the active image.");
        return false;
      }
      List<Path> files = ImageFiles.of(image);
      if (files.isEmpty()) {
        said.setText("The active image does not know its DICOM file.");
        return false;
      }
      Path rules = regions == null ? ask() : regions;
      if (rules == null) {
        return false;
      }
      java.awt.Rectangle bounds = selection.getBounds();
      RegionRules.add(
          rules,
          files.get(0),
          new Rectangle(Math.max(0, bounds.x), Math.max(0, bounds.y), bounds.width, bounds.height));
      regions = rules;
      return true;
    } catch (IOException e) {
      said.setText(FileFailure.text(e));
      return false;
    } catch (IllegalArgumentException e) {
      said.setText(e.getMessage());
      return false;
    }
  }

  private Path ask() {
    SaveDialog asked =
        new SaveDialog("Rules for regions of text", options.output() + "-regions", ".txt");
    return asked.getFileName() == null ? null : Path.of(asked.getDirectory(), asked.getFileName());
  }
}
