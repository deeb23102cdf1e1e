// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

/**
 * Keys of ours in the header of a volume: what ImageJ knows of an image and a format has no key
 * for.
 */
public final class VolumeKeys {
  /** Whether the geometry is a place in the patient: {@code true} or {@code false}. */
  public static final String PLACED = "DicomVolumes.Placed";

  /** ImageJ's unit of length along x and y where it is not mm. */
  public static final String UNIT = "DicomVolumes.Unit";

  /** ImageJ's unit of length along z where it differs. */
  public static final String Z_UNIT = "DicomVolumes.ZUnit";

  /** Unit of the values, such as HU. */
  public static final String VALUE_UNIT = "DicomVolumes.ValueUnit";

  /** Least and greatest value shown, in calibrated values. */
  public static final String DISPLAY_RANGE = "DicomVolumes.DisplayRange";

  /** {@code inverted}, or 768 hexadecimal bytes: red, green, blue. */
  public static final String LUT = "DicomVolumes.Lut";

  /**
   * {@code unknown} where the time axis has no interval, so that its spacing in the header is 1;
   * the interval in seconds where there is one and no time axis.
   */
  public static final String FRAME_INTERVAL = "DicomVolumes.FrameInterval";

  /** ImageJ's unit of the frame interval where it is not the second. */
  public static final String TIME_UNIT = "DicomVolumes.TimeUnit";

  /** What the interleaved channels are: {@code composite}, {@code color} or {@code grayscale}. */
  public static final String CHANNEL_MODE = "DicomVolumes.ChannelMode";

  /** Names of the channels, separated by {@code |}. */
  public static final String CHANNELS = "DicomVolumes.Channels";

  /** The unit of each channel, separated by {@code |}, where they differ. */
  public static final String CHANNEL_UNITS = "DicomVolumes.ChannelUnits";

  /** Number and name of each segment of a segmentation, separated by {@code |}. */
  public static final String SEGMENTS = "DicomVolumes.Segments";

  private VolumeKeys() {}

  /** The key of {@link #DISPLAY_RANGE} or {@link #LUT} for one channel, 1-based, of a composite. */
  public static String ofChannel(String key, int channel) {
    return key + "." + channel;
  }
}
