// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;

/** The pixels of an image by column, row and slice of a channel and time point. */
final class VoxelPlanes {
  private final Object[] planes;
  private final int channels;
  private final int slices;
  private final int width;
  private final int bitDepth;

  private VoxelPlanes(ImagePlus image, Object[] planes) {
    this.planes = planes;
    this.channels = image.getNChannels();
    this.slices = image.getNSlices();
    this.width = image.getWidth();
    this.bitDepth = image.getBitDepth();
  }

  /**
   * The planes of an image: its own where they are in memory, else they are read.
   *
   * @throws IOException where they cannot be read, or there is no memory for them
   */
  static VoxelPlanes of(ImagePlus image, Progress progress) throws IOException {
    ImageStack stack = image.getStack();
    if (stack.isVirtual()) {
      requireMemory(image);
    }
    Object[] planes = new Object[stack.size()];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = stack.isVirtual() ? OnDemandStack.pixels(stack, i + 1) : stack.getPixels(i + 1);
      if (stack.isVirtual()) {
        progress.check(i + 1L, planes.length);
      }
    }
    return new VoxelPlanes(image, planes);
  }

  private static void requireMemory(ImagePlus image) throws IOException {
    long bytes =
        (long) image.getWidth()
            * image.getHeight()
            * image.getStackSize()
            * (image.getBitDepth() == 24 ? 4 : image.getBitDepth() / 8);
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    if (bytes > free) {
      throw new IOException(
          "other slices through the image need all of it in memory, "
              + (bytes >> 20)
              + " MB where "
              + (free >> 20)
              + " MB are free: raise the limit in Edit > Options > Memory & Threads");
    }
  }

  int width() {
    return width;
  }

  int bitDepth() {
    return bitDepth;
  }

  /** A plane's pixels. */
  Object plane(int channel, int slice, int time) {
    return planes[channel + channels * (slice + slices * time)];
  }

  /** A number of a plane's pixels; of colours all three packed. */
  static double number(Object pixels, int index) {
    if (pixels instanceof short[] shorts) {
      return shorts[index] & 0xffff;
    }
    if (pixels instanceof byte[] bytes) {
      return bytes[index] & 0xff;
    }
    return pixels instanceof float[] floats ? floats[index] : ((int[]) pixels)[index];
  }

  /** An array for pixels of this kind. */
  Object array(int length) {
    return switch (bitDepth) {
      case 8 -> new byte[length];
      case 16 -> new short[length];
      case 24 -> new int[length];
      default -> new float[length];
    };
  }

  /** Puts a number into an array, rounded and within what it holds. */
  static void set(Object pixels, int index, double number) {
    if (pixels instanceof short[] shorts) {
      shorts[index] = (short) Math.round(Math.max(0, Math.min(0xffff, number)));
    } else if (pixels instanceof byte[] bytes) {
      bytes[index] = (byte) Math.round(Math.max(0, Math.min(0xff, number)));
    } else if (pixels instanceof float[] floats) {
      floats[index] = (float) number;
    } else {
      ((int[]) pixels)[index] = (int) number;
    }
  }
}
