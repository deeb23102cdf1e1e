// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes that are converted from an output are those of the input, pixels and places. */
class VolumesOfOutputTest {
  private static final List<String> PLACE = List.of("ElementSpacing", "Offset", "TransformMatrix");
  private static final List<String> FORM =
      List.of("DimSize", "ElementType", "ElementNumberOfChannels", "DicomVolumes.Channels");
  private static final double ROUNDING = 1e-12;

  @TempDir Path folder;

  private record Volume(Map<String, String> header, byte[] pixels) {
    boolean isLike(Volume other) {
      for (String key : FORM) {
        if (!header.getOrDefault(key, "").equals(other.header.getOrDefault(key, ""))) {
          return false;
        }
      }
      for (String key : PLACE) {
        if (!areNear(header.getOrDefault(key, ""), other.header.getOrDefault(key, ""))) {
          return false;
        }
      }
      return Arrays.equals(pixels, other.pixels);
    }

    private static boolean areNear(String one, String two) {
      String[] ones = one.split(" ");
      String[] twos = two.split(" ");
      boolean near = ones.length == twos.length;
      for (int i = 0; near && i < ones.length; i++) {
        near =
            ones[i].equals(twos[i])
                || Math.abs(Double.parseDouble(ones[i]) - Double.parseDouble(twos[i])) < ROUNDING;
      }
      return near;
    }
  }

  private List<Volume> volumes(Path input, String name) throws IOException {
    Path output = folder.resolve(name);
    ConvertTree.run(ConvertOptions.of(input, output), Progress.NONE);
    List<Volume> volumes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".mhd")).sorted().toList()) {
        Map<String, String> header = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
          String[] parts = line.split(" = ", 2);
          header.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        Path pixels = file.resolveSibling(header.get("ElementDataFile"));
        volumes.add(new Volume(header, Files.readAllBytes(pixels)));
      }
    }
    return volumes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ct-brain-5mm",
        "ct-gantry-tilt",
        "mr-fmri-4d",
        "rtstruct-phantom",
        "cases/channels-of-two-units",
        "cases/ct-multiframe-no-positions",
        "cases/dwi-canon-enhanced",
        "cases/dwi-ge-classic",
        "cases/dwi-toshiba-classic",
        "cases/fieldmap-ge",
        "cases/frame-interval-ge-group-delay",
        "cases/frame-interval-siemens-mb",
        "cases/mosaic-uih",
        "cases/mosaic-without-count",
        "cases/nm-spect-recon-tomo",
        "cases/one-bad-intercept",
        "cases/packed",
        "cases/positions-rounded-to-tenths"
      })
  void areThoseOfTheInput(String name) throws IOException {
    Path input = RealData.path(name);
    Path output = folder.resolve("deidentified");
    DeidentifyTree.Result result =
        Patient.run(
            Patient.options(
                input,
                output,
                ProfileOption.RETAIN_SAFE_PRIVATE,
                ProfileOption.RETAIN_MODIFIED_DATES));
    assertTrue(result.isComplete(), result.summary());
    List<Volume> expected = volumes(input, "expected");
    List<Volume> found = volumes(output, "found");
    assertEquals(expected.size(), found.size());
    for (Volume volume : expected) {
      assertTrue(
          found.removeIf(other -> volume.isLike(other)),
          volume.header.toString() + " is not among " + found.size());
    }
  }

  /** A lossy file that looks whole would be a trap: what it lost is said, file by file. */
  @Test
  void whatPrivateElementsSaidOfAVolumeIsNamed() throws IOException {
    Path output = folder.resolve("deidentified");
    for (String name : List.of("frame-interval-siemens-mb", "mosaic-uih", "mosaic-without-count")) {
      DeidentifyTree.Result result =
          Patient.run(
              new DeidentifyOptions(
                  RealData.path("cases/" + name),
                  output.resolve(name),
                  folder.resolve("secret"),
                  java.util.Set.of(),
                  null,
                  null,
                  null,
                  1,
                  false));
      for (FileOutcome outcome : result.outcomes()) {
        assertEquals(State.WRITTEN, outcome.state());
        assertTrue(outcome.reason().contains("slices of its mosaic"), outcome.reason());
      }
    }
    DeidentifyTree.Result plain =
        Patient.run(Patient.options(RealData.path("ct-brain-5mm"), folder.resolve("plain")));
    assertEquals(28, plain.count(State.WRITTEN));
    assertEquals(1, DeidentificationReport.reasons(plain).size());
  }
}
