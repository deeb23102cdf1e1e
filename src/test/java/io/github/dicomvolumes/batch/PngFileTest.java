// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read back by the JDK's own reader. */
class PngFileTest {
  @TempDir Path folder;

  /**
   * Noise has more than one chunk; slopes and edges want each filter; one pixel has no neighbour.
   */
  private static int value(int pattern, int x, int y, Random random) {
    return switch (pattern) {
      case 0 -> random.nextInt(0x10000);
      case 1 -> 300 * x + 700 * y;
      case 2 -> x < 5 ? 0xffff : 0;
      default -> (int) (30000 + 20000 * Math.sin(x / 9.) * Math.cos(y / 7.)) + random.nextInt(3);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "GRAY8, 8, 1, 1, 1", "GRAY16, 16, 1, 1, 1", "RGB, 8, 3, 1, 1",
    "GRAY8, 8, 1, 300, 257", "GRAY16, 16, 1, 211, 190", "RGB, 8, 3, 123, 145",
    "GRAY8, 8, 1, 1, 70000", "GRAY16, 16, 1, 40000, 1"
  })
  void isReadBackByAnother(PngFile.Kind kind, int bits, int samples, int width, int height)
      throws IOException {
    for (int pattern = 0; pattern < 4; pattern++) {
      int[] values = new int[width * height * samples];
      Random random = new Random(pattern);
      for (int i = 0; i < values.length; i++) {
        int pixel = i / samples;
        int value = value(pattern, pixel % width, pixel / width, random) + 40 * (i % samples);
        values[i] = bits == 16 ? value & 0xffff : value >> 8 & 0xff;
      }
      Path file = folder.resolve("deeper/" + pattern + ".png");

      PngFile.write(
          file,
          kind,
          width,
          height,
          (row, into) -> {
            for (int i = 0; i < width * samples; i++) {
              int value = values[row * width * samples + i];
              if (bits == 16) {
                into[2 * i] = (byte) (value >> 8);
                into[2 * i + 1] = (byte) value;
              } else {
                into[i] = (byte) value;
              }
            }
          });

      BufferedImage image = ImageIO.read(file.toFile());
      assertEquals(width, image.getWidth());
      assertEquals(bits, image.getColorModel().getComponentSize(0));
      Raster raster = image.getRaster();
      int[] found = raster.getPixels(0, 0, width, height, (int[]) null);
      for (int i = 0; i < values.length; i++) {
        if (values[i] != found[i]) {
          assertEquals(values[i], found[i], "pattern " + pattern + ", value " + i);
        }
      }
    }
  }

  @Test
  void whatFailsHalfwayLeavesNothing() throws IOException {
    Path file = folder.resolve("a.png");
    assertThrows(
        IOException.class,
        () ->
            PngFile.write(
                file,
                PngFile.Kind.GRAY8,
                9,
                9,
                (row, into) -> {
                  if (row == 5) {
                    throw new IOException("lost");
                  }
                }));
    try (Stream<Path> left = Files.list(folder)) {
      assertFalse(left.findAny().isPresent());
    }
  }

  /** Such as a contact sheet of 16 bytes: its signature, and the head of its first chunk. */
  @Test
  void aCutFileIsNotComplete() throws IOException {
    Path file = folder.resolve("a.png");
    assertFalse(PngFile.isComplete(file));
    PngFile.write(file, PngFile.Kind.GRAY8, 1, 1, (row, into) -> {});
    assertTrue(PngFile.isComplete(file));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertFalse(PngFile.isComplete(file), length + " bytes");
    }
  }
}
