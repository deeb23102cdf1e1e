// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.batch.OutputFormat;
import io.github.dicomvolumes.batch.PictureKinds;
import io.github.dicomvolumes.batch.Split;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.File;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Converts a tree of DICOM files to MHD/RAW; what failed is in the report and counted. */
@Plugin(type = Command.class, name = "Batch Convert DICOM to MHD", headless = true)
public final class BatchConvertDicomToMhdCommand implements Command {
  @Parameter(label = "Input", style = "directory", description = "folder of DICOM files")
  private File input;

  @Parameter(label = "Output", style = "directory", description = "folder for the volumes")
  private File output;

  @Parameter(
      required = false,
      description = "all, largest, a Series Instance UID, number=N or #k; several with commas")
  private String series = "all";

  @Parameter(required = false, description = "text or glob for file names; empty for all files")
  private String filter = "";

  @Parameter(required = false, description = "do not descend into sub-folders")
  private boolean flat;

  @Parameter(
      required = false,
      description = "{folder}, {patient}, {study}, {series}, {number}, {description}")
  private String name = "{folder}";

  @Parameter(required = false, description = "also a PNG for each slice")
  private boolean png;

  @Parameter(required = false, description = "PNGs are 8 bit, through the display window")
  private boolean windowed;

  @Parameter(required = false, description = "also a contact sheet for each volume")
  private boolean preview;

  @Parameter(
      required = false,
      choices = {"mhd", "mha", "nifti", "nrrd"},
      description = "what volumes are written as")
  private String format = "mhd";

  @Parameter(required = false, description = "compress pixel data: zlib in MetaImage, gzip else")
  private boolean compressed;

  @Parameter(
      label = "Stored values",
      required = false,
      description = "keep stored pixel values: no rescale to HU or other units")
  private boolean stored_values;

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

  @Parameter(required = false, description = "PET values as SUV (body weight)")
  private boolean suv;

  @Parameter(
      required = false,
      choices = {"none", "channels", "all"},
      description = "a file for each channel, or for each channel and time point")
  private String split = "none";

  @Parameter(
      required = false,
      description = "UID and description of each series in report and headers")
  private boolean identify;

  @Parameter(required = false, description = "how many threads work; 0 for all cores")
  private int threads;

  @Parameter(required = false, description = "convert again what is there already")
  private boolean overwrite;

  @Parameter(type = ItemIO.OUTPUT, description = "a row for each volume, as CSV")
  private File report;

  @Parameter(type = ItemIO.OUTPUT, description = "number of volumes written")
  private int converted;

  @Parameter(type = ItemIO.OUTPUT, description = "number of volumes that were up to date")
  private int present;

  @Parameter(type = ItemIO.OUTPUT, description = "number of volumes and files that failed")
  private int failed;

  @Override
  public void run() {
    int workers = threads == 0 ? ScanOptions.ALL.threads() : threads;
    ConvertOptions options =
        ConvertOptions.begin(input.toPath(), output.toPath())
            .scan(new ScanOptions(filter, flat, workers))
            .name(name)
            .compressed(compressed)
            .storedValues(stored_values)
            .overwrite(overwrite)
            .planOptions(
                new PlanOptions(PlanOptions.Tilt.parse(tilt), PlanOptions.Gaps.parse(gaps), suv))
            .pictures(new PictureKinds(png, windowed, preview))
            .identify(identify)
            .split(Split.parse(split))
            .format(OutputFormat.parse(format))
            .series(series)
            .build();
    try {
      ConvertTree.Result result = ConvertTree.run(options, Progress.NONE);
      report = result.report().toFile();
      converted = result.count(ConvertedVolume.State.CONVERTED);
      present = result.count(ConvertedVolume.State.PRESENT);
      failed = result.count(ConvertedVolume.State.FAILED) + result.scan().failures().size();
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
