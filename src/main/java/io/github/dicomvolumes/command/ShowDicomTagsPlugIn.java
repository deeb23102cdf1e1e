// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.command.header.HeaderWindow;
import io.github.dicomvolumes.imagej.TagResultsTable;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.tags.ReadTags;
import io.github.dicomvolumes.tags.TableFile;
import io.github.dicomvolumes.tags.TagTable;
import io.github.dicomvolumes.tags.TagsOptions;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code Show DICOM Tags...} */
public final class ShowDicomTagsPlugIn implements PlugIn {
  private static final String TITLE = "Show DICOM Tags...";
  private static final String TABLE = "DICOM Tags";
  private static final int MAX_LOGGED = 1000;
  static final List<OptionKey> KEYS =
      List.of(
          new OptionKey("source", OptionKey.Kind.SOURCE, "", List.of()),
          OptionKey.text("tags", "summary"),
          OptionKey.flag("redact"),
          OptionKey.optionalSave(".csv", ".xlsx"),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    boolean attended = PlugInRunner.isAttended();
    PlugInRunner.run(
        TITLE,
        KEYS,
        // An empty source is the active image, so the last one does not come back.
        Map.of("source", "", "save", ""),
        (options, progress) -> show(options, progress, attended));
  }

  private static String show(CommandOptions options, ImageJProgress progress, boolean attended)
      throws IOException {
    String save = options.text("save");
    if (!save.isEmpty()) {
      TableFile.requireKnown(options.path("save"));
    }
    boolean ofImage = options.text("source").isEmpty();
    ImagePlus image = ofImage ? WindowManager.getCurrentImage() : null;
    List<Path> sources = ofImage ? filesOf(image) : List.of(options.path("source"));
    boolean redact = options.flag("redact");
    ReadTags.Result result =
        ReadTags.run(TagsOptions.of(sources, options.text("tags"), redact), progress);
    if (!save.isEmpty()) {
      TableFile.save(result.table(), options.path("save"));
    }
    present(result.table(), TABLE);
    if (attended && !redact) {
      showHeader(image, sources);
    }
    return result.summary();
  }

  /** Shows a table; without a screen in the log, and to macros where they have no other one. */
  static void present(TagTable table, String title) {
    ResultsTable results = TagResultsTable.of(table);
    if (GraphicsEnvironment.isHeadless()) {
      log(table);
      TagResultsTable.offerToMacro(results);
    } else {
      results.show(title);
    }
  }

  private static List<Path> filesOf(ImagePlus image) {
    if (image == null) {
      throw new IllegalArgumentException(
          "there is no image open; give a file or a folder as source");
    }
    List<Path> files = ImageFiles.of(image);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "the active image does not know its DICOM files; give a file or a folder as source");
    }
    return files;
  }

  private static void showHeader(ImagePlus image, List<Path> sources) {
    if (image != null) {
      HeaderWindow.follow(image, ShowDicomTagsPlugIn::showTable);
    } else if (Files.isRegularFile(sources.get(0))) {
      HeaderWindow.show(sources.get(0), ShowDicomTagsPlugIn::showTable);
    }
  }

  /** Reads in a thread of its own: a stack may have thousands of files. */
  private static void showTable(List<Path> files, String tags) {
    Thread reader =
        new Thread(
            () -> {
              ImageJProgress progress = new ImageJProgress(TABLE);
              try {
                ReadTags.Result result = ReadTags.run(TagsOptions.of(files, tags, false), progress);
                TagResultsTable.of(result.table()).show(TABLE);
              } catch (IOException | IllegalArgumentException e) {
                IJ.error(TABLE, FailureText.of(e));
              } finally {
                progress.close();
              }
            },
            TABLE);
    reader.setDaemon(true);
    reader.start();
  }

  /** ImageJ shows no table without a screen. */
  private static void log(TagTable table) {
    IJ.log(String.join("\t", table.columns()));
    for (int row = 0; row < Math.min(table.rowCount(), MAX_LOGGED); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < table.columns().size(); column++) {
        line.append(column == 0 ? "" : "\t").append(table.cell(row, column).text());
      }
      IJ.log(line.toString());
    }
    if (table.rowCount() > MAX_LOGGED) {
      IJ.log("and " + (table.rowCount() - MAX_LOGGED) + " rows more: save the table to see all");
    }
  }
}
