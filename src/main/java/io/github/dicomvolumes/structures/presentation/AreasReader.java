// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.structures.Faults;
import java.util.ArrayList;
import java.util.List;

/** Reads displayed areas with the spatial transformation (PS3.3 C.10.4, C.10.6). */
final class AreasReader {
  private static final int QUARTER = 90;

  private AreasReader() {}

  static List<DisplayedArea> read(DataSet state, StateImagesReader images, Faults faults) {
    int rotation = state.integer(StateTags.IMAGE_ROTATION).orElse(0);
    boolean flipped = state.string(StateTags.IMAGE_HORIZONTAL_FLIP).orElse("").equals("Y");
    if (rotation % QUARTER != 0 || rotation < 0) {
      faults.say("Image Rotation (0070,0042) is no multiple of 90: displayed areas are unknown");
      return List.of();
    }
    int quarters = rotation / QUARTER % 4;
    if (quarters != 0 || flipped) {
      faults.say(
          "not applied: the state shows images turned by "
              + QUARTER * quarters
              + " degrees clockwise"
              + (flipped ? " and then flipped from left to right" : ""));
    }
    List<DisplayedArea> areas = new ArrayList<>();
    boolean contrary = false;
    for (DataSet item : state.items(StateTags.DISPLAYED_AREA_SELECTION_SEQUENCE)) {
      double[] first = item.numbers(StateTags.DISPLAYED_AREA_TOP_LEFT);
      double[] last = item.numbers(StateTags.DISPLAYED_AREA_BOTTOM_RIGHT);
      StateImages on = images.of(item);
      if (first.length != 2 || last.length != 2 || on == null) {
        faults.say("a displayed area (0070,005A) cannot be read");
        continue;
      }
      DisplayedArea area =
          new DisplayedArea(
              (int) first[0], (int) first[1], (int) last[0], (int) last[1], quarters, flipped, on);
      contrary |= !area.agrees();
      areas.add(area);
    }
    if (contrary) {
      faults.say(
          "the corners of a displayed area (0070,0052), (0070,0053) do not lie as rotation and flip"
              + " turn the image: these were believed");
    }
    return areas;
  }
}
