// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import io.github.dicomvolumes.volume.Progress;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The demo's volumes in ImageJ; apart, so that the command line starts without ImageJ. */
final class DemoWindows {
  private DemoWindows() {}

  static void show(Path folder, List<ConvertedVolume> volumes) throws IOException {
    if (GraphicsEnvironment.isHeadless()) {
      throw new IllegalArgumentException("--show needs a screen");
    }
    new ImageJ(ImageJ.STANDALONE);
    for (ConvertedVolume volume : volumes) {
      if (volume.state() != ConvertedVolume.State.FAILED) {
        Path file = folder.resolve(volume.volume());
        ImagePlus image = OpenMhdVolume.run(new OpenMhdOptions(file, false), Progress.NONE);
        image.show();
        image.setPosition(1, image.getNSlices() / 2, 1);
        IJ.run(image, "Set... ", "zoom=200");
      }
    }
    IJ.run("Tile");
  }
}
