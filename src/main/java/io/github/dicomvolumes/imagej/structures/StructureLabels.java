// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.structures.EvenOddFill;
import io.github.dicomvolumes.structures.Structure;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.Segment;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Structures as a label image on the grid of an image: a pixel whose centre lies in a structure has
 * its number, 0 where there is none. Where a pixel lies in two structures, each is a channel.
 */
final class StructureLabels {
  private static final int MOST_OF_8_BITS = 255;
  private static final int MOST = 65535;

  /** A structure with an area. */
  record Labelled(Segment segment, int color, List<PlaneOfContours> planes) {}

  private final ImagePlus image;
  private final VolumeGeometry geometry;
  private final List<Labelled> all;
  private final int pixels;

  private StructureLabels(ImagePlus image, VolumeGeometry geometry, List<Labelled> all) {
    this.image = image;
    this.geometry = geometry;
    this.all = all;
    this.pixels = image.getWidth() * image.getHeight();
  }

  /** Their own numbers where these can be labels, else their places in the file. */
  static List<Segment> segments(List<Structure> structures) {
    boolean own =
        structures.stream().allMatch(s -> s.number() >= 1 && s.number() <= MOST)
            && structures.stream().map(Structure::number).distinct().count() == structures.size();
    List<Segment> segments = new ArrayList<>();
    for (Structure structure : structures) {
      segments.add(new Segment(own ? structure.number() : segments.size() + 1, structure.name()));
    }
    return segments;
  }

  /**
   * The image.
   *
   * @throws IOException where memory does not suffice
   */
  static ImagePlus of(
      ImagePlus image, VolumeGeometry geometry, List<Labelled> all, Progress progress)
      throws IOException {
    return new StructureLabels(image, geometry, all).labels(progress);
  }

  private ImagePlus labels(Progress progress) throws IOException {
    int slices = image.getNSlices();
    boolean wide = all.stream().anyMatch(one -> one.segment().number() > MOST_OF_8_BITS);
    boolean apart = true;
    for (int slice = 0; slice < slices && apart; slice++) {
      apart = areApart(slice);
      progress.check(slice, 2L * slices);
    }
    int channels = apart ? 1 : all.size();
    requireMemory((double) pixels * slices * channels * (wide ? 2 : 1), channels);
    ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
    for (int slice = 0; slice < slices; slice++) {
      String label = PlaneTags.label(image, image.getStackIndex(1, slice + 1, 1));
      for (int channel = 0; channel < channels; channel++) {
        ImageProcessor plane =
            wide
                ? new ShortProcessor(image.getWidth(), image.getHeight())
                : new ByteProcessor(image.getWidth(), image.getHeight());
        for (Labelled one : apart ? all : List.of(all.get(channel))) {
          put(plane, one, slice);
        }
        stack.addSlice(label.isEmpty() ? null : label, plane);
      }
      progress.check(slices + slice, 2L * slices);
    }
    return dressed(stack, channels, wide);
  }

  private boolean areApart(int slice) {
    boolean[] taken = new boolean[pixels];
    for (Labelled one : all) {
      boolean[] inside = inside(one, slice);
      for (int i = 0; inside != null && i < pixels; i++) {
        if (inside[i] && taken[i]) {
          return false;
        }
        taken[i] |= inside[i];
      }
    }
    return true;
  }

  private void put(ImageProcessor plane, Labelled one, int slice) {
    boolean[] inside = inside(one, slice);
    for (int i = 0; inside != null && i < pixels; i++) {
      if (inside[i]) {
        plane.set(i, one.segment().number());
      }
    }
  }

  /** The pixels of a structure; null where it does not reach the slice. */
  private boolean[] inside(Labelled one, int slice) {
    boolean[] inside = null;
    for (PlaneOfContours plane : one.planes()) {
      if (plane.slice() == slice && !plane.closed().isEmpty()) {
        boolean[] filled =
            new EvenOddFill(image.getWidth(), image.getHeight()).fill(plane.closed());
        for (int i = 0; inside != null && i < pixels; i++) {
          filled[i] |= inside[i];
        }
        inside = filled;
      }
    }
    return inside;
  }

  private static void requireMemory(double bytes, int channels) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    if (bytes > free) {
      throw new IOException(
          "the label image needs "
              + Math.round(bytes / (1 << 20))
              + " MB where "
              + (free >> 20)
              + " MB of memory are free"
              + (channels > 1
                  ? ": structures overlap, so that each is a channel; name fewer in structures"
                  : ""));
    }
  }

  private ImagePlus dressed(ImageStack stack, int channels, boolean wide) {
    ImagePlus labels = new ImagePlus(image.getTitle() + ", structures", stack);
    labels.setDimensions(channels, image.getNSlices(), 1);
    labels.setCalibration(image.getCalibration().copy());
    labels.getCalibration().disableDensityCalibration();
    ImageGeometry.write(labels, geometry, new KnownParts(true, true, true), 0);
    List<Segment> segments = all.stream().map(Labelled::segment).toList();
    labels.setProp(VolumeImage.SEGMENTS, Segment.text(segments));
    labels.setProp(VolumeImage.SLICES_RUN, geometry.sliceCourse());
    if (channels > 1) {
      labels.setProp(
          VolumeImage.CHANNELS,
          segments.stream().map(Segment::label).collect(Collectors.joining("\n")));
    }
    if (!wide) {
      labels.setLut(colors());
      stack.setColorModel(labels.getProcessor().getColorModel());
    }
    int most = segments.stream().mapToInt(Segment::number).max().orElse(1);
    labels.setDisplayRange(0, wide ? most : MOST_OF_8_BITS);
    labels.setOpenAsHyperStack(channels > 1);
    ImageGeometry.remember(labels, null);
    return labels;
  }

  /** Of structures without a colour: hues that go round. */
  private LUT colors() {
    byte[][] rgb = new byte[3][MOST_OF_8_BITS + 1];
    for (Labelled one : all) {
      int number = one.segment().number();
      int color =
          one.color() == Structure.NO_COLOR
              ? Color.HSBtoRGB(number * 0.618034f % 1, 0.8f, 1)
              : one.color();
      rgb[0][number] = (byte) (color >> 16);
      rgb[1][number] = (byte) (color >> 8);
      rgb[2][number] = (byte) color;
    }
    return new LUT(rgb[0], rgb[1], rgb[2]);
  }
}
