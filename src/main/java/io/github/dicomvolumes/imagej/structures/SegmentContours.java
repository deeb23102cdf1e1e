// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImporter;
import io.github.dicomvolumes.structures.Contour;
import io.github.dicomvolumes.structures.ContourType;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.MaskOutlines;
import io.github.dicomvolumes.structures.SegmentColors;
import io.github.dicomvolumes.structures.Structure;
import io.github.dicomvolumes.structures.StructureSet;
import io.github.dicomvolumes.volume.ComposedPlane;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SegmentationFacts;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The segments of a Segmentation as contours along the edges of their voxels. */
final class SegmentContours {
  private final double threshold;
  private final TreeMap<Integer, List<Contour>> contours = new TreeMap<>();
  private final TreeMap<Integer, String> labels = new TreeMap<>();
  private final Faults faults = new Faults();

  private SegmentContours(double threshold) {
    this.threshold = threshold;
  }

  /**
   * Reads a segmentation: binary, fractional or a label map.
   *
   * @param threshold of a fractional one, the part from which on a voxel is in its segment
   * @throws DicomFormatException where its planes have no place in the patient, or something else
   *     than segments tells them apart
   * @throws IOException where the file cannot be read, or memory does not suffice
   */
  static StructureSet read(Path file, double threshold, Progress progress) throws IOException {
    VolumePlans plans =
        VolumePlanner.plan(DicomScanner.scan(file, ScanOptions.ALL, progress), PlanOptions.KEEP);
    if (plans.volumes().isEmpty()) {
      String reason =
          plans.scan().failures().isEmpty()
              ? "it has no frames"
              : plans.scan().failures().get(0).reason();
      throw new DicomFormatException(file, reason);
    }
    SegmentContours segments = new SegmentContours(threshold);
    for (VolumePlan plan : plans.volumes()) {
      segments.add(file, plan, progress);
    }
    SegmentColors colors = SegmentColors.read(file);
    List<Structure> structures = new ArrayList<>();
    segments.labels.forEach(
        (number, label) ->
            structures.add(
                new Structure(
                    number,
                    label,
                    colors.colors().getOrDefault(number, Structure.NO_COLOR),
                    colors.frameOfReference(),
                    segments.contours.getOrDefault(number, List.of()))));
    return new StructureSet("", structures, colors.series(), segments.faults);
  }

  private void add(Path file, VolumePlan plan, Progress progress) throws IOException {
    SegmentationFacts facts = plan.planes().get(0).file().facts().segmentation();
    boolean labelMap = facts != null && facts.kind() == SegmentationFacts.Kind.LABELMAP;
    boolean composed = plan.sources().stream().allMatch(ComposedPlane.class::isInstance);
    if (facts == null || !labelMap && !composed) {
      throw new DicomFormatException(
          file,
          "something else than segments tells its frames apart: open it as an image with Import"
              + " DICOM Directory");
    }
    if (!plan.known().placement()) {
      throw new DicomFormatException(file, "its planes have no place in the patient");
    }
    plan.warnings().stream()
        .filter(warning -> warning.kind() != ImportWarning.Kind.GAP)
        .forEach(warning -> faults.say(warning.message()));
    facts.segments().forEach(segment -> labels.put(segment.number(), segment.label()));
    boolean fractional = facts.kind() == SegmentationFacts.Kind.FRACTIONAL;
    int least = fractional ? (int) Math.ceil(threshold * facts.maxFractional() - 1e-9) : 1;
    if (fractional) {
      faults.say(
          "fractional: a voxel is in a segment from "
              + threshold
              + " on, "
              + least
              + " of "
              + facts.maxFractional());
    }
    PatientPlanes planes = planes(plan);
    ImagePlus image = VolumeImporter.read(plan, true, progress);
    for (int slice = 0; slice < plan.slices(); slice++) {
      for (int channel = 0; channel < plan.channels(); channel++) {
        int index = plan.planeIndex(channel, slice, 0);
        ImageProcessor pixels = image.getStack().getProcessor(index + 1);
        if (fractional) {
          Integer number = number(plan, index);
          if (number != null) {
            trace(number, planes, slice, pixels, least, Integer.MAX_VALUE);
          }
        } else {
          for (int value : values(pixels)) {
            trace(value, planes, slice, pixels, value, value);
          }
        }
      }
    }
  }

  /** The segment of a fractional plane; null where no frame reaches it. */
  private static Integer number(VolumePlan plan, int index) {
    ComposedPlane plane = (ComposedPlane) plan.sources().get(index);
    return plane.parts().isEmpty()
        ? null
        : plane.parts().get(0).frame().acquisition().contrast().segment();
  }

  private static int[] values(ImageProcessor pixels) {
    boolean[] found = new boolean[1 << 16];
    for (int i = 0; i < pixels.getPixelCount(); i++) {
      found[pixels.get(i) & 0xffff] = true;
    }
    return IntStream.range(1, found.length).filter(i -> found[i]).toArray();
  }

  private void trace(
      int number, PatientPlanes planes, int slice, ImageProcessor pixels, int least, int most) {
    boolean[] mask = new boolean[pixels.getPixelCount()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = pixels.get(i) >= least && pixels.get(i) <= most;
    }
    labels.putIfAbsent(number, "segment " + number);
    for (double[] outline : MaskOutlines.of(mask, pixels.getWidth(), pixels.getHeight())) {
      List<Vector3> points = new ArrayList<>(outline.length / 2);
      for (int i = 0; i < outline.length; i += 2) {
        points.add(planes.toPatient(outline[i] - 0.5, outline[i + 1] - 0.5, slice));
      }
      contours
          .computeIfAbsent(number, any -> new ArrayList<>())
          .add(new Contour(ContourType.CLOSEDPLANAR_XOR, points, List.of()));
    }
  }

  /** Where the planes lie: each by its own frame. */
  private static PatientPlanes planes(VolumePlan plan) {
    VolumeGeometry geometry = plan.geometry();
    List<Vector3> positions = new ArrayList<>();
    for (int slice = 0; slice < plan.slices(); slice++) {
      Frame frame = plan.planes().get(plan.planeIndex(0, slice, 0));
      positions.add(frame.position() == null ? geometry.toPatient(0, 0, slice) : frame.position());
    }
    return new PatientPlanes(
        geometry.rowDirection(),
        geometry.columnDirection(),
        geometry.spacing().x(),
        geometry.spacing().y(),
        positions);
  }
}
