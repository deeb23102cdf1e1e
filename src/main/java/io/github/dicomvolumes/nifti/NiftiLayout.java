// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.geometry.Vector3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the fields of a header are: of nifti1.h, 348 bytes, and of nifti2.h, 540 bytes, which has
 * wider numbers in another order.
 */
final class NiftiLayout {
  static final int BYTES_OF_VERSION_1 = 348;
  static final int BYTES_OF_VERSION_2 = 540;

  /** Behind either header: whether extensions follow. */
  static final int FLAG_BYTES = 4;

  static final byte[] MAGIC_1 = {'n', '+', '1', 0};
  static final byte[] MAGIC_2 = {'n', '+', '2', 0, '\r', '\n', 0x1A, '\n'};

  static final int PIXDIM_1 = 76;
  static final int PIXDIM_2 = 104;
  private static final int DESCRIP_1 = 148;
  private static final int DESCRIP_2 = 240;

  private final ByteBuffer bytes;
  private final boolean wide;

  private NiftiLayout(ByteBuffer bytes, int version) {
    this.bytes = bytes;
    this.wide = version == 2;
  }

  /** The fields of bytes that are there. */
  static NiftiLayout of(ByteBuffer bytes, int version) {
    return new NiftiLayout(bytes, version);
  }

  static int bytes(int version) {
    return version == 2 ? BYTES_OF_VERSION_2 : BYTES_OF_VERSION_1;
  }

  /**
   * The bytes of a header and of the flag behind it.
   *
   * @param description for people, in ASCII
   * @param extended whether extensions follow
   */
  static byte[] encode(NiftiHeader header, String description, boolean extended) {
    int length = bytes(header.version());
    ByteBuffer bytes = ByteBuffer.allocate(length + FLAG_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    new NiftiLayout(bytes, header.version()).put(header, description);
    bytes.put(length, (byte) (extended ? 1 : 0));
    return bytes.array();
  }

  private void put(NiftiHeader header, String description) {
    bytes.putInt(0, bytes(header.version()));
    bytes.put(wide ? 4 : 344, wide ? MAGIC_2 : MAGIC_1);
    for (int i = 0; i < 8; i++) {
      putSize(i, i == 0 ? header.dim().size() : header.size(i - 1));
      double step = i > 0 && i <= header.pixdim().size() ? header.pixdim().get(i - 1) : 0;
      putReal(PIXDIM_1 + 4 * i, PIXDIM_2 + 8 * i, i == 0 ? header.place().qfac() : step);
    }
    bytes.putShort(wide ? 12 : 70, (short) header.type().code());
    bytes.putShort(wide ? 14 : 72, (short) (Byte.SIZE * header.type().bytes()));
    putWord(68, 504, header.intent());
    if (wide) {
      bytes.putLong(168, header.voxOffset()).putInt(500, header.units());
    } else {
      bytes.putFloat(108, header.voxOffset()).put(123, (byte) header.units());
    }
    putReal(112, 176, header.slope());
    putReal(116, 184, header.intercept());
    putReal(124, 192, header.calMax());
    putReal(128, 200, header.calMin());
    for (int i = 0; i < description.length(); i++) {
      bytes.put((wide ? DESCRIP_2 : DESCRIP_1) + i, (byte) description.charAt(i));
    }
    putPlace(header.place());
  }

  private void putPlace(NiftiPlace place) {
    putWord(252, 344, place.isSheared() ? NiftiPlace.UNKNOWN : place.code());
    putWord(254, 348, place.code());
    Vector3 quaternion = place.quaternion();
    for (int axis = 0; axis < 3; axis++) {
      putReal(256 + 4 * axis, 352 + 8 * axis, quaternion.get(axis));
      putReal(268 + 4 * axis, 376 + 8 * axis, place.origin().get(axis));
      int row1 = 280 + 16 * axis;
      int row2 = 400 + 32 * axis;
      putReal(row1, row2, place.i().get(axis));
      putReal(row1 + 4, row2 + 8, place.j().get(axis));
      putReal(row1 + 8, row2 + 16, place.k().get(axis));
      putReal(row1 + 12, row2 + 24, place.origin().get(axis));
    }
  }

  private void putSize(int index, int size) {
    if (wide) {
      bytes.putLong(16 + 8 * index, size);
    } else {
      bytes.putShort(40 + 2 * index, (short) size);
    }
  }

  private void putReal(int at1, int at2, double value) {
    if (wide) {
      bytes.putDouble(at2, value);
    } else {
      bytes.putFloat(at1, (float) value);
    }
  }

  private void putWord(int at1, int at2, int value) {
    if (wide) {
      bytes.putInt(at2, value);
    } else {
      bytes.putShort(at1, (short) value);
    }
  }

  /** {@code dim[index]}. */
  long size(int index) {
    return wide ? bytes.getLong(16 + 8 * index) : bytes.getShort(40 + 2 * index);
  }

  /** A number of 32 or 64 bits. */
  double real(int at1, int at2) {
    return wide ? bytes.getDouble(at2) : bytes.getFloat(at1);
  }

  /** A number of 16 or 32 bits. */
  int word(int at1, int at2) {
    return wide ? bytes.getInt(at2) : bytes.getShort(at1);
  }

  /** {@code datatype}. */
  int datatype() {
    return bytes.getShort(wide ? 12 : 70) & 0xffff;
  }

  /** {@code xyzt_units}. */
  int units() {
    return wide ? bytes.getInt(500) : bytes.get(123) & 0xff;
  }

  /** {@code vox_offset}; version 1 has it as a real number. */
  double voxOffset() {
    return wide ? bytes.getLong(168) : bytes.getFloat(108);
  }
}
