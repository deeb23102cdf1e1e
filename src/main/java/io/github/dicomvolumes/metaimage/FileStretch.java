// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import java.nio.file.Path;

/**
 * A stretch of a file that holds pixel data.
 *
 * @param file where it is
 * @param offset of its first byte
 * @param storedBytes its length as stored
 * @param coding how its bytes become pixel bytes
 */
record FileStretch(Path file, long offset, long storedBytes, Coding coding) {
  /** How pixel data is stored. */
  enum Coding {
    /** As it is. */
    PLAIN,
    /** zlib (RFC 1950) or gzip (RFC 1952). */
    DEFLATED,
    /** Numbers written out in ASCII, with white space between. */
    TEXT
  }
}
