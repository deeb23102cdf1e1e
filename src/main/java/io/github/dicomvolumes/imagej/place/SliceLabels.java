// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.ImagePlus;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which slices of a volume an image holds, told from slice labels: each is kept as a short hash of
 * its first line. Of a hyperstack, those of the first channel and time point.
 *
 * @param known whether labels tell anything
 * @param regular whether the slices are taken at equal steps; false where they were shuffled
 * @param start index in the volume of the first slice
 * @param step from one slice to the next
 */
public record SliceLabels(boolean known, boolean regular, int start, int step) {
  private static final SliceLabels UNKNOWN = new SliceLabels(false, false, 0, 1);
  private static final SliceLabels SHUFFLED = new SliceLabels(true, false, 0, 1);

  /** The hashes of the labels of a volume's slices, for {@link #find}. */
  public static String text(List<String> labels) {
    ByteBuffer hashes = ByteBuffer.allocate(2 * labels.size());
    labels.forEach(label -> hashes.putShort(hash(label)));
    return Base64.getEncoder().withoutPadding().encodeToString(hashes.array());
  }

  /**
   * Finds an image's slices among those of a volume.
   *
   * @param text what {@link #text} gave for the volume; null where its slices had no labels
   */
  static SliceLabels find(ImagePlus image, String text) {
    Map<Short, Integer> places = places(text);
    int count = image.getNSlices();
    int first = -1;
    int last = -1;
    int[] found = new int[count];
    int matched = 0;
    for (int slice = 0; slice < count; slice++) {
      String label = places.isEmpty() ? null : label(image, 1, slice, 1);
      found[slice] = label == null ? -1 : places.getOrDefault(hash(label), -1);
      if (found[slice] >= 0) {
        matched++;
        first = first < 0 ? slice : first;
        last = slice;
      }
    }
    if (matched < Math.min(2, count) || 2 * matched < count) {
      return UNKNOWN;
    }
    int step = last == first ? 1 : (found[last] - found[first]) / (last - first);
    int start = found[first] - first * step;
    for (int slice = 0; slice < count; slice++) {
      if (found[slice] >= 0 && found[slice] != start + slice * step) {
        return SHUFFLED;
      }
    }
    return step == 0
            || holdsOthers(image, image.getNChannels(), 1, places, start, step)
            || holdsOthers(image, 1, image.getNFrames(), places, start, step)
        ? SHUFFLED
        : new SliceLabels(true, true, start, step);
  }

  /**
   * Whether planes of another channel or time point are slices of the volume from other places, as
   * where a stack was taken for a hyperstack. What was imported there has labels that are not kept;
   * a few of them have the hash of one that is.
   */
  private static boolean holdsOthers(
      ImagePlus image,
      int channel,
      int timePoint,
      Map<Short, Integer> places,
      int start,
      int step) {
    int count = image.getNSlices();
    int others = 0;
    for (int slice = 0; slice < count && (channel > 1 || timePoint > 1); slice++) {
      String label = label(image, channel, slice, timePoint);
      int found = label == null ? -1 : places.getOrDefault(hash(label), -1);
      others += found >= 0 && found != start + slice * step ? 1 : 0;
    }
    return 2 * others > count;
  }

  /** Where each hash that occurs once stands. */
  private static Map<Short, Integer> places(String text) {
    Map<Short, Integer> places = new HashMap<>();
    if (text == null) {
      return places;
    }
    ByteBuffer hashes;
    try {
      hashes = ByteBuffer.wrap(Base64.getDecoder().decode(text.strip()));
    } catch (IllegalArgumentException e) {
      // Not what was written: then it tells nothing.
      return places;
    }
    for (int i = 0; hashes.remaining() >= 2; i++) {
      places.merge(hashes.getShort(), i, (one, other) -> -1);
    }
    return places;
  }

  private static String label(ImagePlus image, int channel, int slice, int timePoint) {
    // A slice that was duplicated alone has its label as Info.
    if (image.getStackSize() == 1 && image.getProperty("Info") instanceof String info) {
      return info;
    }
    return image.getStack().getSliceLabel(image.getStackIndex(channel, slice + 1, timePoint));
  }

  private static short hash(String label) {
    int end = label.indexOf('\n');
    return (short) (31 * (end < 0 ? label : label.substring(0, end)).strip().hashCode() >>> 8);
  }
}
