// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualVolumeTest {
  @TempDir Path folder;

  private List<PhantomSeries> study;

  @BeforeEach
  void write() throws IOException {
    study = PhantomStudy.write(folder.resolve("study"));
  }

  private static ImagePlus open(Path directory, boolean virtual, PlanOptions plan)
      throws IOException {
    ImportDicomOptions options =
        new ImportDicomOptions(directory, "largest", "", false, virtual, false)
            .withPlanOptions(plan);
    return ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
  }

  private static ImagePlus open(Path directory) throws IOException {
    return open(directory, true, PlanOptions.KEEP);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  @Test
  void everySeriesReadsTheSameInAnyOrder() throws IOException {
    for (PhantomSeries series : study) {
      for (PlanOptions plan :
          List.of(
              PlanOptions.KEEP, new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.FILL))) {
        ImagePlus loaded = open(series.folder(), false, plan);
        ImagePlus virtual = open(series.folder(), true, plan);
        assertTrue(virtual.getStack().isVirtual());
        assertArrayEquals(loaded.getDimensions(), virtual.getDimensions());
        int count = loaded.getStackSize();
        for (int i = 0; i < 2 * count; i++) {
          int n = i < count ? count - i : 1 + i * 7 % count;
          assertEquals(loaded.getStack().getSliceLabel(n), virtual.getStack().getSliceLabel(n));
          Object expected = loaded.getStack().getPixels(n);
          Object found = virtual.getStack().getPixels(n);
          if (expected instanceof short[] shorts) {
            assertArrayEquals(shorts, (short[]) found);
          } else {
            assertArrayEquals((float[]) expected, (float[]) found);
          }
        }
      }
    }
  }

  @Test
  void whatIsDrawnOnAPlaneDoesNotStayInTheCache() throws IOException {
    ImagePlus virtual = open(study.get(0).folder());
    short before = ((short[]) virtual.getStack().getPixels(3))[5];
    virtual.getStack().getProcessor(3).set(5, before ^ 0xff);
    assertEquals(before, ((short[]) virtual.getStack().getPixels(3))[5]);
  }

  @Test
  void aDamagedFrameIsBlankSaysSoAndIsToldWhenItIsSaved() throws IOException {
    Path series = study.get(0).folder();
    ImagePlus virtual = open(series);
    String name = virtual.getStack().getSliceLabel(9).lines().findFirst().orElseThrow();
    Path damaged = series.resolve(name);
    byte[] bytes = Files.readAllBytes(damaged);
    Files.write(damaged, Arrays.copyOf(bytes, bytes.length - 1000));
    short[] pixels = (short[]) virtual.getStack().getPixels(9);
    for (short pixel : pixels) {
      assertEquals(0, pixel);
    }
    String label = virtual.getStack().getSliceLabel(9);
    assertTrue(label.startsWith("damaged: this plane is blank | " + name + "\n"), label);
    assertFalse(virtual.getStack().getSliceLabel(10).contains("damaged"));
    SaveMhdVolume.Result saved =
        SaveMhdVolume.run(
            virtual, new SaveMhdOptions(folder.resolve("a.mhd"), false, false), Progress.NONE);
    assertTrue(
        saved.warnings().stream().anyMatch(warning -> warning.contains(name)),
        saved.warnings()::toString);
  }

  @Test
  void aFileThatIsGoneIsBlankOnTheScreenAndAnErrorWhenItIsSaved() throws IOException {
    ImagePlus virtual = open(study.get(0).folder());
    for (Path file : files(study.get(0).folder())) {
      Files.delete(file);
    }
    int last = virtual.getStackSize();
    assertEquals(128 * 128, ((short[]) virtual.getStack().getPixels(last - 3)).length);
    assertTrue(virtual.getStack().getSliceLabel(last - 3).startsWith("cannot be read"));
    Path target = folder.resolve("a.mhd");
    assertThrows(
        IOException.class,
        () -> SaveMhdVolume.run(virtual, new SaveMhdOptions(target, false, false), Progress.NONE));
    assertFalse(Files.exists(target));
  }

  @Test
  void savesTheSameFileAsAVolumeInMemory() throws IOException {
    List<byte[]> saved = new ArrayList<>();
    for (boolean virtual : new boolean[] {false, true}) {
      Path target = folder.resolve("saved" + virtual + ".mha");
      ImagePlus image = open(study.get(0).folder(), virtual, PlanOptions.KEEP);
      SaveMhdVolume.run(image, new SaveMhdOptions(target, false, false), Progress.NONE);
      saved.add(Files.readAllBytes(target));
    }
    assertArrayEquals(saved.get(0), saved.get(1));
  }

  private static void assertSameValues(ImagePlus expected, ImagePlus found, int n) {
    ImageProcessor one = expected.getStack().getProcessor(n);
    ImageProcessor other = found.getStack().getProcessor(n);
    for (int i = 0; i < one.getPixelCount(); i++) {
      assertEquals(
          expected.getCalibration().getCValue(one.get(i)),
          found.getCalibration().getCValue(other.get(i)));
    }
  }

  @Test
  void aVirtualMhdWithDamagedDataIsBlankFromThereOn() throws IOException {
    Path file = folder.resolve("c.mha");
    ImagePlus image = open(study.get(0).folder(), false, PlanOptions.KEEP);
    SaveMhdVolume.run(image, new SaveMhdOptions(file, true, false), Progress.NONE);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = bytes.length * 3 / 4; i < bytes.length * 3 / 4 + 64; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
    assertThrows(
        IOException.class, () -> OpenMhdVolume.run(new OpenMhdOptions(file, false), Progress.NONE));
    ImagePlus virtual = OpenMhdVolume.run(new OpenMhdOptions(file, true), Progress.NONE);
    assertSameValues(image, virtual, 1);
    int last = virtual.getStackSize();
    virtual.getStack().getPixels(last);
    assertTrue(virtual.getStack().getSliceLabel(last).contains("damaged"));
    assertSameValues(image, virtual, 2);
    try (MetaImageReader reader = MetaImageReader.open(file)) {
      assertTrue(reader.isSequential());
      ByteBuffer plane = ByteBuffer.allocate((int) reader.header().planeBytes());
      assertThrows(IOException.class, () -> reader.readPlane(last - 1, plane));
    }
  }
}
