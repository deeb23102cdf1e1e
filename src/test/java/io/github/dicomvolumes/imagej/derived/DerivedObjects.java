// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.StackConverter;
import io.github.dicomvolumes.derived.DerivedOptions;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Objects of every kind that images are saved as. */
final class DerivedObjects {
  private static final Consumer<DataSetBuilder> CT =
      header ->
          header
              .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
              .put(Tags.Modality, "CT")
              .putNumbers(Tags.RescaleSlope, 1)
              .putNumbers(Tags.RescaleIntercept, -1024);

  static final Consumer<DataSetBuilder> PET =
      header ->
          header
              .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.128")
              .put(Tags.Modality, "PT")
              .put(Tags.StudyDate, "20200102")
              .put(Tag.of(0x0008, 0x0021), "20200102")
              .put(Tags.SeriesTime, "101500")
              .put(Tags.AcquisitionDate, "20200102")
              .put(Tags.AcquisitionTime, "101500")
              .put(Tag.of(0x0028, 0x0051), "ATTN", "DECY")
              .put(Tags.Units, "BQML")
              .put(Tag.of(0x0054, 0x1000), "STATIC", "IMAGE")
              .put(Tag.of(0x0054, 0x1002), "EMISSION")
              .put(Tag.of(0x0054, 0x1102), "START")
              .putNumbers(Tag.of(0x0054, 0x1321), 1)
              .putNumbers(Tags.FrameReferenceTime, 0)
              .putNumbers(Tag.of(0x0018, 0x1242), 60000)
              .putNumbers(Tags.RescaleSlope, 0.25)
              .putNumbers(Tags.RescaleIntercept, 0);

  private final Path folder;

  DerivedObjects(Path folder) {
    this.folder = folder;
  }

  /** One file of each kind. */
  List<Path> write() throws IOException {
    List<Path> files = new ArrayList<>();
    for (boolean multi : new boolean[] {false, true}) {
      String end = multi ? "-multi" : "";
      files.add(save("ct" + end, series("ct-in" + end, CT), multi));
      files.add(save("mr" + end, series("mr-in" + end, header -> {}), multi));
      files.add(save("pet" + end, series("pet-in" + end, PET), multi));
      files.add(save("words" + end, IJ.createImage("words", "16-bit ramp", 9, 5, 2), multi));
      files.add(save("bytes" + end, IJ.createImage("bytes", "8-bit ramp", 9, 5, 2), multi));
      files.add(save("colors" + end, IJ.createImage("colors", "RGB ramp", 9, 5, 2), multi));
    }
    ImagePlus floats = series("floats-in", CT);
    new StackConverter(floats).convertToGray32();
    ImageStack stack = floats.getStack();
    for (int i = 1; i <= stack.size(); i++) {
      stack.getProcessor(i).multiply(1 / 3.0);
    }
    files.add(save("map", floats, false));
    return files;
  }

  ImagePlus series(String name, Consumer<DataSetBuilder> more) throws IOException {
    Path in = Files.createDirectory(folder.resolve(name));
    TestSlices slices = TestSlices.axial(in);
    for (int i = 0; i < 3; i++) {
      int slice = i;
      slices.write(
          "s" + i,
          new Vector3(-10, 20, 5 * i),
          more,
          (column, row) -> 100 * column + 10 * row + slice);
    }
    ImportDicomOptions options =
        new ImportDicomOptions(in, "all", "", false, false, false, PlanOptions.KEEP);
    return ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
  }

  private Path save(String name, ImagePlus image, boolean multiframe) throws IOException {
    Path out = folder.resolve(name);
    DerivedOptions objects =
        new DerivedOptions(
            ObjectType.AUTO,
            multiframe,
            false,
            DerivedOptions.Numbers.FLOAT,
            UidRoot.OF_UUIDS,
            7,
            "",
            "",
            Map.of());
    SaveAsDicom.run(
        image, new SaveAsDicomOptions(out, false, null, "largest", objects), Progress.NONE);
    try (Stream<Path> files = Files.list(out)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }
}
