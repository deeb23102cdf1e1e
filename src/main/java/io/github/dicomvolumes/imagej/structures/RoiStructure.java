// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.structures.Structure;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ROIs of one structure: those that were imported with one number, or that have one name; ROIs
 * without a name of their own go by their group.
 *
 * @param structure number, name and colour, without contours
 * @param rois in their order
 */
record RoiStructure(Structure structure, List<Roi> rois) {
  /** Names that ImageJ's ROI Manager makes of a place. */
  private static final String MADE_UP_NAME = "\\d{4,6}(-\\d{4,6}){1,2}";

  private static final String UNNAMED = "ROI";

  RoiStructure {
    rois = List.copyOf(rois);
  }

  /** The structures of ROIs, in the order of their first ones. */
  static List<RoiStructure> of(List<Roi> rois) {
    Map<String, List<Roi>> grouped = new LinkedHashMap<>();
    for (Roi roi : rois) {
      String number = roi.getProperty(StructureRois.NUMBER);
      String key = (number == null ? "" : number) + "\n" + name(roi);
      grouped.computeIfAbsent(key, any -> new ArrayList<>()).add(roi);
    }
    Set<Integer> taken = new HashSet<>();
    for (List<Roi> group : grouped.values()) {
      taken.add(number(group.get(0)));
    }
    Set<Integer> used = new HashSet<>();
    List<RoiStructure> structures = new ArrayList<>();
    for (List<Roi> group : grouped.values()) {
      int number = number(group.get(0));
      for (int next = 1; number < 0 || !used.add(number); next++) {
        number = taken.contains(next) || used.contains(next) ? -1 : next;
      }
      Structure structure =
          new Structure(number, name(group.get(0)), color(group.get(0)), "", List.of());
      structures.add(new RoiStructure(structure, group));
    }
    return structures;
  }

  private static String name(Roi roi) {
    String name = roi.getName();
    if (name != null && !name.isBlank() && !name.matches(MADE_UP_NAME)) {
      return name.strip();
    }
    if (roi.getGroup() == 0) {
      return UNNAMED;
    }
    String group = Roi.getGroupName(roi.getGroup());
    return group == null || group.isBlank() ? "group " + roi.getGroup() : group.strip();
  }

  /** That of the import; -1 where there is none. */
  private static int number(Roi roi) {
    String number = roi.getProperty(StructureRois.NUMBER);
    try {
      return number == null ? -1 : Integer.parseInt(number);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static int color(Roi roi) {
    Color color = roi.getStrokeColor() == null ? roi.getFillColor() : roi.getStrokeColor();
    return color == null ? Structure.NO_COLOR : color.getRGB() & 0xffffff;
  }

  /** The slices that a ROI belongs to, 0-based: its own, or all where ImageJ shows it on all. */
  static List<Integer> slices(Roi roi, ImagePlus image) {
    int slice = 0;
    if (roi.hasHyperStackPosition()) {
      slice = roi.getZPosition();
    } else if (roi.getPosition() > 0 && roi.getPosition() <= image.getStackSize()) {
      slice = image.convertIndexToPosition(roi.getPosition())[1];
    }
    if (image.getNSlices() == 1) {
      return List.of(0);
    }
    if (slice >= 1 && slice <= image.getNSlices()) {
      return List.of(slice - 1);
    }
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < image.getNSlices(); i++) {
      all.add(i);
    }
    return all;
  }
}
