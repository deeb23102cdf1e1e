// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import static io.github.dicomvolumes.structures.report.ReportFile.AREA;
import static io.github.dicomvolumes.structures.report.ReportFile.CONTAINS;
import static io.github.dicomvolumes.structures.report.ReportFile.CT;
import static io.github.dicomvolumes.structures.report.ReportFile.FINDING;
import static io.github.dicomvolumes.structures.report.ReportFile.INFERRED;
import static io.github.dicomvolumes.structures.report.ReportFile.LENGTH;
import static io.github.dicomvolumes.structures.report.ReportFile.MM;
import static io.github.dicomvolumes.structures.report.ReportFile.MODIFIER;
import static io.github.dicomvolumes.structures.report.ReportFile.SELECTED;
import static io.github.dicomvolumes.structures.report.ReportFile.SITE;
import static io.github.dicomvolumes.structures.report.ReportFile.code;
import static io.github.dicomvolumes.structures.report.ReportFile.coded;
import static io.github.dicomvolumes.structures.report.ReportFile.group;
import static io.github.dicomvolumes.structures.report.ReportFile.image;
import static io.github.dicomvolumes.structures.report.ReportFile.number;
import static io.github.dicomvolumes.structures.report.ReportFile.related;
import static io.github.dicomvolumes.structures.report.ReportFile.segment;
import static io.github.dicomvolumes.structures.report.ReportFile.spatial;
import static io.github.dicomvolumes.structures.report.ReportFile.tracking;
import static io.github.dicomvolumes.structures.report.ReportFile.trackingUid;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What somebody would have measured on a series of the phantom study. */
public final class PhantomReport {
  private static final DataSet HEAD = code("SCT", "69536005", "Head");
  private static final DataSet LESION = code("SCT", "52988006", "Lesion");
  private static final DataSet MM2 = code("UCUM", "mm2", "square millimeter");
  private static final DataSet MM3 = code("UCUM", "mm3", "cubic millimeter");
  private static final DataSet HU = code("UCUM", "[hnsf'U]", "Hounsfield unit");
  private static final DataSet ATTENUATION = code("SCT", "112031", "Attenuation Coefficient");
  private static final DataSet VOLUME = code("SCT", "118565006", "Volume");
  private static final DataSet DERIVATION = code("DCM", "121401", "Derivation");
  private static final DataSet MEAN = code("SCT", "373098007", "Mean");

  private PhantomReport() {}

  /** Headers of a series in the order of their instance numbers. */
  public static List<DataSet> headers(Path study, int number) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(study)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    List<DataSet> headers = new ArrayList<>();
    for (Path file : files) {
      DicomReader.readHeader(file, TagSelection.all(1 << 10))
          .map(header -> header.dataSet())
          .filter(top -> top.integer(Tags.SeriesNumber).orElse(0) == number)
          .ifPresent(headers::add);
    }
    headers.sort(Comparator.comparingInt(top -> top.integer(Tags.InstanceNumber).orElse(0)));
    return headers;
  }

  /** The centre of the pixel of column 64 and row 48. */
  private static double[] ballCentre(DataSet header) {
    double[] centre = header.numbers(Tags.ImagePositionPatient);
    double[] directions = header.numbers(Tags.ImageOrientationPatient);
    double[] spacing = header.numbers(Tags.PixelSpacing);
    for (int i = 0; i < 3; i++) {
      centre[i] += 64 * spacing[1] * directions[i] + 48 * spacing[0] * directions[3 + i];
    }
    return centre;
  }

  /** Writes {@code report.dcm} of a CT series of single frames. */
  public static Path write(Path study, int series, Path folder) throws IOException {
    List<DataSet> headers = headers(study, series);
    DataSet middle = headers.get(headers.size() / 2);
    String uid = middle.string(Tags.SOPInstanceUID).orElseThrow();
    String frame = middle.string(Tags.FrameOfReferenceUID).orElseThrow();
    double[] centre = ballCentre(middle);
    double x = centre[0];
    double y = centre[1];
    double z = centre[2];
    DataSet lesion =
        group(
            "1410",
            tracking("Lesion 1"),
            trackingUid("2.25.1001"),
            coded(CONTAINS, FINDING, LESION),
            coded(MODIFIER, SITE, HEAD),
            ReportFile.region("ELLIPSE", uid, 44, 52, 84, 82, 55, 79, 73, 55),
            number(AREA, "1234.50", MM2),
            number(ATTENUATION, "-12.25", HU, coded(MODIFIER, DERIVATION, MEAN)));
    DataSet length =
        group(
            "1501",
            tracking("Caliper"),
            trackingUid("2.25.1002"),
            number(
                LENGTH,
                "41.0625",
                MM,
                related(
                    INFERRED,
                    "POLYLINE",
                    new double[] {30.5, 60.5, 98.5, 66.5},
                    image(SELECTED, CT, uid))),
            number(LENGTH, (DataSet) null));
    DataSet ball =
        group(
            "1411",
            tracking("Ball"),
            trackingUid("2.25.1003"),
            spatial(
                "ELLIPSOID",
                frame,
                x - 20,
                y,
                z,
                x + 20,
                y,
                z,
                x,
                y - 15,
                z,
                x,
                y + 15,
                z,
                x,
                y,
                z - 10,
                x,
                y,
                z + 10),
            number(VOLUME, "12566.371", MM3));
    DataSet segment =
        group(
            "1411",
            tracking("Organ"),
            trackingUid("2.25.1004"),
            segment("2.25.1005", 2),
            number(VOLUME, "1.5e+06", MM3));
    return ReportFile.writeRoot(
        folder,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        code("DCM", "126000", "Imaging Measurement Report"),
        "1500",
        top -> {
          for (Tag tag : List.of(Tags.StudyInstanceUID, Tag.of(0x0010, 0x0020))) {
            top.put(tag, middle.string(tag).orElse(""));
          }
          top.putItems(Tag.of(0x0040, 0xA375), evidence(middle, uid));
        },
        item126010(lesion, length, ball, segment));
  }

  private static DataSet item126010(DataSet... groups) {
    return ReportFile.item(
            CONTAINS, "CONTAINER", code("DCM", "126010", "Imaging Measurements"), groups)
        .build();
  }

  private static DataSet evidence(DataSet header, String uid) {
    return new DataSetBuilder()
        .put(Tags.StudyInstanceUID, header.string(Tags.StudyInstanceUID).orElseThrow())
        .putItems(
            Tag.of(0x0008, 0x1115),
            series(header.string(Tags.SeriesInstanceUID).orElseThrow(), CT, uid),
            series("2.25.1006", ReportFile.SEGMENTATION, "2.25.1005"))
        .build();
  }

  private static DataSet series(String series, String kind, String uid) {
    return new DataSetBuilder()
        .put(Tags.SeriesInstanceUID, series)
        .putItems(Tag.of(0x0008, 0x1199), ReportFile.reference(kind, uid).build())
        .build();
  }
}
