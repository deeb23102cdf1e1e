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

/** OpenJPEG's tools as encoder and judge; skips the test where they are not installed. */
final class OpenJpeg {
  private OpenJpeg() {}

  /** Encodes an image with further options of opj_compress. */
  static byte[] encode(Path folder, FrameLayout layout, int[] values, String options)
      throws IOException, InterruptedException {
    // The tool takes odd precisions from PGX only, and spoils signed samples and bytes of that.
    boolean odd = layout.bitsStored() % 2 == 1;
    Path image = folder.resolve(odd ? "image.pgx" : "image.rawl");
    Path coded = folder.resolve("image.j2k");
    Files.write(image, odd ? pgx(layout, values) : planes(layout, values));
    Files.deleteIfExists(coded);
    List<String> command = new ArrayList<>();
    command.addAll(List.of("opj_compress", "-i", image.toString(), "-o", coded.toString()));
    if (!odd) {
      command.add("-F");
      command.add(
          layout.columns()
              + ","
              + layout.rows()
              + ","
              + layout.samplesPerPixel()
              + ","
              + layout.bitsStored()
              + (layout.isSigned() ? ",s" : ",u"));
    }
    command.addAll(Arrays.stream(options.split(" ")).filter(option -> !option.isEmpty()).toList());
    CodecFixture.run(command.toArray(new String[0]));
    return Files.readAllBytes(coded);
  }

  /** A PGX file: a line of text, then big-endian samples. */
  private static byte[] pgx(FrameLayout layout, int[] values) {
    int bytes = layout.bitsStored() <= 8 ? 1 : 2;
    String header =
        "PG ML + " + layout.bitsStored() + " " + layout.columns() + " " + layout.rows() + "\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    for (int value : values) {
      for (int k = bytes - 1; k >= 0; k--) {
        out.write(value >> 8 * k);
      }
    }
    return out.toByteArray();
  }

  /** Samples one colour after the other, little-endian. */
  private static byte[] planes(FrameLayout layout, int[] values) {
    int bytes = layout.bitsStored() <= 8 ? 1 : 2;
    int channels = layout.samplesPerPixel();
    byte[] planes = new byte[values.length * bytes];
    for (int i = 0; i < values.length; i++) {
      int at = (i % channels * layout.pixelCount() + i / channels) * bytes;
      for (int k = 0; k < bytes; k++) {
        planes[at + k] = (byte) (values[i] >> 8 * k);
      }
    }
    return planes;
  }

  /** What opj_decompress makes of a codestream, interleaved. */
  static int[] decode(Path folder, FrameLayout layout, byte[] coded)
      throws IOException, InterruptedException {
    Path stream = folder.resolve("stream.j2k");
    Path image = folder.resolve("stream.rawl");
    Files.write(stream, coded);
    CodecFixture.run("opj_decompress", "-i", stream.toString(), "-o", image.toString());
    byte[] planes = Files.readAllBytes(image);
    int bytes = planes.length / layout.sampleCount();
    int channels = layout.samplesPerPixel();
    int[] values = new int[layout.sampleCount()];
    for (int i = 0; i < values.length; i++) {
      int at = (i % channels * layout.pixelCount() + i / channels) * bytes;
      int value = 0;
      for (int k = bytes - 1; k >= 0; k--) {
        value = value << 8 | planes[at + k] & 0xff;
      }
      int above = 32 - layout.bitsStored();
      values[i] = layout.isSigned() ? value << above >> above : value;
    }
    return values;
  }
}
