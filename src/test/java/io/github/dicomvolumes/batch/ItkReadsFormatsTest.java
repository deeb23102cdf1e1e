// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.ItkProgram;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ITK reads NIfTI and NRRD as it reads MetaImage of the same plan: values and corners. */
class ItkReadsFormatsTest {
  private static final List<String> LIBRARIES =
      List.of("ITKIONIFTI", "ITKIONRRD", "ITKIOMeta", "ITKIOImageBase", "ITKCommon", "itksys");

  @TempDir Path folder;

  private void assertSame(Path input) throws IOException, InterruptedException {
    Path judge = ItkProgram.build(getClass(), "itk_formats.cxx", LIBRARIES).path();
    Path mhd = folder.resolve("mhd");
    ConvertTree.run(ConvertOptions.of(input, mhd).splitting(Split.CHANNELS), Progress.NONE);
    List<String> pairs = new ArrayList<>();
    for (OutputFormat format : List.of(OutputFormat.NIFTI, OutputFormat.NRRD)) {
      for (boolean compressed : new boolean[] {false, true}) {
        Path other = folder.resolve(format + "" + compressed);
        ConvertTree.run(
            ConvertOptions.of(input, other).splitting(Split.CHANNELS).in(format, compressed),
            Progress.NONE);
        try (Stream<Path> files = Files.walk(mhd)) {
          files
              .filter(file -> file.toString().endsWith(".mhd"))
              .forEach(file -> pairs.add(file + "\n" + named(other, mhd.relativize(file))));
        }
      }
    }
    List<String> said = run(judge, pairs);
    assertEquals(pairs.size(), said.size());
    assertTrue(pairs.size() >= 4);
    for (String line : said) {
      assertTrue(line.endsWith(": same"), line);
    }
  }

  /** The file of the same volume, whatever its ending. */
  private static Path named(Path folder, Path mhd) {
    String stem = mhd.toString().substring(0, mhd.toString().length() - 4);
    for (String ending : List.of(".nii", ".nii.gz", ".nrrd", ".seg.nrrd")) {
      if (Files.exists(folder.resolve(stem + ending))) {
        return folder.resolve(stem + ending);
      }
    }
    throw new AssertionError("no volume " + stem + " in " + folder);
  }

  private static List<String> run(Path judge, List<String> pairs)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(judge.toString()).redirectErrorStream(true).start();
    process
        .getOutputStream()
        .write((String.join("\n", pairs) + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said.lines().filter(line -> line.contains(": ")).toList();
  }

  @Test
  void phantomsAreTheSame() throws IOException, InterruptedException {
    Path study = Files.createDirectory(folder.resolve("study"));
    PhantomStudy.write(study);
    assertSame(study);
  }

  /** All of these have a place in the patient: what has none ITK turns around as NIfTI. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mr-fmri-4d",
        "cases/nm-spect-recon-tomo",
        "cases/channels-of-two-units",
        "cases/dwi-canon-enhanced",
        "cases/mosaic-uih",
        "rtstruct-phantom"
      })
  void realSeriesAreTheSame(String name) throws IOException, InterruptedException {
    assertSame(RealData.path(name));
  }
}
