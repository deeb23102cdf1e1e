// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A colour profile (ISO 15076-1) in which only numbers are left: its descriptions, dates and makers
 * become zeros, and so do bytes that belong to nothing.
 */
final class IccProfile {
  static final Tag TAG = Tag.of(0x0028, 0x2000);
  private static final int HEADER = 128;
  private static final int SIGNATURE_AT = 36;
  private static final int SIGNATURE = 0x61637370;
  private static final int ENTRY = 12;
  private static final int MOST_ENTRIES = 256;

  /** Types of data that are numbers. */
  private static final Set<String> NUMBERS =
      Set.of(
          "XYZ ", "curv", "para", "mft1", "mft2", "mAB ", "mBA ", "sf32", "uf32", "sig ", "meas",
          "view", "chrm");

  private IccProfile() {}

  /** Null where the bytes are no profile. */
  static Element clean(Element element, Value.Bytes value) {
    byte[] from = value.bytes();
    ByteBuffer in = ByteBuffer.wrap(from);
    if (from.length < HEADER + 4 || in.getInt(SIGNATURE_AT) != SIGNATURE) {
      return null;
    }
    int entries = in.getInt(HEADER);
    if (entries < 0 || entries > MOST_ENTRIES || HEADER + 4 + entries * ENTRY > from.length) {
      return null;
    }
    byte[] to = new byte[from.length];
    // Size, version, class, colour spaces; the signature; flags to illuminant without the makers.
    System.arraycopy(from, 0, to, 0, 4);
    System.arraycopy(from, 8, to, 8, 16);
    System.arraycopy(from, SIGNATURE_AT, to, SIGNATURE_AT, 4);
    System.arraycopy(from, 64, to, 64, 16);
    System.arraycopy(from, HEADER, to, HEADER, 4 + entries * ENTRY);
    for (int i = 0; i < entries; i++) {
      int at = HEADER + 4 + i * ENTRY;
      long offset = in.getInt(at + 4) & 0xffffffffL;
      long size = in.getInt(at + 8) & 0xffffffffL;
      if (!isName(from, at) || size < 8 || offset < HEADER || offset + size > from.length) {
        return null;
      }
      copy(from, to, (int) offset, (int) size);
    }
    return new Element(TAG, element.vr(), new Value.Bytes(to, ByteOrder.LITTLE_ENDIAN));
  }

  /** Four letters or digits name what a part is for; a word of more makes no sense there. */
  private static boolean isName(byte[] bytes, int at) {
    for (int i = at; i < at + 4; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        return false;
      }
    }
    return true;
  }

  private static void copy(byte[] from, byte[] to, int offset, int size) {
    String type = new String(from, offset, 4, StandardCharsets.ISO_8859_1);
    boolean numbers = NUMBERS.contains(type);
    System.arraycopy(from, offset, to, offset, numbers ? size : 4);
    if (!numbers && !type.equals("desc") && !type.equals("text") && !type.equals("mluc")) {
      Arrays.fill(to, offset, offset + 4, (byte) 0);
    }
  }
}
