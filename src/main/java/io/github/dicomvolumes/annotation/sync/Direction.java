// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

/** Which side a sync may change. */
public enum Direction {
  /** Both. */
  BOTH,
  /** The image only. */
  IMPORT,
  /** The sheet only. */
  EXPORT;

  boolean toImage() {
    return this != EXPORT;
  }

  boolean toSheet() {
    return this != IMPORT;
  }
}
