// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.util.Random;

/** Images of 5 x 4 pixels at random, and what their pixels measure. */
final class MadeImages {
  private MadeImages() {}

  static ImagePlus image(int bitDepth, int channels, int slices, int frames) {
    ImagePlus image = IJ.createImage("made", bitDepth + "-bit", 5, 4, channels * slices * frames);
    Random random = new Random(bitDepth + channels);
    for (int i = 1; i <= image.getStackSize(); i++) {
      ImageProcessor processor = image.getStack().getProcessor(i);
      for (int k = 0; k < processor.getPixelCount(); k++) {
        if (bitDepth == 32) {
          processor.setf(k, random.nextFloat() * 1e6f - 3);
        } else {
          processor.set(k, random.nextInt() & (bitDepth == 24 ? 0xffffff : (1 << bitDepth) - 1));
        }
      }
    }
    image.setDimensions(channels, slices, frames);
    return channels > 1 ? new CompositeImage(image, CompositeImage.COMPOSITE) : image;
  }

  /** Of all planes, calibrated; of colours red, green and blue in one number. */
  static double[] values(ImagePlus image) {
    Calibration calibration = image.getCalibration();
    ImageStack stack = image.getStack();
    int pixels = image.getWidth() * image.getHeight();
    double[] values = new double[pixels * stack.size()];
    for (int i = 0; i < values.length; i++) {
      ImageProcessor processor = stack.getProcessor(i / pixels + 1);
      double raw =
          image.getBitDepth() == 24
              ? processor.get(i % pixels) & 0xffffff
              : processor.getf(i % pixels);
      values[i] = image.getBitDepth() < 24 ? calibration.getCValue(raw) : raw;
    }
    return values;
  }
}
