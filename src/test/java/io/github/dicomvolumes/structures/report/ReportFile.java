// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes structured reports: items of a content tree, and the object around them. */
public final class ReportFile {
  public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  public static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
  public static final String CONTAINS = "CONTAINS";
  public static final String CONTEXT = "HAS OBS CONTEXT";
  public static final String MODIFIER = "HAS CONCEPT MOD";
  public static final String INFERRED = "INFERRED FROM";
  public static final String SELECTED = "SELECTED FROM";

  public static final DataSet GROUP = code("DCM", "125007", "Measurement Group");
  public static final DataSet REGION = code("DCM", "111030", "Image Region");
  public static final DataSet FINDING = code("DCM", "121071", "Finding");
  public static final DataSet SITE = code("SCT", "363698007", "Finding Site");
  public static final DataSet LENGTH = code("SCT", "410668003", "Length");
  public static final DataSet AREA = code("SCT", "42798000", "Area");
  public static final DataSet MM = code("UCUM", "mm", "millimeter");

  private ReportFile() {}

  /** An item of a code sequence. */
  public static DataSet code(String scheme, String value, String meaning) {
    return new DataSetBuilder()
        .put(Tag.of(0x0008, 0x0100), value)
        .put(Tag.of(0x0008, 0x0102), scheme)
        .put(Tag.of(0x0008, 0x0104), meaning)
        .build();
  }

  /** The beginning of an item; null for what it has none of. */
  public static DataSetBuilder item(
      String relationship, String type, DataSet concept, DataSet... children) {
    DataSetBuilder item = new DataSetBuilder().put(Tag.of(0x0040, 0xA040), type);
    if (relationship != null) {
      item.put(Tag.of(0x0040, 0xA010), relationship);
    }
    if (concept != null) {
      item.putItems(Tag.of(0x0040, 0xA043), concept);
    }
    if (type.equals("CONTAINER")) {
      item.put(Tag.of(0x0040, 0xA050), "SEPARATE");
    }
    if (children.length > 0) {
      item.putItems(Tag.of(0x0040, 0xA730), children);
    }
    return item;
  }

  /** A measurement group of a template. */
  public static DataSet group(String template, DataSet... children) {
    return item(CONTAINS, "CONTAINER", GROUP, children)
        .putItems(Tag.of(0x0040, 0xA504), template(template))
        .build();
  }

  private static DataSet template(String number) {
    return new DataSetBuilder()
        .put(Tag.of(0x0008, 0x0105), "DCMR")
        .put(Tag.of(0x0040, 0xDB00), number)
        .build();
  }

  /** A tracking identifier. */
  public static DataSet tracking(String identifier) {
    return text(CONTEXT, code("DCM", "112039", "Tracking Identifier"), identifier);
  }

  /** A tracking unique identifier. */
  public static DataSet trackingUid(String uid) {
    return item(CONTEXT, "UIDREF", code("DCM", "112040", "Tracking Unique Identifier"))
        .put(Tag.of(0x0040, 0xA124), uid)
        .build();
  }

  public static DataSet text(String relationship, DataSet concept, String text) {
    return item(relationship, "TEXT", concept).put(Tag.of(0x0040, 0xA160), text).build();
  }

  public static DataSet coded(
      String relationship, DataSet concept, DataSet value, DataSet... children) {
    return item(relationship, "CODE", concept, children)
        .putItems(Tag.of(0x0040, 0xA168), value)
        .build();
  }

  /** A number with a unit. */
  public static DataSet number(DataSet concept, String value, DataSet unit, DataSet... children) {
    return number(
        concept,
        new DataSetBuilder()
            .put(Tag.of(0x0040, 0xA30A), Vr.DS, value)
            .putItems(Tag.of(0x0040, 0x08EA), unit)
            .build(),
        children);
  }

  /** A number of a measured value; null for none. */
  public static DataSet number(DataSet concept, DataSet measured, DataSet... children) {
    DataSetBuilder item = item(CONTAINS, "NUM", concept, children);
    if (measured == null) {
      return item.putItems(Tag.of(0x0040, 0xA300))
          .putItems(Tag.of(0x0040, 0xA301), code("DCM", "114006", "Measurement failure"))
          .build();
    }
    return item.putItems(Tag.of(0x0040, 0xA300), measured).build();
  }

  /** A region in pixels of what its children refer to. */
  public static DataSet related(
      String relationship, String type, double[] data, DataSet... children) {
    return item(relationship, "SCOORD", REGION, children)
        .putNumbers(Tag.of(0x0070, 0x0022), data)
        .put(Tag.of(0x0070, 0x0023), type)
        .build();
  }

  /** A region in a group, in pixels of an image. */
  public static DataSet region(String type, String image, double... data) {
    return related(CONTAINS, type, data, image(SELECTED, CT, image));
  }

  /** A region in a group, in patient coordinates; null for no frame of reference. */
  public static DataSet spatial(String type, String frame, double... data) {
    DataSetBuilder item =
        item(CONTAINS, "SCOORD3D", REGION)
            .putNumbers(Tag.of(0x0070, 0x0022), data)
            .put(Tag.of(0x0070, 0x0023), type);
    return (frame == null ? item : item.put(Tag.of(0x3006, 0x0024), frame)).build();
  }

  /** An image, with frames. */
  public static DataSet image(String relationship, String kind, String uid, int... frames) {
    DataSetBuilder reference = reference(kind, uid);
    if (frames.length > 0) {
      double[] numbers = new double[frames.length];
      for (int i = 0; i < frames.length; i++) {
        numbers[i] = frames[i];
      }
      reference.putNumbers(Tag.of(0x0008, 0x1160), numbers);
    }
    return item(relationship, "IMAGE", null)
        .putItems(Tag.of(0x0008, 0x1199), reference.build())
        .build();
  }

  /** A segment of a segmentation, as TID 1411 refers to it. */
  public static DataSet segment(String uid, int segment) {
    return item(CONTAINS, "IMAGE", code("DCM", "121191", "Referenced Segment"))
        .putItems(
            Tag.of(0x0008, 0x1199),
            reference(SEGMENTATION, uid).putNumbers(Tag.of(0x0062, 0x000B), segment).build())
        .build();
  }

  public static DataSetBuilder reference(String kind, String uid) {
    return new DataSetBuilder().put(Tag.of(0x0008, 0x1150), kind).put(Tag.of(0x0008, 0x1155), uid);
  }

  /** A reference to another item by its place. */
  public static DataSet byPlace(String relationship, double... place) {
    return new DataSetBuilder()
        .put(Tag.of(0x0040, 0xA010), relationship)
        .putNumbers(Tag.of(0x0040, 0xDB73), place)
        .build();
  }

  /** A Measurement Report of measurement groups. */
  public static Path write(Path folder, DataSet... groups) throws IOException {
    return write(folder, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, groups);
  }

  /** A Measurement Report of measurement groups, in a transfer syntax. */
  public static Path write(Path folder, TransferSyntax syntax, DataSet... groups)
      throws IOException {
    return writeRoot(
        folder,
        syntax,
        code("DCM", "126000", "Imaging Measurement Report"),
        "1500",
        top -> {},
        item(CONTAINS, "CONTAINER", code("DCM", "126010", "Imaging Measurements"), groups).build());
  }

  /** A report of any kind. */
  public static Path writeRoot(
      Path folder,
      TransferSyntax syntax,
      DataSet title,
      String template,
      Consumer<DataSetBuilder> more,
      DataSet... items)
      throws IOException {
    Path file = folder.resolve("report.dcm");
    DataSetBuilder top =
        item(null, "CONTAINER", title, items)
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.34")
            .put(Tags.SOPInstanceUID, "1.2.3.77")
            .put(Tags.StudyInstanceUID, "1.2.3.70")
            .put(Tags.SeriesInstanceUID, "1.2.3.71")
            .put(Tags.Modality, "SR")
            .put(Tag.of(0x0010, 0x0010), "Secret^Patient")
            .put(Tag.of(0x0010, 0x0020), "P1")
            .put(Tag.of(0x0010, 0x0030))
            .put(Tag.of(0x0010, 0x0040))
            .put(Tag.of(0x0008, 0x0050))
            .put(Tag.of(0x0008, 0x0070))
            .put(Tag.of(0x0008, 0x0090))
            .put(Tag.of(0x0020, 0x0010))
            .putItems(Tag.of(0x0008, 0x1111))
            .put(Tag.of(0x0008, 0x0020), "20260101")
            .put(Tag.of(0x0008, 0x0030), "120000")
            .put(Tag.of(0x0008, 0x0023), "20260101")
            .put(Tag.of(0x0008, 0x0033), "120000")
            .put(Tag.of(0x0020, 0x0011), "9")
            .put(Tag.of(0x0020, 0x0013), "1")
            .put(Tag.of(0x0040, 0xA491), "COMPLETE")
            .put(Tag.of(0x0040, 0xA493), "UNVERIFIED")
            .putItems(Tag.of(0x0040, 0xA372))
            .putItems(Tag.of(0x0040, 0xA504), template(template));
    more.accept(top);
    DicomWriter.write(file, syntax, top.build());
    return file;
  }
}
