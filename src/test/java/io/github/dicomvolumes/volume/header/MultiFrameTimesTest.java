// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ultrasound and angiography whose frames follow each other in time; maps of floats. */
class MultiFrameTimesTest {
  private static final Tag FRAME_TIME_VECTOR = Tag.of(0x0018, 0x1065);
  private static final Tag FRAME_INCREMENT_POINTER = Tag.of(0x0028, 0x0009);
  private static final Tag REGIONS = Tag.of(0x0018, 0x6011);

  @TempDir Path folder;
  private SmallSeries series;

  @BeforeEach
  void begin() {
    series = new SmallSeries(folder);
  }

  private VolumePlan movie(Consumer<DataSetBuilder> more) throws IOException {
    series.add(
        "f",
        0,
        b -> {
          b.put(Tags.Modality, "US")
              .remove(Tags.ImagePositionPatient)
              .remove(Tags.ImageOrientationPatient)
              .remove(Tags.PixelSpacing)
              .putNumbers(Tags.NumberOfFrames, 4);
          more.accept(b);
        });
    return series.plans().get(0);
  }

  @Test
  void frameTimeIsTheInterval() throws IOException {
    VolumePlan plan = movie(b -> b.putNumbers(Tags.FrameTime, 33.25));
    assertEquals("1 x 4", plan.slices() + " x " + plan.timePoints());
    assertEquals(0.03325, plan.frameIntervalSeconds(), 1e-9);
    assertEquals("t 0.0665 s | f frame 3", plan.label(2));
  }

  @Test
  void anUnevenFrameTimeVectorGivesTimesAndNoInterval() throws IOException {
    VolumePlan plan = movie(b -> b.putNumbers(FRAME_TIME_VECTOR, 0, 40, 40, 500));
    assertEquals(0, plan.frameIntervalSeconds());
    assertEquals("t 0.58 s | f frame 4", plan.label(3));
    assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "from 0.04 to 0.5 s", "frame time"));
  }

  @Test
  void theFrameIncrementPointerSaysWhichOfBothCounts() throws IOException {
    Consumer<DataSetBuilder> both =
        b -> b.putNumbers(Tags.FrameTime, 20).putNumbers(FRAME_TIME_VECTOR, 0, 50, 50, 50);
    assertEquals(0.05, movie(both).frameIntervalSeconds(), 1e-9);
    VolumePlan pointed =
        movie(both.andThen(b -> b.putNumbers(FRAME_INCREMENT_POINTER, Vr.AT, 0x00181063)));
    assertEquals(0.02, pointed.frameIntervalSeconds(), 1e-9);
  }

  @Test
  void vectorsThatDoNotFitAreNoTimes() throws IOException {
    VolumePlan plan = movie(b -> b.putNumbers(FRAME_TIME_VECTOR, 0, 50));
    assertEquals("4 x 1", plan.slices() + " x " + plan.timePoints());
    assertEquals(0, plan.frameIntervalSeconds());
  }

  /** Frames that cannot be told to follow each other in time are not taken for slices. */
  @Test
  void aFrameTimeThatIsNoNumberIsAFault() throws IOException {
    for (String text : List.of("33ms", "-33", "NaN")) {
      series.add(
          "f",
          0,
          b ->
              b.putNumbers(Tags.NumberOfFrames, 4)
                  .putNumbers(Tags.SpacingBetweenSlices, 2)
                  .put(Tags.FrameTime, Vr.DS, text));
      assertEquals(0, series.scan().imageCount());
      String reason = series.scan().failures().get(0).reason();
      assertTrue(reason.startsWith("f: Frame Time (0018,1063) is \"" + text + "\""), reason);
    }
  }

  private static DataSet region(int format, int units, double x, double y) {
    return new DataSetBuilder()
        .putNumbers(Tag.of(0x0018, 0x6012), format)
        .putNumbers(Tag.of(0x0018, 0x6024), units)
        .putNumbers(Tag.of(0x0018, 0x6026), units)
        .putNumbers(Tag.of(0x0018, 0x602C), x)
        .putNumbers(Tag.of(0x0018, 0x602E), y)
        .build();
  }

  @Test
  void regionsInCentimetresGiveThePixelSpacing() throws IOException {
    VolumePlan plan =
        movie(b -> b.putItems(REGIONS, region(1, 3, 0.025, -0.05), region(3, 7, 0.001, 2)));
    assertEquals(0.25, plan.geometry().spacing().x(), 1e-12);
    assertEquals(0.5, plan.geometry().spacing().y(), 1e-12);
    assertTrue(plan.known().pixelSpacing());
  }

  @Test
  void regionsThatDisagreeGiveNone() throws IOException {
    VolumePlan plan =
        movie(b -> b.putItems(REGIONS, region(1, 3, 0.025, 0.05), region(1, 3, 0.03, 0.05)));
    assertFalse(plan.known().pixelSpacing());
    assertTrue(warns(plan, ImportWarning.Kind.GEOMETRY, "no usable Pixel Spacing"));
  }

  /** PS3.3 A.75: floats with a real world value mapping of slope 1, which says the unit. */
  @Test
  void aParametricMapOfFloatsOrDoubles() throws IOException {
    for (int bits : new int[] {32, 64}) {
      Phantom phantom = new Phantom(folder, 1, 3, 1);
      ByteBuffer bytes = ByteBuffer.allocate(3 * 30 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < 90; i++) {
        double value = 1e-3 * i - 0.015625;
        if (bits == 32) {
          bytes.putFloat((float) value);
        } else {
          bytes.putDouble(value);
        }
      }
      phantom.enhanced("f", phantom.planes(), header -> {}, (plane, frame) -> {});
      DataSet written =
          io.github.dicomvolumes.dicom.parse.DicomReader.readHeader(
                  folder.resolve("f"), io.github.dicomvolumes.dicom.parse.TagSelection.all(1 << 20))
              .orElseThrow()
              .dataSet();
      DataSet mapping =
          new DataSetBuilder()
              .putNumbers(Tag.of(0x0040, 0x9225), Vr.FD, 1)
              .putNumbers(Tag.of(0x0040, 0x9224), Vr.FD, 0)
              .putItems(
                  Tag.of(0x0040, 0x08EA),
                  new DataSetBuilder().put(Tag.of(0x0008, 0x0100), Vr.SH, "um2/ms").build())
              .build();
      DataSet shared = written.items(Tags.SharedFunctionalGroupsSequence).get(0);
      DataSetBuilder header =
          new DataSetBuilder()
              .putAll(written)
              .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.30")
              .remove(Tags.BitsStored)
              .remove(Tags.HighBit)
              .remove(Tags.PixelRepresentation)
              .putNumbers(Tags.BitsAllocated, bits)
              .putItems(
                  Tags.SharedFunctionalGroupsSequence,
                  new DataSetBuilder()
                      .putAll(shared)
                      .putItems(Tag.of(0x0040, 0x9096), mapping)
                      .build())
              .putBytes(
                  bits == 32 ? Tags.FloatPixelData : Tags.DoubleFloatPixelData,
                  bits == 32 ? Vr.OF : Vr.OD,
                  bytes.array());
      DicomWriter.write(
          folder.resolve("f"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, header.build());
      VolumePlan plan = phantom.plans().get(0);
      assertEquals("", TestSlices.warnings(plan));
      assertEquals(3, plan.slices());
      assertEquals(Phantom.SLICE_SPACING, plan.geometry().spacing().z(), 1e-9);
      assertEquals("um2/ms", plan.values().unit());
      assertEquals(ValueMapping.Kind.IDENTITY, plan.values().kind());
      double expected = 1e-3 * 67 - 0.015625;
      assertEquals(bits == 32 ? (float) expected : expected, TestSlices.values(plan, 2)[7]);
      assertEquals(List.of(), plan.windows());
    }
  }
}
