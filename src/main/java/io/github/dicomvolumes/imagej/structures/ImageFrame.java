// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.structures.Contour;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.SpatialRegistration;
import io.github.dicomvolumes.structures.Structure;
import io.github.dicomvolumes.structures.StructureSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Brings structures to the frame of reference of an image, or leaves them out. */
final class ImageFrame {
  private static final String FRAME_OF_REFERENCE = "0020,0052";
  private static final String SOP_INSTANCE_UID = "0008,0018";

  private final ImagePlus image;
  private final String frame;
  private Set<String> instances;

  ImageFrame(ImagePlus image) {
    this.image = image;
    this.frame = PlaneTags.value(PlaneTags.label(image, 1), FRAME_OF_REFERENCE);
  }

  /**
   * The structures that lie in the image's frame of reference.
   *
   * @param registration null where none is given
   * @param faults learns of those that do not, and of those of which nobody says so
   */
  List<Structure> structures(StructureSet set, SpatialRegistration registration, Faults faults) {
    List<Structure> here = new ArrayList<>();
    FrameNotes notes = new FrameNotes();
    for (Structure structure : set.structures()) {
      String own = structure.frameOfReference();
      boolean empty = structure.contours().isEmpty();
      if (empty || isSame(own) || (own.isEmpty() || frame.isEmpty()) && isDrawnHere(structure)) {
        here.add(structure);
        continue;
      }
      UnaryOperator<Vector3> motion = from(own, registration, structure.name(), notes);
      if (motion != null) {
        here.add(moved(structure, motion));
      }
    }
    say(notes, faults);
    String refusal = refusal(notes, registration);
    if (!refusal.isEmpty()) {
      if (here.stream().allMatch(structure -> structure.contours().isEmpty())) {
        throw new IllegalArgumentException(refusal);
      }
      faults.say(refusal);
    }
    return here;
  }

  private boolean isSame(String own) {
    return own.equals(frame) && !frame.isEmpty();
  }

  /**
   * How points of a frame of reference come to that of the image.
   *
   * @param own its UID; empty where nobody says it
   * @param registration null where none is given
   * @param name of what has the points
   * @param notes learns of it
   * @return null where the frames differ and nobody says how they lie
   */
  UnaryOperator<Vector3> from(
      String own, SpatialRegistration registration, String name, FrameNotes notes) {
    if (isSame(own)) {
      return UnaryOperator.identity();
    }
    if (own.isEmpty() || frame.isEmpty()) {
      notes.unknown.add(name);
      return UnaryOperator.identity();
    }
    UnaryOperator<Vector3> motion =
        registration == null ? null : registration.between(own, frame).orElse(null);
    (motion == null ? notes.refused : notes.moved).add(name);
    return motion;
  }

  /** Says what was moved, and what was taken to be of the image's frame of reference. */
  void say(FrameNotes notes, Faults faults) {
    if (!notes.moved.isEmpty()) {
      faults.say("moved by the Spatial Registration: " + Faults.names(notes.moved));
    }
    if (!notes.unknown.isEmpty()) {
      faults.say(notNamed() + " of " + Faults.names(notes.unknown));
    }
  }

  /** Why something was left out; empty where nothing was. */
  String refusal(FrameNotes notes, SpatialRegistration registration) {
    return notes.refused.isEmpty()
        ? ""
        : "left out, as their coordinates are of another Frame of Reference (0020,0052) than the"
            + " image's"
            + howToMove(registration)
            + ": "
            + Faults.names(notes.refused);
  }

  /**
   * How points of the image come to another frame of reference.
   *
   * @param other its UID; empty where nobody says it
   * @param registration null where none is given
   * @param said learns of what was moved, or taken to be the same
   * @return null where points stay as they are
   * @throws IllegalArgumentException where the frames differ and nobody says how they lie
   */
  UnaryOperator<Vector3> toFrame(
      String other, SpatialRegistration registration, List<String> said) {
    if (other.isEmpty() || frame.isEmpty()) {
      said.add(notNamed());
      return null;
    }
    if (other.equals(frame)) {
      return null;
    }
    Optional<UnaryOperator<Vector3>> motion =
        registration == null ? Optional.empty() : registration.between(frame, other);
    said.add("moved by the Spatial Registration");
    return motion.orElseThrow(
        () ->
            new IllegalArgumentException(
                "the file's coordinates are of another Frame of Reference (0020,0052) than the"
                    + " image's"
                    + howToMove(registration)));
  }

  private String notNamed() {
    return "the "
        + (frame.isEmpty() ? "image" : "file")
        + " does not name its Frame of Reference (0020,0052): it was taken to be the same";
  }

  private static String howToMove(SpatialRegistration registration) {
    return registration == null
        ? ": give a Spatial Registration object as registration"
        : ", and the Spatial Registration does not know both";
  }

  private Structure moved(Structure structure, UnaryOperator<Vector3> motion) {
    List<Contour> contours = new ArrayList<>();
    structure.contours().forEach(contour -> contours.add(contour.moved(motion)));
    return structure.with(frame, contours);
  }

  /** Whether contours name images that the image is made of. */
  private boolean isDrawnHere(Structure structure) {
    if (instances == null) {
      instances = new HashSet<>();
      for (int plane = 1; plane <= image.getStackSize(); plane++) {
        instances.add(PlaneTags.value(PlaneTags.label(image, plane), SOP_INSTANCE_UID));
      }
    }
    return structure.contours().stream()
        .flatMap(contour -> contour.images().stream())
        .anyMatch(instances::contains);
  }
}
