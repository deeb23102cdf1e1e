// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import java.util.Locale;

/** Names of files on media (PS3.10 section 8.2), whichever way they were copied from there. */
public final class MediaName {
  /** The name of the file that lists the others (PS3.10 section 8.6). */
  public static final String DIRECTORY = "DICOMDIR";

  private MediaName() {}

  /** A name as a DICOMDIR has it: copies may have lower case, or the version of ISO 9660 behind. */
  public static String plain(String name) {
    String plain = name.toUpperCase(Locale.ROOT);
    int version = plain.lastIndexOf(';');
    plain = version > 0 ? plain.substring(0, version) : plain;
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }
}
