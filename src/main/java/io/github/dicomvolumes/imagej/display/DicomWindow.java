// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of values that is shown from black to white, by its middle and its width, in the unit of
 * the values (PS3.3 C.11.2).
 *
 * @param key what the option {@code preset} calls it
 * @param words what it is good for, as the header says; empty where nothing says it
 * @param width above 0
 */
public record DicomWindow(String key, String words, double center, double width) {
  private static final String HEADER = "header";

  /**
   * The windows that an image has: those of its headers first ({@code header}, {@code header2} and
   * so on), then those that people use for values of its unit.
   */
  public static List<DicomWindow> of(ImagePlus image) {
    List<DicomWindow> windows = new ArrayList<>(ofHeader(image));
    String unit = ChannelUnits.of(image, image.getC());
    for (WindowPreset preset : WindowPreset.values()) {
      if (preset.fits(unit)) {
        windows.add(new DicomWindow(preset.key(), "", preset.center(), preset.width()));
      }
    }
    return windows;
  }

  private static List<DicomWindow> ofHeader(ImagePlus image) {
    List<DicomWindow> windows = new ArrayList<>();
    String lines = image.getProp(VolumeImage.WINDOWS);
    if (lines == null || lines.isBlank() || image.getProp(VolumeImage.STORED_VALUES) != null) {
      return windows;
    }
    for (String line : lines.split("\n")) {
      String[] parts = line.strip().split(" ", 3);
      double[] numbers = parts.length < 2 ? null : Numbers.parse(parts[0] + " " + parts[1], 2);
      if (numbers != null && numbers[1] > 0) {
        String key = windows.isEmpty() ? HEADER : HEADER + (windows.size() + 1);
        windows.add(new DicomWindow(key, parts.length > 2 ? parts[2] : "", numbers[0], numbers[1]));
      }
    }
    return windows;
  }

  /**
   * The window of an image by its key.
   *
   * @throws IllegalArgumentException where the image has no such window, with those that it has
   */
  public static DicomWindow named(ImagePlus image, String key) {
    List<DicomWindow> windows = of(image);
    for (DicomWindow window : windows) {
      if (window.key().equals(key)) {
        return window;
      }
    }
    String unit = ChannelUnits.of(image, image.getC());
    for (WindowPreset preset : WindowPreset.values()) {
      if (preset.key().equals(key)) {
        throw new IllegalArgumentException(
            key
                + " is a window of "
                + preset.unit()
                + ", and values of the image are "
                + (unit.isEmpty() ? ChannelUnits.NONE : unit));
      }
    }
    List<String> keys = windows.stream().map(DicomWindow::key).toList();
    throw new IllegalArgumentException(
        "preset is \""
            + key
            + "\", expected "
            + (keys.isEmpty() ? "" : String.join(", ", keys) + " or ")
            + "full, or window_center and window_width");
  }

  /**
   * Shows an image so; of a composite all channels of the unit that the one that is shown has. A
   * window of the headers is that one's alone, and so is any where the unit is not known: equal
   * numbers of two channels need not mean the same.
   *
   * @throws IllegalArgumentException where it has colours in place of values
   */
  public void show(ImagePlus image) {
    requireValues(image);
    Calibration calibration = image.getCalibration();
    double first = calibration.getRawValue(center - width / 2);
    double second = calibration.getRawValue(center + width / 2);
    double min = Math.min(first, second);
    double max = Math.max(first, second);
    image.setDisplayRange(min, max);
    if (image instanceof CompositeImage composite) {
      String unit = ChannelUnits.of(image, image.getC());
      boolean one = unit.isEmpty() || key.startsWith(HEADER);
      for (int channel = 1; channel <= image.getNChannels(); channel++) {
        if (channel == image.getC() || !one && ChannelUnits.of(image, channel).equals(unit)) {
          LUT lut = composite.getChannelLut(channel);
          lut.min = min;
          lut.max = max;
          composite.setChannelLut(lut, channel);
        }
      }
    }
    image.updateAndDraw();
  }

  /**
   * Shows the whole range of the slice that is shown.
   *
   * @throws IllegalArgumentException where it has colours in place of values
   */
  public static void showAll(ImagePlus image) {
    requireValues(image);
    image.resetDisplayRange();
    image.updateAndDraw();
  }

  private static void requireValues(ImagePlus image) {
    if (image.getBitDepth() == 24) {
      throw new IllegalArgumentException(image.getTitle() + " has colours, which have no window");
    }
  }

  /** Center and width, and what it is. */
  public String description() {
    String numbers = number(center) + " / " + number(width);
    return key + "  " + numbers + (words.isEmpty() ? "" : "  " + words);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
