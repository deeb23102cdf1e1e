// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.ImagePlus;

/** Tags of a plane, from its label: a line that says what it is, then ImageJ's form of a header. */
public final class PlaneTags {
  private PlaneTags() {}

  /**
   * The label of a plane; of an image of one plane without a label, its title and information.
   *
   * @param plane 1-based
   */
  public static String label(ImagePlus image, int plane) {
    String label = image.getStack().getSliceLabel(plane);
    if (label == null && image.getStackSize() == 1) {
      label = image.getTitle() + "\n" + image.getInfoProperty();
    }
    return label == null ? "" : label;
  }

  /**
   * The value of a tag at the top level.
   *
   * @param label see {@link #label}
   * @param tag such as {@code 0008,0018}
   * @return empty where it is not there
   */
  public static String value(String label, String tag) {
    int start = label.startsWith(tag) ? 0 : label.indexOf("\n" + tag) + 1;
    if (start == 0 && !label.startsWith(tag)) {
      return "";
    }
    int end = label.indexOf('\n', start);
    int colon = label.indexOf(':', start);
    int stop = end < 0 ? label.length() : end;
    return colon < 0 || colon > stop ? "" : label.substring(colon + 1, stop).strip();
  }
}
