// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.command.view.SliceWindow;
import io.github.dicomvolumes.imagej.reslice.Interpolation;
import io.github.dicomvolumes.imagej.reslice.ResampleVolume;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code Resample Volume...} */
public final class ResampleVolumePlugIn implements PlugIn {
  private static final String TITLE = "Resample Volume...";
  static final List<OptionKey> KEYS =
      List.of(
          OptionKey.text("spacing", ""),
          OptionKey.choice("interpolation", "linear", "cubic", "nearest"),
          PlugInRunner.EXIT_ON_ERROR);

  @Override
  public void run(String argument) {
    PlugInRunner.run(TITLE, KEYS, Map.of(), ResampleVolumePlugIn::resample);
  }

  private static String resample(CommandOptions options, ImageJProgress progress)
      throws IOException {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      throw new IllegalArgumentException("there is no image open");
    }
    ResampleVolume.Result result =
        ResampleVolume.run(
            image,
            ResampleVolume.spacing(options.text("spacing"), image),
            Interpolation.parse(options.text("interpolation")),
            progress);
    SliceWindow.show(result.image());
    return result.summary();
  }
}
