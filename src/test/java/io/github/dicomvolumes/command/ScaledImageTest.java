// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.metaimage.ElementType;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.metaimage.MetaImageWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The place of images that ImageJ's Scale makes. Values grow evenly with the place in the volume,
 * so that each voxel's value says where its sample was taken, whatever lies between samples.
 */
class ScaledImageTest {
  private static final int COLUMNS = 48;
  private static final int ROWS = 36;
  private static final int SLICES = 7;
  private static final int[] RISE = {100, 61, 300};

  /** Where samples are held to the ends of rows and columns. */
  private static final int EDGE = 8;

  private static final VolumeGeometry TRUTH =
      new VolumeGeometry(
          new Vector3(-31.25, 12.5, 400),
          new Vector3(Math.cos(0.3), Math.sin(0.3), 0),
          new Vector3(-Math.sin(0.3), Math.cos(0.3), 0),
          new Vector3(0, 0, 1),
          new Vector3(0.8, 1.1, 2.5));

  @TempDir Path folder;

  private Path scaled(int[] rise, String options) throws IOException {
    Path file = folder.resolve("volume.mhd");
    Path saved = folder.resolve("saved.mhd");
    MetaImageHeader header =
        MetaImageHeader.of(TRUTH, COLUMNS, ROWS, SLICES, ElementType.MET_SHORT, 1);
    ByteBuffer plane = ByteBuffer.allocate(2 * COLUMNS * ROWS).order(ByteOrder.LITTLE_ENDIAN);
    try (MetaImageWriter writer = MetaImageWriter.open(file, header, false)) {
      for (int z = 0; z < SLICES; z++) {
        plane.clear();
        for (int y = 0; y < ROWS; y++) {
          for (int x = 0; x < COLUMNS; x++) {
            plane.putShort((short) (rise[0] * x + rise[1] * y + rise[2] * z));
          }
        }
        writer.write(plane.flip());
      }
      writer.commit();
    }
    HeadlessMacro.run(
        folder,
        "run(\"Open MHD Volume...\", \"open=["
            + HeadlessMacro.quoted(file.toString())
            + "]\");\nrun(\"Scale...\", \""
            + options
            + " process create\");\nrun(\"Save MHD Volume...\", \"save=["
            + HeadlessMacro.quoted(saved.toString())
            + "]\");\n");
    return saved;
  }

  /**
   * ImageJ 1.54p by hand: between samples it begins a quarter of a voxel before the first one,
   * whatever the scale; means lie in the middle of what they are of; the nearest is the one below.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x=2 y=2 z=1 width=96 height=72 depth=7 interpolation=Bilinear|-0.25|-0.25",
        "x=2 y=2 z=1 width=96 height=72 depth=7 interpolation=Bicubic average|-0.25|-0.25",
        "x=0.5 y=0.5 z=1 width=24 height=18 depth=7 interpolation=Bilinear|-0.25|-0.25",
        "x=0.5 y=0.5 z=1 width=24 height=18 depth=7 interpolation=Bilinear average|0.5|0.5",
        "x=0.5 y=0.25 z=1 width=24 height=9 depth=7 interpolation=None average|0.5|1.5",
        "x=1.5 y=2 z=1 width=72 height=72 depth=7 interpolation=Bilinear|-0.25|-0.25",
      })
  void eachVoxelIsWhereItsSampleWasTaken(String options, double x, double y) throws IOException {
    try (MetaImageReader reader = MetaImageReader.open(scaled(RISE, options))) {
      MetaImageHeader header = reader.header();
      assertEquals("true", header.userFields().get(VolumeKeys.PLACED), header::toString);
      Vector3 begin = TRUTH.toVoxel(header.geometry().origin());
      assertEquals(x, begin.x(), 0.02);
      assertEquals(y, begin.y(), 0.02);
      assertEquals(0, begin.z(), 1e-9);
      // A tenth of a voxel would be 6 and more.
      assertTrue(errors(reader)[1] < 4, () -> "off by " + options);
    }
  }

  /** Of the nearest voxel the value is up to half a voxel off, as often one way as the other. */
  @Test
  void nearestVoxelsAreOffNeitherWay() throws IOException {
    String options = "x=2 y=2 z=1 width=96 height=72 depth=7 interpolation=None";
    try (MetaImageReader reader = MetaImageReader.open(scaled(RISE, options))) {
      assertEquals("true", reader.header().userFields().get(VolumeKeys.PLACED));
      double[] errors = errors(reader);
      assertEquals(0, errors[0], 1);
      assertEquals((RISE[0] + RISE[1]) / 4.0, errors[1], 1);
    }
  }

  /** The mean and the largest difference of the voxels from what belongs to their places. */
  private static double[] errors(MetaImageReader reader) throws IOException {
    MetaImageHeader header = reader.header();
    double sum = 0;
    double most = 0;
    int count = 0;
    ByteBuffer plane =
        ByteBuffer.allocate((int) header.planeBytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int z = 0; z < header.size(2); z++) {
      reader.readPlane(z, plane.clear());
      for (int row = 0; row < header.size(1); row++) {
        for (int column = 0; column < header.size(0); column++) {
          Vector3 at = TRUTH.toVoxel(header.geometry().toPatient(column, row, z));
          boolean inside =
              at.x() > EDGE && at.x() < COLUMNS - EDGE && at.y() > EDGE && at.y() < ROWS - EDGE;
          if (inside) {
            double expected = RISE[0] * at.x() + RISE[1] * at.y() + RISE[2] * at.z();
            double error = plane.getShort(2 * (row * header.size(0) + column)) - expected;
            sum += error;
            most = Math.max(most, Math.abs(error));
            count++;
          }
        }
      }
    }
    return new double[] {sum / count, most};
  }

  /** All ways give the same, and take their samples elsewhere. */
  @Test
  void whereNoValueTellsTheWayThereIsNoPlace() throws IOException {
    String options = "x=0.5 y=0.5 z=1 width=24 height=18 depth=7 interpolation=Bilinear";
    try (MetaImageReader reader = MetaImageReader.open(scaled(new int[] {0, 0, 300}, options))) {
      assertNotEquals("true", reader.header().userFields().get(VolumeKeys.PLACED));
    }
  }
}
