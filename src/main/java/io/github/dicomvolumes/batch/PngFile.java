// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG files that are complete or absent. The only way of a conversion into AWT. */
final class PngFile {
  private PngFile() {}

  static void write(BufferedImage image, Path target) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } finally {
      writer.dispose();
    }
    Files.createDirectories(target.getParent());
    long random = (1L << 32) | ThreadLocalRandom.current().nextInt() & 0xffffffffL;
    Path part =
        target.resolveSibling(
            "." + target.getFileName() + ".part-" + Long.toHexString(random).substring(1));
    try {
      Files.write(part, bytes.toByteArray());
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
