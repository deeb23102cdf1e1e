// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Private elements by their owner: block numbers differ from file to file, and the owner's name
 * says which block is whose (PS3.5 7.8.1).
 */
public final class PrivateElements {
  private PrivateElements() {}

  /** The element of an owner. */
  public static Optional<Element> element(DataSet dataSet, String creator, int group, int element) {
    Optional<Tag> tag = dataSet.privateTag(creator, group, element);
    return tag.isEmpty() ? Optional.empty() : dataSet.element(tag.get());
  }

  /** Its numbers, binary or text; none where it is absent. */
  public static double[] numbers(DataSet dataSet, String creator, int group, int element) {
    Optional<Element> found = element(dataSet, creator, group, element);
    return found.isEmpty() ? new double[0] : found.get().value().numbers();
  }

  /** Its first number; NaN where it is absent or none. */
  public static double number(DataSet dataSet, String creator, int group, int element) {
    double[] numbers = numbers(dataSet, creator, group, element);
    return numbers.length > 0 ? numbers[0] : Double.NaN;
  }

  /** Its first text, also of an element whose VR is not known; empty where it is absent. */
  public static String text(DataSet dataSet, String creator, int group, int element) {
    Optional<Element> found = element(dataSet, creator, group, element);
    if (found.isEmpty()) {
      return "";
    }
    List<String> texts = found.get().value().strings();
    return texts.isEmpty()
        ? new String(found.get().value().bytes(), StandardCharsets.US_ASCII).strip()
        : texts.get(0);
  }

  /**
   * What holds private elements among functional groups: the data set of the groups itself, and the
   * items of groups, of private ones too (PS3.3 C.7.6.16).
   */
  public static List<DataSet> holders(DataSet groups) {
    List<DataSet> found = new ArrayList<>(0);
    if (hasPrivate(groups)) {
      found.add(groups);
    }
    for (Element group : groups) {
      for (DataSet item : group.value().items()) {
        if (hasPrivate(item)) {
          found.add(item);
        }
      }
    }
    return found;
  }

  private static boolean hasPrivate(DataSet dataSet) {
    for (Element element : dataSet) {
      if (element.tag().isPrivate()) {
        return true;
      }
    }
    return false;
  }
}
