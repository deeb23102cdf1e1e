// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.structures.Structure;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The pixels of structures: those of ROIs, as ImageJ measures them, or those of labels. */
final class StructureMasks {
  private final ImagePlus image;
  private final List<Structure> structures;

  /** For each structure and slice, its ROIs; null for labels. */
  private final List<Map<Integer, List<Roi>>> rois;

  /** Null for ROIs. */
  private final LabelPixels labels;

  private StructureMasks(
      ImagePlus image,
      List<Structure> structures,
      List<Map<Integer, List<Roi>>> rois,
      LabelPixels labels) {
    this.image = image;
    this.structures = structures;
    this.rois = rois;
    this.labels = labels;
  }

  /** Of ROIs with an area. */
  static StructureMasks ofRois(ImagePlus image, List<RoiStructure> drawn) {
    List<Structure> structures = new ArrayList<>();
    List<Map<Integer, List<Roi>>> rois = new ArrayList<>();
    for (RoiStructure one : drawn) {
      Map<Integer, List<Roi>> ofSlices = new HashMap<>();
      for (Roi roi : one.rois()) {
        for (int slice :
            RoiOutlines.isArea(roi) ? RoiStructure.slices(roi, image) : List.<Integer>of()) {
          ofSlices.computeIfAbsent(slice, any -> new ArrayList<>()).add(roi);
        }
      }
      if (!ofSlices.isEmpty()) {
        structures.add(one.structure());
        rois.add(ofSlices);
      }
    }
    return new StructureMasks(image, structures, rois, null);
  }

  /**
   * Of a label image: each value but 0 is a structure, and so is it in each channel. Of several
   * time points it is the first.
   *
   * @param all whether segments that the image names are structures also where it has none of their
   *     pixels
   * @throws IllegalArgumentException where the image is no label image
   */
  static StructureMasks ofLabels(ImagePlus image, boolean all) {
    if (image.getBitDepth() != 8 && image.getBitDepth() != 16) {
      throw new IllegalArgumentException(
          "a label image has 8 or 16 bits, and the active image has " + image.getBitDepth());
    }
    LabelPixels labels = new LabelPixels(image);
    Map<Integer, String> names = names(image);
    SortedSet<Integer> values = new TreeSet<>(labels.values());
    if (all) {
      values.addAll(names.keySet());
    }
    boolean colors = image.getBitDepth() == 8 && image.getProcessor().isColorLut();
    List<Structure> structures = new ArrayList<>();
    for (int value : values) {
      int raw = labels.raw(value);
      int color =
          colors && raw >= 0
              ? image.getProcessor().getColorModel().getRGB(raw) & 0xffffff
              : Structure.NO_COLOR;
      String name = names.getOrDefault(value, "label " + value);
      structures.add(new Structure(value, name, color, "", List.of()));
    }
    return new StructureMasks(image, List.copyOf(structures), null, labels);
  }

  /** Names of segments by their numbers, as imports keep them. */
  static SortedMap<Integer, String> names(ImagePlus image) {
    SortedMap<Integer, String> names = new TreeMap<>();
    String text = image.getProp(VolumeImage.SEGMENTS);
    for (String line : text == null ? new String[0] : text.split("\n")) {
      int blank = line.indexOf(' ');
      if (blank > 0 && line.substring(0, blank).matches("[0-9]{1,5}")) {
        names.put(Integer.parseInt(line.substring(0, blank)), line.substring(blank + 1).strip());
      }
    }
    return names;
  }

  boolean isOfLabels() {
    return labels != null;
  }

  List<Structure> structures() {
    return List.copyOf(structures);
  }

  /** The pixels of a structure, row by row; null where it does not reach the slice. */
  boolean[] read(int structure, int slice) {
    return rois == null
        ? labels.mask(structures.get(structure).number(), slice)
        : ofRois(rois.get(structure).get(slice));
  }

  private boolean[] ofRois(List<Roi> some) {
    if (some == null) {
      return null;
    }
    int width = image.getWidth();
    boolean[] mask = new boolean[width * image.getHeight()];
    for (Roi roi : some) {
      Rectangle box = roi.getBounds();
      ImageProcessor pixels = roi.getMask();
      for (int y = Math.max(0, -box.y); y < box.height && box.y + y < image.getHeight(); y++) {
        for (int x = Math.max(0, -box.x); x < box.width && box.x + x < width; x++) {
          if (pixels == null || pixels.get(x, y) != 0) {
            mask[(box.y + y) * width + box.x + x] = true;
          }
        }
      }
    }
    return mask;
  }
}
