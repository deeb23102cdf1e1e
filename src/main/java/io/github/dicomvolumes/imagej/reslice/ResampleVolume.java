// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.SpacingText;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.LengthUnit;
import io.github.dicomvolumes.imagej.place.PatientPlace;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A volume of another spacing: its first voxel stays where it is, and so the place in the patient,
 * and values keep their calibration. Nothing is averaged: voxels that are left out are lost.
 */
public final class ResampleVolume {
  /**
   * The volume, and what was done.
   *
   * @param summary for a line of a log
   */
  public record Result(ImagePlus image, String summary) {}

  private final ImagePlus image;
  private final VoxelPlanes voxels;
  private final AxisTaps[] taps;
  private final int width;
  private final int height;

  private ResampleVolume(ImagePlus image, VoxelPlanes voxels, AxisTaps[] taps) {
    this.image = image;
    this.voxels = voxels;
    this.taps = taps;
    this.width = image.getWidth();
    this.height = image.getHeight();
  }

  /**
   * The spacing that a text asks for.
   *
   * @param text one number for all directions, or three for columns, rows and slices; mm. Empty:
   *     the smallest of the image, for all
   * @throws IllegalArgumentException where it is neither
   */
  public static Vector3 spacing(String text, ImagePlus image) {
    String[] words = text.strip().split("[\\s,x]+");
    double[] numbers = new double[words.length];
    try {
      for (int i = 0; i < words.length && !text.isBlank(); i++) {
        numbers[i] = Double.parseDouble(words[i]);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(notSpacing(text), e);
    }
    if (text.isBlank()) {
      Vector3 own = ImageGeometry.spacingMm(image);
      numbers[0] = Math.min(own.x(), Math.min(own.y(), own.z()));
    }
    boolean positive = Arrays.stream(numbers).allMatch(n -> n > 0 && n < Double.POSITIVE_INFINITY);
    if (!positive || numbers.length != 1 && numbers.length != 3) {
      throw new IllegalArgumentException(notSpacing(text));
    }
    return numbers.length == 1
        ? new Vector3(numbers[0], numbers[0], numbers[0])
        : new Vector3(numbers[0], numbers[1], numbers[2]);
  }

  private static String notSpacing(String text) {
    return "spacing is \"" + text + "\", expected one number or three, in mm, above 0";
  }

  /**
   * Resamples.
   *
   * @param spacing of columns, rows and slices, mm
   * @param interpolation labels, colours and values of tables take the nearest voxel, whichever it
   *     is
   * @throws IllegalArgumentException where the image's own spacing is unknown, or the volume would
   *     be larger than an image can be
   * @throws IOException where an image on disk cannot be read, or there is too little memory
   */
  public static Result run(
      ImagePlus image, Vector3 spacing, Interpolation interpolation, Progress progress)
      throws IOException {
    if (!LengthUnit.isKnown(image.getCalibration().getXUnit())
        || !LengthUnit.isKnown(image.getCalibration().getYUnit())) {
      throw new IllegalArgumentException(
          "the active image has no pixel sizes in mm: set them in Image > Properties");
    }
    boolean sliced = LengthUnit.isKnown(image.getCalibration().getZUnit());
    if (!sliced && image.getNSlices() > 1) {
      throw new IllegalArgumentException(
          "the distance of the slices is not known: set voxel depth and its unit in Image >"
              + " Properties");
    }
    PatientPlace place = ImageGeometry.place(image);
    Optional<VolumeGeometry> known = place.geometry();
    VolumeGeometry before =
        known.orElseGet(() -> VolumeGeometry.axisAligned(ImageGeometry.spacingMm(image)));
    boolean means = LikeImage.canInterpolate(image);
    Interpolation used = means ? interpolation : Interpolation.NEAREST;
    int[] counts = {image.getWidth(), image.getHeight(), image.getNSlices()};
    AxisTaps[] taps = new AxisTaps[3];
    double pixels = (double) image.getNChannels() * image.getNFrames();
    for (int axis = 0; axis < 3; axis++) {
      double step = spacing.get(axis) / before.spacing().get(axis);
      if ((counts[axis] - 1) / step > Short.MAX_VALUE) {
        throw new IllegalArgumentException(
            "spacing is "
                + text(spacing)
                + " mm: that are more than "
                + Short.MAX_VALUE
                + " voxels along an axis of "
                + counts[axis]);
      }
      taps[axis] = new AxisTaps(counts[axis], step, used);
      pixels *= taps[axis].size();
    }
    requireMemory(pixels * (image.getBitDepth() == 24 ? 4 : image.getBitDepth() / 8.0));
    VoxelPlanes voxels = VoxelPlanes.of(image, progress);
    ImageStack stack = new ResampleVolume(image, voxels, taps).stack(progress);
    VolumeGeometry geometry =
        new VolumeGeometry(
            before.origin(),
            before.rowDirection(),
            before.columnDirection(),
            before.sliceDirection(),
            spacing);
    ImagePlus made =
        LikeImage.of(
            image,
            image.getTitle() + ", resampled",
            stack,
            geometry,
            new KnownParts(true, sliced, known.isPresent()));
    made.setPosition(image.getC(), 1 + made.getNSlices() / 2, image.getT());
    String summary =
        made.getWidth()
            + " x "
            + made.getHeight()
            + " x "
            + made.getNSlices()
            + " of "
            + text(spacing)
            + " mm, from "
            + text(before.spacing())
            + " mm, "
            + (means ? "" : "labels, colours or tables: ")
            + used.name().toLowerCase(Locale.ROOT)
            + (place.note().isEmpty() ? "" : "; " + place.note());
    return new Result(made, summary);
  }

  private static String text(Vector3 spacing) {
    return SpacingText.of(spacing, new KnownParts(true, true, true));
  }

  private static void requireMemory(double bytes) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    if (bytes > free) {
      throw new IOException(
          "the resampled volume needs "
              + Math.round(bytes / (1 << 20))
              + " MB where "
              + (free >> 20)
              + " MB of memory are free: choose a larger spacing, or raise the"
              + " limit in Edit > Options > Memory & Threads");
    }
  }

  private ImageStack stack(Progress progress) {
    ImageStack stack = new ImageStack(taps[0].size(), taps[1].size());
    int channels = image.getNChannels();
    long all = (long) channels * taps[2].size() * image.getNFrames();
    for (int time = 0; time < image.getNFrames(); time++) {
      for (int slice = 0; slice < taps[2].size(); slice++) {
        for (int channel = 0; channel < channels; channel++) {
          stack.addSlice(null, plane(channel, slice, time));
          progress.check(stack.size(), all);
        }
      }
    }
    return stack;
  }

  private Object plane(int channel, int slice, int time) {
    double[] between = new double[width * height];
    add(between, channel, slice, time);
    int columns = taps[0].size();
    Object pixels = voxels.array(columns * taps[1].size());
    double[] line = new double[width];
    for (int y = 0; y < taps[1].size(); y++) {
      Arrays.fill(line, 0);
      int[] rows = taps[1].indices(y);
      for (int tap = 0; tap < rows.length; tap++) {
        double weight = taps[1].weights(y)[tap];
        for (int x = 0; x < width; x++) {
          line[x] += weight * between[rows[tap] * width + x];
        }
      }
      for (int x = 0; x < columns; x++) {
        int[] indices = taps[0].indices(x);
        double[] weights = taps[0].weights(x);
        double sum = 0;
        for (int tap = 0; tap < indices.length; tap++) {
          sum += weights[tap] * line[indices[tap]];
        }
        VoxelPlanes.set(pixels, y * columns + x, sum);
      }
    }
    return pixels;
  }

  private void add(double[] between, int channel, int slice, int time) {
    int[] slices = taps[2].indices(slice);
    for (int tap = 0; tap < slices.length; tap++) {
      Object plane = voxels.plane(channel, slices[tap], time);
      double weight = taps[2].weights(slice)[tap];
      for (int i = 0; i < between.length; i++) {
        between[i] += weight * VoxelPlanes.number(plane, i);
      }
    }
  }
}
