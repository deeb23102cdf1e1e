// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import java.io.IOException;

/** Coded pixel data that cannot be decoded: says what was found where, and what was expected. */
public final class CodecException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  /**
   * An error at a place.
   *
   * @param offset bytes from the start of the frame's coded data, or -1 where no place is to blame
   * @param message what was found and what was expected, without the offset
   */
  public CodecException(long offset, String message) {
    super(offset < 0 ? message : message + " at byte " + offset + " of the frame");
    this.offset = offset;
  }

  /** Bytes from the start of the frame's coded data, or -1. */
  public long offset() {
    return offset;
  }
}
