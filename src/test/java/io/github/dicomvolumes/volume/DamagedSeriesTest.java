// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Series in which a file is lost, copied, renamed, cut or damaged in its header, at random from a
 * fixed seed: each voxel and place is that of the undamaged series, or a message says what is
 * wrong. {@code -Ddrill=500} tries as many cases of each series.
 */
class DamagedSeriesTest {
  private static final int CASES = Integer.getInteger("drill", 15);
  private static final double PLACE_MM = 0.02;

  /** What decides voxels and places. */
  private static final List<Tag> DECISIVE =
      List.of(
          Tags.RescaleSlope,
          Tags.RescaleIntercept,
          Tags.ImagePositionPatient,
          Tags.ImageOrientationPatient,
          Tags.PixelSpacing,
          Tags.Rows,
          Tags.Columns,
          Tags.BitsAllocated,
          Tags.BitsStored,
          Tags.HighBit,
          Tags.PixelRepresentation,
          Tags.SamplesPerPixel);

  private static final String JUNK = "xO,.-+ e\\/\0\u0001\u00ff0192";

  @TempDir Path folder;

  /**
   * What a plane is without damage.
   *
   * @param alone without others that a damaged digit of a header could be told by
   */
  private record Truth(Vector3 first, Vector3 last, double[] values, boolean alone) {}

  private record Damage(String what, Map<String, String> originals, Set<String> touched) {}

  private static VolumePlans plan(Path path) throws IOException {
    return VolumePlanner.plan(DicomScanner.scan(path, ScanOptions.ALL, Progress.NONE));
  }

  private static Set<String> messages(VolumePlans plans) {
    Set<String> messages = new TreeSet<>();
    plans.volumes().forEach(plan -> plan.warnings().forEach(w -> messages.add(w.message())));
    plans.scan().failures().forEach(failure -> messages.add(failure.reason()));
    if (plans.scan().others().count(OtherFiles.EMPTY) > 0) {
      messages.add("an empty file was counted");
    }
    return messages;
  }

  @Test
  void aSyntheticSeries() throws IOException {
    Path source = folder.resolve("source");
    SmallSeries series = new SmallSeries(source);
    for (int z = 0; z < 9; z++) {
      series.add(
          "s" + z,
          2.5 * z,
          b ->
              b.put(Tags.RescaleSlope, "1")
                  .put(Tags.RescaleIntercept, "-1024")
                  .put(Tags.Modality, "CT"));
    }
    drill(source, 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ct-brain-5mm", "ct-gantry-tilt", "rtstruct-phantom"})
  void realSeries(String name) throws IOException {
    drill(RealData.path(name), name.hashCode());
  }

  private void drill(Path source, long seed) throws IOException {
    VolumePlans whole = plan(source);
    Map<String, Truth> truths = new HashMap<>();
    for (VolumePlan plan : whole.volumes()) {
      for (Frame plane : plan.planes()) {
        // The corners of the slice: first and last pixel.
        var spacing = plane.pixelSpacing();
        var orientation = plane.orientation();
        Vector3 last =
            plane
                .position()
                .plus(orientation.row().times((plan.columns() - 1) * spacing.betweenColumns()))
                .plus(orientation.column().times((plan.rows() - 1) * spacing.betweenRows()));
        truths.put(
            plane.label(),
            new Truth(
                plane.position(),
                last,
                TestSlices.values(plan, plan.planes().indexOf(plane)),
                plan.planes().size() == 1));
      }
    }
    Set<String> known = messages(whole);
    List<String> silent = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(seed * 1_000_003 + i);
      Path damaged = Files.createDirectory(folder.resolve("case" + i));
      Damage damage = damage(source, damaged, new ArrayList<>(truths.keySet()), random);
      VolumePlans plans = plan(damaged);
      Set<String> said = messages(plans);
      said.removeAll(known);
      for (String wrong : wrong(plans, damage, truths, said, random)) {
        silent.add("case " + i + ": " + damage.what() + ": " + wrong + "; said: " + said);
      }
    }
    assertEquals(List.of(), silent);
  }

  private static Damage damage(Path source, Path target, List<String> names, Random random)
      throws IOException {
    names.sort(null);
    String victim = names.get(random.nextInt(names.size()));
    String other = names.get(random.nextInt(names.size()));
    Map<String, String> originals = new HashMap<>();
    names.forEach(name -> originals.put(name, name));
    for (String name : names) {
      Files.createSymbolicLink(target.resolve(name), source.resolve(name));
    }
    Path file = target.resolve(victim);
    byte[] bytes = Files.readAllBytes(source.resolve(victim));
    String what;
    switch (random.nextInt(8)) {
      case 0 -> {
        what = "drop " + victim;
        Files.delete(file);
        originals.remove(victim);
        return new Damage(what, originals, Set.of());
      }
      case 1 -> {
        what = "duplicate " + victim;
        originals.put("copy", victim);
        Files.write(target.resolve("copy"), bytes);
        return new Damage(what, originals, Set.of());
      }
      case 2 -> {
        what = "swap " + victim + " and " + other;
        byte[] others = Files.readAllBytes(source.resolve(other));
        Files.delete(file);
        Files.deleteIfExists(target.resolve(other));
        Files.write(file, others);
        Files.write(target.resolve(other), bytes);
        originals.put(victim, other);
        originals.put(other, victim);
        return new Damage(what, originals, new TreeSet<>(List.of(victim, other)));
      }
      case 3 -> {
        int length = random.nextInt(bytes.length);
        what = "cut " + victim + " at " + length;
        bytes = Arrays.copyOf(bytes, length);
      }
      default -> {
        what = "corrupt " + victim + " " + corrupt(bytes, source.resolve(victim), random);
      }
    }
    Files.delete(file);
    Files.write(file, bytes);
    return new Damage(what, originals, Set.of(victim));
  }

  /** Replaces a byte of a decisive value. */
  private static String corrupt(byte[] bytes, Path file, Random random) throws IOException {
    DicomHeader header = DicomReader.readHeader(file, TagSelection.of(DECISIVE)).orElseThrow();
    List<Tag> there = DECISIVE.stream().filter(header.dataSet()::contains).toList();
    Tag tag = there.get(random.nextInt(there.size()));
    byte[] mark = {
      (byte) tag.group(),
      (byte) (tag.group() >> 8),
      (byte) tag.element(),
      (byte) (tag.element() >> 8)
    };
    int end = (int) header.pixelData().orElseThrow().offset();
    int at = 132;
    while (at < end && !Arrays.equals(bytes, at, at + 4, mark, 0, 4)) {
      at++;
    }
    int length = (int) header.dataSet().element(tag).orElseThrow().value().length();
    if (at >= end || length == 0) {
      return "nothing";
    }
    int where = at + 8 + random.nextInt(length);
    char junk = JUNK.charAt(random.nextInt(JUNK.length()));
    String before = "0x" + Integer.toHexString(bytes[where] & 0xff);
    bytes[where] = (byte) junk;
    return tag + " byte " + (where - at - 8) + " " + before + " to 0x" + Integer.toHexString(junk);
  }

  private static List<String> wrong(
      VolumePlans plans, Damage damage, Map<String, Truth> truths, Set<String> said, Random random)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    for (VolumePlan plan : plans.volumes()) {
      int sample = random.nextInt(plan.planes().size());
      for (int t = 0; t < plan.timePoints(); t++) {
        for (int slice = 0; slice < plan.slices(); slice++) {
          int index = plan.planeIndex(0, slice, t);
          Frame plane = plan.planes().get(index);
          String name = plane.label();
          Truth truth = truths.get(damage.originals().get(name));
          used.add(name);
          boolean touched = damage.touched().contains(name);
          if (touched && truth.alone()) {
            continue;
          }
          Vector3 place = plan.geometry().toPatient(0, 0, slice);
          Vector3 last = plan.geometry().toPatient(plan.columns() - 1, plan.rows() - 1, slice);
          double off =
              Math.max(place.minus(truth.first()).length(), last.minus(truth.last()).length());
          if (!(off <= PLACE_MM) && !isNamed(damage, said) && !isKnownUneven(plan)) {
            wrong.add(name + " lies " + off + " mm off in silence");
          }
          // Those that are not damaged hold what they held, whatever is said of others.
          if ((touched || index == sample)
              && !(touched && isNamed(damage, said))
              && !Arrays.equals(TestSlices.values(plan, index), truth.values())) {
            wrong.add(name + " has other values in silence");
          }
        }
      }
    }
    for (String name : damage.originals().keySet()) {
      if (!used.contains(name) && !isNamed(damage, said)) {
        wrong.add(name + " is lost in silence");
      }
    }
    return wrong;
  }

  /** Whether a message names a damaged file, or its empty rest was counted; of a lost one, any. */
  private static boolean isNamed(Damage damage, Set<String> said) {
    if (damage.touched().isEmpty()) {
      return !said.isEmpty();
    }
    return said.stream()
        .anyMatch(
            message ->
                message.contains("an empty file")
                    || damage.touched().stream().anyMatch(message::contains));
  }

  /** Whose slices lie off their mean spacing without damage, too, and which says so. */
  private static boolean isKnownUneven(VolumePlan plan) {
    return plan.warnings().stream()
        .anyMatch(
            warning ->
                warning.kind() == ImportWarning.Kind.GAP
                    || warning.kind() == ImportWarning.Kind.TILT);
  }
}
