// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.SpatialRegistration;
import io.github.dicomvolumes.structures.report.ReportRegion;
import java.util.List;
import java.util.function.UnaryOperator;

/** Regions of a report as ROIs of an image, in pixels of its frames or in patient coordinates. */
final class RegionRois {
  private final ImagePlus image;
  private final ImageRegionRois inImage;
  private final ImageFrame frame;
  private final SpatialRegistration registration;
  private final FrameNotes notes = new FrameNotes();
  private final Faults faults;
  private SpaceRegionRois inSpace;
  private String noSpace;
  private ContourPlacer placer;

  /**
   * For an image.
   *
   * @param registration for regions of another frame of reference; null for none
   * @param faults counts what has no place in the image
   */
  RegionRois(
      ImagePlus image, ReportedPlanes planes, SpatialRegistration registration, Faults faults) {
    this.faults = faults;
    this.registration = registration;
    this.frame = new ImageFrame(image);
    this.inImage = new ImageRegionRois(image, planes, faults);
    this.image = image;
  }

  /** Whether the image has a place in the patient; looked for once, where somebody asks. */
  private boolean hasSpace() {
    if (inSpace == null && noSpace == null) {
      try {
        ImageSlices slices = ImageSlices.of(image);
        placer =
            new ContourPlacer(
                slices.planes(), image.getWidth(), image.getHeight(), slices.thickness(), faults);
        inSpace = new SpaceRegionRois(image, slices.planes(), placer, faults);
      } catch (IllegalArgumentException e) {
        // Ultrasound and projections have no place, and need none for regions of their pixels.
        noSpace = e.getMessage();
      }
    }
    return inSpace != null;
  }

  /**
   * The ROIs of a region, with their positions; none where it has no place, which is counted.
   *
   * @param holder what the count calls it by
   */
  List<Roi> of(ReportRegion region, String holder) {
    if (region instanceof ReportRegion.OfImage ofImage) {
      return inImage.of(ofImage, holder);
    }
    ReportRegion.OfSpace ofSpace = (ReportRegion.OfSpace) region;
    if (!hasSpace()) {
      faults.count(holder, "left out: in patient coordinates, where " + noSpace);
      return List.of();
    }
    UnaryOperator<Vector3> motion =
        frame.from(ofSpace.frameOfReference(), registration, holder, notes);
    return motion == null ? List.of() : inSpace.of(ofSpace.moved(motion), holder);
  }

  /** Says what became of regions of other frames of reference. */
  void say() {
    frame.say(notes, faults);
    String refusal = frame.refusal(notes, registration);
    if (!refusal.isEmpty()) {
      faults.say(refusal);
    }
  }

  /** How far the farthest region was brought to its slice, in mm. */
  double farthest() {
    return placer == null ? 0 : placer.farthest();
  }
}
