// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.volume.ShortDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The labels of an image of whole numbers: its values, of which 0 is none. */
final class LabelPixels {
  private final ImagePlus image;

  /** Of each raw number of a pixel. */
  private final int[] labels;

  /** The labels of each slice, in any channel. */
  private final List<BitSet> ofSlices = new ArrayList<>();

  /**
   * Of the first time point.
   *
   * @throws IllegalArgumentException where a value is no whole number from 0 to 65,535
   */
  LabelPixels(ImagePlus image) {
    this.image = image;
    this.labels = new int[1 << image.getBitDepth()];
    BitSet raw = new BitSet();
    List<BitSet> rawOfSlices = new ArrayList<>();
    for (int slice = 0; slice < image.getNSlices(); slice++) {
      BitSet found = new BitSet();
      for (int channel = 1; channel <= image.getNChannels(); channel++) {
        ImageProcessor pixels = plane(channel, slice);
        for (int i = 0; i < pixels.getPixelCount(); i++) {
          found.set(pixels.get(i));
        }
      }
      rawOfSlices.add(found);
      raw.or(found);
    }
    Calibration calibration = image.getCalibration();
    for (int number = raw.nextSetBit(0); number >= 0; number = raw.nextSetBit(number + 1)) {
      double value = calibration.calibrated() ? calibration.getCValue((double) number) : number;
      if (value != Math.rint(value) || value < 0 || value > 0xffff) {
        throw new IllegalArgumentException(
            "a label image has whole numbers from 0 to 65535, and the active image has "
                + ShortDecimal.text(value));
      }
      labels[number] = (int) value;
    }
    for (BitSet found : rawOfSlices) {
      BitSet here = new BitSet();
      found.stream().forEach(number -> here.set(labels[number]));
      ofSlices.add(here);
    }
  }

  private ImageProcessor plane(int channel, int slice) {
    return image.getStack().getProcessor(image.getStackIndex(channel, slice + 1, 1));
  }

  /** All labels but 0. */
  SortedSet<Integer> values() {
    SortedSet<Integer> values = new TreeSet<>();
    for (BitSet here : ofSlices) {
      here.stream().filter(label -> label > 0).forEach(values::add);
    }
    return values;
  }

  /** What pixels of a label hold; -1 where there are none. */
  int raw(int label) {
    for (int number = 0; number < labels.length; number++) {
      if (labels[number] == label) {
        return number;
      }
    }
    return -1;
  }

  /** The pixels of a label, row by row; null where there are none in a slice. */
  boolean[] mask(int label, int slice) {
    if (!ofSlices.get(slice).get(label)) {
      return null;
    }
    boolean[] mask = new boolean[image.getWidth() * image.getHeight()];
    for (int channel = 1; channel <= image.getNChannels(); channel++) {
      ImageProcessor pixels = plane(channel, slice);
      for (int i = 0; i < mask.length; i++) {
        mask[i] |= labels[pixels.get(i)] == label;
      }
    }
    return mask;
  }
}
