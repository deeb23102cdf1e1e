// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.StackConverter;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.reslice.Interpolation;
import io.github.dicomvolumes.imagej.reslice.ResampleVolume;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stays of a header, and what would be wrong of other pixels. */
class SavedHeaderTest {
  private static final Tag MEASURES = Tag.of(0x0028, 0x9110);
  private static final Tag PADDING = Tag.of(0x0028, 0x0120);
  private static final Tag LOSSY = Tag.of(0x0028, 0x2110);
  private static final Tag REGIONS = Tag.of(0x0018, 0x6011);
  private static final Tag SUV_TYPE = Tag.of(0x0054, 0x1006);

  @TempDir Path folder;
  private SavedSeries series;

  @BeforeEach
  void folders() throws IOException {
    series = new SavedSeries(folder);
  }

  private static DataSet group(DataSet object, Tag tag) {
    return object.items(Tags.SharedFunctionalGroupsSequence).get(0).items(tag).get(0);
  }

  /** The slices of the source are 5 mm thick, those that are made of them have no thickness. */
  @Test
  void slicesOfOneFileAreAsThickAsTheyAreApartWhereTheyAreNotThoseOfTheSource() throws IOException {
    series.writeSlices(new double[] {0, 6, 12}, h -> {});
    ImagePlus image = series.source();
    series.save(image, SavedSeries.objects(ObjectType.AUTO, true));
    assertEquals(5, group(series.header(1), MEASURES).number(Tags.SliceThickness).orElseThrow());
    series.out = folder.resolve("resampled");
    series.save(
        ResampleVolume.run(image, new Vector3(2, 3, 1.5), Interpolation.LINEAR, Progress.NONE)
            .image(),
        SavedSeries.objects(ObjectType.AUTO, true));
    assertEquals(1.5, group(series.header(1), MEASURES).number(Tags.SliceThickness).orElseThrow());
  }

  @Test
  void paddingStaysWherePixelsAreStoredAsTheyWere() throws IOException {
    series.writeSlices(new double[] {0, 5}, h -> h.putNumbers(PADDING, Vr.US, 7));
    ImagePlus image = series.source();
    for (boolean multiframe : List.of(false, true)) {
      series.out = folder.resolve("out" + multiframe);
      series.save(image, SavedSeries.objects(ObjectType.AUTO, multiframe));
      assertEquals(7, series.header(1).integer(PADDING).orElseThrow());
    }
    // Of numbers that are stored in another way it is another number.
    new StackConverter(image).convertToGray32();
    series.out = folder.resolve("floats");
    series.save(image);
    assertFalse(series.header(1).contains(PADDING));
  }

  @Test
  void oneFileIsLossyWhereOneOfItsSlicesWas() throws IOException {
    TestSlices slices = TestSlices.axial(series.in);
    for (int i = 0; i < 2; i++) {
      String lossy = i == 0 ? "00" : "01";
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * i),
          SavedSeries.TOMOGRAPHY.andThen(h -> h.put(LOSSY, lossy)),
          (column, row) -> column);
    }
    series.save(series.source(), SavedSeries.objects(ObjectType.AUTO, true));
    assertEquals("01", series.header(1).string(LOSSY).orElseThrow());
  }

  @Test
  void channelsOfAParametricMapHaveEachItsUnit() throws IOException {
    series.writeSlices(new double[] {0, 5}, h -> {});
    ImagePlus image = series.source();
    ImagePlus floats = IJ.createHyperStack("two", 6, 5, 2, 2, 1, 32);
    for (int i = 1; i <= 4; i++) {
      floats.getStack().getProcessor(i).set(0.1 * i + 1e-3);
    }
    floats.getCalibration().setUnit("mm");
    floats.getCalibration().pixelDepth = 5;
    floats.setProp(VolumeImage.CHANNEL_UNITS, "Gy\nmm2/s");
    floats.setProp(VolumeImage.CHANNELS, "dose\nADC");
    DerivedSeries.Result result =
        series.saveAxial(floats, SavedSeries.objects(ObjectType.AUTO, false));
    assertEquals(ObjectType.PARAMETRIC_MAP, result.type());
    ImagePlus again = series.saved();
    assertEquals("Gy\nmm2/s", again.getProp(VolumeImage.CHANNEL_UNITS));
    assertEquals("dose, in Gy\nADC, in mm2/s", again.getProp(VolumeImage.CHANNELS));
    assertEquals(6, image.getWidth());
  }

  @Test
  void regionsOfUltrasoundStayOfAWholeImage() throws IOException {
    DataSet region = new DataSetBuilder().putNumbers(Tag.of(0x0018, 0x6018), Vr.UL, 0).build();
    series.writeSlices(
        new double[] {0},
        h ->
            h.put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.6.1")
                .put(Tags.Modality, "US")
                .remove(Tags.ImagePositionPatient)
                .remove(Tags.ImageOrientationPatient)
                .putItems(REGIONS, region));
    ImagePlus image = series.source();
    assertEquals(ObjectType.US, series.save(image).type());
    assertEquals(1, series.header(1).items(REGIONS).size());
    image.setRoi(1, 1, 3, 2);
    ImagePlus crop = image.crop();
    crop.copyAttributes(image);
    series.out = folder.resolve("crop");
    series.save(crop);
    assertFalse(series.header(1).contains(REGIONS));
  }

  @ParameterizedTest
  @CsvSource({"BQML,BQML,", "SUVbw,GML,BW", "SUVlbm,GML,LBM", "SUVbsa,CM2ML,BSA", "ratio,NONE,"})
  void unitsOfPetAreThoseOfTheValues(String unit, String units, String type) throws IOException {
    ImagePlus image = new DerivedObjects(folder).series("pet", DerivedObjects.PET);
    image.getCalibration().setValueUnit(unit);
    series.save(image);
    assertEquals(units, series.header(1).string(Tags.Units).orElseThrow());
    assertEquals(type, series.header(1).string(SUV_TYPE).orElse(null));
  }

  /** Enhanced images say COLUMN. */
  @Test
  void phaseEncodingAlongColumnsIsColOfSingleImages() throws IOException {
    TestSlices slices = TestSlices.axial(series.in);
    slices.write(
        "s",
        new Vector3(-10, 20, 0),
        h -> h.put(Tag.of(0x0018, 0x1312), "COLUMN"),
        (column, row) -> column);
    assertEquals(ObjectType.MR, series.save(series.source()).type());
    assertEquals("COL", series.header(1).string(Tag.of(0x0018, 0x1312)).orElseThrow());
  }

  @Test
  void whatIsBurnedIntoPixelsIsNotKnownOfADrawing() throws IOException {
    ImagePlus drawing = IJ.createImage("drawing", "8-bit ramp", 8, 4, 2);
    DerivedSeries.Result result = series.save(drawing, SavedSeries.objects(ObjectType.AUTO, true));
    assertTrue(result.warnings().toString().contains("(0028,0301)"), result::toString);
  }
}
