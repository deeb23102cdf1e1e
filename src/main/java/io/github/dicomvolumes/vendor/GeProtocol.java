// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.PrivateElements;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The protocol of a GE scan, (0025,xx1B) of GEMS_SERS_01: four bytes, then gzip of lines of {@code
 * NAME "value"}. Newer software has XML there, which is left aside.
 */
final class GeProtocol {
  private static final int LENGTH_BYTES = 4;
  private static final int LONGEST = 1 << 20;

  private final String text;

  private GeProtocol(String text) {
    this.text = text;
  }

  /** The protocol of an image; one that says nothing where there is none, or none that is whole. */
  static GeProtocol of(DataSet header) {
    Optional<Element> found = PrivateElements.element(header, "GEMS_SERS_01", 0x0025, 0x1B);
    byte[] bytes = found.isEmpty() ? new byte[0] : found.get().value().bytes();
    if (bytes.length <= LENGTH_BYTES) {
      return new GeProtocol("");
    }
    try (InputStream packed =
            new ByteArrayInputStream(bytes, LENGTH_BYTES, bytes.length - LENGTH_BYTES);
        InputStream in = new GZIPInputStream(packed)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
      return new GeProtocol('\n' + text);
    } catch (IOException damaged) {
      return new GeProtocol("");
    }
  }

  /** What stands in quotes behind a name; empty where the name has no line. */
  String text(String name) {
    String begin = '\n' + name + " \"";
    int line = text.indexOf(begin);
    int end = line < 0 ? -1 : text.indexOf('"', line + begin.length());
    return end < 0 ? "" : text.substring(line + begin.length(), end).strip();
  }

  /** The number of a name; NaN where there is none. */
  double number(String name) {
    return CsaHeader.number(text(name));
  }
}
