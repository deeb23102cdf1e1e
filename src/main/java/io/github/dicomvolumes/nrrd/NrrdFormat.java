// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFormat;
import io.github.dicomvolumes.format.VolumeWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** NRRD in one file, {@code .nrrd}, raw or gzip; segmentations are {@code .seg.nrrd}. */
public final class NrrdFormat implements VolumeFormat {
  private static final int MOST_HEADER = 1 << 20;

  @Override
  public List<String> endings() {
    return List.of(".nrrd");
  }

  @Override
  public boolean takesAnyOrder(boolean compressed) {
    return !compressed;
  }

  @Override
  public VolumeWriter open(Path target, VolumeFacts facts, boolean compressed) throws IOException {
    return NrrdWriter.open(target, facts, compressed);
  }

  /** A file of ours is renamed when it is complete: that it is there is all there is to check. */
  @Override
  public Optional<String> note(Path target, String key) {
    if (!Files.isRegularFile(target)) {
      return Optional.empty();
    }
    try (FileChannel channel = RegularFile.open(target)) {
      int length = (int) Math.min(MOST_HEADER, channel.size());
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Goes on.
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      int end = text.indexOf("\n\n");
      String header = end < 0 ? "" : text.substring(0, end + 1);
      int at = header.startsWith("NRRD") ? header.indexOf("\n" + key + ":=") : -1;
      return at < 0 || !isWhole(header, channel)
          ? Optional.empty()
          : Optional.of(header.substring(at + key.length() + 3, header.indexOf('\n', at + 1)));
    } catch (IOException | NumberFormatException e) {
      // Not a volume, or half of one.
      return Optional.empty();
    }
  }

  /** Whether the file is as long as its header says, or its stream says that it is. */
  private static boolean isWhole(String header, FileChannel channel) throws IOException {
    long bytes = 1;
    for (String size : field(header, "sizes").split(" ")) {
      bytes *= Long.parseLong(size);
    }
    bytes *=
        switch (field(header, "type")) {
          case "uint8" -> 1;
          case "int16", "uint16" -> 2;
          case "double" -> 8;
          default -> 4;
        };
    if (field(header, "encoding").equals("raw")) {
      long start = header.getBytes(StandardCharsets.UTF_8).length + 1L;
      return channel.size() == start + bytes;
    }
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    channel.read(length, Math.max(0, channel.size() - 4));
    return length.getInt(0) == (int) bytes;
  }

  private static String field(String header, String name) throws IOException {
    int at = header.indexOf("\n" + name + ": ");
    if (at < 0) {
      throw new IOException("no " + name);
    }
    return header.substring(at + name.length() + 3, header.indexOf('\n', at + 1));
  }
}
