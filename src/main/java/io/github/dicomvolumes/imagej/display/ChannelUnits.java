// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import ij.ImagePlus;
import io.github.dicomvolumes.imagej.importing.VolumeImage;

/** What the values of each channel of an image are measured in. */
final class ChannelUnits {
  /** What ImageJ says where there is none. */
  static final String NONE = "Gray Value";

  private ChannelUnits() {}

  /**
   * The unit of a channel; empty where none is known.
   *
   * @param channel 1-based
   */
  static String of(ImagePlus image, int channel) {
    String units = image.getProp(VolumeImage.CHANNEL_UNITS);
    if (units != null) {
      String[] ofChannels = units.split("\n", -1);
      return channel <= ofChannels.length ? ofChannels[channel - 1] : "";
    }
    String unit = image.getCalibration().getValueUnit();
    return unit.equals(NONE) ? "" : unit;
  }
}
