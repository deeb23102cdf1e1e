// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.dictionary;

import io.github.dicomvolumes.dicom.Vr;
import java.util.List;

/**
 * A registered data element.
 *
 * @param vrs its value representations, more than one where the context decides ("US or SS"); never
 *     empty
 * @param multiplicity for example {@code 1}, {@code 2-n}
 * @param keyword for example {@code PixelSpacing}
 * @param name for example {@code Pixel Spacing}
 * @param retired whether the standard has retired it
 */
public record DictionaryEntry(
    List<Vr> vrs, String multiplicity, String keyword, String name, boolean retired) {

  /** Copies the list. */
  public DictionaryEntry {
    vrs = List.copyOf(vrs);
  }
}
