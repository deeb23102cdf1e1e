// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.dicomvolumes.imagej.TagResultsTable;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.tags.ReadTags;
import io.github.dicomvolumes.tags.TableFile;
import io.github.dicomvolumes.tags.TagsOptions;
import io.github.dicomvolumes.volume.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Reads DICOM tags into a table, which is an output and not shown. */
@Plugin(type = Command.class, name = "Show DICOM Tags", headless = true)
public final class ShowDicomTagsCommand implements Command {
  @Parameter(required = false, description = "a file or a folder; else the image's files")
  private File source;

  @Parameter(required = false, description = "an image that was read from DICOM files")
  private ImagePlus image;

  @Parameter(
      required = false,
      description = "summary, all, varying, consistency, or a list such as PixelSpacing,0018|0050")
  private String tags = "summary";

  @Parameter(required = false, description = "replace what identifies a patient")
  private boolean redact;

  @Parameter(
      required = false,
      style = "save",
      description = "also write the table to a .csv or .xlsx file")
  private File save;

  @Parameter(type = ItemIO.OUTPUT, description = "a row per image")
  private ResultsTable table;

  @Override
  public void run() {
    if (source == null && image == null) {
      throw new IllegalArgumentException("give a source or an image");
    }
    List<Path> sources = source == null ? ImageFiles.of(image) : List.of(source.toPath());
    if (save != null) {
      TableFile.requireKnown(save.toPath());
    }
    try {
      ReadTags.Result result = ReadTags.run(TagsOptions.of(sources, tags, redact), Progress.NONE);
      if (save != null) {
        TableFile.save(result.table(), save.toPath());
      }
      table = TagResultsTable.of(result.table());
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
