// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.PatientPlace;

/**
 * Where pixels of stored frames are in an image, which may be flipped, turned, cropped or scaled
 * since it was imported. Both count from the corner of the first pixel.
 */
final class StoredPixels {
  private static final double PARALLEL = 1e-4;

  /** Of the way there and back by millimetres no more than this part of a pixel is lost. */
  private static final double FINEST = 1e6;

  /** Column and row of the image: factors of column and row of the frame, then what is added. */
  private final double[] toColumn;

  private final double[] toRow;

  private StoredPixels(double[] toColumn, double[] toRow) {
    this.toColumn = toColumn;
    this.toRow = toRow;
  }

  /**
   * Of an image.
   *
   * @throws IllegalArgumentException where its pixels are no longer those of frames, or nobody can
   *     tell; says why
   */
  static StoredPixels of(ImagePlus image) {
    if ("true".equals(image.getProp(ImageFiles.RESAMPLED))) {
      throw new IllegalArgumentException(
          "its slices were made of several images: open the series with tilt=keep and gaps=keep");
    }
    PatientPlace place = ImageGeometry.place(image);
    VolumeGeometry now = place.geometry().orElse(null);
    VolumeGeometry imported = ImageGeometry.imported(image).orElse(null);
    if (now == null || imported == null) {
      if (!place.note().isEmpty()) {
        throw new IllegalArgumentException(place.note());
      }
      return unplaced(image);
    }
    int[] size = ImageGeometry.importedSize(image).orElseThrow();
    if (!isOfFrames(image, size[0], size[1], false)) {
      throw new IllegalArgumentException(
          "its slices are parts of larger images, as their Rows and Columns (0028,0010),"
              + " (0028,0011) say: a mosaic");
    }
    Vector3 normal = imported.rowDirection().cross(imported.columnDirection());
    if (Math.abs(now.rowDirection().dot(normal)) > PARALLEL
        || Math.abs(now.columnDirection().dot(normal)) > PARALLEL) {
      throw new IllegalArgumentException(
          "its slices are cut across those of the series: open the series as it is");
    }
    // Along the slices' own direction, so that the pixels of tilted ones keep their columns.
    Vector3 along = imported.sliceDirection();
    Vector3 offset = imported.origin().minus(now.origin());
    Vector3 origin = offset.minus(along.times(offset.dot(normal) / along.dot(normal)));
    return new StoredPixels(
        row(origin, imported, now.rowDirection(), now.spacing().x()),
        row(origin, imported, now.columnDirection(), now.spacing().y()));
  }

  /** One row of the transform, for a direction of the image and its spacing. */
  private static double[] row(
      Vector3 origin, VolumeGeometry imported, Vector3 direction, double mm) {
    double ofColumn = imported.rowDirection().dot(direction) * imported.spacing().x() / mm;
    double ofRow = imported.columnDirection().dot(direction) * imported.spacing().y() / mm;
    // Geometries count from the centre of the first pixel.
    double first = origin.dot(direction) / mm - (ofColumn + ofRow) / 2 + 0.5;
    return new double[] {ofColumn, ofRow, first};
  }

  private static StoredPixels unplaced(ImagePlus image) {
    if (!isOfFrames(image, image.getWidth(), image.getHeight(), true)) {
      throw new IllegalArgumentException(
          "it has no place in the patient, and is not as large as its Rows and Columns (0028,0010),"
              + " (0028,0011) say: it may have been cropped or scaled");
    }
    return new StoredPixels(new double[] {1, 0, 0}, new double[] {0, 1, 0});
  }

  /** Whether frames, or the tiles of one image together, are as large as the header says. */
  private static boolean isOfFrames(ImagePlus image, int width, int height, boolean stated) {
    String label = PlaneTags.label(image, 1);
    boolean tiled = !PlaneTags.value(label, "0048,0006").isEmpty();
    String columns = PlaneTags.value(label, tiled ? "0048,0006" : "0028,0011");
    String rows = PlaneTags.value(label, tiled ? "0048,0007" : "0028,0010");
    return !stated && columns.isEmpty() && rows.isEmpty()
        || columns.equals(Integer.toString(width)) && rows.equals(Integer.toString(height));
  }

  /** Column and row in the image of a point in a frame. */
  double[] point(Vector3 stored) {
    double[] moved = direction(stored);
    return new double[] {tidy(moved[0] + toColumn[2]), tidy(moved[1] + toRow[2])};
  }

  private static double tidy(double pixels) {
    return Math.rint(pixels * FINEST) / FINEST;
  }

  /** The same of a difference of points. */
  double[] direction(Vector3 stored) {
    return new double[] {
      toColumn[0] * stored.x() + toColumn[1] * stored.y(),
      toRow[0] * stored.x() + toRow[1] * stored.y()
    };
  }
}
