// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomStudyTest {
  @TempDir static Path folder;

  private static List<PhantomSeries> truth;
  private static ScanResult scan;
  private static Map<String, VolumePlan> plans;

  @BeforeAll
  static void writeAndPlan() throws IOException {
    truth = PhantomStudy.write(folder);
    scan = DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE);
    plans =
        VolumePlanner.plan(scan).volumes().stream()
            .collect(Collectors.toMap(p -> p.series().seriesInstanceUid(), Function.identity()));
  }

  @Test
  void everySeriesIsOneVolumeOfItsTrueSize() {
    assertEquals(List.of(), scan.failures());
    assertEquals(0, scan.notDicom());
    assertEquals(5, truth.size());
    assertEquals(truth.size(), plans.size());
    for (PhantomSeries series : truth) {
      VolumePlan plan = planOf(series);
      assertEquals(
          List.of(series.columns(), series.rows(), 1, series.slices(), series.timePoints()),
          List.of(plan.columns(), plan.rows(), plan.channels(), plan.slices(), plan.timePoints()),
          series.description());
      assertEquals(series.description(), plan.series().seriesDescription());
      assertEquals(series.frameIntervalSeconds(), plan.frameIntervalSeconds(), 1e-9);
      assertEquals(series.unit(), plan.values().unit());
    }
  }

  @Test
  void geometryIsTheTrueOne() {
    for (PhantomSeries series : truth) {
      VolumeGeometry expected = series.geometry();
      VolumeGeometry found = planOf(series).geometry();
      assertClose(expected.origin(), found.origin());
      assertClose(expected.rowDirection(), found.rowDirection());
      assertClose(expected.columnDirection(), found.columnDirection());
      assertClose(expected.sliceDirection(), found.sliceDirection());
      assertClose(expected.spacing(), found.spacing());
    }
  }

  @Test
  void warningsNameTiltAndMissingSlicesAndNothingElse() {
    for (PhantomSeries series : truth) {
      List<ImportWarning.Kind> kinds =
          planOf(series).warnings().stream().map(ImportWarning::kind).toList();
      List<ImportWarning.Kind> expected =
          switch (series.description()) {
            case "CT tilted gantry" -> List.of(ImportWarning.Kind.TILT);
            case "CT with missing slices" ->
                List.of(ImportWarning.Kind.GAP, ImportWarning.Kind.GAP, ImportWarning.Kind.GAP);
            default -> List.of();
          };
      assertEquals(expected, kinds, series.description());
    }
  }

  @Test
  void everyVoxelHasItsTrueValue() throws IOException {
    int compared = 0;
    for (PhantomSeries series : truth) {
      VolumePlan plan = planOf(series);
      compared++;
      Samples samples = Samples.allocate(plan.layout().sampleType(), plan.layout().sampleCount());
      try (FrameReader reader = new FrameReader()) {
        for (int t = 0; t < plan.timePoints(); t++) {
          for (int z = 0; z < plan.slices(); z++) {
            var frame = plan.planes().get(plan.planeIndex(0, z, t));
            reader.read(frame, samples);
            for (int i = 0; i < samples.length(); i++) {
              double expected =
                  series.values().at(i % series.columns(), i / series.columns(), z, t);
              assertEquals(expected, frame.scale().apply(samples.get(i)));
            }
          }
        }
      }
    }
    assertTrue(compared >= 4);
  }

  @Test
  void fileNamesDoNotSortAsSlicesDo() {
    for (PhantomSeries series : truth) {
      List<String> names =
          planOf(series).planes().stream().map(plane -> plane.file().name()).toList();
      assertTrue(!names.equals(names.stream().sorted().toList()), series.description());
      assertEquals(names.size(), names.stream().distinct().count());
    }
  }

  @Test
  void isSmallAndTheSameEveryTime(@TempDir Path again) throws Exception {
    PhantomStudy.write(again);
    Map<String, String> first = digests(folder);
    assertEquals(first, digests(again));
    long bytes = 0;
    try (Stream<Path> files = Files.walk(again)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    assertTrue(bytes < 10_000_000, bytes + " bytes");
  }

  private static Map<String, String> digests(Path root) throws Exception {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        digests.put(root.relativize(file).toString(), HexFormat.of().formatHex(digest));
      }
    }
    return digests;
  }

  private static VolumePlan planOf(PhantomSeries series) {
    return plans.get(series.seriesInstanceUid());
  }

  private static void assertClose(Vector3 expected, Vector3 found) {
    for (int axis = 0; axis < 3; axis++) {
      assertEquals(expected.get(axis), found.get(axis), 1e-9, expected + " and " + found);
    }
  }
}
