// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts a shape on planes of an image. */
final class PlanePositions {
  private PlanePositions() {}

  /**
   * One ROI for each plane; for all channels of a slice, and for all planes of the image, only one.
   *
   * @param on planes, from 1 on
   */
  static List<Roi> of(ImagePlus image, Roi shape, SortedSet<Integer> on) {
    if (on.size() == image.getStackSize()) {
      return List.of(shape);
    }
    TreeMap<Integer, SortedSet<Integer>> places = new TreeMap<>();
    for (int plane : on) {
      places.computeIfAbsent((plane - 1) / image.getNChannels(), any -> new TreeSet<>()).add(plane);
    }
    List<Roi> rois = new ArrayList<>();
    for (SortedSet<Integer> channels : places.values()) {
      boolean all = channels.size() == image.getNChannels();
      for (int plane : all ? channels.headSet(channels.first() + 1) : channels) {
        Roi roi = (Roi) shape.clone();
        int[] position = image.convertIndexToPosition(plane);
        if (image.isHyperStack() || image.getNChannels() > 1) {
          roi.setPosition(all ? 0 : position[0], position[1], position[2]);
        } else {
          roi.setPosition(plane);
        }
        rois.add(roi);
      }
    }
    return rois;
  }
}
