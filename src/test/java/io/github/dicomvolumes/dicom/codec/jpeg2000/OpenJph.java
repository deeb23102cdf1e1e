// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecFixture;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** OpenJPH's tools as encoder and judge; skips the test where they are not installed. */
final class OpenJph {
  private OpenJph() {}

  /** Encodes an image with further options of ojph_compress. */
  static byte[] encode(Path folder, FrameLayout layout, int[] values, String options)
      throws IOException, InterruptedException {
    Path image = folder.resolve(layout.isColor() ? "image.ppm" : "image.pgm");
    Path coded = folder.resolve("image.j2c");
    Files.write(image, netpbm(layout, values));
    Files.deleteIfExists(coded);
    List<String> command = new ArrayList<>();
    command.addAll(List.of("ojph_compress", "-i", image.toString(), "-o", coded.toString()));
    command.addAll(Arrays.stream(options.split(" ")).filter(option -> !option.isEmpty()).toList());
    CodecFixture.run(command.toArray(new String[0]));
    byte[] stream = Files.readAllBytes(coded);
    if (layout.isSigned()) {
      // Without a sign, half the range is taken off first; it has no sign of its own (T.800 G.1).
      stream[Streams.indexOf(stream, 0x51) + 40] |= (byte) 0x80;
    }
    return stream;
  }

  /** What ojph_expand makes of a codestream, interleaved; unsigned. */
  static int[] decode(Path folder, FrameLayout layout, byte[] coded)
      throws IOException, InterruptedException {
    Path stream = folder.resolve("stream.j2c");
    Path image = folder.resolve(layout.isColor() ? "stream.ppm" : "stream.pgm");
    Files.write(stream, coded);
    CodecFixture.run("ojph_expand", "-i", stream.toString(), "-o", image.toString());
    byte[] bytes = Files.readAllBytes(image);
    int width = layout.bitsStored() <= 8 ? 1 : 2;
    int at = bytes.length - width * layout.sampleCount();
    int[] values = new int[layout.sampleCount()];
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < width; k++) {
        values[i] = values[i] << 8 | bytes[at++] & 0xff;
      }
    }
    return values;
  }

  private static byte[] netpbm(FrameLayout layout, int[] values) {
    int max = (1 << layout.bitsStored()) - 1;
    String header =
        (layout.isColor() ? "P6\n" : "P5\n")
            + layout.columns()
            + " "
            + layout.rows()
            + "\n"
            + max
            + "\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    int min = layout.isSigned() ? -1 << layout.bitsStored() - 1 : 0;
    for (int value : values) {
      if (layout.bitsStored() > 8) {
        out.write(value - min >> 8);
      }
      out.write(value - min);
    }
    return out.toByteArray();
  }
}
