// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import io.github.dicomvolumes.imagej.reslice.Interpolation;
import io.github.dicomvolumes.imagej.reslice.ResampleVolume;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A volume of another spacing at the same place; the image is an output, not shown. */
@Plugin(type = Command.class, name = "Resample Volume", headless = true)
public class ResampleVolumeCommand implements Command {
  @Parameter(description = "a volume with pixel sizes in mm")
  private ImagePlus image;

  @Parameter(required = false, description = "mm: one number or three; empty: isotropic")
  private String spacing = "";

  @Parameter(
      required = false,
      choices = {"linear", "cubic", "nearest"},
      description = "what values between voxels are made of")
  private String interpolation = "linear";

  @Parameter(type = ItemIO.OUTPUT, description = "the resampled volume")
  private ImagePlus resampled;

  @Override
  public void run() {
    try {
      resampled =
          ResampleVolume.run(
                  image,
                  ResampleVolume.spacing(spacing, image),
                  Interpolation.parse(interpolation),
                  Progress.NONE)
              .image();
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
