// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.presentation.PhantomState;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dcmtk makes of the same presentation state and the same image. */
class StateJudgesTest {
  @TempDir Path folder;

  private void run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.txt").toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not installed");
      throw e;
    }
    assertEquals(0, process.waitFor(), this::output);
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("output.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Grey levels of the window, without graphics, which dcmtk does not draw. */
  @Test
  void dcmtkShowsTheSameGreyLevels() throws IOException, InterruptedException {
    PhantomStudy.write(folder.resolve("study"));
    Path series;
    try (Stream<Path> all = Files.walk(folder.resolve("study"))) {
      series = all.filter(path -> path.endsWith("CT head")).findFirst().orElseThrow();
    }
    ImagePlus image =
        ImportDicomDirectory.run(ImportDicomOptions.of(series), Progress.NONE).images().get(0);
    Path state = PhantomState.write(folder.resolve("study"), 2, folder);
    Path levels = folder.resolve("levels.pgm");
    int plane = 25;
    Path file = ImageFiles.of(image, plane).orElseThrow();

    run("dcmp2pgm", "-D", "-p", state.toString(), file.toString(), levels.toString());
    ImportContours.Result result =
        ImportContours.run(image, ImportContoursOptions.of(state, As.ROIS), false, Progress.NONE);

    assertEquals(
        "presentation state: 4 graphics, 2 texts, a shutter, window 200 / 900", result.summary());
    byte[] theirs = Files.readAllBytes(levels);
    ImageProcessor pixels = image.getStack().getProcessor(plane);
    pixels.setMinAndMax(image.getDisplayRangeMin(), image.getDisplayRangeMax());
    byte[] ours = (byte[]) pixels.convertToByteProcessor(true).getPixels();
    int start = theirs.length - ours.length;
    int between = 0;
    for (int i = 0; i < ours.length; i++) {
      int own = ours[i] & 0xff;
      assertEquals(theirs[start + i] & 0xff, own, 1, "pixel " + i);
      between += own > 10 && own < 245 ? 1 : 0;
    }
    assertTrue(between > 1000, between + " pixels within the window");
  }
}
