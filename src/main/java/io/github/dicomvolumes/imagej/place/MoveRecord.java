// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.Executer;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;

/**
 * Keeps, in the property {@code DicomVolumes.moved} of an image, the last ImageJ command that moved
 * its content: for images whose content does not tell. Scripts that move pixels without a command
 * leave no record. An image that ImageJ's Reslice makes has no properties: it gets a place of its
 * own where its voxels are those of its source, or in {@code DicomVolumes.lost} why not. One that
 * Scale makes has those of its source, and gets a place of its own where its voxels tell how.
 */
final class MoveRecord {
  private static final String MOVED = "DicomVolumes.moved";
  private static final String SCALE = "Scale...";

  /** As ImageJ spells them; "Rotate..." without a blank at its end turns the selection. */
  private static final Set<String> MOVING =
      Set.of(
          "Flip Horizontally",
          "Flip Vertically",
          "Flip Z",
          "Reverse",
          "Rotate 90 Degrees Right",
          "Rotate 90 Degrees Left",
          "Rotate... ",
          "Translate...",
          SCALE);

  private static final String RESLICE = "Reslice [/]...";
  private static final String LOST = "DicomVolumes.lost";
  private static final String RESLICED_TITLE = "Reslice of ";

  private static boolean listens;

  /** What Reslice was called for; nothing once its image is known. */
  private static WeakReference<ImagePlus> source = new WeakReference<>(null);

  /** The same of Scale, whose image has the properties of its source. */
  private static WeakReference<ImagePlus> scaled = new WeakReference<>(null);

  private MoveRecord() {}

  /** Begins a record of an image that holds what was imported. */
  static synchronized void begin(ImagePlus image) {
    image.setProp(MOVED, null);
    if (!listens) {
      listens = true;
      Executer.addCommandListener(
          command -> {
            ImagePlus current = WindowManager.getCurrentImage();
            // In ImageJ's batch mode nobody is told of a new image.
            inherit(current);
            note(current, command);
            return command;
          });
      ImagePlus.addImageListener(new Opened());
    }
  }

  private static final class Opened implements ImageListener {
    @Override
    public void imageOpened(ImagePlus image) {
      inherit(image);
    }

    @Override
    public void imageUpdated(ImagePlus image) {
      // Only new images have lost what their source has.
    }

    @Override
    public void imageClosed(ImagePlus image) {
      // As above.
    }
  }

  /** Notes a command that is about to change an image; null where there is none. */
  static void note(ImagePlus image, String command) {
    if (image != null && MOVING.contains(command) && ImageGeometry.hasPlace(image)) {
      image.setProp(MOVED, command);
    }
    boolean placed = image != null && ImageGeometry.hasPlace(image);
    if (RESLICE.equals(command)) {
      source = new WeakReference<>(placed ? image : null);
    }
    if (SCALE.equals(command)) {
      scaled = new WeakReference<>(placed ? image : null);
    }
  }

  /** Finds the place of an image that Reslice made, as long as its source is there. */
  private static synchronized void inherit(ImagePlus image) {
    follow(image);
    ImagePlus from = source.get();
    if (from != null
        && image != null
        && image != from
        && image.getTitle().startsWith(RESLICED_TITLE)
        && !ImageGeometry.hasPlace(image)) {
      source = new WeakReference<>(null);
      PatientPlace place = resliced(from, image);
      place.geometry().ifPresent(geometry -> ImageGeometry.begin(image, geometry));
      image.setProp(LOST, place.geometry().isPresent() ? null : place.note());
    }
  }

  /** Finds the place of an image that Scale made, whose properties are those of its source. */
  private static void follow(ImagePlus image) {
    ImagePlus from = scaled.get();
    boolean isScaled =
        from != null
            && image != null
            && image != from
            && ImageGeometry.imported(image).equals(ImageGeometry.imported(from))
            && (image.getWidth() != from.getWidth() || image.getHeight() != from.getHeight());
    if (!isScaled) {
      return;
    }
    scaled = new WeakReference<>(null);
    VolumeGeometry before = ImageGeometry.place(from).geometry().orElse(null);
    VolumeGeometry geometry = before == null ? null : ScaleMatch.of(from, before, image);
    if (geometry != null && ImageGeometry.hasSpacing(image, geometry)) {
      ImageGeometry.begin(image, geometry);
    }
  }

  private static PatientPlace resliced(ImagePlus from, ImagePlus image) {
    PatientPlace before = ImageGeometry.place(from);
    if (before.geometry().isEmpty()) {
      return before;
    }
    List<AxisMap> ways = ResliceMatch.ways(from, image);
    if (ways.isEmpty()) {
      return PatientPlace.lost("the image was resliced with interpolation, or in part");
    }
    if (ways.size() > 1) {
      return PatientPlace.lost("the image was resliced, and its content does not tell how");
    }
    VolumeGeometry geometry = ways.get(0).apply(before.geometry().get());
    return ImageGeometry.hasSpacing(image, geometry)
        ? PatientPlace.of(geometry, "")
        : PatientPlace.lost("the image was resliced to another spacing");
  }

  /** Why an image that was made of a placed one has no place; empty where nothing is known. */
  static String lost(ImagePlus image) {
    String reason = image.getProp(LOST);
    return reason == null ? "" : reason;
  }

  /** The command that moved an image's content since it was imported; null where none is known. */
  static String command(ImagePlus image) {
    return image.getProp(MOVED);
  }
}
