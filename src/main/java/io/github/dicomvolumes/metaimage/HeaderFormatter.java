// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A header's text, with keys in the order and values in the form that every reader takes. */
final class HeaderFormatter {
  /** As wide as the longest number of bytes, so that it can be filled in afterwards. */
  private static final int SIZE_WIDTH = 19;

  private HeaderFormatter() {}

  /**
   * The header in UTF-8, up to and including the line break after ElementDataFile.
   *
   * @param compressedBytes length of the compressed data, or negative for plain data. Every length
   *     gives a header of the same size.
   * @param dataFile what ElementDataFile says
   * @throws IllegalArgumentException where a standard value is too long for some readers
   */
  static byte[] format(MetaImageHeader header, long compressedBytes, String dataFile) {
    int n = header.dimensions();
    boolean compressed = compressedBytes >= 0;
    List<String> lines = new ArrayList<>();
    add(lines, "ObjectType", "Image");
    add(lines, "NDims", Integer.toString(n));
    add(lines, "BinaryData", "True");
    add(lines, "BinaryDataByteOrderMSB", "False");
    add(lines, "CompressedData", compressed ? "True" : "False");
    if (compressed) {
      String size = Long.toString(compressedBytes);
      add(lines, "CompressedDataSize", size + " ".repeat(SIZE_WIDTH - size.length()));
    }
    add(lines, "TransformMatrix", join(header.transformMatrix()));
    add(lines, "Offset", join(header.offset()));
    add(lines, "CenterOfRotation", join(Collections.nCopies(n, 0.0)));
    String sides = AxisDirections.startingSides(header.geometry());
    add(lines, "AnatomicalOrientation", sides.substring(0, Math.min(n, 3)));
    add(lines, "ElementSpacing", join(header.elementSpacing()));
    for (Map.Entry<String, String> field : header.userFields().entrySet()) {
      lines.add(field.getKey() + " = " + field.getValue());
    }
    StringBuilder sizes = new StringBuilder();
    for (long size : header.dimSize()) {
      sizes.append(sizes.isEmpty() ? "" : " ").append(size);
    }
    add(lines, "DimSize", sizes.toString());
    if (header.modality() != Modality.MET_MOD_UNKNOWN) {
      add(lines, "Modality", header.modality().name());
    }
    if (header.elementNumberOfChannels() > 1) {
      add(lines, "ElementNumberOfChannels", Integer.toString(header.elementNumberOfChannels()));
    }
    if (header.intensitySlope() != 1 || header.intensityOffset() != 0) {
      add(lines, "ElementToIntensityFunctionSlope", number(header.intensitySlope()));
      add(lines, "ElementToIntensityFunctionOffset", number(header.intensityOffset()));
    }
    add(lines, "ElementType", header.elementType().name());
    add(lines, "ElementDataFile", dataFile);
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void add(List<String> lines, String key, String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    // Arrays are read number by number: only text has the limit.
    boolean text = key.equals("ElementDataFile");
    if (text && bytes > HeaderKeys.MAX_STANDARD_VALUE_BYTES) {
      throw new IllegalArgumentException(
          key
              + " has "
              + bytes
              + " bytes, expected at most "
              + HeaderKeys.MAX_STANDARD_VALUE_BYTES
              + ": choose a shorter file name");
    }
    lines.add(key + " = " + value);
  }

  private static String join(List<Double> numbers) {
    StringBuilder text = new StringBuilder();
    for (double number : numbers) {
      text.append(text.isEmpty() ? "" : " ").append(number(number));
    }
    return text.toString();
  }

  /**
   * The shortest digits that read back as the same number. Numbers too small for full precision
   * become 0: a widespread reader stops at them.
   */
  static String number(double value) {
    if (Math.abs(value) < Double.MIN_NORMAL) {
      return "0";
    }
    String digits = Double.toString(value);
    return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
  }
}
