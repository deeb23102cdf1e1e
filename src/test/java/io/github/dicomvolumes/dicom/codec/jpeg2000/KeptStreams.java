// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.TestImages;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The small codestreams kept beside the fuzz test, all of images that {@link TestImages} makes. */
final class KeptStreams {
  static final List<String> REVERSIBLE =
      List.of(
          "grey-16",
          "layers-12",
          "tiles-precincts-10",
          "styles-12",
          "bypass-16",
          "region-8",
          "progressions-8",
          "rct-8",
          "rgb-8",
          "high-throughput-12",
          "high-throughput-rgb-8");
  static final List<String> IRREVERSIBLE =
      List.of("ict-8", "lossy-16", "high-throughput-lossy-10", "high-throughput-refined-11");

  private static final int LARGEST_SIDE = 255;

  private KeptStreams() {}

  static byte[] read(String name) throws IOException {
    String path = "Jpeg2000FuzzTestInputs/neverFails/" + name + ".j2k";
    try (InputStream in = KeptStreams.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    }
  }

  /** What a data set would say of a stream: as its SIZ marker segment, the sides kept small. */
  static FrameLayout layoutOf(byte[] coded) {
    for (int i = 0; i + 41 < coded.length; i++) {
      if (coded[i] == -1 && coded[i + 1] == 0x51) {
        int columns = side(coded, i + 6, i + 14);
        int rows = side(coded, i + 10, i + 18);
        int bits = (coded[i + 40] & 0x0f) + 1;
        return coded[i + 39] == 3
            ? TestImages.rgb(rows, columns, bits <= 8 ? 8 : 16)
            : TestImages.grey(rows, columns, bits, coded[i + 40] < 0);
      }
    }
    return TestImages.grey(8, 8, 8, false);
  }

  private static int side(byte[] coded, int end, int start) {
    long side = (long) number(coded, end) - number(coded, start);
    return (int) Math.max(1, Math.min(LARGEST_SIDE, side));
  }

  private static int number(byte[] coded, int at) {
    return coded[at] << 24
        | (coded[at + 1] & 0xff) << 16
        | (coded[at + 2] & 0xff) << 8
        | coded[at + 3] & 0xff;
  }
}
