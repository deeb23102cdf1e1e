// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.format.StoredType;
import io.github.dicomvolumes.format.ValueType;
import java.util.Optional;

/** Number types of NIfTI that ImageJ or we have a use for, by the codes of nifti1.h. */
enum NiftiType {
  /** Unsigned 8 bit. */
  UINT8(2),
  /** Signed 16 bit. */
  INT16(4),
  /** Signed 32 bit. */
  INT32(8),
  /** IEEE 754, 32 bit. */
  FLOAT32(16),
  /** IEEE 754, 64 bit. */
  FLOAT64(64),
  /** Three bytes: red, green, blue. */
  RGB24(128),
  /** Signed 8 bit. */
  INT8(256),
  /** Unsigned 16 bit. */
  UINT16(512),
  /** Unsigned 32 bit. */
  UINT32(768),
  /** Signed 64 bit. */
  INT64(1024),
  /** Unsigned 64 bit. */
  UINT64(1280);

  private final int code;

  NiftiType(int code) {
    this.code = code;
  }

  /** The value of {@code datatype}. */
  int code() {
    return code;
  }

  /** Samples of a voxel: 3 of colours. */
  int samples() {
    return this == RGB24 ? 3 : 1;
  }

  /** The type of a sample. */
  StoredType sample() {
    return this == RGB24 ? StoredType.UINT8 : StoredType.valueOf(name());
  }

  /** Bytes of a voxel: {@code bitpix} / 8. */
  int bytes() {
    return samples() * sample().bytes();
  }

  static NiftiType of(ValueType type) {
    return valueOf(type.name());
  }

  static Optional<NiftiType> ofCode(int code) {
    for (NiftiType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
