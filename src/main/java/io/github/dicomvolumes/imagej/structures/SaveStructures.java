// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.derived.DerivedOptions;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.SegmentationImage;
import io.github.dicomvolumes.derived.SegmentationObject;
import io.github.dicomvolumes.derived.SourceSeries;
import io.github.dicomvolumes.derived.StructureSetObject;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.derived.ImageSource;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.roi.ImageTarget;
import io.github.dicomvolumes.imagej.roi.RoiStore;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.Structure;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Saves ROIs or labels of an image as a DICOM object beside the series that it was made of. */
public final class SaveStructures {
  /** What is written. */
  public enum Kind {
    /** ROIs as an RT Structure Set. */
    RTSTRUCT,
    /** ROIs or labels as bits, a frame for each segment and slice. */
    SEGMENTATION,
    /** ROIs or labels as numbers, a frame for each slice. */
    LABELMAP;

    /** The kind of a macro's word. */
    public static Kind parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Where segments come from. */
  public enum Content {
    /** The labels of an image that names its segments, else its ROIs. */
    AUTO,
    ROIS,
    LABELS;

    /** What a macro's word names. */
    public static Content parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What was written.
   *
   * @param summary for a line of a log
   * @param warnings what a careful user wants to know
   */
  public record Result(String summary, List<String> warnings) {
    /** Copies the list. */
    public Result {
      warnings = List.copyOf(warnings);
    }
  }

  private final ImagePlus image;
  private final DerivedOptions options;
  private final VolumeGeometry geometry;
  private final PatientPlanes planes;
  private final SourceSeries source;
  private final Faults faults = new Faults();

  private SaveStructures(ImagePlus image, DerivedOptions options) {
    this.image = image;
    this.options = options;
    this.geometry = ImageGeometry.required(image);
    this.planes = ImageTarget.of(image).planes().patient().orElseThrow();
    this.source = ImageSource.of(image);
  }

  /**
   * Saves the ROIs of an image, those of the ROI Manager or of its overlay, or its labels.
   *
   * @param target a file that ends in {@code .dcm}, or a folder for a file of that kind; what is
   *     there is not replaced
   * @throws IllegalArgumentException where the image has no place in the patient, or nothing to
   *     save
   * @throws java.nio.file.FileAlreadyExistsException where the target is there
   * @throws IOException where it cannot be written
   */
  public static Result run(
      ImagePlus image,
      Path target,
      Kind kind,
      Content content,
      DerivedOptions options,
      Progress progress)
      throws IOException {
    List<Roi> rois = rois(image, RoiStore.hasScreen());
    return run(image, rois, target, kind, content, options, progress);
  }

  /** Those of the ROI Manager, else those of the overlay, else what is drawn. */
  static List<Roi> rois(ImagePlus image, boolean managed) {
    List<Roi> rois = new ArrayList<>(new RoiStore(List.of(image), managed).rois(image));
    if (rois.isEmpty() && managed) {
      rois.addAll(new RoiStore(List.of(image), false).rois(image));
    }
    if (rois.isEmpty() && image.getRoi() != null) {
      Roi drawn = (Roi) image.getRoi().clone();
      if (drawn.getPosition() == 0 && !drawn.hasHyperStackPosition()) {
        drawn.setPosition(image.getCurrentSlice());
      }
      rois.add(drawn);
    }
    return rois;
  }

  static Result run(
      ImagePlus image,
      List<Roi> rois,
      Path target,
      Kind kind,
      Content content,
      DerivedOptions options,
      Progress progress)
      throws IOException {
    SaveStructures save = new SaveStructures(image, options);
    boolean labels =
        content == Content.LABELS
            || content == Content.AUTO && image.getProp(VolumeImage.SEGMENTS) != null;
    if (kind == Kind.RTSTRUCT && content == Content.LABELS) {
      throw new IllegalArgumentException(
          "an RT Structure Set is made of ROIs: choose kind=segmentation for labels");
    }
    if (kind == Kind.RTSTRUCT || !labels) {
      require(rois);
    }
    if (kind == Kind.RTSTRUCT) {
      return save.structureSet(file(target, kind), rois);
    }
    StructureMasks masks =
        labels
            ? StructureMasks.ofLabels(image, false)
            : StructureMasks.ofRois(image, save.drawn(rois));
    return save.segmentation(file(target, kind), kind, masks, false, progress);
  }

  /**
   * Saves all slices of a label image with all of the segments that it names.
   *
   * @throws IOException where it cannot be written
   */
  static Result labels(
      ImagePlus image, Path target, Kind kind, DerivedOptions options, Progress progress)
      throws IOException {
    SaveStructures save = new SaveStructures(image, options);
    return save.segmentation(
        file(target, kind), kind, StructureMasks.ofLabels(image, true), true, progress);
  }

  private static Path file(Path target, Kind kind) throws IOException {
    if (DerivedSeries.isFile(target)) {
      return target;
    }
    Files.createDirectories(target);
    return target.resolve(kind.name().toLowerCase(Locale.ROOT) + ".dcm");
  }

  private static void require(List<Roi> rois) {
    if (rois.isEmpty()) {
      throw new IllegalArgumentException(
          "the image has no ROIs: draw some and add them to the ROI Manager or the overlay; or"
              + " choose content=labels for a label image");
    }
  }

  private Result structureSet(Path target, List<Roi> rois) throws IOException {
    sayWhereItLies();
    RoiContours contours = new RoiContours(image, planes, source, faults);
    List<Structure> structures = new ArrayList<>();
    int count = 0;
    for (RoiStructure drawn : RoiStructure.of(rois)) {
      Structure structure = contours.of(drawn);
      if (!structure.contours().isEmpty()) {
        structures.add(structure);
        count += structure.contours().size();
      }
    }
    if (structures.isEmpty()) {
      throw new IllegalArgumentException(
          "no ROI is an area, a line or a point: " + String.join("; ", faults.messages()));
    }
    StructureSetObject.write(target, structures, source, options);
    return result(
        plural(structures.size(), "structure")
            + " of "
            + plural(count, "contour")
            + " to "
            + target.getFileName());
  }

  private Result segmentation(
      Path target, Kind kind, StructureMasks masks, boolean whole, Progress progress)
      throws IOException {
    sayWhereItLies();
    if (masks.isOfLabels() && image.getNFrames() > 1) {
      faults.say("labels of the first time point were saved, of " + image.getNFrames());
    }
    boolean bits = kind == Kind.SEGMENTATION;
    if (bits && options.rle()) {
      faults.say("a Segmentation of bits is not compressed");
    }
    boolean own =
        !bits && masks.structures().stream().allMatch(s -> s.number() > 0 && s.number() < 1 << 16);
    List<Structure> segments = new ArrayList<>();
    for (Structure structure : masks.structures()) {
      int number = own ? structure.number() : segments.size() + 1;
      if (number != structure.number()) {
        faults.say(
            structure.name()
                + " is segment "
                + number
                + ", not "
                + structure.number()
                + ": segments are counted from 1 on");
      }
      segments.add(new Structure(number, structure.name(), structure.color(), "", List.of()));
    }
    List<Integer> ofSource = new ArrayList<>();
    for (int slice = 0; slice < image.getNSlices(); slice++) {
      ofSource.add(image.getStackIndex(1, slice + 1, 1) - 1);
    }
    SegmentationImage segmentation =
        new SegmentationImage(
            image.getWidth(),
            image.getHeight(),
            geometry,
            planes.positions(),
            segments,
            source,
            ofSource,
            masks::read,
            whole);
    int frames = SegmentationObject.write(target, segmentation, !bits, options, progress);
    return result(
        plural(segments.size(), "segment")
            + " in "
            + plural(frames, "frame")
            + " to "
            + target.getFileName());
  }

  /** Says what has no pixels. */
  private List<RoiStructure> drawn(List<Roi> rois) {
    List<RoiStructure> drawn = RoiStructure.of(rois);
    for (RoiStructure structure : drawn) {
      for (Roi roi : structure.rois()) {
        if (!RoiOutlines.isArea(roi)) {
          faults.count(structure.structure().name(), "left out: a segment is an area");
        } else if (RoiStructure.slices(roi, image).size() > 1) {
          faults.count(
              structure.structure().name(),
              "on all slices, as ImageJ shows a ROI without a position");
        }
      }
    }
    return drawn;
  }

  private void sayWhereItLies() {
    source.unread().forEach(faults::say);
    if (source.isEmpty()) {
      faults.say(
          "there is no DICOM behind the image: patient and study are those of the options, and the"
              + " file refers to no series");
    }
    if (!source.hasFrameOfReference()) {
      faults.say(
          "the image names no Frame of Reference (0020,0052): the file got one of its own, which"
              + " programs may not take for that of the image");
    }
  }

  private static String plural(int count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private Result result(String summary) {
    return new Result(summary, faults.messages());
  }
}
