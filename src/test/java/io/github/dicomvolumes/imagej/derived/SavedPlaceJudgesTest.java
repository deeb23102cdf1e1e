// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dicomvolumes.ItkProgram;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.reslice.Interpolation;
import io.github.dicomvolumes.imagej.reslice.ResampleVolume;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where ITK and dcm2niix see an image that was turned, cut or resampled before it was saved. The
 * source's values are a function of the place in the patient, so that each tells where it lies.
 */
class SavedPlaceJudgesTest {
  /** Values are whole numbers. */
  private static final double ROUNDED = 0.51;

  /** Between slices 3 mm apart, of waves of 45 mm and more: 3 x 3 / 8 of their curvature. */
  private static final double INTERPOLATED = 12;

  @TempDir Path folder;
  private SavedSeries series;

  @BeforeEach
  void folders() throws IOException {
    series = new SavedSeries(folder);
  }

  private static double value(Vector3 p) {
    return 1500
        + 400 * Math.sin(0.11 * p.x() + 0.04 * p.y() + 1)
        + 300 * Math.sin(0.09 * p.y() - 0.06 * p.z())
        + 200 * Math.sin(0.12 * p.z() + 0.05 * p.x() + 2)
        + 2 * p.x()
        + 3 * p.z();
  }

  /** Oblique slices of 96 x 80 pixels, 2 x 1.5 mm, 3 mm apart. */
  private ImagePlus oblique() throws IOException {
    Vector3 row = new Vector3(0.8, 0.6, 0);
    Vector3 column = new Vector3(-0.36, 0.48, 0.8);
    TestSlices slices = new TestSlices(series.in, 96, 80, row, column, 2, 1.5);
    Vector3 step = row.cross(column).times(3);
    for (int i = 0; i < 8; i++) {
      Vector3 first = new Vector3(-12, -8, 5).plus(step.times(i));
      slices.write(
          "s" + i,
          first,
          SavedSeries.TOMOGRAPHY.andThen(header -> header.putNumbers(Tags.RescaleIntercept, 0)),
          (c, r) -> Math.rint(value(slices.at(first, c, r))));
    }
    return series.source();
  }

  /** What becomes of the image before it is saved. */
  private ImagePlus changed(String change) throws IOException {
    ImagePlus image = oblique();
    ImageStack stack = image.getStack();
    switch (change) {
      case "flipped" -> {
        for (int i = 1; i <= stack.size(); i++) {
          stack.getProcessor(i).flipHorizontal();
        }
      }
      case "turned over" -> {
        for (int i = 1; i <= stack.size(); i++) {
          stack.getProcessor(i).rotate(180);
        }
      }
      case "reversed" -> {
        ImageStack reversed = new ImageStack(96, 80);
        for (int i = stack.size(); i >= 1; i--) {
          reversed.addSlice(stack.getSliceLabel(i), stack.getProcessor(i));
        }
        image.setStack(reversed);
      }
      case "cropped" -> {
        image.setRoi(9, 5, 80, 70);
        ImagePlus crop = image.crop("stack");
        crop.copyAttributes(image);
        return crop;
      }
      case "resampled" -> {
        return ResampleVolume.run(
                image, new Vector3(1.25, 2.5, 1.5), Interpolation.LINEAR, Progress.NONE)
            .image();
      }
      default -> assertEquals("as it was", change);
    }
    return image;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"as it was", "flipped", "turned over", "reversed", "cropped", "resampled"})
  void itkSeesEachValueWhereItLies(String change) throws IOException, InterruptedException {
    ItkProgram itk =
        ItkProgram.build(
            ItkProgram.class,
            "itk_series.cxx",
            List.of("ITKIOGDCM", "ITKIOImageBase", "ITKCommon", "itksys", "itkvnl_algo", "itkvnl"));
    ImagePlus image = changed(change);
    assertSaved(image, false);
    List<String> lines = itk.run(series.out.toString());
    assertEquals(5, lines.size(), lines::toString);
    double[] size = numbers(lines.get(0));
    double[] spacing = numbers(lines.get(1));
    double[] origin = numbers(lines.get(2));
    double[] d = numbers(lines.get(3));
    double[] values = numbers(lines.get(4));
    assertEquals(image.getWidth(), size[0]);
    assertEquals(image.getHeight(), size[1]);
    assertEquals(image.getNSlices(), size[2]);
    for (int slice = 0; slice < values.length; slice++) {
      // It prints the value of column 1, row 2.
      double[] at = {spacing[0], 2 * spacing[1], slice * spacing[2]};
      Vector3 patient =
          new Vector3(
              origin[0] + d[0] * at[0] + d[3] * at[1] + d[6] * at[2],
              origin[1] + d[1] * at[0] + d[4] * at[1] + d[7] * at[2],
              origin[2] + d[2] * at[0] + d[5] * at[1] + d[8] * at[2]);
      assertEquals(
          value(patient), values[slice], change.equals("resampled") ? INTERPOLATED : ROUNDED);
    }
  }

  private void assertSaved(ImagePlus image, boolean multiframe) throws IOException {
    DerivedSeries.Result result =
        series.save(image, SavedSeries.objects(ObjectType.AUTO, multiframe));
    assertEquals(ObjectType.CT, result.type(), result::toString);
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"as it was", "flipped", "reversed", "cropped", "resampled"})
  void dcm2niixSeesEachValueWhereItLies(String change) throws IOException, InterruptedException {
    assertSaved(changed(change), false);
    assertEveryVoxel(converted(), change.equals("resampled") ? INTERPOLATED : ROUNDED);
  }

  @Test
  void dcm2niixSeesEachValueOfOneFileWhereItLies() throws IOException, InterruptedException {
    assertSaved(changed("flipped"), true);
    assertEveryVoxel(converted(), ROUNDED);
  }

  private static void assertEveryVoxel(ByteBuffer nifti, double tolerance) {
    int columns = nifti.getShort(42);
    int rows = nifti.getShort(44);
    int slices = nifti.getShort(46);
    assertTrue(columns > 1 && rows > 1 && slices > 1);
    // 16 bits, signed or not.
    assertTrue(nifti.getShort(70) == 4 || nifti.getShort(70) == 512);
    float slope = nifti.getFloat(112) == 0 ? 1 : nifti.getFloat(112);
    int at = (int) nifti.getFloat(108);
    for (int slice = 0; slice < slices; slice++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          double value = slope * nifti.getShort(at) + nifti.getFloat(116);
          at += 2;
          double[] ras = new double[3];
          for (int axis = 0; axis < 3; axis++) {
            int line = 280 + 16 * axis;
            ras[axis] =
                nifti.getFloat(line) * column
                    + nifti.getFloat(line + 4) * row
                    + nifti.getFloat(line + 8) * slice
                    + nifti.getFloat(line + 12);
          }
          Vector3 patient = new Vector3(-ras[0], -ras[1], ras[2]);
          assertEquals(value(patient), value, tolerance, patient::toString);
        }
      }
    }
  }

  private ByteBuffer converted() throws IOException, InterruptedException {
    Path program = Path.of("/usr/bin/dcm2niix");
    assumeTrue(Files.isExecutable(program), "dcm2niix is not installed");
    Path target = Files.createDirectory(folder.resolve("nifti"));
    int status =
        new ProcessBuilder(
                program.toString(),
                "-o",
                target.toString(),
                "-f",
                "volume",
                "-z",
                "n",
                "-b",
                "n",
                series.out.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("dcm2niix.log").toFile())
            .start()
            .waitFor();
    String log = Files.readString(folder.resolve("dcm2niix.log"));
    assertEquals(0, status, log);
    try (Stream<Path> files = Files.list(target)) {
      List<Path> volumes = files.filter(file -> file.toString().endsWith(".nii")).toList();
      assertEquals(1, volumes.size(), log);
      return ByteBuffer.wrap(Files.readAllBytes(volumes.get(0))).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
