// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small volumes for tests. */
final class Volumes {
  static final VolumeGeometry GEOMETRY =
      new VolumeGeometry(
          new Vector3(-120.25, 33.1, -801.7),
          new Vector3(0.8, 0.6, 0),
          new Vector3(0, 0, -1),
          new Vector3(-0.6, 0.8, 0),
          new Vector3(0.4, 0.7, 2.37));

  private Volumes() {}

  static MetaImageHeader header(ElementType type, int channels) {
    return MetaImageHeader.of(GEOMETRY, 7, 5, 3, type, channels);
  }

  /** Pixels that differ everywhere, but hold no odd floating point numbers. */
  static byte[] pixels(MetaImageHeader header, long seed) {
    Random random = new Random(seed);
    ByteBuffer bytes =
        ByteBuffer.allocate((int) header.totalBytes()).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      switch (header.elementType()) {
        case MET_FLOAT -> bytes.putFloat(random.nextInt(100000) / 8f - 5000);
        case MET_DOUBLE -> bytes.putDouble(random.nextGaussian());
        default -> bytes.put((byte) random.nextInt());
      }
    }
    return bytes.array();
  }

  static void write(Path file, MetaImageHeader header, boolean compressed, byte[] pixels)
      throws IOException {
    try (MetaImageWriter writer = MetaImageWriter.open(file, header, compressed)) {
      writer.write(ByteBuffer.wrap(pixels));
      writer.commit();
    }
  }

  /** All planes in order. */
  static byte[] read(Path file) throws IOException {
    try (MetaImageReader reader = MetaImageReader.open(file)) {
      ByteBuffer pixels = ByteBuffer.allocate((int) reader.header().totalBytes());
      for (long plane = 0; plane < reader.header().planeCount(); plane++) {
        reader.readPlane(plane, pixels);
      }
      return pixels.array();
    }
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }
}
