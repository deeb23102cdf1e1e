// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.demo;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes two patients with five series of an analytic head: plain CT, CT with a tilted gantry, CT
 * with slices missing, MR over time, and a compressed sagittal CT. The same bytes every time, about
 * 4 MB. The patients do not exist.
 */
public final class PhantomStudy {
  /** Every unique identifier of the study begins with this (PS3.5 section B.2). */
  static final String UID_ROOT = "2.25.273914620518374629015548237610394852716";

  private static final Tag SERIES_DATE = Tag.of(0x0008, 0x0021);
  private static final Tag REFERRING_PHYSICIAN_NAME = Tag.of(0x0008, 0x0090);
  private static final Tag ACCESSION_NUMBER = Tag.of(0x0008, 0x0050);
  private static final Tag PATIENT_BIRTH_DATE = Tag.of(0x0010, 0x0030);
  private static final Tag PATIENT_SEX = Tag.of(0x0010, 0x0040);
  private static final Tag PATIENT_AGE = Tag.of(0x0010, 0x1010);
  private static final Tag KVP = Tag.of(0x0018, 0x0060);
  private static final Tag SCANNING_SEQUENCE = Tag.of(0x0018, 0x0020);
  private static final Tag SEQUENCE_VARIANT = Tag.of(0x0018, 0x0021);
  private static final Tag SCAN_OPTIONS = Tag.of(0x0018, 0x0022);
  private static final Tag MR_ACQUISITION_TYPE = Tag.of(0x0018, 0x0023);
  private static final Tag ECHO_TRAIN_LENGTH = Tag.of(0x0018, 0x0091);
  private static final Tag STUDY_ID = Tag.of(0x0020, 0x0010);
  private static final Tag POSITION_REFERENCE_INDICATOR = Tag.of(0x0020, 0x1040);

  private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
  private static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";

  private static final Vector3 LEFT = new Vector3(1, 0, 0);
  private static final Vector3 POSTERIOR = new Vector3(0, 1, 0);
  private static final double TILT_DEGREES = 18.5;
  private static final double CT_INTERCEPT = -1024;
  private static final String MR_DESCRIPTION = "MR time series";

  /** Who was examined; {@code index} makes the UIDs. */
  private record Patient(
      int index, String folder, String name, String id, String sex, String birthDate, String age) {}

  private static final Patient FIRST =
      new Patient(1, "群体 A/patient 1", "Müller^Jürgen", "PHANTOM-1", "M", "19610203", "064Y");
  private static final Patient SECOND =
      new Patient(2, "群体 B/患者 2", "Wang^XiaoDong=王^小东", "PHANTOM-2", "F", "19790815", "046Y");

  private final Path root;
  private final List<PhantomSeries> written = new ArrayList<>();

  private PhantomStudy(Path root) {
    this.root = root;
  }

  /**
   * Writes the study below a folder, which is made where it is missing.
   *
   * @return what is true of each series
   * @throws IOException where a file cannot be written
   */
  public static List<PhantomSeries> write(Path folder) throws IOException {
    PhantomStudy study = new PhantomStudy(folder);
    study.plainCt();
    study.tiltedCt();
    study.gappedCt();
    study.timeSeries();
    study.compressedCt();
    return List.copyOf(study.written);
  }

  private void plainCt() throws IOException {
    List<Vector3> positions =
        positions(new Vector3(-95.25, -111.125, -80.5), new Vector3(0, 0, 3.5), 48);
    PhantomSeries series = ct(FIRST, 2, "CT head", 128, 128, LEFT, POSTERIOR, 1.5, 1.75, positions);
    write(FIRST, series, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, false, 3.5, 0, 19);
  }

  private void tiltedCt() throws IOException {
    // The gantry leans: rows stay horizontal, columns turn about them, the table moves along z.
    double tilt = Math.toRadians(TILT_DEGREES);
    Vector3 column = new Vector3(0, Math.cos(tilt), -Math.sin(tilt));
    List<Vector3> positions = positions(new Vector3(-96, -94.5, -28.25), new Vector3(0, 0, 5), 24);
    PhantomSeries series =
        ct(FIRST, 3, "CT tilted gantry", 112, 120, LEFT, column, 1.75, 1.625, positions);
    write(FIRST, series, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, true, 5, TILT_DEGREES, 23);
  }

  private void gappedCt() throws IOException {
    List<Vector3> positions = positions(new Vector3(-94.5, -110.25, -70), new Vector3(0, 0, 5), 30);
    positions.remove(20);
    positions.remove(12);
    positions.remove(11);
    PhantomSeries series =
        ct(FIRST, 4, "CT with missing slices", 96, 104, LEFT, POSTERIOR, 2, 2.125, positions);
    write(FIRST, series, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, false, 5, 0, 11);
  }

  private void compressedCt() throws IOException {
    // Sagittal: rows run to the back, columns down, slices from left to right.
    List<Vector3> positions = positions(new Vector3(69, -110.5, 90.25), new Vector3(-6, 0, 0), 24);
    PhantomSeries series =
        ct(
            SECOND,
            2,
            "CT sagittal, RLE",
            104,
            96,
            POSTERIOR,
            new Vector3(0, 0, -1),
            2.125,
            1.875,
            positions);
    write(SECOND, series, TransferSyntax.RLE_LOSSLESS, true, 6, 0, 7);
  }

  private void timeSeries() throws IOException {
    double turn = Math.toRadians(15);
    Vector3 column = new Vector3(0, Math.cos(turn), Math.sin(turn));
    Vector3 normal = LEFT.cross(column);
    Vector3 first = new Vector3(-97.65, -113.4, -66.5);
    List<Vector3> positions = positions(first, normal.times(9), 12);
    int timePoints = 5;
    PhantomSeries series =
        new PhantomSeries(
            folder(SECOND, MR_DESCRIPTION),
            uid(SECOND, 1),
            1,
            MR_DESCRIPTION,
            64,
            64,
            timePoints,
            LEFT,
            column,
            3.1,
            3.6,
            positions,
            2,
            "",
            (x, y, slice, time) -> {
              Vector3 at =
                  positions.get(slice).plus(LEFT.times(3.1 * x)).plus(column.times(3.6 * y));
              return HeadShape.magneticResonanceSignal(
                  at.x(), at.y(), at.z(), (double) time / timePoints);
            });
    write(SECOND, series, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, false, 9, 0, 37);
  }

  private PhantomSeries ct(
      Patient patient,
      int number,
      String description,
      int columns,
      int rows,
      Vector3 rowDirection,
      Vector3 columnDirection,
      double columnSpacingMm,
      double rowSpacingMm,
      List<Vector3> positions) {
    return new PhantomSeries(
        folder(patient, description),
        uid(patient, number),
        number,
        description,
        columns,
        rows,
        1,
        rowDirection,
        columnDirection,
        columnSpacingMm,
        rowSpacingMm,
        positions,
        0,
        "HU",
        (x, y, slice, time) -> {
          Vector3 at =
              positions
                  .get(slice)
                  .plus(rowDirection.times(columnSpacingMm * x))
                  .plus(columnDirection.times(rowSpacingMm * y));
          return HeadShape.hounsfieldUnits(at.x(), at.y(), at.z());
        });
  }

  private void write(
      Patient patient,
      PhantomSeries series,
      TransferSyntax syntax,
      boolean signed,
      double thicknessMm,
      double tiltDegrees,
      int nameStride)
      throws IOException {
    double intercept = series.unit().equals("HU") && !signed ? CT_INTERCEPT : 0;
    SeriesFiles.write(
        series,
        new SeriesFiles.Plan(
            common(patient, series.description().equals(MR_DESCRIPTION)),
            syntax,
            signed,
            intercept,
            thicknessMm,
            tiltDegrees,
            nameStride));
    written.add(series);
  }

  private static DataSet common(Patient patient, boolean mr) {
    DataSetBuilder common =
        new DataSetBuilder()
            .put(Tags.ImageType, "ORIGINAL", "PRIMARY", mr ? "M" : "AXIAL")
            .put(Tags.SOPClassUID, mr ? MR_IMAGE_STORAGE : CT_IMAGE_STORAGE)
            .put(Tags.StudyDate, "20260105")
            .put(SERIES_DATE, "20260105")
            .put(Tags.AcquisitionDate, "20260105")
            .put(Tags.ContentDate, "20260105")
            .put(Tags.StudyTime, "101500")
            .put(Tags.SeriesTime, "101900")
            .put(ACCESSION_NUMBER)
            .put(Tags.Modality, mr ? "MR" : "CT")
            .put(Tags.Manufacturer, "DICOM Volumes phantom")
            .put(REFERRING_PHYSICIAN_NAME)
            .put(Tags.StudyDescription, "Phantom head")
            .put(Tags.PatientName, patient.name())
            .put(Tags.PatientID, patient.id())
            .put(PATIENT_BIRTH_DATE, patient.birthDate())
            .put(PATIENT_SEX, patient.sex())
            .put(PATIENT_AGE, patient.age())
            .put(Tags.StudyInstanceUID, uid(patient, 0))
            .put(STUDY_ID, "1")
            .put(Tags.FrameOfReferenceUID, uid(patient, 0) + ".1")
            .put(POSITION_REFERENCE_INDICATOR)
            .putNumbers(Tags.WindowCenter, mr ? 450 : 40)
            .putNumbers(Tags.WindowWidth, mr ? 900 : 100);
    if (mr) {
      common
          .put(SCANNING_SEQUENCE, "EP")
          .put(SEQUENCE_VARIANT, "SK")
          .put(SCAN_OPTIONS)
          .put(MR_ACQUISITION_TYPE, "2D")
          .putNumbers(Tags.EchoTime, 30)
          .putNumbers(ECHO_TRAIN_LENGTH, 64);
    } else {
      common.putNumbers(KVP, 120);
    }
    return common.build();
  }

  private Path folder(Patient patient, String description) {
    return root.resolve(patient.folder()).resolve(description);
  }

  private static String uid(Patient patient, int number) {
    return UID_ROOT + "." + patient.index() + "." + number;
  }

  private static List<Vector3> positions(Vector3 first, Vector3 step, int count) {
    List<Vector3> positions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      positions.add(first.plus(step.times(i)));
    }
    return positions;
  }
}
