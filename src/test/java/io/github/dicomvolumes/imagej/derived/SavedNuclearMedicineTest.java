// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.reslice.Interpolation;
import io.github.dicomvolumes.imagej.reslice.ResampleVolume;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nuclear medicine stays nuclear medicine where its source says what that needs. */
class SavedNuclearMedicineTest {
  private static final Tag SLICE_VECTOR = Tag.of(0x0054, 0x0080);
  private static final Tag NUMBER_OF_SLICES = Tag.of(0x0054, 0x0081);
  private static final Tag DETECTORS = Tag.of(0x0054, 0x0022);
  private static final Tag ENERGY_WINDOW = Tag.of(0x0054, 0x0010);
  private static final Tag DETECTOR = Tag.of(0x0054, 0x0020);
  private static final Tag PHASE = Tag.of(0x0054, 0x0030);
  private static final Tag TIME_SLICE = Tag.of(0x0054, 0x0100);

  @TempDir Path folder;
  private SavedSeries series;

  @BeforeEach
  void folders() throws IOException {
    series = new SavedSeries(folder);
  }

  /** A file of frames of 6 x 5 pixels whose values are 100 x frame + pixel. */
  private void write(String kind, int frames, Consumer<DataSetBuilder> more) throws IOException {
    DataSetBuilder header =
        TestSlices.axial(series.in)
            .header("nm", new Vector3(0, 0, 0))
            .remove(Tags.ImagePositionPatient)
            .remove(Tags.ImageOrientationPatient)
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.20")
            .put(Tags.Modality, "NM")
            .put(Tags.ImageType, "ORIGINAL", "PRIMARY", kind, "EMISSION")
            .put(Tags.PatientName, "Nobody")
            .put(Tag.of(0x0018, 0x1242), "60000")
            .putNumbers(Tags.NumberOfFrames, frames);
    more.accept(header);
    ByteBuffer pixels = ByteBuffer.allocate(60 * frames).order(ByteOrder.LITTLE_ENDIAN);
    for (int frame = 0; frame < frames; frame++) {
      for (int i = 0; i < 30; i++) {
        pixels.putShort((short) (100 * frame + i));
      }
    }
    DicomWriter.write(
        series.in.resolve("nm"),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        header.build(),
        pixels.array());
  }

  private static Consumer<DataSetBuilder> vector(Tag tag, double... numbers) {
    return header -> header.putNumbers(tag, Vr.US, numbers);
  }

  private void writeSlices() throws IOException {
    DataSet detector =
        new DataSetBuilder()
            .putNumbers(Tags.ImagePositionPatient, -20, -16, 100)
            .putNumbers(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
            .build();
    write(
        "RECON TOMO",
        4,
        vector(SLICE_VECTOR, 1, 2, 3, 4)
            .andThen(
                header ->
                    header
                        .putNumbers(NUMBER_OF_SLICES, Vr.US, 4)
                        .putNumbers(Tags.SpacingBetweenSlices, 4.5)
                        .putNumbers(Tags.SliceThickness, 4)
                        .putItems(DETECTORS, detector)));
  }

  private static void assertSame(ImagePlus expected, ImagePlus found) {
    assertArrayEquals(expected.getDimensions(), found.getDimensions());
    for (int i = 1; i <= expected.getStackSize(); i++) {
      assertArrayEquals(
          (short[]) expected.getStack().getPixels(i), (short[]) found.getStack().getPixels(i));
    }
  }

  private void assertSound() throws IOException {
    DicomJudge.assertNoError(series.out.resolve("IM00001.dcm"));
  }

  @Test
  void reconstructedSlicesStayWhereTheyAre() throws IOException {
    writeSlices();
    ImagePlus image = series.source();
    DerivedSeries.Result result = series.save(image);
    assertEquals("1 file of type nm", result.summary());
    assertEquals(List.of(), result.warnings());
    assertSame(image, series.saved());
    assertEquals(ImageGeometry.required(image), ImageGeometry.required(series.saved()));
    assertEquals(
        List.of("DERIVED", "PRIMARY", "RECON TOMO", "EMISSION"),
        series.header(1).strings(Tags.ImageType));
    assertSound();
  }

  @Test
  void slicesBetweenOthersAreCountedAnewAndPlaced() throws IOException {
    writeSlices();
    ImagePlus image =
        ResampleVolume.run(
                series.source(), new Vector3(2, 3, 1.5), Interpolation.LINEAR, Progress.NONE)
            .image();
    series.save(image);
    // Three steps of 4.5 mm are nine of 1.5 mm.
    assertEquals(10, series.header(1).integer(NUMBER_OF_SLICES).orElseThrow());
    assertEquals(1.5, series.header(1).number(Tags.SpacingBetweenSlices).orElseThrow());
    assertSame(image, series.saved());
    assertEquals(ImageGeometry.required(image), ImageGeometry.required(series.saved()));
    assertSound();
  }

  @Test
  void windowsAndDetectorsOfPlanarImagesAreThoseOfTheSource() throws IOException {
    write("STATIC", 4, vector(ENERGY_WINDOW, 1, 1, 2, 2).andThen(vector(DETECTOR, 1, 2, 1, 2)));
    ImagePlus image = series.source();
    assertEquals("1 file of type nm", series.save(image).summary());
    assertSame(image, series.saved());
    assertEquals(image.getProp(VolumeImage.CHANNELS), series.saved().getProp(VolumeImage.CHANNELS));
    assertSound();
  }

  @Test
  void timeSlicesOfADynamicStudyAreThoseOfTheSource() throws IOException {
    write(
        "DYNAMIC",
        3,
        vector(ENERGY_WINDOW, 1, 1, 1)
            .andThen(vector(DETECTOR, 1, 1, 1))
            .andThen(vector(PHASE, 1, 1, 1))
            .andThen(vector(TIME_SLICE, 1, 2, 3)));
    ImagePlus image = series.source();
    assertEquals("1 file of type nm", series.save(image).summary());
    assertSame(image, series.saved());
    assertSound();
  }

  @Test
  void framesThatAreNotThoseOfTheSourceBecomeSecondaryCaptureWithTheReason() throws IOException {
    write("STATIC", 4, vector(ENERGY_WINDOW, 1, 1, 2, 2).andThen(vector(DETECTOR, 1, 2, 1, 2)));
    ImagePlus image = series.source();
    image.setRoi(1, 1, 4, 3);
    ImagePlus crop = image.crop("stack");
    crop.copyAttributes(image);
    crop.setDimensions(4, 1, 1);
    DerivedSeries.Result result = series.save(crop);
    assertEquals(ObjectType.SECONDARY_CAPTURE, result.type());
    assertTrue(result.warnings().toString().contains("it was cropped"), result::toString);
    series.out = folder.resolve("refused");
    assertThrows(
        IllegalArgumentException.class,
        () -> series.save(crop, SavedSeries.objects(ObjectType.NM, false)));
  }

  @Test
  void withoutVectorsItIsSecondaryCapture() throws IOException {
    write("STATIC", 2, header -> {});
    DerivedSeries.Result result = series.save(series.source());
    assertEquals(ObjectType.SECONDARY_CAPTURE, result.type());
    assertTrue(result.warnings().toString().contains("no EnergyWindowVector"), result::toString);
  }

  @Test
  void withoutADurationAPlanarImageIsSecondaryCapture() throws IOException {
    write(
        "WHOLE BODY",
        2,
        vector(ENERGY_WINDOW, 1, 1)
            .andThen(vector(DETECTOR, 1, 2))
            .andThen(header -> header.remove(Tag.of(0x0018, 0x1242))));
    DerivedSeries.Result result = series.save(series.source());
    assertEquals(ObjectType.SECONDARY_CAPTURE, result.type());
    assertTrue(result.warnings().toString().contains("(0018,1242)"), result::toString);
  }
}
