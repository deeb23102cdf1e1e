// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import java.util.Set;

/** UIDs that a standard gave to what is nobody's: kinds of objects, codings, atlases. */
public final class StandardUids {
  private static final String ROOT = "1.2.840.10008.";
  private static final int LONGEST_REST = 12;
  private static final int LONGEST_NUMBER = 4;

  /** Coding schemes (PS3.16 section 8). */
  private static final Set<String> SCHEMES =
      Set.of(
          "2.16.840.1.113883.6.1",
          "2.16.840.1.113883.6.3",
          "2.16.840.1.113883.6.8",
          "2.16.840.1.113883.6.24",
          "2.16.840.1.113883.6.86",
          "2.16.840.1.113883.6.96",
          "2.16.840.1.113883.6.119",
          "2.16.840.1.113883.6.256",
          "2.16.840.1.113883.3.26.1.1",
          "1.0.3166.1.2.2");

  private StandardUids() {}

  public static boolean contains(String uid) {
    if (!uid.startsWith(ROOT)) {
      return SCHEMES.contains(uid);
    }
    return SopClasses.name(uid).isPresent()
        || !TransferSyntax.of(uid).name().equals("unknown")
        || ObjectKind.of(uid).kind() != ObjectKind.Kind.UNKNOWN
        || isShort(uid.substring(ROOT.length()));
  }

  /** As frames of reference, templates and context groups are numbered. */
  private static boolean isShort(String rest) {
    int digits = 0;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      digits = c == '.' ? 0 : digits + 1;
      if (c != '.' && (c < '0' || c > '9') || digits > LONGEST_NUMBER) {
        return false;
      }
    }
    return rest.length() <= LONGEST_REST;
  }
}
