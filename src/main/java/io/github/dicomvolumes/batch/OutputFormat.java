// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import java.util.Locale;

/** What files a conversion writes. */
public enum OutputFormat {
  /** MetaImage, a header and a data file. */
  MHD,
  /** MetaImage in one file. */
  MHA,
  /** NIfTI in one file, a gzip stream where it is compressed. */
  NIFTI,
  /** NRRD in one file. */
  NRRD;

  /**
   * The value of the option {@code format}.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  public static OutputFormat parse(String text) {
    StringBuilder known = new StringBuilder();
    for (OutputFormat value : values()) {
      String name = value.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return value;
      }
      known.append(known.isEmpty() ? "" : " or ").append(name);
    }
    throw new IllegalArgumentException("format is \"" + text + "\", expected " + known);
  }
}
