// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Where enhanced multi-frame images keep what classic ones have at the top level: in the sequences
 * of functional groups that all frames share, and that each frame has of its own (PS3.3 section
 * C.7.6.16).
 */
final class FrameGroups {
  /** Both, shared ones first. */
  static final List<Tag> SEQUENCES =
      List.of(Tags.SharedFunctionalGroupsSequence, Tags.PerFrameFunctionalGroupsSequence);

  private FrameGroups() {}

  /** The elements of a tag in any group; those that are shared before those of frames. */
  static List<Element> elements(DataSet dataSet, Tag tag) {
    List<Element> found = new ArrayList<>();
    for (Tag sequence : SEQUENCES) {
      for (DataSet groups : dataSet.items(sequence)) {
        find(groups, tag, found);
      }
    }
    return found;
  }

  private static void find(DataSet groups, Tag tag, List<Element> found) {
    for (Element group : groups) {
      for (DataSet item : group.value().items()) {
        item.element(tag).ifPresent(found::add);
      }
    }
  }

  /** Whether frames have the tag each in groups of their own. */
  static boolean ofFrames(DataSet dataSet, Tag tag) {
    List<Element> found = new ArrayList<>();
    if (frameCount(dataSet) > 0) {
      find(dataSet.items(Tags.PerFrameFunctionalGroupsSequence).get(0), tag, found);
    }
    return !found.isEmpty();
  }

  /** How many frames have groups of their own; 0 for one, which is the image. */
  static int frameCount(DataSet dataSet) {
    int count = dataSet.items(Tags.PerFrameFunctionalGroupsSequence).size();
    return count < 2 ? 0 : count;
  }

  /**
   * The data set as a frame has it: with the groups of that frame only.
   *
   * @param number 1-based
   */
  static DataSet frame(DataSet dataSet, int number) {
    List<Element> elements = new ArrayList<>(dataSet.size());
    for (Element element : dataSet) {
      boolean groups = element.tag().equals(Tags.PerFrameFunctionalGroupsSequence);
      elements.add(groups ? only(element, number) : element);
    }
    return DataSet.of(elements);
  }

  private static Element only(Element groups, int number) {
    DataSet item = groups.value().items().get(number - 1);
    return new Element(groups.tag(), groups.vr(), new Value.Sequence(List.of(item), -1));
  }
}
