// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import java.util.List;

/** An image of other planes that means and looks the same as another one. */
final class LikeImage {
  static final KnownParts PLACED = new KnownParts(true, true, true);

  /** What stays true whatever slices are shown. */
  private static final List<String> KEPT =
      List.of(
          ImageFiles.IMPORT,
          ImageFiles.RESAMPLED,
          VolumeImage.WARNINGS,
          VolumeImage.CHANNELS,
          VolumeImage.CHANNEL_UNITS,
          VolumeImage.SEGMENTS,
          VolumeImage.WINDOWS,
          VolumeImage.STORED_SIGNED,
          VolumeImage.STORED_VALUES);

  private LikeImage() {}

  /**
   * The image.
   *
   * @param stack channels fastest, then slices, then time points, as many of both as the other has
   */
  static ImagePlus of(
      ImagePlus other, String title, ImageStack stack, VolumeGeometry geometry, KnownParts known) {
    int channels = other.getNChannels();
    int frames = other.getNFrames();
    ImagePlus image = new ImagePlus(title, stack);
    image.setDimensions(channels, stack.size() / channels / frames, frames);
    Calibration calibration = other.getCalibration().copy();
    // Units of its own, such as cm for slices, are those of the other's numbers.
    calibration.setYUnit(null);
    calibration.setZUnit(null);
    image.setCalibration(calibration);
    ImageGeometry.write(image, geometry, known, 0);
    for (String property : KEPT) {
      String value = other.getProp(property);
      if (value != null) {
        image.setProp(property, value);
      }
    }
    image.setProp(VolumeImage.SLICES_RUN, geometry.sliceCourse());
    if (other instanceof CompositeImage composite) {
      CompositeImage same = new CompositeImage(image, composite.getMode());
      LUT[] luts = composite.getLuts();
      same.setLuts(luts);
      same.setOpenAsHyperStack(true);
      image = same;
    } else {
      if (other.getBitDepth() != 24) {
        image.setLut(other.getProcessor().getLut());
        image.setDisplayRange(other.getDisplayRangeMin(), other.getDisplayRangeMax());
      }
      image.setOpenAsHyperStack(channels > 1 || frames > 1);
    }
    ImageGeometry.remember(image, null);
    return image;
  }

  /** Whether the mean of two pixel values means something: not of labels, colours and tables. */
  static boolean canInterpolate(ImagePlus image) {
    return image.getBitDepth() != 24
        && image.getProp(VolumeImage.SEGMENTS) == null
        && !(image.getBitDepth() == 8 && image.getProcessor().isColorLut())
        && (!image.getCalibration().calibrated()
            || image.getCalibration().getFunction() == Calibration.STRAIGHT_LINE);
  }
}
