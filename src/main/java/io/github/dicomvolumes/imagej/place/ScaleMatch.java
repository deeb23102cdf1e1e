// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.Arrays;

/**
 * Where the voxels of an image lie whose planes ImageJ's Scale made of those of another one. Which
 * of its ways it went is told by going each of them again with a few planes: one of them has to
 * give the same voxels. Where that way takes its samples is told by scaling ramps, whose values are
 * places: with averaging, without, and to the nearest voxel they differ by up to half a voxel.
 */
final class ScaleMatch {
  private static final int PLANES = 5;
  private static final int[] METHODS = {
    ImageProcessor.NONE, ImageProcessor.BILINEAR, ImageProcessor.BICUBIC
  };

  /** In voxels of the source: how far samples may lie from even distances, and ways from others. */
  private static final double EVEN = 0.02;

  /** The same where the nearest voxel is taken. */
  private static final double NEAREST = 0.51;

  private final ImagePlus source;
  private final ImagePlus image;
  private final int columns;
  private final int rows;

  private ScaleMatch(ImagePlus source, ImagePlus image) {
    this.source = source;
    this.image = image;
    this.columns = image.getWidth();
    this.rows = image.getHeight();
  }

  /**
   * The geometry of the image; null where its planes are not those of the source, scaled, or where
   * ways that take samples elsewhere give the same.
   *
   * @param volume that of the source
   */
  static VolumeGeometry of(ImagePlus source, VolumeGeometry volume, ImagePlus image) {
    return new ScaleMatch(source, image).geometry(volume);
  }

  private VolumeGeometry geometry(VolumeGeometry volume) {
    boolean alike =
        source.getBitDepth() == image.getBitDepth()
            && source.getBitDepth() != 24
            && source.getNChannels() == image.getNChannels()
            && source.getNSlices() == image.getNSlices()
            && source.getNFrames() == image.getNFrames();
    if (!alike) {
      return null;
    }
    double[] first = null;
    for (int method : METHODS) {
      for (boolean averages : new boolean[] {true, false}) {
        if (agrees(method, averages)) {
          double[] begin = {
            begin(true, method, averages), begin(false, method, averages),
          };
          if (Double.isNaN(begin[0] + begin[1]) || first != null && !isNear(first, begin)) {
            return null;
          }
          first = first == null ? begin : first;
        }
      }
    }
    if (first == null) {
      return null;
    }
    Vector3 spacing = volume.spacing();
    return new VolumeGeometry(
        volume.toPatient(first[0], first[1], 0),
        volume.rowDirection(),
        volume.columnDirection(),
        volume.sliceDirection(),
        new Vector3(
            spacing.x() * source.getWidth() / columns,
            spacing.y() * source.getHeight() / rows,
            spacing.z()));
  }

  private static boolean isNear(double[] one, double[] other) {
    return Math.abs(one[0] - other[0]) <= EVEN && Math.abs(one[1] - other[1]) <= EVEN;
  }

  private boolean agrees(int method, boolean averages) {
    int slices = source.getNSlices();
    int count = Math.min(PLANES, slices);
    for (int i = 0; i < count; i++) {
      int z = count == 1 ? 0 : (int) ((long) i * (slices - 1) / (count - 1));
      ImageProcessor plane = plane(source, z).duplicate();
      ImageProcessor scaled = scaled(plane, method, averages);
      ImageProcessor found = plane(image, z);
      for (int at = 0; at < columns * rows; at++) {
        if (Float.compare(scaled.getf(at), found.getf(at)) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static ImageProcessor plane(ImagePlus of, int z) {
    return of.getStack().getProcessor(of.getStackIndex(1, z + 1, 1));
  }

  private ImageProcessor scaled(ImageProcessor plane, int method, boolean averages) {
    plane.resetRoi();
    plane.setInterpolationMethod(method);
    return plane.resize(columns, rows, averages);
  }

  /**
   * Index of the source at index 0 of the image, were samples as even as in the middle.
   *
   * @param across along rows, else along columns
   * @return not a number where they are not even
   */
  private double begin(boolean across, int method, boolean averages) {
    int width = source.getWidth();
    int height = source.getHeight();
    float[] places = new float[width * height];
    for (int at = 0; at < places.length; at++) {
      places[at] = across ? at % width : at / width;
    }
    FloatProcessor ramp = new FloatProcessor(width, height, places);
    ImageProcessor samples = scaled(ramp, method, averages);
    int size = across ? columns : rows;
    double step = (double) (across ? width : height) / size;
    int from = size / 4;
    int to = size - from;
    double[] begins = new double[to - from];
    for (int i = from; i < to; i++) {
      double sample = across ? samples.getf(i, rows / 2) : samples.getf(columns / 2, i);
      begins[i - from] = sample - i * step;
    }
    double least = Arrays.stream(begins).min().orElseThrow();
    double most = Arrays.stream(begins).max().orElseThrow();
    double middle = (least + most) / 2;
    double even = method == ImageProcessor.NONE ? NEAREST : EVEN;
    return most - middle <= even ? middle : Double.NaN;
  }
}
