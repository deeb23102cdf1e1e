// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import io.github.dicomvolumes.volume.FrameKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Dimension Index Values (0020,9157) say of dimensions that planning does not read from their
 * own attributes, private ones among them (PS3.3 C.7.6.17). Places, times and contrasts are always
 * read from the attributes that mean them: indices can be absent or wrong.
 */
final class DimensionIndices {
  static final Tag DIMENSION_INDEX_SEQUENCE = Tag.of(0x0020, 0x9222);
  private static final Tag DIMENSION_INDEX_POINTER = Tag.of(0x0020, 0x9165);
  private static final Tag DIMENSION_INDEX_VALUES = Tag.of(0x0020, 0x9157);
  private static final Tag DIMENSION_DESCRIPTION_LABEL = Tag.of(0x0020, 0x9421);

  private static final Tag FRAME_LABEL = Tag.of(0x0020, 0x9453);

  /** Dimensions of place, time and contrast, which other attributes say. */
  private static final Set<Tag> READ_ELSEWHERE =
      Set.of(
          FrameAcquisitions.STACK_ID,
          FrameAcquisitions.IN_STACK_POSITION_NUMBER,
          Tags.ImagePositionPatient,
          Tag.of(0x0020, 0x9301), // Image Position (Volume)
          Tag.of(0x0048, 0x021E), // Column Position In Total Image Pixel Matrix
          Tag.of(0x0048, 0x021F), // Row Position In Total Image Pixel Matrix
          Tags.TemporalPositionIndex,
          Tag.of(0x0062, 0x000B)); // Referenced Segment Number

  private record Dimension(int index, String name) {}

  private final FunctionalGroups groups;
  private final int count;
  private final List<Dimension> dimensions = new ArrayList<>();

  DimensionIndices(FunctionalGroups groups) {
    this.groups = groups;
    List<DataSet> items = groups.top().items(DIMENSION_INDEX_SEQUENCE);
    this.count = items.size();
    for (int i = 0; i < count; i++) {
      List<String> pointer = items.get(i).strings(DIMENSION_INDEX_POINTER);
      Tag tag = pointer.isEmpty() ? null : pointer(pointer.get(0));
      if (FRAME_LABEL.equals(tag)) {
        dimensions.add(new Dimension(i, FrameKind.LABELS));
      } else if (tag != null && !READ_ELSEWHERE.contains(tag)) {
        String label = items.get(i).string(DIMENSION_DESCRIPTION_LABEL).orElse("").strip();
        dimensions.add(new Dimension(i, label.isEmpty() ? name(tag) : label));
      }
    }
  }

  /** What a frame is along the dimension that has labels; empty where there is none. */
  String label(int frame) {
    for (Dimension dimension : dimensions) {
      if (dimension.name().equals(FrameKind.LABELS)) {
        return groups
            .holding(frame, FunctionalGroups.FRAME_CONTENT_SEQUENCE, FRAME_LABEL)
            .string(FRAME_LABEL)
            .orElse("");
      }
    }
    return "";
  }

  private static Tag pointer(String text) {
    String hex = text.replaceAll("[^0-9A-Fa-f]", "");
    return hex.length() == 8
        ? Tag.of(Integer.parseInt(hex, 0, 4, 16), Integer.parseInt(hex, 4, 8, 16))
        : null;
  }

  private static String name(Tag tag) {
    return DataDictionary.entry(tag)
        .map(DictionaryEntry::name)
        .orElse((tag.isPrivate() ? "private dimension " : "dimension ") + tag);
  }

  /** Index values of a frame by the names of their dimensions; none where they do not fit. */
  Map<String, Integer> of(int frame) {
    if (dimensions.isEmpty()) {
      return Map.of();
    }
    double[] values =
        groups
            .holding(frame, FunctionalGroups.FRAME_CONTENT_SEQUENCE, DIMENSION_INDEX_VALUES)
            .numbers(DIMENSION_INDEX_VALUES);
    if (values.length != count) {
      return Map.of();
    }
    Map<String, Integer> indices = new LinkedHashMap<>();
    for (Dimension dimension : dimensions) {
      indices.put(dimension.name(), (int) values[dimension.index()]);
    }
    return indices;
  }
}
