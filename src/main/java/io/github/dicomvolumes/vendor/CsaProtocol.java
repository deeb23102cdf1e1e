// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.geometry.Vector3;
import java.nio.charset.StandardCharsets;

/**
 * The protocol of a Siemens scan: lines of {@code name = value} between "### ASCCONV BEGIN" and
 * "### ASCCONV END ###" inside the series header (0029,xx20).
 */
final class CsaProtocol {
  private static final String CREATOR = "SIEMENS CSA HEADER";
  private static final String NORMAL = "sSliceArray.asSlice[0].sNormal.d";

  private final String text;

  private CsaProtocol(String text) {
    this.text = text;
  }

  /** The protocol of an image; one that says nothing where there is none. */
  static CsaProtocol of(DataSet header) {
    byte[] bytes = CsaHeader.bytes(header, CREATOR, 0x0029, 0x20);
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    int begin = all.indexOf("### ASCCONV BEGIN");
    int end = begin < 0 ? -1 : all.indexOf("### ASCCONV END", begin);
    return new CsaProtocol(begin < 0 ? "" : all.substring(begin, end < 0 ? all.length() : end));
  }

  /** The number of a name; NaN where there is none. */
  double number(String name) {
    int line = text.indexOf('\n' + name);
    while (line >= 0) {
      int end = text.indexOf('\n', line + 1);
      String rest = text.substring(line + 1 + name.length(), end < 0 ? text.length() : end);
      String value = rest.strip();
      if (value.startsWith("=")) {
        return CsaHeader.number(value.substring(1).strip());
      }
      line = text.indexOf('\n' + name, line + 1);
    }
    return Double.NaN;
  }

  /** The normal of the first slice, patient coordinates; null where there is none. */
  Vector3 normal() {
    // A component that is 0 has no line.
    double x = number(NORMAL + "Sag");
    double y = number(NORMAL + "Cor");
    double z = number(NORMAL + "Tra");
    if (Double.isNaN(x) && Double.isNaN(y) && Double.isNaN(z)) {
      return null;
    }
    return new Vector3(zeroUnless(x), zeroUnless(y), zeroUnless(z));
  }

  private static double zeroUnless(double known) {
    return Double.isNaN(known) ? 0 : known;
  }
}
