// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What ImageJ's own commands do to an image must not leave it at a wrong place in the patient: each
 * voxel that is saved is looked up by its patient coordinates in the volume that was opened.
 */
class MovedImageTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  /** A volume of known values, at an oblique place. */
  private record Truth(int columns, int rows, int slices, VolumeGeometry geometry) {
    static Truth of(int columns, int rows, int slices, Vector3 spacing) {
      double c = Math.cos(0.3);
      double s = Math.sin(0.3);
      return new Truth(
          columns,
          rows,
          slices,
          new VolumeGeometry(
              new Vector3(-31.25, 12.5, 400),
              new Vector3(c, s, 0),
              new Vector3(-s, c, 0),
              new Vector3(0, 0, 1),
              spacing));
    }

    /** Blobs in a fading ground, with no symmetry. */
    short at(int x, int y, int z) {
      double u = (x + 0.5) / columns;
      double v = (y + 0.5) / rows;
      double w = (z + 0.5) / slices;
      double value = 200 * u + 120 * v + 60 * w;
      value += 900 * blob(u - 0.3, v - 0.35, w - 0.4, 0.12);
      value += 600 * blob(u - 0.65, v - 0.4, w - 0.7, 0.15);
      value -= 700 * blob(u - 0.55, v - 0.75, w - 0.3, 0.1);
      value += 300 * Math.sin(19 * u + 7 * v) * Math.sin(11 * v + 13 * w);
      return (short) value;
    }

    private static double blob(double u, double v, double w, double size) {
      return Math.exp(-(u * u + v * v + w * w) / (2 * size * size));
    }

    Path write(Path file) throws IOException {
      MetaImageHeader header =
          MetaImageHeader.of(geometry, columns, rows, slices, ElementType.MET_SHORT, 1);
      ByteBuffer plane = ByteBuffer.allocate(2 * columns * rows).order(ByteOrder.LITTLE_ENDIAN);
      try (MetaImageWriter writer = MetaImageWriter.open(file, header, false)) {
        for (int z = 0; z < slices; z++) {
          plane.clear();
          for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
              plane.putShort(at(x, y, z));
            }
          }
          writer.write(plane.flip());
        }
        writer.commit();
      }
      return file;
    }
  }

  private static final Truth BOX = Truth.of(56, 44, 32, new Vector3(0.8, 1.1, 2.5));
  private static final Truth CUBE = Truth.of(40, 40, 40, new Vector3(1.5, 1.5, 1.5));
  private static final Truth PLATE = Truth.of(64, 64, 1, new Vector3(0.7, 0.7, 5));
  private static PhantomSeries head;

  @BeforeAll
  static void write() throws IOException {
    BOX.write(shared.resolve("BOX.mhd"));
    CUBE.write(shared.resolve("CUBE.mhd"));
    PLATE.write(shared.resolve("PLATE.mhd"));
    head = PhantomStudy.write(shared.resolve("study")).get(0);
  }

  /** {@code keep()} and {@code put()} copy an image's properties to another, as plugins do. */
  private static final String COPY_PROPERTIES =
      "var kept;\nfunction keep() { kept = split(Property.getList, \"\\n\"); }\n"
          + "function put() { for (i = 0; i < kept.length; i++) { at = indexOf(kept[i], \"=\");"
          + " Property.set(substring(kept[i], 0, at), substring(kept[i], at + 1)); } }\n";

  private Path open(String open, String commands) throws IOException {
    Path saved = folder.resolve("saved.mhd");
    HeadlessMacro.run(
        folder,
        COPY_PROPERTIES
            + open
            + ";\n"
            + commands
            + "\nrun(\"Save MHD Volume...\", \"save=["
            + HeadlessMacro.quoted(saved.toString())
            + "]\");\n");
    return saved;
  }

  private Path run(String name, String commands) throws IOException {
    Path file = shared.resolve(name + ".mhd");
    String open = "run(\"Open MHD Volume...\", \"open=[" + HeadlessMacro.quoted(file.toString());
    return open(open + "]\")", commands);
  }

  private static boolean isPlaced(Path file) throws IOException {
    try (MetaImageReader reader = MetaImageReader.open(file)) {
      return "true".equals(reader.header().userFields().get(VolumeKeys.PLACED));
    }
  }

  private static Truth truth(String name) {
    return switch (name) {
      case "BOX" -> BOX;
      case "CUBE" -> CUBE;
      default -> PLATE;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOX|",
        "BOX|run(\"Flip Horizontally\", \"stack\");",
        "BOX|run(\"Flip Vertically\", \"stack\");",
        "BOX|run(\"Flip Z\");",
        "BOX|run(\"Reverse\");",
        "BOX|run(\"Rotate 90 Degrees Right\");",
        "BOX|run(\"Rotate 90 Degrees Left\");",
        "BOX|run(\"Flip Horizontally\", \"stack\"); run(\"Flip Vertically\", \"stack\");",
        "BOX|run(\"Flip Z\"); run(\"Rotate 90 Degrees Left\"); run(\"Flip Vertically\","
            + " \"stack\");",
        "BOX|run(\"Duplicate...\", \"duplicate\"); run(\"Flip Horizontally\", \"stack\");",
        "CUBE|run(\"Rotate 90 Degrees Right\");",
        "CUBE|run(\"Rotate 90 Degrees Left\"); run(\"Flip Z\");",
        "CUBE|keep(); run(\"Reslice [/]...\", \"output=1.500 start=Top avoid\"); put();",
        "CUBE|keep(); run(\"Reslice [/]...\", \"output=1.500 start=Left avoid\"); put();",
        "CUBE|keep(); run(\"Reslice [/]...\", \"output=1.500 start=Bottom flip avoid\"); put();",
        "CUBE|keep(); run(\"Reslice [/]...\", \"output=1.500 start=Right rotate avoid\"); put();",
        "CUBE|run(\"Reslice [/]...\", \"output=1.500 start=Top avoid\");",
        "BOX|run(\"Reslice [/]...\", \"output=1.1 start=Top avoid\");",
        "BOX|run(\"Reslice [/]...\", \"output=1.1 start=Bottom flip rotate avoid\");",
        "BOX|run(\"Reslice [/]...\", \"output=0.8 start=Left flip avoid\");",
        "BOX|run(\"Flip Z\"); run(\"Reslice [/]...\", \"output=0.8 start=Right rotate avoid\");",
        "BOX|run(\"Reslice [/]...\", \"output=1.1 start=Top avoid\");"
            + " run(\"Flip Horizontally\", \"stack\");",
        "BOX|run(\"Reslice [/]...\", \"output=1.1 start=Top avoid\");"
            + " run(\"Reslice [/]...\", \"output=1.1 start=Left avoid\");",
        "BOX|run(\"Reslice [/]...\", \"output=2.2 start=Top avoid\");",
        "BOX|run(\"Duplicate...\", \"duplicate range=3-20\");",
        "BOX|run(\"Make Substack...\", \"slices=3-20\");",
        "BOX|makeRectangle(5, 6, 30, 20); run(\"Crop\");",
        "BOX|makeRectangle(5, 6, 30, 20); run(\"Duplicate...\", \"duplicate\");",
        "PLATE|run(\"Flip Horizontally\");",
        "PLATE|run(\"Rotate 90 Degrees Right\");",
      })
  void whatIsOnlyTurnedKeepsEachVoxelAtItsPlace(String name, String commands) throws IOException {
    Truth truth = truth(name);
    Path saved = run(name, commands == null ? "" : commands);
    try (MetaImageReader reader = MetaImageReader.open(saved)) {
      MetaImageHeader header = reader.header();
      assertEquals("true", header.userFields().get(VolumeKeys.PLACED), header::toString);
      VolumeGeometry geometry = header.geometry();
      ByteBuffer plane =
          ByteBuffer.allocate((int) header.planeBytes()).order(ByteOrder.LITTLE_ENDIAN);
      for (int z = 0; z < header.size(2); z++) {
        reader.readPlane(z, plane.clear());
        for (int y = 0; y < header.size(1); y++) {
          for (int x = 0; x < header.size(0); x++) {
            Vector3 voxel = truth.geometry().toVoxel(geometry.toPatient(x, y, z));
            int column = (int) Math.round(voxel.x());
            int row = (int) Math.round(voxel.y());
            int slice = (int) Math.round(voxel.z());
            assertEquals(column, voxel.x(), 1e-6);
            assertEquals(row, voxel.y(), 1e-6);
            assertEquals(slice, voxel.z(), 1e-6);
            int found = plane.getShort(2 * (y * header.size(0) + x));
            assertEquals(truth.at(column, row, slice), found, x + " " + y + " " + z);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOX|run(\"Reslice [/]...\", \"output=1.1 start=Top\");",
        "BOX|makeRectangle(5, 6, 30, 20);"
            + " run(\"Reslice [/]...\", \"output=1.1 start=Top avoid\");",
        "BOX|run(\"Size...\", \"width=28 height=22 depth=32 average interpolation=Bilinear\");",
        "BOX|run(\"Scale...\", \"x=2 y=2 z=2 width=112 height=88 depth=64 interpolation=None"
            + " process create\");",
        "BOX|run(\"Translate...\", \"x=12 y=0 interpolation=None stack\");",
        "BOX|run(\"Rotate... \", \"angle=20 grid=1 interpolation=Bilinear stack\");",
        "BOX|run(\"Scale...\", \"x=1.3 y=1.3 interpolation=Bilinear process\");",
        "BOX|makeRectangle(5, 6, 30, 20); run(\"Scale...\", \"x=2 y=2 z=1 width=60 height=40"
            + " depth=32 interpolation=Bilinear process create\");",
        "BOX|run(\"Make Substack...\", \"slices=3,4,9\");",
        "BOX|run(\"Z Project...\", \"projection=[Max Intensity]\");",
        "BOX|run(\"Canvas Size...\", \"width=60 height=50 position=Center\");",
        "BOX|run(\"Stack to Hyperstack...\", \"order=xyczt(default) channels=1 slices=16 frames=2"
            + " display=Grayscale\");",
        "BOX|run(\"Properties...\", \"channels=1 slices=32 frames=1 unit=mm pixel_width=2"
            + " pixel_height=1.1 voxel_depth=2.5\");",
        "BOX|run(\"Reslice [/]...\", \"output=2.500 start=Top\");",
        "BOX|setBatchMode(false); run(\"Size...\", \"width=56 height=44 depth=16 average"
            + " interpolation=Bilinear\");",
        "BOX|for (i = 1; i <= nSlices; i++) { setSlice(i); for (y = 0; y < getHeight; y++) for (x ="
            + " 0; x < getWidth; x++) setPixel(x, y, 30000 + (x * 7919 + y * 104729 + i * 1299709)"
            + " % 1009); }",
      })
  void whatMovedOtherwiseHasNoPlace(String name, String commands) throws IOException {
    assertEquals(false, isPlaced(run(name, commands)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run(\"Gaussian Blur...\", \"sigma=2 stack\");",
        "run(\"Median...\", \"radius=2 stack\");",
        "run(\"Add Specified Noise...\", \"stack standard=100\");",
        "run(\"Unsharp Mask...\", \"radius=2 mask=0.60 stack\");",
        "run(\"Invert\", \"stack\");",
        "run(\"Invert LUT\");",
        "setMinAndMax(100, 300); run(\"8-bit\");",
        "run(\"32-bit\"); run(\"Square\", \"stack\");",
        "run(\"RGB Color\");",
        "setThreshold(32768 + 300, 40000); run(\"Convert to Mask\", \"method=Default"
            + " background=Dark black\");",
        "setThreshold(32768 + 200, 32768 + 400); run(\"Convert to Mask\", \"method=Default"
            + " background=Dark black\"); run(\"Erode\", \"stack\");",
        "makeRectangle(3, 4, 20, 20); setColor(0); run(\"Add...\", \"value=400 stack\");",
        "makeOval(10, 10, 20, 15); run(\"Add Selection...\");",
        "run(\"Subtract Background...\", \"rolling=20 stack\");",
      })
  void processingKeepsThePlace(String commands) throws IOException {
    Path saved = run("BOX", commands);
    assertEquals(true, isPlaced(saved));
    try (MetaImageReader reader = MetaImageReader.open(saved)) {
      assertEquals(BOX.geometry().origin(), reader.header().geometry().origin());
      assertEquals(BOX.geometry().rowDirection(), reader.header().geometry().rowDirection());
    }
  }

  @Test
  void edgesOfAHeadKeepThePlace() throws IOException {
    assertEquals(true, isPlaced(openHead("run(\"Find Edges\", \"stack\");")));
  }

  @Test
  void aFlipIsFollowedThroughFiltersAndATiff() throws IOException {
    Path tiff = folder.resolve("kept.tif");
    Path saved =
        run(
            "BOX",
            "run(\"Flip Horizontally\", \"stack\"); run(\"Median...\", \"radius=1 stack\");\n"
                + "saveAs(\"Tiff\", \""
                + HeadlessMacro.quoted(tiff.toString())
                + "\"); close(); open(\""
                + HeadlessMacro.quoted(tiff.toString())
                + "\"); run(\"8-bit\");");
    assertEquals(true, isPlaced(saved));
    try (MetaImageReader reader = MetaImageReader.open(saved)) {
      VolumeGeometry geometry = reader.header().geometry();
      assertEquals(BOX.geometry().rowDirection().times(-1), geometry.rowDirection());
      Vector3 corner = BOX.geometry().toPatient(BOX.columns() - 1, 0, 0);
      assertEquals(0, geometry.origin().minus(corner).length(), 1e-9);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run(\"Make Substack...\", \"slices=11-30\");|10|1",
        "run(\"Make Substack...\", \"slices=5-45-4\");|4|4",
        "run(\"Duplicate...\", \"duplicate range=8-40\");|7|1",
        "run(\"Duplicate...\", \"duplicate range=8-40\"); run(\"Reverse\");|39|-1",
        "run(\"Reduce...\", \"reduction=3\");|0|3",
        "run(\"Reverse\");|47|-1",
        "setSlice(1); run(\"Delete Slice\"); setSlice(1); run(\"Delete Slice\");|2|1",
        "setSlice(17); run(\"Duplicate...\", \"use\");|16|1",
      })
  void aRangeOfSlicesIsFollowedByTheirLabels(String commands, int start, int step)
      throws IOException {
    Path saved = openHead(commands);
    assertEquals(true, isPlaced(saved));
    try (MetaImageReader reader = MetaImageReader.open(saved)) {
      VolumeGeometry geometry = reader.header().geometry();
      for (int slice = 0; slice < reader.header().size(2); slice++) {
        Vector3 expected = head.slicePositions().get(start + slice * step);
        Vector3 found = geometry.toPatient(0, 0, slice);
        assertEquals(0, found.minus(expected).length(), 1e-6, found + " " + expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "setSlice(20); run(\"Delete Slice\");",
        "run(\"Make Substack...\", \"slices=1,2,5,9\");",
        "run(\"Stack to Hyperstack...\", \"order=xyczt(default) channels=1 slices=24 frames=2"
            + " display=Grayscale\");",
        "run(\"Stack to Hyperstack...\", \"order=xyczt(default) channels=2 slices=24 frames=1"
            + " display=Grayscale\");",
        "run(\"Duplicate...\", \"title=twice duplicate\"); run(\"Concatenate...\","
            + " \"all_open title=both\");"
      })
  void slicesThatAreLeftOutBetweenOrPutTogetherHaveNoPlace(String commands) throws IOException {
    assertEquals(false, isPlaced(openHead(commands)));
  }

  private Path openHead(String commands) throws IOException {
    String open =
        "run(\"Close All\"); run(\"Import DICOM Directory...\", \"directory=["
            + HeadlessMacro.quoted(head.folder().toString());
    return open(open + "]\")", commands);
  }
}
