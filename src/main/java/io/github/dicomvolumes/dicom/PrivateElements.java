// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Private elements that planning reads. Their block numbers differ from file to file: a header read
 * keeps those of the first blocks, and the owner's name says which block is whose (PS3.5 7.8.1).
 */
public final class PrivateElements {
  private static final int FIRST_BLOCK = 0x10;
  private static final int LAST_BLOCK = 0x13;

  /** What a header read keeps. */
  public static final List<Tag> TAGS = tags();

  private PrivateElements() {}

  private static List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    addBlocks(tags, 0x0009, 0x0D); // GE: scan time of a PET
    addBlocks(tags, 0x0019, 0x0A, 0x0C, 0x0E); // Siemens: mosaic, diffusion
    addBlocks(tags, 0x0019, 0xBB, 0xBC, 0xBD); // GE: diffusion
    addBlocks(tags, 0x0029, 0x10); // Siemens: CSA header
    addBlocks(tags, 0x0043, 0x2F, 0x39); // GE: complex component, diffusion
    addBlocks(tags, 0x2001, 0x03); // Philips: diffusion
    addBlocks(tags, 0x2005, 0xB0, 0xB1, 0xB2);
    addBlocks(tags, 0x7053, 0x00, 0x09); // Philips: PET factors
    return tags;
  }

  private static void addBlocks(List<Tag> tags, int group, int... elements) {
    for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
      tags.add(Tag.of(group, block));
      for (int element : elements) {
        tags.add(Tag.of(group, block << 8 | element));
      }
    }
  }

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
}
