// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.volume.Progress;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What independent programs say of structures that were saved: on a phantom, and of a real one. */
class StructureJudgesTest {
  private static final String CT = "CT head";

  @TempDir static Path study;
  @TempDir Path folder;

  @BeforeAll
  static void write() throws IOException {
    PhantomStudy.write(study);
  }

  private static Path series(String name) throws IOException {
    try (Stream<Path> folders = Files.walk(study)) {
      return folders.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
    }
  }

  private static ImagePlus open(Path folder) throws IOException {
    return ImportDicomDirectory.run(ImportDicomOptions.of(folder), Progress.NONE).images().get(0);
  }

  /** An organ with a hole and an island in it, a triangle, and points. */
  private static List<Roi> rois(ImagePlus image) {
    List<Roi> rois = new ArrayList<>();
    int w = image.getWidth();
    int h = image.getHeight();
    for (int slice = 3; slice <= image.getNSlices() - 3; slice++) {
      ShapeRoi organ = new ShapeRoi(new OvalRoi(w / 4, h / 4, w / 2, h / 3));
      organ = organ.xor(new ShapeRoi(new OvalRoi(w / 3, h / 3, w / 4, h / 6)));
      organ = organ.or(new ShapeRoi(new Roi(2 * w / 5, 2 * h / 5, w / 16, h / 32)));
      organ.setName("Liver");
      organ.setStrokeColor(Color.RED);
      organ.setPosition(slice);
      rois.add(organ);
      Roi triangle =
          new PolygonRoi(
              new float[] {0.7f * w, 0.9f * w, 0.8f * w},
              new float[] {0.61f * h, 0.64f * h, 0.93f * h},
              Roi.POLYGON);
      triangle.setName("Außen 2");
      triangle.setPosition(slice);
      rois.add(triangle);
    }
    Roi point = new PointRoi(w / 2, h / 2);
    point.setName("isocenter");
    point.setPosition(4);
    rois.add(point);
    return rois;
  }

  private Path save(ImagePlus image, List<Roi> rois, SaveStructures.Kind kind) throws IOException {
    Path target = folder.resolve(kind + ".dcm");
    SaveStructures.run(
        image,
        rois,
        target,
        kind,
        SaveStructures.Content.AUTO,
        StructureRoundTripTest.OPTIONS,
        Progress.NONE);
    return target;
  }

  private List<String> run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not installed");
      throw e;
    }
    process.waitFor();
    return Arrays.asList(
        new String(Files.readAllBytes(output), StandardCharsets.UTF_8).split("\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {CT, "CT tilted gantry", "CT sagittal, RLE", "MR time series"})
  void theStandardIsMet(String name) throws IOException, InterruptedException {
    ImagePlus image = open(series(name));
    for (SaveStructures.Kind kind :
        List.of(SaveStructures.Kind.RTSTRUCT, SaveStructures.Kind.SEGMENTATION)) {
      Path file = save(image, rois(image), kind);
      List<String> said = run("dciodvfy", file.toString());
      assertEquals(List.of(), said.stream().filter(line -> line.startsWith("Error")).toList());
      Files.delete(file);
    }
  }

  /** Tilted, with slices missing, sagittal from left to right, over time: each in its place. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        CT,
        "CT tilted gantry",
        "CT with missing slices",
        "CT sagittal, RLE",
        "MR time series"
      })
  void roisComeInWhereTheyWentOut(String name) throws IOException {
    ImagePlus image = open(series(name));
    List<Roi> rois = rois(image);
    RandomRois pixels = new RandomRois(0, image.getWidth(), image.getHeight());
    Path file = save(image, rois, SaveStructures.Kind.RTSTRUCT);

    ImagePlus again = open(series(name));
    List<Roi> back =
        ImportContours.run(again, ImportContoursOptions.of(file, As.ROIS), false, Progress.NONE)
            .rois();

    for (String structure : List.of("Liver", "Außen 2", "isocenter")) {
      for (int slice = 1; slice <= image.getNSlices(); slice++) {
        boolean[] before = pixels.pixels(onSlice(image, named(rois, structure), slice));
        boolean[] after = pixels.pixels(onSlice(again, named(back, structure), slice));
        assertTrue(Arrays.equals(before, after), structure + " on slice " + slice);
      }
    }
  }

  private static Roi[] onSlice(ImagePlus image, Roi[] rois, int slice) {
    return Arrays.stream(rois)
        .filter(roi -> RoiStructure.slices(roi, image).equals(List.of(slice - 1)))
        .toArray(Roi[]::new);
  }

  @Test
  void aCroppedImageHasItsStructuresWhereItsVoxelsAre() throws IOException {
    ImagePlus image = open(series(CT));
    Path file = save(image, rois(image), SaveStructures.Kind.RTSTRUCT);
    image.setRoi(20, 16, 96, 100);
    ImagePlus cropped = image.crop("10-40");

    List<Roi> back =
        ImportContours.run(cropped, ImportContoursOptions.of(file, As.ROIS), false, Progress.NONE)
            .rois();

    Roi whole = named(rois(image), "Liver")[0];
    Roi first = named(back, "Liver")[0];
    assertEquals(whole.getBounds().x - 20, first.getBounds().x);
    assertEquals(whole.getBounds().y - 16, first.getBounds().y);
    assertEquals(1, first.getPosition());
    assertEquals(31, named(back, "Liver").length);
  }

  @Test
  void plastimatchFillsOurStructuresAsImageJDoes() throws IOException, InterruptedException {
    ImagePlus image = open(series(CT));
    List<Roi> rois = rois(image);
    Path file = save(image, rois, SaveStructures.Kind.RTSTRUCT);

    run(
        "plastimatch",
        "convert",
        "--input",
        file.toString(),
        "--referenced-ct",
        series(CT).toString(),
        "--output-prefix",
        "masks",
        "--prefix-format",
        "mha");

    assertAgree(image, named(rois, "Liver"), folder.resolve("masks/Liver.mha"));
  }

  private static Roi[] named(List<Roi> rois, String name) {
    return rois.stream().filter(roi -> roi.getName().equals(name)).toArray(Roi[]::new);
  }

  /** Dice over 0.99, volumes within 1 %; the mask may run the other way. */
  private static void assertAgree(ImagePlus image, Roi[] rois, Path mask) throws IOException {
    byte[] voxels = voxels(mask);
    RandomRois pixels = new RandomRois(0, image.getWidth(), image.getHeight());
    int plane = image.getWidth() * image.getHeight();
    int slices = voxels.length / plane;
    double best = 0;
    double difference = 1;
    for (boolean turned : new boolean[] {false, true}) {
      int both = 0;
      int ours = 0;
      int theirs = 0;
      for (int slice = 0; slice < slices; slice++) {
        int at = turned ? slices - 1 - slice : slice;
        Roi[] here =
            Arrays.stream(rois).filter(roi -> roi.getPosition() == at + 1).toArray(Roi[]::new);
        boolean[] own = pixels.pixels(here);
        for (int i = 0; i < plane; i++) {
          boolean other = voxels[slice * plane + i] != 0;
          both += own[i] && other ? 1 : 0;
          ours += own[i] ? 1 : 0;
          theirs += other ? 1 : 0;
        }
      }
      best = Math.max(best, 2.0 * both / (ours + theirs));
      difference = Math.abs(theirs - ours) / (double) ours;
    }
    assertTrue(best > 0.99, "Dice " + best);
    assertTrue(difference < 0.01, "volume " + difference);
  }

  private static byte[] voxels(Path mask) throws IOException {
    byte[] file = Files.readAllBytes(mask);
    String end = "ElementDataFile = LOCAL\n";
    int start = new String(file, StandardCharsets.ISO_8859_1).indexOf(end) + end.length();
    return Arrays.copyOfRange(file, start, file.length);
  }

  /** plastimatch is the judge of the structures of a planning system, too. */
  @Test
  void aRealStructureSetIsFilledAsPlastimatchDoes() throws IOException, InterruptedException {
    Path real = RealData.path("rtstruct-phantom");
    Path file;
    try (Stream<Path> files = Files.list(real)) {
      file = files.filter(path -> path.getFileName().toString().startsWith("RS")).findFirst().get();
    }
    ImagePlus image = open(real);

    List<Roi> rois =
        ImportContours.run(image, ImportContoursOptions.of(file, As.ROIS), false, Progress.NONE)
            .rois();
    run(
        "plastimatch",
        "convert",
        "--input",
        file.toString(),
        "--referenced-ct",
        real.toString(),
        "--output-prefix",
        "masks",
        "--prefix-format",
        "mha");

    for (String name :
        List.of("External", "Big", "Small", "Circle", "BigH_SmallV", "BigV_SmallH", "Star")) {
      assertAgree(image, named(rois, name), folder.resolve("masks/" + name + ".mha"));
    }
  }

  /** The way that plastimatch writes structures comes in with the same pixels. */
  @Test
  void structuresOfPlastimatchComeInAsTheyWere() throws IOException, InterruptedException {
    ImagePlus image = open(series(CT));
    List<Roi> rois = rois(image);
    Path file = save(image, rois, SaveStructures.Kind.RTSTRUCT);
    run(
        "plastimatch",
        "convert",
        "--input",
        file.toString(),
        "--referenced-ct",
        series(CT).toString(),
        "--output-dicom",
        "again");
    Path again;
    try (Stream<Path> files = Files.walk(folder.resolve("again"))) {
      again =
          files.filter(path -> path.getFileName().toString().startsWith("rtss")).findFirst().get();
    }

    List<Roi> back =
        ImportContours.run(
                open(series(CT)), ImportContoursOptions.of(again, As.ROIS), false, Progress.NONE)
            .rois();

    RandomRois pixels = new RandomRois(0, image.getWidth(), image.getHeight());
    for (int slice = 3; slice <= image.getNSlices() - 3; slice++) {
      int position = slice;
      boolean[] before = pixels.pixels(at(named(rois, "Liver"), position));
      boolean[] after = pixels.pixels(at(named(back, "Liver"), position));
      int different = 0;
      int all = 0;
      for (int i = 0; i < before.length; i++) {
        different += before[i] != after[i] ? 1 : 0;
        all += before[i] ? 1 : 0;
      }
      assertTrue(different < 0.01 * all, different + " of " + all + " on slice " + slice);
    }
  }

  private static Roi[] at(Roi[] rois, int position) {
    return Arrays.stream(rois).filter(roi -> roi.getPosition() == position).toArray(Roi[]::new);
  }

  /** pydicom and dicompyler-core read what was written: names, colours, frames, volumes. */
  @Test
  void pydicomReadsThem() throws IOException, InterruptedException {
    ImagePlus image = open(series(CT));
    List<Roi> rois = rois(image);
    Path set = save(image, rois, SaveStructures.Kind.RTSTRUCT);
    Path segments = save(image, rois, SaveStructures.Kind.SEGMENTATION);
    List<Roi> liver = List.of(named(rois, "Liver"));
    Path map = save(image, liver, SaveStructures.Kind.LABELMAP);
    RandomRois pixels = new RandomRois(0, image.getWidth(), image.getHeight());
    int count = 0;
    for (Roi roi : liver) {
      for (boolean pixel : pixels.pixels(roi)) {
        count += pixel ? 1 : 0;
      }
    }

    List<String> lines =
        Pydicom.run(
            StructureJudgesTest.class,
            "read_structures.py",
            folder,
            List.of(set.toString(), segments.toString(), map.toString()));

    assertEquals("RTSTRUCT 3 Liver [255, 0, 0] 1 Außen 2 None 2 isocenter None 3", lines.get(0));
    assertEquals("references True", lines.get(1));
    assertEquals("SEG BINARY 86 " + count + " Liver 10200004 Außen 2 85756007", lines.get(2));
    assertEquals("SEG LABELMAP 48 " + count + " Liver 10200004", lines.get(3));
    if (lines.size() > 4) {
      // dicompyler-core takes half of the first and of the last plane.
      double voxel = 1.5 * 1.75 * 3.5 / 1000;
      double expected = count * voxel * 42 / 43;
      double volume = Double.parseDouble(lines.get(4).replaceFirst("volume ", ""));
      assertEquals(expected, volume, 0.01 * expected);
    }
  }
}
