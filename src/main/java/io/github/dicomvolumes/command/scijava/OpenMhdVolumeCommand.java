// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import io.github.dicomvolumes.volume.Progress;
import java.io.File;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens a volume, MetaImage by name but of any format; the image is an output, not shown. */
@Plugin(type = Command.class, name = "Open MHD Volume", headless = true)
public class OpenMhdVolumeCommand implements Command {
  @Parameter(label = "Open", description = "a .mhd, .mha, .nii, .nii.gz, .nrrd or .nhdr file")
  private File open;

  @Parameter(required = false, description = "read slices from disk on demand")
  private boolean virtual;

  @Parameter(type = ItemIO.OUTPUT, description = "the volume")
  private ImagePlus image;

  @Override
  public void run() {
    try {
      image = OpenMhdVolume.run(new OpenMhdOptions(open.toPath(), virtual), Progress.NONE);
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
