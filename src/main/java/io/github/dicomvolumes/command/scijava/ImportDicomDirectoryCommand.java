// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import io.github.dicomvolumes.batch.Split;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the volumes of a folder of DICOM files; the images are outputs and not shown. */
@Plugin(type = Command.class, name = "Import DICOM Directory", headless = true)
public final class ImportDicomDirectoryCommand implements Command {
  @Parameter(label = "Directory", style = "directory", description = "folder of DICOM files")
  private File directory;

  @Parameter(required = false, description = "largest, all, a Series Instance UID, number=N or #k")
  private String series = "largest";

  @Parameter(required = false, description = "text or glob for file names; empty for all files")
  private String filter = "";

  @Parameter(required = false, description = "do not descend into sub-folders")
  private boolean flat;

  @Parameter(required = false, description = "read slices from disk on demand")
  private boolean virtual;

  @Parameter(
      label = "Stored values",
      required = false,
      description = "keep stored pixel values: no rescale to HU or other units")
  private boolean stored_values;

  @Parameter(
      label = "SUV",
      required = false,
      description = "PET: standardized uptake values by body weight; an error where they are none")
  private boolean suv;

  @Parameter(
      required = false,
      choices = {"keep", "correct"},
      description = "keep a gantry tilt, or shear it away")
  private String tilt = "keep";

  @Parameter(
      required = false,
      choices = {"keep", "fill"},
      description = "keep gaps between slices, or resample to a uniform spacing")
  private String gaps = "keep";

  @Parameter(
      required = false,
      choices = {"none", "channels"},
      description = "an image for each volume, or for each channel of one")
  private String split = "none";

  @Parameter(type = ItemIO.OUTPUT, description = "one image for each volume")
  private List<ImagePlus> images;

  @Parameter(type = ItemIO.OUTPUT, description = "the first of the images")
  private ImagePlus image;

  @Override
  public void run() {
    PlanOptions planOptions =
        new PlanOptions(PlanOptions.Tilt.parse(tilt), PlanOptions.Gaps.parse(gaps), suv);
    ImportDicomOptions options =
        new ImportDicomOptions(
            directory.toPath(),
            series,
            filter,
            flat,
            virtual,
            stored_values,
            planOptions,
            Split.parse(split) == Split.CHANNELS);
    try {
      images = ImportDicomDirectory.run(options, Progress.NONE).images();
      image = images.get(0);
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
