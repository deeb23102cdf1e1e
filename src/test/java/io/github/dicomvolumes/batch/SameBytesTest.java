// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.volume.PlanOptions;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversion gives the same bytes with any number of threads, and those of import and save. */
class SameBytesTest {
  @TempDir Path folder;

  private static ConvertOptions options(Path input, Path output, int threads) {
    return new ConvertOptions(
        input,
        output,
        new ScanOptions("", false, threads),
        "{folder}",
        false,
        false,
        false,
        PlanOptions.KEEP,
        Pictures.NONE);
  }

  private static Map<String, String> contents(Path output) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("conversion-report.")) {
          contents.put(
              output.relativize(file).toString(),
              Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }

  private void requireSameWithAnyThreads(Path input) throws IOException {
    Map<String, String> one = null;
    for (int threads : new int[] {1, 2, 8}) {
      Path output = folder.resolve("threads" + threads);
      ConvertTree.run(options(input, output, threads), Progress.NONE);
      Map<String, String> found = contents(output);
      if (one == null) {
        one = found;
      }
      assertEquals(one.keySet(), found.keySet());
      for (String name : one.keySet()) {
        assertTrue(one.get(name).equals(found.get(name)), name + " with " + threads + " threads");
      }
    }
  }

  @Test
  void thePhantomStudyIsTheSameWithAnyNumberOfThreads() throws IOException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    requireSameWithAnyThreads(study);
  }

  @Test
  void allRealSeriesAreTheSameWithAnyNumberOfThreads() throws IOException {
    requireSameWithAnyThreads(RealData.path(""));
  }

  @Test
  void conversionAndImportThenSaveAgreeOnRealSeries() throws IOException {
    for (String name : new String[] {"ct-brain-5mm", "ct-gantry-tilt", "mr-fmri-4d"}) {
      Path input = RealData.path(name);
      Path output = folder.resolve("converted");
      ConvertTree.run(options(input, output, 2), Progress.NONE);
      ImportDicomOptions importOptions = ImportDicomOptions.of(input);
      ImagePlus image = ImportDicomDirectory.run(importOptions, Progress.NONE).images().get(0);
      Path saved = folder.resolve(name + ".mhd");
      SaveMhdVolume.run(image, new SaveMhdOptions(saved, false, false), Progress.NONE);
      assertEquals(
          -1, Files.mismatch(output.resolve(name + ".raw"), folder.resolve(name + ".raw")), name);
      assertEquals(
          geometry(Files.readString(saved)),
          geometry(Files.readString(output.resolve(name + ".mhd"))));
    }
  }

  /** The header without the keys of ours, and Modality, which an image does not know. */
  private static String geometry(String header) {
    return header.replaceAll("(?m)^(DicomVolumes\\.|Modality ).*\\R", "");
  }
}
