// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Small objects of a patient, and what becomes of them. */
final class Patient {
  static final String NAME = "Mustermann^Erika";
  static final int ROWS = 4;
  static final int COLUMNS = 6;

  private Patient() {}

  /** An image of 16 bits; numbers from 1. */
  static DataSetBuilder image(int number) {
    return new DataSetBuilder()
        .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tags.SOPInstanceUID, "1.2.826.0.1.55" + number)
        .put(Tags.StudyInstanceUID, "1.2.826.0.1.66")
        .put(Tags.SeriesInstanceUID, "1.2.826.0.1.77")
        .put(Tags.StudyDate, "20200131")
        .put(Tags.AcquisitionDate, "20200301")
        .put(Tags.AcquisitionTime, "120000")
        .put(Tags.Modality, "CT")
        .put(Tags.Manufacturer, "SIEMENS")
        .put(Tags.PatientName, NAME)
        .put(Tags.PatientID, "PAT-4711-0815")
        .put(Tags.InstanceNumber, Integer.toString(number))
        .put(Tags.PhotometricInterpretation, "MONOCHROME2")
        .putNumbers(Tags.SamplesPerPixel, 1)
        .putNumbers(Tags.Rows, ROWS)
        .putNumbers(Tags.Columns, COLUMNS)
        .putNumbers(Tags.BitsAllocated, 16)
        .putNumbers(Tags.BitsStored, 16)
        .putNumbers(Tags.HighBit, 15)
        .putNumbers(Tags.PixelRepresentation, 0);
  }

  /** An image of 8 bits. */
  static DataSetBuilder bytes(int number) {
    return image(number)
        .putNumbers(Tags.BitsAllocated, 8)
        .putNumbers(Tags.BitsStored, 8)
        .putNumbers(Tags.HighBit, 7);
  }

  static DeidentifyOptions options(Path input, Path output, ProfileOption... chosen) {
    return options(input, output, null, chosen);
  }

  static DeidentifyOptions options(Path input, Path output, Path regions, ProfileOption... chosen) {
    Set<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
    options.addAll(List.of(chosen));
    Path secret = output.resolveSibling("secret");
    return new DeidentifyOptions(input, output, secret, options, regions, null, null, 2, false);
  }

  static DeidentifyTree.Result run(DeidentifyOptions options) throws IOException {
    return DeidentifyTree.run(options, Progress.NONE);
  }

  /** The DICOM files of an output. */
  static List<Path> files(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
  }

  /** The data set of the only file of an output. */
  static DataSet only(Path output) throws IOException {
    List<Path> files = files(output);
    if (files.size() != 1) {
      throw new AssertionError(files.toString());
    }
    return read(files.get(0));
  }

  static DataSet read(Path file) throws IOException {
    return DicomReader.readHeader(file, TagSelection.all(1 << 20)).orElseThrow().dataSet();
  }

  static DataSetBuilder item(String text) {
    return new DataSetBuilder().put(Tag.of(0x0040, 0xa160), Vr.UT, text);
  }
}
