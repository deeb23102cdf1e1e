// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.Faults;
import java.util.ArrayList;
import java.util.List;

/** Reads spatial coordinates; what cannot be trusted is counted instead. */
final class RegionReader {
  /** Nobody draws so many, and a few more than these are memory of their own. */
  private static final int MOST_POINTS = 1_000_000;

  private static final int MOST_IN_ALL = 4_000_000;

  private final ContentTree tree;
  private final Faults faults;
  private int points;

  RegionReader(ContentTree tree, Faults faults) {
    this.tree = tree;
    this.faults = faults;
  }

  /**
   * A region; null where it was left out, and counted.
   *
   * @param holder what the count calls it by
   */
  ReportRegion read(ContentItem item, String holder) {
    boolean ofSpace = item.isA("SCOORD3D");
    DataSet data = item.data();
    GraphicType type = GraphicType.of(data.string(ReportTags.GRAPHIC_TYPE).orElse(""), ofSpace);
    if (type == null) {
      faults.count(
          holder,
          "left out: no Graphic Type (0070,0023) that the standard knows of "
              + (ofSpace ? "SCOORD3D" : "SCOORD"));
      return null;
    }
    List<Vector3> read = points(data, ofSpace ? 3 : 2, holder);
    if (read == null) {
      return null;
    }
    if (!type.allows(read.size())) {
      String found = read.size() + (read.size() == 1 ? " point" : " points");
      faults.count(holder, "left out: " + type + " of " + found + ", expected " + type.expected());
      return null;
    }
    Code concept = item.concept();
    String name = concept == null ? "" : concept.meaning();
    if (ofSpace) {
      String frame = data.string(ReportTags.REFERENCED_FRAME_OF_REFERENCE_UID).orElse("");
      return new ReportRegion.OfSpace(type, read, name, frame);
    }
    List<ReferencedImage> images = images(item);
    if (images == null || images.isEmpty()) {
      faults.count(
          holder,
          images == null
              ? "left out: Referenced Frame Number (0008,1160) is no number from 1 on"
              : "left out: no image that it was selected from");
      return null;
    }
    boolean ofTiles =
        data.string(ReportTags.PIXEL_ORIGIN_INTERPRETATION).orElse("").equals("FRAME");
    return new ReportRegion.OfImage(type, read, name, images, ofTiles);
  }

  /** Null where they cannot be read. */
  private List<Vector3> points(DataSet data, int parts, String holder) {
    double[] numbers = data.numbers(ReportTags.GRAPHIC_DATA);
    String wrong = null;
    if (numbers.length == 0) {
      wrong = "no Graphic Data (0070,0022)";
    } else if (numbers.length % parts != 0) {
      String expected = parts == 2 ? "pairs" : "triples";
      wrong = "Graphic Data (0070,0022) is no " + expected + " of coordinates";
    } else if (numbers.length / parts > MOST_POINTS) {
      wrong = "more than " + MOST_POINTS + " points";
    } else if (points + numbers.length / parts > MOST_IN_ALL) {
      wrong = "more than " + MOST_IN_ALL + " points in all regions of the report";
    }
    List<Vector3> read = new ArrayList<>(wrong == null ? numbers.length / parts : 0);
    for (int i = 0; wrong == null && i < numbers.length; i += parts) {
      Vector3 point = new Vector3(numbers[i], numbers[i + 1], parts == 3 ? numbers[i + 2] : 0);
      if (!point.isFinite()) {
        wrong = "Graphic Data (0070,0022) holds what is no number";
      }
      read.add(point);
    }
    if (wrong != null) {
      faults.count(holder, "left out: " + wrong);
      return null;
    }
    points += read.size();
    return read;
  }

  /** What a region was selected from, by value or by reference; null where that is unreadable. */
  List<ReferencedImage> images(ContentItem region) {
    List<ReferencedImage> images = new ArrayList<>();
    for (ContentItem child : region.children()) {
      ContentItem item = child.isReference() ? tree.target(child) : child;
      if (item != null && item.isA("IMAGE")) {
        List<ReferencedImage> read = ReferenceReader.read(item);
        if (read == null) {
          return null;
        }
        images.addAll(read);
      }
    }
    return images;
  }
}
