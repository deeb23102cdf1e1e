// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.write.UidRoot;
import java.util.Map;
import java.util.Objects;

/**
 * How a derived series is written.
 *
 * @param type what its objects are
 * @param multiframe whether all planes go into one object
 * @param rle whether frames are coded by RLE Lossless
 * @param numbers what becomes of numbers that 16 bits and a rescale do not give back exactly
 * @param uids where fresh UIDs come from
 * @param seriesNumber Series Number (0020,0011), or {@link #NUMBER_OF_SOURCE}
 * @param seriesDescription Series Description (0008,103E); empty for that of the source
 * @param derivation Derivation Description (0008,2111): what was done; empty for a general sentence
 * @param subject attributes of patient and study by their keywords, which take the place of those
 *     of the source
 */
public record DerivedOptions(
    ObjectType type,
    boolean multiframe,
    boolean rle,
    Numbers numbers,
    UidRoot uids,
    int seriesNumber,
    String seriesDescription,
    String derivation,
    Map<String, String> subject) {

  /** Stands for the number of the source plus 1000; none where there is no source. */
  public static final int NUMBER_OF_SOURCE = -1;

  /** What becomes of numbers that 16 bits and a rescale do not give back exactly. */
  public enum Numbers {
    /** 32-bit floats of a Parametric Map. */
    FLOAT,
    /** The nearest of 65,536 steps. */
    ROUNDED;

    /** The choice of a macro's word: {@code float} or {@code 16-bit}. */
    public static Numbers parse(String word) {
      return word.equals("16-bit") ? ROUNDED : FLOAT;
    }
  }

  /** Checks that nothing is null and copies the map. */
  public DerivedOptions {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(uids, "uids");
    subject = Map.copyOf(subject);
  }
}
