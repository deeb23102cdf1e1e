// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.ObjectFile;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.Contour;
import io.github.dicomvolumes.structures.Structure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes an RT Structure Set (PS3.3 A.19) beside the series that its structures were drawn on. In
 * implicit VR, as planning systems do: the points of a contour may need more than the 64 kB that
 * explicit VR has for numbers as text.
 */
public final class StructureSetObject {
  private static final String RT_STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";

  /** Of RT Referenced Study Sequence, a retired class (PS3.6 table A-1). */
  private static final String DETACHED_STUDY = "1.2.840.10008.3.1.2.3.1";

  /** Parts of a millimetre. */
  private static final double FINEST = 1e7;

  private static final String DEFAULT_LABEL = "ImageJ ROIs";

  /** True of images only, or of their acquisition. */
  private static final String[] OF_IMAGES = {
    "ImageType",
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
    "ContentDate",
    "ContentTime",
    "BurnedInAnnotation",
    "LossyImageCompression",
    "LossyImageCompressionRatio",
    "LossyImageCompressionMethod"
  };

  private final SourceSeries source;
  private final DerivedOptions options;
  private final ObjectHeader headers;
  private Map<String, DataSet> references;

  private StructureSetObject(SourceSeries source, DerivedOptions options) {
    this.source = source;
    this.options = options;
    this.headers = new ObjectHeader(source, options, "RTSTRUCT");
  }

  /**
   * Writes structures.
   *
   * @param structures whose contours name the images that they lie on, where there are some
   * @throws java.nio.file.FileAlreadyExistsException where the target is there
   * @throws IOException where it cannot be written
   */
  public static void write(
      Path target, List<Structure> structures, SourceSeries source, DerivedOptions options)
      throws IOException {
    DataSet object = new StructureSetObject(source, options).object(structures);
    ObjectFile.write(target, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, object);
  }

  private DataSet object(List<Structure> structures) {
    String label =
        options.seriesDescription().isEmpty()
            ? DEFAULT_LABEL
            : Attributes.longString(options.seriesDescription());
    List<DataSet> rois = new ArrayList<>();
    List<DataSet> contours = new ArrayList<>();
    List<DataSet> observations = new ArrayList<>();
    for (Structure structure : structures) {
      rois.add(roi(structure));
      contours.add(contours(structure));
      observations.add(
          new Attributes()
              .numbers("ObservationNumber", observations.size() + 1)
              .numbers("ReferencedROINumber", structure.number())
              .present("RTROIInterpretedType", "ROIInterpreter")
              .build());
    }
    return headers
        .ofObject(source.common(), RT_STRUCTURE_SET, source.all())
        .without(OF_IMAGES)
        .present("OperatorsName")
        .numbers("InstanceNumber", 1)
        .text("StructureSetLabel", label.length() > 16 ? label.substring(0, 16) : label)
        .text("StructureSetName", label)
        .text("StructureSetDate", headers.date())
        .text("StructureSetTime", headers.time())
        .items("ReferencedFrameOfReferenceSequence", frameOfReference())
        .items("StructureSetROISequence", rois.toArray(DataSet[]::new))
        .items("ROIContourSequence", contours.toArray(DataSet[]::new))
        .items("RTROIObservationsSequence", observations.toArray(DataSet[]::new))
        .text("ApprovalStatus", "UNAPPROVED")
        .build();
  }

  private DataSet roi(Structure structure) {
    String name = structure.name();
    return new Attributes()
        .numbers("ROINumber", structure.number())
        .text("ReferencedFrameOfReferenceUID", headers.frameOfReferenceUid())
        .text("ROIName", Attributes.longString(name))
        .text("ROIGenerationAlgorithm")
        .build();
  }

  private DataSet contours(Structure structure) {
    Attributes item = new Attributes().numbers("ReferencedROINumber", structure.number());
    int color = structure.color();
    if (color != Structure.NO_COLOR) {
      item.numbers("ROIDisplayColor", color >> 16 & 0xff, color >> 8 & 0xff, color & 0xff);
    }
    List<DataSet> contours = new ArrayList<>();
    Map<String, DataSet> known = references();
    for (Contour contour : structure.contours()) {
      Attributes one = new Attributes();
      DataSet[] images =
          contour.images().stream()
              .map(known::get)
              .filter(reference -> reference != null)
              .toArray(DataSet[]::new);
      if (images.length > 0) {
        one.items("ContourImageSequence", images);
      }
      double[] data = new double[3 * contour.points().size()];
      for (int i = 0; i < data.length; i += 3) {
        Vector3 point = contour.points().get(i / 3);
        data[i] = rounded(point.x());
        data[i + 1] = rounded(point.y());
        data[i + 2] = rounded(point.z());
      }
      contours.add(
          one.text("ContourGeometricType", contour.type().name())
              .numbers("NumberOfContourPoints", contour.points().size())
              .numbers("ContourNumber", contours.size() + 1)
              .numbers("ContourData", data)
              .build());
    }
    return contours.isEmpty()
        ? item.build()
        : item.items("ContourSequence", contours.toArray(DataSet[]::new)).build();
  }

  /** Far finer than anything that is drawn, and half as long to write as all digits. */
  private static double rounded(double millimetres) {
    return Math.rint(millimetres * FINEST) / FINEST;
  }

  /** Items that refer to source images, by their UIDs; a multi-frame file is one. */
  private Map<String, DataSet> references() {
    if (references == null) {
      references = new LinkedHashMap<>();
      for (SourceFrame frame : source.all()) {
        if (frame.isReferable()) {
          references.putIfAbsent(
              frame.sopInstanceUid(),
              new Attributes()
                  .text("ReferencedSOPClassUID", frame.sopClassUid())
                  .text("ReferencedSOPInstanceUID", frame.sopInstanceUid())
                  .build());
        }
      }
    }
    return references;
  }

  private DataSet frameOfReference() {
    Attributes frame = new Attributes().text("FrameOfReferenceUID", headers.frameOfReferenceUid());
    String study = source.common().string(Tags.StudyInstanceUID).orElse("");
    String series = source.common().string(Tags.SeriesInstanceUID).orElse("");
    if (study.isEmpty() || series.isEmpty() || references().isEmpty()) {
      return frame.build();
    }
    DataSet ofSeries =
        new Attributes()
            .text("SeriesInstanceUID", series)
            .items("ContourImageSequence", references().values().toArray(DataSet[]::new))
            .build();
    return frame
        .items(
            "RTReferencedStudySequence",
            new Attributes()
                .text("ReferencedSOPClassUID", DETACHED_STUDY)
                .text("ReferencedSOPInstanceUID", study)
                .items("RTReferencedSeriesSequence", ofSeries)
                .build())
        .build();
  }
}
