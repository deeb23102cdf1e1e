// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the header of a segmentation says of its segments (PS3.3 A.51, C.8.20.2).
 *
 * @param kind how its pixels hold them
 * @param segments in the order of the header
 * @param maxFractional the stored value that is all of a segment, for fractional ones
 * @param apart whether the header promises that no voxel is in two segments
 */
public record SegmentationFacts(Kind kind, List<Segment> segments, int maxFractional, boolean apart)
    implements Serializable {
  private static final Tag SEGMENTATION_TYPE = Tag.of(0x0062, 0x0001);
  private static final Tag SEGMENT_SEQUENCE = Tag.of(0x0062, 0x0002);
  private static final Tag SEGMENT_NUMBER = Tag.of(0x0062, 0x0004);
  private static final Tag SEGMENT_LABEL = Tag.of(0x0062, 0x0005);

  /** The group that says of which segment a frame is. */
  public static final Tag SEGMENT_IDENTIFICATION_SEQUENCE = Tag.of(0x0062, 0x000A);

  /** The number of that segment. */
  public static final Tag REFERENCED_SEGMENT_NUMBER = Tag.of(0x0062, 0x000B);

  /** What stands for the whole of a voxel. */
  public static final Tag MAXIMUM_FRACTIONAL_VALUE = Tag.of(0x0062, 0x000E);

  private static final Tag SEGMENTS_OVERLAP = Tag.of(0x0062, 0x0013);
  private static final int MAX_OF_8_BITS = 255;

  /** How pixels hold segments. */
  public enum Kind {
    /** A frame for each segment and place: 1 within the segment. */
    BINARY,
    /** A frame for each segment and place: a probability, or a part of the voxel. */
    FRACTIONAL,
    /** A frame for each place: the number of the segment. */
    LABELMAP
  }

  /** What a header read keeps. */
  public static final List<Tag> TAGS =
      List.of(SEGMENTATION_TYPE, SEGMENT_SEQUENCE, MAXIMUM_FRACTIONAL_VALUE, SEGMENTS_OVERLAP);

  public SegmentationFacts {
    segments = List.copyOf(segments);
  }

  /** The facts of a header; null where it is none of a segmentation. */
  public static SegmentationFacts of(DataSet top) {
    if (!top.string(Tags.Modality).orElse("").equals("SEG") || !top.contains(SEGMENT_SEQUENCE)) {
      return null;
    }
    Kind kind =
        switch (top.string(SEGMENTATION_TYPE).orElse("")) {
          case "BINARY" -> Kind.BINARY;
          case "FRACTIONAL" -> Kind.FRACTIONAL;
          case "LABELMAP" -> Kind.LABELMAP;
          default -> null;
        };
    if (kind == null) {
      return null;
    }
    List<Segment> segments = new ArrayList<>();
    for (DataSet item : top.items(SEGMENT_SEQUENCE)) {
      int number = item.integer(SEGMENT_NUMBER).orElse(0);
      segments.add(new Segment(number, item.string(SEGMENT_LABEL).orElse("segment " + number)));
    }
    return new SegmentationFacts(
        kind,
        segments,
        Math.max(1, top.integer(MAXIMUM_FRACTIONAL_VALUE).orElse(MAX_OF_8_BITS)),
        top.string(SEGMENTS_OVERLAP).orElse("").equals("NO"));
  }
}
