// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import io.github.dicomvolumes.imagej.reslice.OrthogonalViews;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The two other planes of the body through an image, the head up; outputs, not shown. */
@Plugin(type = Command.class, name = "Three Orthogonal Views", headless = true)
public class OrthogonalViewsCommand implements Command {
  @Parameter(description = "a volume with a place in the patient")
  private ImagePlus image;

  @Parameter(required = false, description = "a pixel for each voxel, without interpolation")
  private boolean voxels;

  @Parameter(type = ItemIO.OUTPUT, description = "axial, or of axial images coronal")
  private ImagePlus first;

  @Parameter(type = ItemIO.OUTPUT, description = "sagittal, or of sagittal images coronal")
  private ImagePlus second;

  @Override
  public void run() {
    try {
      List<OrthogonalViews.View> views = OrthogonalViews.of(image, voxels, Progress.NONE);
      first = views.get(1).image();
      second = views.get(2).image();
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
