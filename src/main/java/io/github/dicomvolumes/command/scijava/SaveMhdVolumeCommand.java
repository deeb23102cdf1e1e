// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.volume.Progress;
import java.io.File;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Saves an image as a volume, MetaImage by name but of any format. */
@Plugin(type = Command.class, name = "Save MHD Volume", headless = true)
public class SaveMhdVolumeCommand implements Command {
  @Parameter(description = "any image")
  private ImagePlus image;

  @Parameter(
      label = "Save",
      style = "save",
      description = "path that ends in .mhd, .mha, .nii, .nii.gz, .nrrd or .nhdr")
  private File save;

  @Parameter(required = false, description = "compress pixel data: zlib in MetaImage, gzip else")
  private boolean compressed;

  @Parameter(
      label = "Stored values",
      required = false,
      description = "write stored values in place of calibrated ones")
  private boolean stored_values;

  @Parameter(type = ItemIO.OUTPUT, description = "what to know about the file, a line each")
  private String warnings;

  @Override
  public void run() {
    try {
      SaveMhdVolume.Result result =
          SaveMhdVolume.run(
              image, new SaveMhdOptions(save.toPath(), compressed, stored_values), Progress.NONE);
      warnings = String.join("\n", result.warnings());
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
