// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.CieLab;
import io.github.dicomvolumes.structures.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All of a Segmentation but its pixels (PS3.3 A.51.3, C.8.20). */
final class SegmentationHeader {
  private static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
  private static final String LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7";
  private static final String PRODUCT = "DICOM Volumes";

  /** True of the acquisition of the source. */
  private static final String[] OF_ACQUISITION = {
    "DerivationDescription",
    "SourceImageSequence",
    "PatientPosition",
    "BodyPartExamined",
    "Laterality",
    "AnatomicRegionSequence",
    "ProtocolName",
    "ContrastBolusAgent",
    "AcquisitionDate",
    "AcquisitionTime",
    "AcquisitionDateTime",
    "AcquisitionNumber",
    "StationName",
    "LossyImageCompressionRatio",
    "LossyImageCompressionMethod"
  };

  private final SegmentationImage image;
  private final boolean labelMap;
  private final boolean overlap;
  private final ObjectHeader headers;

  SegmentationHeader(
      SegmentationImage image, boolean labelMap, boolean overlap, DerivedOptions options) {
    this.image = image;
    this.labelMap = labelMap;
    this.overlap = overlap;
    this.headers = new ObjectHeader(image.source(), options, "SEG");
  }

  /** All elements but Pixel Data. */
  DataSet object(FrameLayout layout, List<DataSet> perFrame) {
    String version = SegmentationHeader.class.getPackage().getImplementationVersion();
    Attributes header =
        headers
            .ofObject(
                image.source().common(), labelMap ? LABEL_MAP : SEGMENTATION, image.source().all())
            .without(OF_ACQUISITION);
    if (!header.has("SeriesNumber")) {
      header.numbers("SeriesNumber", 1);
    }
    header
        .text("Manufacturer", PRODUCT)
        .text("ManufacturerModelName", PRODUCT)
        .text("DeviceSerialNumber", "UNKNOWN")
        .text("SoftwareVersions", version == null ? "development" : version)
        .text("ImageType", "DERIVED", "PRIMARY")
        .numbers("InstanceNumber", 1)
        .text("ContentDate", headers.date())
        .text("ContentTime", headers.time())
        .unlessThere("BurnedInAnnotation", "NO")
        .text("LossyImageCompression", image.source().isLossy() ? "01" : "00")
        .text("ContentLabel", "SEGMENTATION")
        .text("ContentDescription")
        .text("ContentCreatorName")
        .text("SegmentationType", labelMap ? "LABELMAP" : "BINARY")
        .numbers("NumberOfFrames", perFrame.size());
    if (!labelMap) {
      header.text("SegmentsOverlap", overlap ? "YES" : "NO");
    } else {
      // The background, which is no segment.
      header.numbers("PixelPaddingValue", 0);
    }
    PixelModules.addPixels(header, layout);
    List<DataSet> segments = new ArrayList<>();
    image.segments().forEach(segment -> segments.add(segment(segment)));
    header.items("SegmentSequence", segments.toArray(DataSet[]::new));
    addDimensions(header);
    addReferences(header);
    return header
        .items("SharedFunctionalGroupsSequence", shared())
        .items("PerFrameFunctionalGroupsSequence", perFrame.toArray(DataSet[]::new))
        .build();
  }

  private DataSet segment(Structure structure) {
    String name = structure.name();
    Attributes segment =
        new Attributes()
            .numbers("SegmentNumber", structure.number())
            .text("SegmentLabel", Attributes.longString(name))
            .text("SegmentAlgorithmType", "MANUAL");
    SegmentCodes.add(segment, name);
    if (structure.color() != Structure.NO_COLOR) {
      segment.numbers("RecommendedDisplayCIELabValue", CieLab.of(structure.color()));
    }
    return segment.build();
  }

  private DataSet shared() {
    Vector3 row = image.geometry().rowDirection();
    Vector3 column = image.geometry().columnDirection();
    Vector3 spacing = image.geometry().spacing();
    double distance = image.sliceDistance();
    Attributes measures =
        new Attributes()
            .numbers("PixelSpacing", spacing.y(), spacing.x())
            .numbers("SliceThickness", distance > 0 ? distance : spacing.z());
    if (distance > 0) {
      measures.numbers("SpacingBetweenSlices", distance);
    }
    return new Attributes()
        .items("PixelMeasuresSequence", measures.build())
        .items(
            "PlaneOrientationSequence",
            new Attributes()
                .numbers(
                    "ImageOrientationPatient",
                    row.x(),
                    row.y(),
                    row.z(),
                    column.x(),
                    column.y(),
                    column.z())
                .build())
        .build();
  }

  /**
   * The groups of one frame.
   *
   * @param segment index; not looked at in a label map
   * @param place of the slice among those that have frames, 1-based
   */
  DataSet frame(int segment, int slice, int place) {
    Vector3 position = image.positions().get(slice);
    Attributes groups = new Attributes();
    Attributes content =
        new Attributes().text("StackID", "1").numbers("InStackPositionNumber", slice + 1);
    if (labelMap) {
      content.numbers("DimensionIndexValues", place);
    } else {
      content.numbers("DimensionIndexValues", segment + 1, place);
      groups.items(
          "SegmentIdentificationSequence",
          new Attributes()
              .numbers("ReferencedSegmentNumber", image.segments().get(segment).number())
              .build());
    }
    groups.items("FrameContentSequence", content.build());
    groups.items(
        "PlanePositionSequence",
        new Attributes()
            .numbers("ImagePositionPatient", position.x(), position.y(), position.z())
            .build());
    SourceFrame own = image.source().of(image.planes().get(slice));
    if (own != null && own.isReferable()) {
      groups.items(
          "DerivationImageSequence",
          new Attributes()
              .code("DerivationCodeSequence", "113076", "DCM", "Segmentation")
              .items("SourceImageSequence", ObjectHeader.references(List.of(own)))
              .build());
    }
    return groups.build();
  }

  private void addDimensions(Attributes header) {
    String organization = headers.freshUid();
    List<DataSet> items = new ArrayList<>();
    if (!labelMap) {
      items.add(
          dimension("ReferencedSegmentNumber", "SegmentIdentificationSequence", organization));
    }
    items.add(dimension("ImagePositionPatient", "PlanePositionSequence", organization));
    header
        .items(
            "DimensionOrganizationSequence",
            new Attributes().text("DimensionOrganizationUID", organization).build())
        .items("DimensionIndexSequence", items.toArray(DataSet[]::new));
  }

  private static DataSet dimension(String keyword, String group, String organization) {
    return new Attributes()
        .numbers("DimensionIndexPointer", pointer(keyword))
        .numbers("FunctionalGroupPointer", pointer(group))
        .text("DimensionOrganizationUID", organization)
        .build();
  }

  private static double pointer(String keyword) {
    return Integer.toUnsignedLong(Attributes.tag(keyword).value());
  }

  /** Common Instance Reference Module (C.12.2). */
  private void addReferences(Attributes header) {
    String series = image.source().common().string(Tags.SeriesInstanceUID).orElse("");
    Map<String, DataSet> instances = new LinkedHashMap<>();
    for (SourceFrame frame : image.source().all()) {
      if (frame.isReferable()) {
        instances.putIfAbsent(
            frame.sopInstanceUid(),
            new Attributes()
                .text("ReferencedSOPClassUID", frame.sopClassUid())
                .text("ReferencedSOPInstanceUID", frame.sopInstanceUid())
                .build());
      }
    }
    if (!series.isEmpty() && !instances.isEmpty()) {
      header.items(
          "ReferencedSeriesSequence",
          new Attributes()
              .text("SeriesInstanceUID", series)
              .items("ReferencedInstanceSequence", instances.values().toArray(DataSet[]::new))
              .build());
    }
  }
}
