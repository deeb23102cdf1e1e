// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What to import, and as what.
 *
 * @param contours an RT Structure Set or a Segmentation
 * @param registration a Spatial Registration object for contours of another frame of reference;
 *     null for none
 * @param as what they become
 * @param structures names or numbers of those that are wanted; empty for all
 * @param threshold from which part on a voxel of a fractional segmentation is in its segment, above
 *     0 up to 1
 */
public record ImportContoursOptions(
    Path contours, Path registration, As as, List<String> structures, double threshold) {
  /** What structures become. */
  public enum As {
    /** Selections, in the ROI Manager or in the overlay. */
    ROIS,
    /** An image of the same grid, whose values are numbers of structures. */
    LABELS
  }

  /** Half of a voxel. */
  public static final double HALF = 0.5;

  /** Copies the list and checks the threshold. */
  public ImportContoursOptions {
    structures = List.copyOf(structures);
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold is " + threshold + ", expected above 0 up to 1: a part of a voxel");
    }
  }

  /** All structures of a file, in the image's own frame of reference. */
  public static ImportContoursOptions of(Path contours, As as) {
    return new ImportContoursOptions(contours, null, as, List.of(), HALF);
  }

  /** The names of a text, with commas between them. */
  public static List<String> names(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * The threshold of a text.
   *
   * @throws IllegalArgumentException where it is no number
   */
  public static double threshold(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "threshold is \"" + text + "\", expected a number above 0 up to 1", e);
    }
  }
}
