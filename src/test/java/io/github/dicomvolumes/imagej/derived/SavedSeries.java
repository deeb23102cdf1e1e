// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import io.github.dicomvolumes.derived.DerivedOptions;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.UidRoot;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Series that tests write, open, save as DICOM and open again. */
final class SavedSeries {
  static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  static final String MR = "1.2.840.10008.5.1.4.1.1.4";
  static final Tag TABLE_HEIGHT = Tag.of(0x0018, 0x1130);

  static final Consumer<DataSetBuilder> TOMOGRAPHY =
      header ->
          header
              .put(Tags.SOPClassUID, CT)
              .put(Tags.Modality, "CT")
              .put(Tags.PatientName, "Müller^Jörg")
              .put(Tags.PatientID, "P1")
              .put(Tags.SeriesNumber, "4")
              .put(Tags.SeriesDescription, "Thorax")
              .put(Tags.SliceThickness, "5")
              .putNumbers(Tags.WindowCenter, 40)
              .putNumbers(Tags.WindowWidth, 400)
              .putNumbers(Tags.RescaleSlope, 1)
              .putNumbers(Tags.RescaleIntercept, -1024);

  final Path folder;

  /** Of the source. */
  final Path in;

  /** Of what is saved. */
  Path out;

  SavedSeries(Path folder) throws IOException {
    this.folder = folder;
    this.in = Files.createDirectory(folder.resolve("in"));
    this.out = folder.resolve("out");
  }

  /** Slices of 6 x 5 pixels of 2 x 3 mm; stored values 100 x column + 10 x row + slice. */
  void writeSlices(double[] heights, Consumer<DataSetBuilder> more) throws IOException {
    TestSlices slices = TestSlices.axial(in);
    for (int i = 0; i < heights.length; i++) {
      int slice = i;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, heights[i]),
          TOMOGRAPHY.andThen(more).andThen(h -> h.putNumbers(TABLE_HEIGHT, 100 + slice)),
          (column, row) -> 100 * column + 10 * row + slice);
    }
  }

  /** Slices of 128 x 96 pixels of 1 x 1.5 mm with something to see that is not symmetric. */
  void writeBlobs() throws IOException {
    Vector3 x = new Vector3(1, 0, 0);
    Vector3 y = new Vector3(0, 1, 0);
    writeBlobs(new TestSlices(in, 128, 96, x, y, 1, 1.5), new Vector3(0, 0, 5));
  }

  /** The same, each slice a step from the one before; the first lies at -30, 20, 0. */
  void writeBlobs(TestSlices slices, Vector3 step) throws IOException {
    for (int i = 0; i < 8; i++) {
      int slice = i;
      slices.write(
          "s" + i,
          new Vector3(-30, 20, 0).plus(step.times(i)),
          TOMOGRAPHY,
          (column, row) ->
              1000
                  + 300 * Math.sin(0.0031 * column * column + 0.2 * row)
                  + 200 * Math.sin(0.37 * row - 0.05 * column + 0.3 * slice)
                  + 300 * Math.exp(-0.01 * Math.hypot(column - 40, row - 30)));
    }
  }

  static ImagePlus open(Path from, boolean virtual) throws IOException {
    return open(from, virtual, PlanOptions.KEEP);
  }

  static ImagePlus open(Path from, boolean virtual, PlanOptions plan) throws IOException {
    ImportDicomOptions options =
        new ImportDicomOptions(from, "all", "", false, virtual, false, plan);
    List<ImagePlus> images = ImportDicomDirectory.run(options, Progress.NONE).images();
    assertEquals(1, images.size());
    return images.get(0);
  }

  ImagePlus source() throws IOException {
    return open(in, false);
  }

  ImagePlus saved() throws IOException {
    return open(out, false);
  }

  static DerivedOptions objects(ObjectType type, boolean multiframe) {
    return objects(type, multiframe, DerivedOptions.Numbers.FLOAT);
  }

  static DerivedOptions objects(
      ObjectType type, boolean multiframe, DerivedOptions.Numbers numbers) {
    return new DerivedOptions(
        type,
        multiframe,
        false,
        numbers,
        UidRoot.OF_UUIDS,
        DerivedOptions.NUMBER_OF_SOURCE,
        "",
        "",
        Map.of());
  }

  DerivedSeries.Result save(ImagePlus image, DerivedOptions objects) throws IOException {
    return SaveAsDicom.run(
        image, new SaveAsDicomOptions(out, false, null, "largest", objects), Progress.NONE);
  }

  /** Saves an image of no known place at the origin. */
  DerivedSeries.Result saveAxial(ImagePlus image, DerivedOptions objects) throws IOException {
    return SaveAsDicom.run(
        image, new SaveAsDicomOptions(out, true, null, "", objects), Progress.NONE);
  }

  DerivedSeries.Result save(ImagePlus image) throws IOException {
    return save(image, objects(ObjectType.AUTO, false));
  }

  /** Of a file that was saved, counted from 1 on. */
  DataSet header(int number) throws IOException {
    Path file = out.resolve(String.format(Locale.ROOT, "IM%05d.dcm", number));
    return DicomReader.readHeader(file, TagSelection.all(1 << 16)).orElseThrow().dataSet();
  }
}
