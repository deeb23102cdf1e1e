// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The key names with a meaning of their own, and what may be written beside them. */
final class HeaderKeys {
  /** Longest value of a standard key in bytes that all readers take. */
  static final int MAX_STANDARD_VALUE_BYTES = 254;

  /** Longest value of a user key in bytes. */
  static final int MAX_USER_VALUE_BYTES = 32_000;

  /** Longest name of a user key. */
  private static final int MAX_USER_KEY_LENGTH = 250;

  private static final Set<String> RESERVED =
      Set.of(
          "ObjectType",
          "ObjectSubType",
          "NDims",
          "Name",
          "ID",
          "ParentID",
          "Comment",
          "AcquisitionDate",
          "CompressedData",
          "CompressedDataSize",
          "CompressionLevel",
          "BinaryData",
          "BinaryDataByteOrderMSB",
          "ElementByteOrderMSB",
          "Color",
          "Position",
          "Origin",
          "Offset",
          "TransformMatrix",
          "Rotation",
          "Orientation",
          "CenterOfRotation",
          "DistanceUnits",
          "AnatomicalOrientation",
          "ElementSpacing",
          "DimSize",
          "HeaderSize",
          "Modality",
          "SequenceID",
          "ImagePosition",
          "ElementMin",
          "ElementMax",
          "ElementNumberOfChannels",
          "ElementSize",
          "ElementNBits",
          "ElementToIntensityFunctionSlope",
          "ElementToIntensityFunctionOffset",
          "ElementType",
          "ElementDataFile");

  private HeaderKeys() {}

  /** Whether the format gives that key a meaning, so that it is no user key. */
  static boolean isReserved(String key) {
    return RESERVED.contains(key);
  }

  /** Why a user key cannot be written; an empty string where it can. */
  static String objectionToKey(String key) {
    if (key.isEmpty() || key.length() > MAX_USER_KEY_LENGTH) {
      return "has " + key.length() + " characters, expected 1 to " + MAX_USER_KEY_LENGTH;
    }
    if (isReserved(key)) {
      return "is a key of the format itself";
    }
    boolean plain = true;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      plain &= c >= ' ' && c <= '~' && c != ':' && c != '=';
    }
    return plain && key.equals(key.strip())
        ? ""
        : "may hold ASCII characters only, without colon, equals sign and outer spaces";
  }

  /** Why a user key's value cannot be written; an empty string where it can. */
  static String objectionToValue(String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_USER_VALUE_BYTES) {
      return "has " + bytes + " bytes, expected at most " + MAX_USER_VALUE_BYTES;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' && value.charAt(i) != '\t') {
        return "holds a line break or another control character";
      }
    }
    return value.equals(value.strip()) ? "" : "begins or ends with white space";
  }
}
