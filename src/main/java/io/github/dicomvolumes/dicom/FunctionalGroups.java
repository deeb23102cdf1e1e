// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the attributes of each frame of a file: in the frame's own functional groups, in those that
 * all frames share, among what a conversion of classic images left without a group, or at the top
 * level, where files of one frame have them all (PS3.3 C.7.6.16).
 */
public final class FunctionalGroups {
  public static final Tag FRAME_CONTENT_SEQUENCE = Tag.of(0x0020, 0x9111);
  public static final Tag PLANE_POSITION_SEQUENCE = Tag.of(0x0020, 0x9113);
  public static final Tag PLANE_ORIENTATION_SEQUENCE = Tag.of(0x0020, 0x9116);
  public static final Tag PIXEL_MEASURES_SEQUENCE = Tag.of(0x0028, 0x9110);

  public static final Tag PIXEL_VALUE_TRANSFORMATION_SEQUENCE = Tag.of(0x0028, 0x9145);

  /** The sequences of groups: that of all frames, and that of each. */
  public static final List<Tag> SEQUENCES =
      List.of(Tags.SharedFunctionalGroupsSequence, Tags.PerFrameFunctionalGroupsSequence);

  private static final Tag UNASSIGNED_SHARED = Tag.of(0x0020, 0x9170);
  private static final Tag UNASSIGNED_PER_FRAME = Tag.of(0x0020, 0x9171);

  private final DataSet top;
  private final DataSet shared;
  private final List<DataSet> perFrame;

  public FunctionalGroups(DataSet top) {
    this.top = top;
    List<DataSet> sharedItems = top.items(Tags.SharedFunctionalGroupsSequence);
    this.shared = sharedItems.isEmpty() ? DataSet.empty() : sharedItems.get(0);
    this.perFrame = top.items(Tags.PerFrameFunctionalGroupsSequence);
  }

  /** The data set of the file. */
  public DataSet top() {
    return top;
  }

  /** The groups that all frames share; empty where there are none. */
  public DataSet shared() {
    return shared;
  }

  /** The groups of each frame, in the order of frames; fewer where the file lacks some. */
  public List<DataSet> perFrame() {
    return List.copyOf(perFrame);
  }

  /** Whether frames have groups of their own, so that one can be left out without the others. */
  public boolean hasPerFrame() {
    return !perFrame.isEmpty();
  }

  /** Whether a frame has a functional group of its own. */
  boolean hasOwn(int frame, Tag sequence) {
    return frame < perFrame.size() && !perFrame.get(frame).items(sequence).isEmpty();
  }

  /** Whether a frame has a functional group, its own or a shared one. */
  public boolean has(int frame, Tag sequence) {
    return hasOwn(frame, sequence) || !shared.items(sequence).isEmpty();
  }

  /** The items of a functional group: the frame's own, the shared ones, or those at the top. */
  public List<DataSet> items(int frame, Tag sequence) {
    if (hasOwn(frame, sequence)) {
      return perFrame.get(frame).items(sequence);
    }
    List<DataSet> common = shared.items(sequence);
    return common.isEmpty() ? top.items(sequence) : common;
  }

  /**
   * The data set that holds an attribute of a frame; that of the file where none does. One without
   * a value holds nothing, and hides nothing that stands farther out.
   */
  public DataSet holding(int frame, Tag sequence, Tag attribute) {
    if (frame < perFrame.size()) {
      List<DataSet> own = perFrame.get(frame).items(sequence);
      if (holds(own, attribute)) {
        return own.get(0);
      }
    }
    List<DataSet> common = shared.items(sequence);
    return holds(common, attribute) ? common.get(0) : classic(frame, attribute);
  }

  private static boolean holds(List<DataSet> items, Tag attribute) {
    return !items.isEmpty()
        && items.get(0).contains(attribute)
        && !items.get(0).reading(attribute).isAbsent();
  }

  /** The data set that holds an attribute as classic images have it (PS3.3 C.7.6.16.2.25). */
  public DataSet classic(int frame, Tag attribute) {
    if (perFrame.isEmpty()) {
      return top;
    }
    if (frame < perFrame.size()) {
      List<DataSet> own = perFrame.get(frame).items(UNASSIGNED_PER_FRAME);
      if (holds(own, attribute)) {
        return own.get(0);
      }
    }
    List<DataSet> common = shared.items(UNASSIGNED_SHARED);
    return holds(common, attribute) ? common.get(0) : top;
  }

  /** A number of a frame; NaN where it is absent or none. */
  public double number(int frame, Tag sequence, Tag attribute) {
    return holding(frame, sequence, attribute).number(attribute).orElse(Double.NaN);
  }

  /** A number of a frame as classic images have it; NaN where it is absent or none. */
  public double number(int frame, Tag attribute) {
    return classic(frame, attribute).number(attribute).orElse(Double.NaN);
  }

  /** What the groups say twice, with different values, and frames that have none. */
  public List<String> problems(int frames) {
    List<String> problems = new ArrayList<>();
    if (!perFrame.isEmpty() && perFrame.size() != frames) {
      problems.add(
          "the Per-Frame Functional Groups Sequence (5200,9230) has "
              + perFrame.size()
              + " items, expected "
              + frames
              + (perFrame.size() < frames
                  ? ": the last frames have no place, and no slope, of their own"
                  : ""));
    }
    check(problems, "Plane Position", PLANE_POSITION_SEQUENCE, Tags.ImagePositionPatient);
    check(problems, "Plane Orientation", PLANE_ORIENTATION_SEQUENCE, Tags.ImageOrientationPatient);
    check(problems, "Pixel Measures", PIXEL_MEASURES_SEQUENCE, Tags.PixelSpacing);
    String values = "Pixel Value Transformation";
    int before = problems.size();
    check(problems, values, PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tags.RescaleSlope);
    if (problems.size() == before) {
      check(problems, values, PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tags.RescaleIntercept);
    }
    return problems;
  }

  private void check(List<String> problems, String name, Tag sequence, Tag attribute) {
    List<DataSet> common = shared.items(sequence);
    if (common.isEmpty()) {
      return;
    }
    double[] values = common.get(0).numbers(attribute);
    for (DataSet frame : perFrame) {
      List<DataSet> own = frame.items(sequence);
      if (holds(own, attribute) && !Arrays.equals(own.get(0).numbers(attribute), values)) {
        problems.add(
            "the "
                + name
                + " Sequence "
                + sequence
                + " is shared by all frames and contradicted by frames that have their own: each"
                + " frame's own counts");
        return;
      }
    }
  }

  /** The elements of a tag in any group; those that are shared before those of frames. */
  public static List<Element> elements(DataSet dataSet, Tag tag) {
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
  public static boolean ofFrames(DataSet dataSet, Tag tag) {
    List<Element> found = new ArrayList<>();
    if (frameCount(dataSet) > 0) {
      find(dataSet.items(Tags.PerFrameFunctionalGroupsSequence).get(0), tag, found);
    }
    return !found.isEmpty();
  }

  /** How many frames have groups of their own; 0 for one, which is the image. */
  public static int frameCount(DataSet dataSet) {
    int count = dataSet.items(Tags.PerFrameFunctionalGroupsSequence).size();
    return count < 2 ? 0 : count;
  }

  /**
   * The data set as a frame has it: with the groups of that frame only.
   *
   * @param number 1-based
   */
  public static DataSet frame(DataSet dataSet, int number) {
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
