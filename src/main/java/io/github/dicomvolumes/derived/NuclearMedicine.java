// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What Nuclear Medicine images have besides (PS3.3 A.5, C.8.4). Slices of a reconstruction are
 * counted anew and placed as they lie; frames of any other kind are those of the source, each once
 * and in its order, as what their vectors count is described in other sequences.
 */
final class NuclearMedicine {
  private static final String CLASS = "1.2.840.10008.5.1.4.1.1.20";
  private static final String RECONSTRUCTION = "RECON TOMO";
  private static final double UPRIGHT = 1e-6;
  private static final double SAME_PLACE_MM = 0.01;

  /** Which vectors count the frames of images of a kind (C.8.4.8.1). */
  private static final Map<String, List<String>> VECTORS =
      Map.of(
          "STATIC",
          List.of("EnergyWindowVector", "DetectorVector"),
          "WHOLE BODY",
          List.of("EnergyWindowVector", "DetectorVector"),
          "DYNAMIC",
          List.of("EnergyWindowVector", "DetectorVector", "PhaseVector", "TimeSliceVector"),
          "GATED",
          List.of("EnergyWindowVector", "DetectorVector", "RRIntervalVector", "TimeSlotVector"),
          "TOMO",
          List.of("EnergyWindowVector", "DetectorVector", "RotationVector", "AngularViewVector"),
          "GATED TOMO",
          List.of(
              "EnergyWindowVector",
              "DetectorVector",
              "RotationVector",
              "RRIntervalVector",
              "TimeSlotVector",
              "AngularViewVector"),
          RECONSTRUCTION,
          List.of("SliceVector"));

  private NuclearMedicine() {}

  private static String kind(DerivedImage image) {
    List<String> types = image.source().common().strings(Tags.ImageType);
    return types.size() > 3 ? types.get(2) : "";
  }

  /** Why an image cannot be one of nuclear medicine; empty where it can. */
  static String lack(DerivedImage image) {
    SourceFrame any = image.source().any();
    if (any == null || !any.sopClassUid().equals(CLASS)) {
      return "its source is no Nuclear Medicine Image";
    }
    if (image.facts().size().samplesPerPixel() > 1) {
      return "it has colours";
    }
    if (image.source().all().stream().map(SourceFrame::sopInstanceUid).distinct().count() > 1) {
      return "it was made of several files, whose windows, detectors and phases are counted apart";
    }
    String kind = kind(image);
    if (!VECTORS.containsKey(kind)) {
      return "the source's Image Type (0008,0008) names no kind of frames that is written again";
    }
    return kind.equals(RECONSTRUCTION) ? lackOfSlices(image) : lackOfFrames(image, kind);
  }

  /** Whether a frame has a duration of its own (C.8.4.9); of others, phases and rotations do. */
  private static boolean isPlanar(String kind) {
    return kind.equals("STATIC") || kind.equals("WHOLE BODY");
  }

  private static String lackOfSlices(DerivedImage image) {
    if (!image.isPlaced() || !image.facts().place().known().pixelSpacing()) {
      return "its place in the patient is not known";
    }
    if (image.facts().size().channels() > 1 || image.facts().size().timePoints() > 1) {
      return "it has channels or time points";
    }
    VolumeGeometry geometry = image.facts().place().geometry();
    Vector3 normal = geometry.rowDirection().cross(geometry.columnDirection());
    if (Math.abs(normal.dot(geometry.sliceDirection())) < 1 - UPRIGHT) {
      return "its slices are shifted against each other";
    }
    for (int slice = 0; slice < image.positions().size(); slice++) {
      Vector3 even = geometry.toPatient(0, 0, slice);
      if (image.positions().get(slice).minus(even).length() > SAME_PLACE_MM) {
        return "its slices are not evenly spaced";
      }
    }
    return "";
  }

  private static String lackOfFrames(DerivedImage image, String kind) {
    if (!SamePlane.isWhole(image)
        || image.isPlaced() && !SamePlane.is(image, List.of(image.source().any()))) {
      return "it was cropped, resized or turned, which only reconstructed slices say";
    }
    DataSet source = image.source().common();
    int frames = source.integer(Tags.NumberOfFrames).orElse(1);
    boolean same = frames == image.frames();
    for (int frame = 0; frame < image.frames() && same; frame++) {
      SourceFrame own = image.source().of(frame);
      same = own != null && Math.max(1, own.number()) == frame + 1;
    }
    if (!same) {
      return "its frames are not those of the source, in their order";
    }
    if (isPlanar(kind) && source.number(Attributes.tag("ActualFrameDuration")).isEmpty()) {
      return "the source has no Actual Frame Duration (0018,1242)";
    }
    for (String vector : VECTORS.get(kind)) {
      if (source.numbers(Attributes.tag(vector)).length != frames) {
        return "the source has no " + vector + " for each of its frames";
      }
    }
    return "";
  }

  /** Adds what the image of many frames needs besides its pixels. */
  static void add(Attributes header, DerivedImage image) {
    DataSet source = image.source().common();
    List<String> types = source.strings(Tags.ImageType);
    header.text("ImageType", "DERIVED", "PRIMARY", kind(image), types.get(3));
    List<String> vectors = VECTORS.get(kind(image));
    header.numbers(
        "FrameIncrementPointer", vectors.stream().mapToDouble(NuclearMedicine::pointer).toArray());
    if (kind(image).equals(RECONSTRUCTION)) {
      addSlices(header, image);
    } else {
      for (String vector : vectors) {
        source.element(Attributes.tag(vector)).ifPresent(header::element);
      }
    }
    addCounts(header, kind(image));
    if (!isPlanar(kind(image))) {
      header.without("ActualFrameDuration");
    }
    if (image.facts().place().known().pixelSpacing()) {
      Vector3 spacing = image.facts().place().geometry().spacing();
      header.numbers("PixelSpacing", spacing.y(), spacing.x());
    }
    header.present(
        "PixelSpacing",
        "CountsAccumulated",
        "EnergyWindowInformationSequence",
        "RadiopharmaceuticalInformationSequence",
        "DetectorInformationSequence",
        "PatientOrientationCodeSequence",
        "PatientGantryRelationshipCodeSequence");
  }

  /** How many there are of what vectors count, by these, or by the sequences that describe them. */
  private static void addCounts(Attributes header, String kind) {
    addCount(
        header, "NumberOfEnergyWindows", "EnergyWindowVector", "EnergyWindowInformationSequence");
    addCount(header, "NumberOfDetectors", "DetectorVector", "DetectorInformationSequence");
    if (kind.endsWith("TOMO")) {
      addCount(header, "NumberOfRotations", "RotationVector", "RotationInformationSequence");
      header.present("RotationInformationSequence");
    }
    if (kind.equals("DYNAMIC")) {
      addCount(header, "NumberOfPhases", "PhaseVector", "PhaseInformationSequence");
      header.present("PhaseInformationSequence");
    }
    if (kind.startsWith("GATED")) {
      addCount(header, "NumberOfRRIntervals", "RRIntervalVector", "DataInformationSequence");
      addCount(header, "NumberOfTimeSlots", "TimeSlotVector", "TimeSlotInformationSequence");
      header.present("GatedInformationSequence");
    }
  }

  private static void addCount(Attributes header, String keyword, String vector, String items) {
    if (!header.has(keyword)) {
      DataSet known = header.build();
      double most = 1;
      for (double number : known.numbers(Attributes.tag(vector))) {
        most = Math.max(most, number);
      }
      header.numbers(keyword, Math.max(most, known.items(Attributes.tag(items)).size()));
    }
  }

  private static void addSlices(Attributes header, DerivedImage image) {
    VolumeGeometry geometry = image.facts().place().geometry();
    Vector3 row = geometry.rowDirection();
    Vector3 column = geometry.columnDirection();
    double spacing = geometry.spacing().z();
    // Against the normal where slices run against it (C.8.4.15.1).
    boolean against = row.cross(column).dot(geometry.sliceDirection()) < 0;
    Vector3 first = image.positions().get(0);
    int slices = image.positions().size();
    header
        .numbers("NumberOfSlices", slices)
        .numbers("SliceVector", IntStream.rangeClosed(1, slices).asDoubleStream().toArray())
        .without("EnergyWindowVector", "DetectorVector")
        .present("SliceThickness", "SpacingBetweenSlices");
    if (image.facts().place().known().sliceSpacing()) {
      header.numbers("SpacingBetweenSlices", against ? -spacing : spacing);
    }
    List<DataSet> detectors = new ArrayList<>();
    List<DataSet> known =
        image.source().common().items(Attributes.tag("DetectorInformationSequence"));
    for (DataSet detector : known.isEmpty() ? List.of(DataSet.empty()) : known) {
      detectors.add(
          new Attributes()
              .all(detector)
              .present("CollimatorType")
              .numbers("ImagePositionPatient", first.x(), first.y(), first.z())
              .numbers(
                  "ImageOrientationPatient",
                  row.x(),
                  row.y(),
                  row.z(),
                  column.x(),
                  column.y(),
                  column.z())
              .build());
    }
    header.items("DetectorInformationSequence", detectors.toArray(DataSet[]::new));
  }

  private static double pointer(String keyword) {
    return Integer.toUnsignedLong(Attributes.tag(keyword).value());
  }
}
