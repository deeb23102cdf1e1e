// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the header has no field for, as an extension that NIfTI has for comments: {@code key =
 * value} in lines, the first of which says whose they are. Programs that do not know it read on at
 * {@code vox_offset}.
 */
final class NiftiNotes {
  /** NIFTI_ECODE_COMMENT: plain text. */
  static final int CODE = 6;

  /** Length and code stand before the text. */
  static final int PREFIX_BYTES = 8;

  private static final String FIRST_LINE = "DICOM Volumes\n";
  private static final int MULTIPLE = 16;

  private NiftiNotes() {}

  /** The extension; no bytes where there is nothing to say. */
  static byte[] encode(Map<String, String> fields) {
    if (fields.isEmpty()) {
      return new byte[0];
    }
    StringBuilder text = new StringBuilder(FIRST_LINE);
    for (Map.Entry<String, String> field : fields.entrySet()) {
      text.append(field.getKey()).append(" = ").append(field.getValue()).append('\n');
    }
    byte[] encoded = text.toString().getBytes(StandardCharsets.UTF_8);
    int length = PREFIX_BYTES + encoded.length;
    length += -length & MULTIPLE - 1;
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .putInt(CODE)
        .put(encoded)
        .array();
  }

  /** Our fields in the text of an extension; none where it is another one's. */
  static Map<String, String> decode(byte[] text) {
    String lines = new String(text, StandardCharsets.UTF_8);
    Map<String, String> fields = new LinkedHashMap<>();
    if (!lines.startsWith(FIRST_LINE)) {
      return fields;
    }
    int start = FIRST_LINE.length();
    for (int end = lines.indexOf('\n', start); end >= 0; end = lines.indexOf('\n', start)) {
      int equals = lines.indexOf(" = ", start);
      if (equals > start && equals < end) {
        fields.put(lines.substring(start, equals), lines.substring(equals + 3, end));
      }
      start = end + 1;
    }
    return fields;
  }
}
