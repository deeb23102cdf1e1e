// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Writes images of 4 x 3 pixels, axial unless changed, whose first pixel holds their number. */
public final class SmallSeries {
  private final Path folder;
  private int written;

  public SmallSeries(Path folder) {
    this.folder = folder;
  }

  /** An image at a height; {@code change} may put other attributes in place. */
  public SmallSeries add(String name, double z, Consumer<DataSetBuilder> change)
      throws IOException {
    written++;
    DataSetBuilder builder =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
            .put(Tags.SOPInstanceUID, "2.25.1000" + written)
            .put(Tags.StudyInstanceUID, "2.25.11")
            .put(Tags.SeriesInstanceUID, "2.25.12")
            .put(Tags.FrameOfReferenceUID, "2.25.13")
            .put(Tags.Modality, "MR")
            .put(Tags.SeriesNumber, "5")
            .put(Tags.InstanceNumber, Integer.toString(written))
            .put(Tags.ImagePositionPatient, "-10", "20", Double.toString(z))
            .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
            .put(Tags.PixelSpacing, "0.5", "0.75")
            .put(Tags.SliceThickness, "9")
            .put(Tags.SpacingBetweenSlices, "8")
            .put(Tags.PhotometricInterpretation, "MONOCHROME2")
            .putNumbers(Tags.SamplesPerPixel, 1)
            .putNumbers(Tags.Rows, 3)
            .putNumbers(Tags.Columns, 4)
            .putNumbers(Tags.BitsAllocated, 16)
            .putNumbers(Tags.BitsStored, 12)
            .putNumbers(Tags.HighBit, 11)
            .putNumbers(Tags.PixelRepresentation, 0);
    change.accept(builder);
    var dataSet = builder.build();
    int frames = dataSet.integer(Tags.NumberOfFrames).orElse(1);
    byte[] pixels =
        new byte
            [2
                * frames
                * dataSet.integer(Tags.Rows).orElse(3)
                * dataSet.integer(Tags.Columns).orElse(4)];
    pixels[0] = (byte) written;
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    DicomWriter.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet, pixels);
    return this;
  }

  public SmallSeries add(String name, double z) throws IOException {
    return add(name, z, builder -> {});
  }

  /** Leaves attributes out. */
  public static Consumer<DataSetBuilder> without(Tag... tags) {
    return builder -> List.of(tags).forEach(builder::remove);
  }

  public ScanResult scan() throws IOException {
    return DicomScanner.scan(folder, ScanOptions.ALL, Progress.NONE);
  }

  public List<VolumePlan> plans() throws IOException {
    return VolumePlanner.plan(scan()).volumes();
  }

  public static List<String> names(VolumePlan plan) {
    return plan.planes().stream().map(Frame::label).toList();
  }

  public static boolean warns(VolumePlan plan, ImportWarning.Kind kind, String... parts) {
    return plan.warnings().stream()
        .anyMatch(
            warning ->
                warning.kind() == kind
                    && List.of(parts).stream().allMatch(warning.message()::contains));
  }
}
