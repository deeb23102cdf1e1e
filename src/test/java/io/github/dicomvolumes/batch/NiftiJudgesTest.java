// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.nifti.NiftiFormat;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * nibabel and nifti_tool read what we write: the values and places of MetaImage of the same plan.
 */
class NiftiJudgesTest {
  @TempDir Path folder;

  /** What nibabel says of each volume of an input. */
  private List<String> judged(Path input, boolean compressed) throws Exception {
    assumeTrue(succeeds("/usr/bin/python3", "-c", "import nibabel, numpy"), "no nibabel");
    Path mhd = folder.resolve("mhd");
    Path nifti = folder.resolve("nifti");
    // One contrast a file, in both.
    ConvertOptions options = ConvertOptions.of(input, mhd).splitting(Split.CHANNELS);
    ConvertTree.run(options, Progress.NONE);
    ConvertOptions other = ConvertOptions.of(input, nifti).splitting(Split.CHANNELS);
    ConvertTree.run(other.in(OutputFormat.NIFTI, compressed), Progress.NONE);
    checkHeaders(nifti);
    return Pydicom.run(
        NiftiFormat.class,
        "nifti_judge.py",
        folder,
        List.of(mhd.toString(), nifti.toString(), compressed ? ".nii.gz" : ".nii"));
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void checkHeaders(Path nifti) throws Exception {
    if (!succeeds("nifti_tool", "-ver")) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("nifti_tool", "-check_hdr", "-infiles"));
    try (Stream<Path> files = Files.walk(nifti)) {
      files
          .filter(file -> file.toString().matches(".*\\.nii(\\.gz)?"))
          .forEach(file -> command.add(file.toString()));
    }
    int volumes = command.size() - 3;
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertEquals(volumes, said.split("header IS GOOD", -1).length - 1, said);
  }

  private static void assertSame(List<String> lines, int volumes) {
    assertEquals(volumes, lines.size(), lines::toString);
    for (String line : lines) {
      assertTrue(line.endsWith(": same"), line);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void phantomsAreTheSame(boolean compressed) throws Exception {
    Path study = Files.createDirectory(folder.resolve("study"));
    int series = PhantomStudy.write(study).size();
    assertSame(judged(study, compressed), series);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mr-fmri-4d",
        "ct-gantry-tilt",
        "cases/nm-spect-recon-tomo",
        "cases/enhanced-us-volume",
        "cases/channels-of-two-units",
        "cases/dwi-canon-enhanced",
        "cases/mosaic-uih",
        "rtstruct-phantom"
      })
  void realSeriesAreTheSame(String name) throws Exception {
    List<String> lines = judged(RealData.path(name), false);
    assertFalse(lines.get(0).isEmpty());
    assertSame(lines, lines.size());
  }
}
