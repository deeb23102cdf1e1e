// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the header of a segmentation says besides its segments' names and planes.
 *
 * @param frameOfReference UID of its coordinates; empty where it does not say
 * @param colors by the number of the segment, as 0xRRGGBB
 * @param series UIDs of the series that it refers to
 */
public record SegmentColors(
    String frameOfReference, Map<Integer, Integer> colors, List<String> series) {
  private static final Tag SEGMENT_SEQUENCE = Tag.of(0x0062, 0x0002);
  private static final Tag SEGMENT_NUMBER = Tag.of(0x0062, 0x0004);
  private static final Tag RECOMMENDED_DISPLAY_CIELAB_VALUE = Tag.of(0x0062, 0x000D);

  /** Copies map and list. */
  public SegmentColors {
    colors = Map.copyOf(colors);
    series = List.copyOf(series);
  }

  /** Reads a header; empty of a file that is no DICOM. */
  public static SegmentColors read(Path file) throws IOException {
    DataSet top =
        DicomReader.readHeader(
                file,
                TagSelection.of(
                    List.of(
                        Tags.FrameOfReferenceUID,
                        SEGMENT_SEQUENCE,
                        StructureTags.REFERENCED_SERIES_SEQUENCE)))
            .map(header -> header.dataSet())
            .orElse(DataSet.empty());
    Map<Integer, Integer> colors = new HashMap<>();
    for (DataSet segment : top.items(SEGMENT_SEQUENCE)) {
      int color = CieLab.rgb(segment.numbers(RECOMMENDED_DISPLAY_CIELAB_VALUE));
      if (color != Structure.NO_COLOR) {
        colors.put(segment.integer(SEGMENT_NUMBER).orElse(0), color);
      }
    }
    List<String> series = new ArrayList<>();
    for (DataSet one : top.items(StructureTags.REFERENCED_SERIES_SEQUENCE)) {
      one.string(Tags.SeriesInstanceUID).ifPresent(series::add);
    }
    return new SegmentColors(top.string(Tags.FrameOfReferenceUID).orElse(""), colors, series);
  }
}
