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
final class FunctionalGroups {
  /** Both, shared ones first. */
  static final List<Tag> SEQUENCES =
      List.of(Tags.SharedFunctionalGroupsSequence, Tags.PerFrameFunctionalGroupsSequence);

  private FunctionalGroups() {}

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
    List<DataSet> frames = dataSet.items(Tags.PerFrameFunctionalGroupsSequence);
    List<Element> found = new ArrayList<>();
    if (frames.size() > 1) {
      find(frames.get(0), tag, found);
    }
    return !found.isEmpty();
  }

  /** The data set as each of its frames has it: with the groups of that frame only. */
  static List<DataSet> frames(DataSet dataSet) {
    List<DataSet> items = dataSet.items(Tags.PerFrameFunctionalGroupsSequence);
    List<DataSet> frames = new ArrayList<>(items.size());
    for (DataSet item : items) {
      List<Element> elements = new ArrayList<>(dataSet.size());
      for (Element element : dataSet) {
        boolean groups = element.tag().equals(Tags.PerFrameFunctionalGroupsSequence);
        elements.add(
            groups
                ? new Element(element.tag(), element.vr(), new Value.Sequence(List.of(item), -1))
                : element);
      }
      frames.add(DataSet.of(elements));
    }
    return frames;
  }
}
