// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.ValueTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The windows that headers give: those of numbers first, then those of tables. */
public final class FrameWindows {
  private static final Tag FRAME_VOI_LUT_SEQUENCE = Tag.of(0x0028, 0x9132);
  private static final Tag WINDOW_EXPLANATION = Tag.of(0x0028, 0x1055);
  private static final Tag VOI_LUT_FUNCTION = Tag.of(0x0028, 0x1056);
  private static final Tag VOI_LUT_SEQUENCE = Tag.of(0x0028, 0x3010);
  private static final Tag LUT_EXPLANATION = Tag.of(0x0028, 0x3003);
  private static final int SIGMOID_POINTS = 256;
  private static final double SIGMOID_WIDTHS = 2;

  /** What a header read keeps. */
  static final List<Tag> TAGS =
      List.of(
          Tags.WindowCenter,
          Tags.WindowWidth,
          WINDOW_EXPLANATION,
          VOI_LUT_FUNCTION,
          VOI_LUT_SEQUENCE);

  private FrameWindows() {}

  /**
   * All windows of a data set that has no functional groups, such as an item of a Softcopy VOI LUT
   * Sequence (0028,3110).
   *
   * @param signed whether the values that are shown can be below 0
   * @param problems receives what cannot be used
   */
  public static List<DisplayWindow> of(DataSet dataSet, boolean signed, Set<String> problems) {
    return of(new FunctionalGroups(dataSet), 0, signed, problems);
  }

  /**
   * All windows of a frame.
   *
   * @param signed whether values after rescale can be below 0
   * @param problems receives what cannot be used
   */
  static List<DisplayWindow> of(
      FunctionalGroups groups, int frame, boolean signed, Set<String> problems) {
    DataSet group = groups.holding(frame, FRAME_VOI_LUT_SEQUENCE, Tags.WindowCenter);
    double[] centers = group.numbers(Tags.WindowCenter);
    double[] widths = group.numbers(Tags.WindowWidth);
    noteUnreadable(group, Tags.WindowCenter, centers, problems);
    noteUnreadable(group, Tags.WindowWidth, widths, problems);
    List<String> explanations = group.strings(WINDOW_EXPLANATION);
    boolean sigmoid = group.string(VOI_LUT_FUNCTION).orElse("").equals("SIGMOID");
    List<DisplayWindow> windows = new ArrayList<>();
    for (int i = 0; i < Math.min(centers.length, widths.length); i++) {
      if (Double.isFinite(centers[i]) && widths[i] > 0 && Double.isFinite(widths[i])) {
        String explanation = i < explanations.size() ? explanations.get(i) : "";
        windows.add(
            sigmoid
                ? sigmoid(centers[i], widths[i], explanation)
                : new DisplayWindow(centers[i], widths[i], explanation, null));
      }
    }
    for (DataSet item : groups.top().items(VOI_LUT_SEQUENCE)) {
      LookupTable table = LookupTable.of(item, signed);
      if (table.problem().isEmpty() && table.entries().length > 1) {
        windows.add(ofTable(table, item.string(LUT_EXPLANATION).orElse("")));
      } else {
        problems.add(
            "a table of the VOI LUT Sequence (0028,3010) is left aside: it "
                + (table.problem().isEmpty() ? "has a single entry" : table.problem()));
      }
    }
    return windows;
  }

  /** Voxels are right without a window, so that it is no reason to leave an image out. */
  private static void noteUnreadable(
      DataSet group, Tag tag, double[] numbers, Set<String> problems) {
    if (numbers.length == 1 && Double.isFinite(numbers[0])) {
      return;
    }
    Reading reading = group.reading(tag);
    if (reading.isUnreadable()) {
      problems.add(HeaderNumbers.text(tag, reading, "numbers") + "; the window is left aside");
    }
  }

  private static DisplayWindow ofTable(LookupTable table, String explanation) {
    double[] entries = table.entries();
    double white = Math.pow(2, Math.max(1, Math.min(16, table.bits()))) - 1;
    for (int i = 0; i < entries.length; i++) {
      entries[i] = Math.min(1, entries[i] / white);
    }
    double width = entries.length - 1;
    return new DisplayWindow(
        table.first() + width / 2, width, explanation, new ValueTable(0, entries, true));
  }

  /** PS3.3 C.11.2.1.3.1: 1 / (1 + exp(-4 (x - center) / width)), over twice the width. */
  private static DisplayWindow sigmoid(double center, double width, String explanation) {
    double[] entries = new double[SIGMOID_POINTS];
    double shown = SIGMOID_WIDTHS * width;
    for (int i = 0; i < SIGMOID_POINTS; i++) {
      double x = (i / (SIGMOID_POINTS - 1.0) - 0.5) * shown;
      entries[i] = 1 / (1 + Math.exp(-4 * x / width));
    }
    return new DisplayWindow(center, shown, explanation, new ValueTable(0, entries, true));
  }
}
