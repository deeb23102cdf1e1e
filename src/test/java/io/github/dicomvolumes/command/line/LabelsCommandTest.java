// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static io.github.dicomvolumes.structures.StructureSetFile.polygon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the CT head of the phantom: 1.5 x 1.75 x 3.5 mm, its first voxel at (-95.25, -111.125, -80.5).
 */
class LabelsCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path series;
  private Path structures;

  @BeforeEach
  void write() throws IOException {
    PhantomStudy.write(folder.resolve("study"));
    try (Stream<Path> folders = Files.walk(folder.resolve("study"))) {
      series = folders.filter(path -> path.endsWith("CT head")).findFirst().orElseThrow();
    }
    double[] square = {-50, -50, -20, -50, -20, -15, -50, -15};
    structures =
        new StructureSetFile()
            .roi(3, "PTV", null)
            .roi(5, "Cord", null)
            .contours(3, null, polygon(-70, square), polygon(-66.5, square))
            .contours(5, null, polygon(-63, square))
            .write(folder);
  }

  private int run(String... arguments) {
    return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void structuresAreLabelsOnTheGridOfTheSeries() throws IOException {
    Path target = folder.resolve("labels.nii.gz");

    int status =
        run("labels", structures.toString(), target.toString(), "--like", series.toString());

    assertEquals(0, status, err::toString);
    assertTrue(out.toString().startsWith("wrote 2 structures as a label image to "), out::toString);
    ImagePlus labels = OpenMhdVolume.run(new OpenMhdOptions(target, false), Progress.NONE);
    assertEquals(48, labels.getStackSize());
    assertEquals(128, labels.getWidth());
    int[] counts = new int[6];
    for (int slice = 1; slice <= 48; slice++) {
      for (int i = 0; i < 128 * 128; i++) {
        counts[(int) labels.getStack().getProcessor(slice).getf(i)]++;
      }
    }
    // 30 x 35 mm are 20 x 20 pixels, on two slices and on one.
    assertEquals(800, counts[3]);
    assertEquals(400, counts[5]);
  }

  @Test
  void withoutASeriesNothingIsWritten() {
    Path target = folder.resolve("labels.mhd");

    assertEquals(2, run("labels", structures.toString(), target.toString()));
    assertTrue(err.toString().contains("like"), err::toString);
    assertFalse(Files.exists(target));
  }
}
