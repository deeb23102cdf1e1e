// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.DoseFile;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plastimatch, on ITK, makes of the same dose and the same series. */
class DoseJudgesTest {
  /** Of 80 Gy; it finds places by 32-bit floats. */
  private static final double ROUNDING = 3e-4;

  private static final float OUTSIDE = -1;

  @TempDir Path folder;

  private void run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.txt").toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not installed");
      throw e;
    }
    process.waitFor();
  }

  @Test
  void plastimatchResamplesAlike() throws IOException, InterruptedException {
    PhantomStudy.write(folder.resolve("study"));
    Path series;
    try (Stream<Path> all = Files.walk(folder.resolve("study"))) {
      series = all.filter(path -> path.endsWith("CT head")).findFirst().orElseThrow();
    }
    ImagePlus image =
        ImportDicomDirectory.run(ImportDicomOptions.of(series), Progress.NONE).images().get(0);
    String frame = PlaneTags.value(PlaneTags.label(image, 1), "0020,0052");
    Random random = new Random(5);
    Path dose =
        new DoseFile(31, 40, 0, 6.5, 13, 19.5, 26, 32.5, 39, 45.5, 52, 58.5, 65, 71.5, 78)
            .at(-81.3, -100.7, -71.9, 5.25, 4.5)
            .with(top -> top.put(Tags.FrameOfReferenceUID, frame))
            .write(folder, (x, y, z) -> random.nextInt(80_000));

    run(
        "plastimatch",
        "convert",
        "--input-dose-img",
        dose.toString(),
        "--output-dose-img",
        "own.mha");
    run(
        "plastimatch",
        "resample",
        "--input",
        "own.mha",
        "--fixed",
        series.toString(),
        "--output",
        "resampled.mha",
        "--default-value",
        Float.toString(OUTSIDE));
    ImagePlus ours =
        ImportContours.run(image, ImportContoursOptions.of(dose, As.ROIS), false, Progress.NONE)
            .image();

    FloatBuffer theirs = voxels(folder.resolve("resampled.mha"));
    assertEquals(image.getWidth() * image.getHeight() * image.getNSlices(), theirs.remaining());
    int inside = 0;
    for (int slice = 1; slice <= image.getNSlices(); slice++) {
      float[] own = (float[]) ours.getStack().getPixels(slice);
      for (float value : own) {
        float other = theirs.get();
        if (!Float.isNaN(value)) {
          assertEquals(other, value, ROUNDING);
          inside++;
        }
      }
    }
    assertTrue(inside > 100_000, inside + " voxels");
  }

  private static FloatBuffer voxels(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String end = "ElementDataFile = LOCAL\n";
    int start = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(end) + end.length();
    return ByteBuffer.wrap(bytes, start, bytes.length - start)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }
}
