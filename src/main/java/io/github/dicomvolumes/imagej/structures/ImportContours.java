// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.roi.RoiSnapshot;
import io.github.dicomvolumes.imagej.roi.RoiStore;
import io.github.dicomvolumes.imagej.roi.SyncUndo;
import io.github.dicomvolumes.imagej.roi.SyncedView;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.SpatialRegistration;
import io.github.dicomvolumes.structures.Structure;
import io.github.dicomvolumes.structures.StructureFileKind;
import io.github.dicomvolumes.structures.StructureSet;
import io.github.dicomvolumes.structures.StructureSetReader;
import io.github.dicomvolumes.tags.TagTable;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings to an image what was outlined, segmented, planned or noted on it: structures of an RT
 * Structure Set or a Segmentation, an RT Dose, regions and measurements of a structured report, or
 * a presentation state.
 */
public final class ImportContours {
  /** Of the distance of slices: contours that are nearer lie on one plane. */
  private static final double SAME_PLANE = 0.1;

  /** Nearer, contours are not said to have been moved. */
  static final double SAME_PLANE_MM = 0.01;

  /**
   * What was imported.
   *
   * @param rois new selections, which the image has already; empty where there is an image
   * @param image the label image, or the dose; null where there are selections
   * @param table the measurements of a structured report; null where there are none
   * @param summary for a line of a log
   * @param warnings what a careful user wants to know
   */
  public record Result(
      List<Roi> rois, ImagePlus image, TagTable table, String summary, List<String> warnings) {
    /** Copies the lists. */
    public Result {
      rois = List.copyOf(rois);
      warnings = List.copyOf(warnings);
    }

    /** Without measurements. */
    Result(List<Roi> rois, ImagePlus image, String summary, List<String> warnings) {
      this(rois, image, null, summary, warnings);
    }
  }

  private final ImagePlus image;
  private final ImportContoursOptions options;
  private final VolumeGeometry geometry;
  private final PatientPlanes planes;
  private final double thickness;

  private ImportContours(ImagePlus image, ImportContoursOptions options) {
    this.image = image;
    this.options = options;
    ImageSlices slices = ImageSlices.of(image);
    this.geometry = slices.geometry();
    this.planes = slices.planes();
    this.thickness = slices.thickness();
  }

  /**
   * Imports. Selections come to the ROI Manager where there is a screen, to the image's overlay
   * where there is none, behind those that are there.
   *
   * @throws IllegalArgumentException where the image has no place in the patient, no structure lies
   *     in its frame of reference, or a name is that of no structure
   * @throws IOException where a file cannot be read
   */
  public static Result run(ImagePlus image, ImportContoursOptions options, Progress progress)
      throws IOException {
    return run(image, options, RoiStore.hasScreen(), progress);
  }

  static Result run(
      ImagePlus image, ImportContoursOptions options, boolean managed, Progress progress)
      throws IOException {
    return switch (StructureFileKind.of(options.contours())) {
      case STRUCTURE_SET ->
          new ImportContours(image, options)
              .run(StructureSetReader.read(options.contours()), managed, progress);
      case SEGMENTATION -> {
        ImportContours contours = new ImportContours(image, options);
        yield contours.run(
            SegmentContours.read(options.contours(), options.threshold(), progress),
            managed,
            progress);
      }
      case REPORT -> ReportImport.run(image, options, managed, progress);
      case DOSE -> DoseImport.run(image, options, progress);
      case PRESENTATION_STATE -> StateImport.run(image, options);
    };
  }

  private Result run(StructureSet set, boolean managed, Progress progress) throws IOException {
    Faults faults = set.faults();
    SpatialRegistration registration =
        options.registration() == null ? null : SpatialRegistration.read(options.registration());
    List<Structure> wanted = wanted(new ImageFrame(image).structures(set, registration, faults));
    List<String> empty = new ArrayList<>();
    List<Structure> drawn = new ArrayList<>();
    for (Structure structure : wanted) {
      if (structure.contours().isEmpty()) {
        empty.add(structure.name());
      } else {
        drawn.add(structure);
      }
    }
    if (!empty.isEmpty()) {
      faults.say("without contours: " + Faults.names(empty));
    }
    return options.as() == ImportContoursOptions.As.ROIS
        ? rois(drawn, faults, managed, progress)
        : labels(drawn, faults, progress);
  }

  private List<Structure> wanted(List<Structure> all) {
    if (options.structures().isEmpty()) {
      return all;
    }
    Set<Structure> wanted = new LinkedHashSet<>();
    for (String name : options.structures()) {
      List<Structure> named =
          all.stream()
              .filter(s -> s.name().equals(name) || Integer.toString(s.number()).equals(name))
              .toList();
      if (named.isEmpty()) {
        throw new IllegalArgumentException(
            "structures names \""
                + name
                + "\", expected of "
                + Faults.names(all.stream().map(Structure::name).toList()));
      }
      wanted.addAll(named);
    }
    return List.copyOf(wanted);
  }

  private double samePlane() {
    return Math.max(SAME_PLANE_MM, SAME_PLANE * thickness);
  }

  private ContourPlacer placer(Faults faults) {
    return new ContourPlacer(planes, image.getWidth(), image.getHeight(), thickness, faults);
  }

  private Result rois(
      List<Structure> structures, Faults faults, boolean managed, Progress progress) {
    ContourPlacer placer = placer(faults);
    StructureRois maker = new StructureRois(image, samePlane(), faults);
    List<Roi> rois = new ArrayList<>();
    int brought = 0;
    for (int i = 0; i < structures.size(); i++) {
      List<PlacedContour> placed = placer.place(structures.get(i));
      placer.compare(structures.get(i).name(), placed);
      brought += placed.isEmpty() ? 0 : 1;
      rois.addAll(maker.of(structures.get(i), placed, i));
      progress.check(i + 1L, structures.size());
    }
    bring(image, rois, managed);
    return result(
        rois, null, brought, rois.size() == 1 ? "1 ROI" : rois.size() + " ROIs", placer, faults);
  }

  /** Adds ROIs to those of an image, so that they can be taken away again, and shows them. */
  static void bring(ImagePlus image, List<Roi> rois, boolean managed) {
    if (!rois.isEmpty()) {
      RoiSnapshot before = new RoiSnapshot(image, managed);
      new RoiStore(List.of(image), managed).add(image, rois);
      SyncUndo.instance().keep(List.of(before));
      SyncedView.show(image, rois, managed);
    }
  }

  private Result labels(List<Structure> structures, Faults faults, Progress progress)
      throws IOException {
    ContourPlacer placer = placer(faults);
    List<Segment> segments = StructureLabels.segments(structures);
    List<StructureLabels.Labelled> labelled = new ArrayList<>();
    List<String> flat = new ArrayList<>();
    for (int i = 0; i < structures.size(); i++) {
      Structure structure = structures.get(i);
      if (segments.get(i).number() != structure.number()) {
        faults.say(
            structure.name()
                + " is label "
                + segments.get(i).number()
                + ": its own number cannot be one");
      }
      List<PlacedContour> placed = placer.place(structure);
      placer.compare(structure.name(), placed);
      List<PlaneOfContours> own = PlaneOfContours.of(placed, samePlane());
      own.forEach(plane -> plane.areas(structure.name(), faults));
      if (own.stream().allMatch(plane -> plane.closed().isEmpty())) {
        flat.add(structure.name());
      } else {
        labelled.add(new StructureLabels.Labelled(segments.get(i), structure.color(), own));
      }
    }
    if (!flat.isEmpty()) {
      faults.say("without an area in the image, and so without a label: " + Faults.names(flat));
    }
    if (labelled.isEmpty()) {
      throw new IllegalArgumentException(
          "no structure has an area in the image: " + String.join("; ", faults.messages()));
    }
    ImagePlus labels = StructureLabels.of(image, geometry, labelled, progress);
    String what =
        labels.getNChannels() > 1 ? "a label image with a channel for each" : "a label image";
    return result(List.of(), labels, labelled.size(), what, placer, faults);
  }

  private static Result result(
      List<Roi> rois,
      ImagePlus labels,
      int structures,
      String what,
      ContourPlacer placer,
      Faults faults) {
    List<String> warnings = new ArrayList<>(faults.messages());
    String summary =
        structures
            + (structures == 1 ? " structure as " : " structures as ")
            + what
            + (placer.farthest() > SAME_PLANE_MM
                ? ", moved to slices by up to " + ContourPlacer.text(placer.farthest()) + " mm"
                : "");
    return new Result(rois, labels, summary, warnings);
  }
}
