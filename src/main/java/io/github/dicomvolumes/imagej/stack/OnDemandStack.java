// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.stack;

import ij.IJ;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.file.FileFailure;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A stack whose planes are read from disk when they are asked for, with a small cache that reads
 * ahead. A plane that is damaged is blank and says so in its label; one that cannot be read is
 * blank on the screen and an error for those who ask with {@link #pixels(ImageStack, int)}.
 */
public abstract class OnDemandStack extends VirtualStack {
  private final int groups;
  private final int planesPerGroup;
  private final PlaneCache cache;
  private final Map<Integer, String> damages = new ConcurrentSkipListMap<>();
  private final Map<Integer, String> unreadable = new ConcurrentSkipListMap<>();
  private ColorModel colors;

  /**
   * A stack.
   *
   * @param groups how many times planes are read
   * @param planesPerGroup planes that one reading gives: the channels of a colour
   */
  // The cache calls back when a plane is asked for, which is after the whole is built.
  @SuppressWarnings("this-escape")
  public OnDemandStack(int width, int height, int bitDepth, int groups, int planesPerGroup) {
    super(width, height);
    setBitDepth(bitDepth);
    this.groups = groups;
    this.planesPerGroup = planesPerGroup;
    long bytes = (long) width * height * (bitDepth == 24 ? 4 : bitDepth / 8) * planesPerGroup;
    this.cache = new PlaneCache(groups, bytes, this::readOrBlank);
  }

  /**
   * Reads planes; called by several threads at once.
   *
   * @param group index from 0
   * @return the pixel arrays of its planes
   * @throws IOException where they cannot be read
   */
  protected abstract Object[] read(int group) throws IOException;

  /** Whether a failure means that the data is damaged, so that reading again would not help. */
  protected abstract boolean isDamage(IOException failure);

  /** Blank pixel arrays of the planes of a group. */
  protected abstract Object[] blank();

  /** What a plane is, without what is wrong with it; null where that is not known. */
  protected abstract String label(int n);

  private Object[] readOrBlank(int group) throws IOException {
    try {
      return read(group);
    } catch (IOException e) {
      if (!isDamage(e)) {
        throw e;
      }
      String reason = FileFailure.text(e);
      if (damages.put(group, reason) == null) {
        IJ.log("a plane is blank because " + reason);
      }
      return blank();
    }
  }

  /** The reasons why planes that were read so far are blank. */
  public List<String> damages() {
    return List.copyOf(damages.values());
  }

  /**
   * The pixels of a plane of any stack, for reading only.
   *
   * @param n from 1
   * @throws IOException where they lie on a disk that cannot be read
   */
  public static Object pixels(ImageStack stack, int n) throws IOException {
    return stack instanceof OnDemandStack onDemand
        ? onDemand.cache.get(onDemand.group(n))[(n - 1) % onDemand.planesPerGroup]
        : stack.getProcessor(n).getPixels();
  }

  /** Index of the group of a plane. */
  protected final int group(int n) {
    if (n < 1 || n > size()) {
      throw new IllegalArgumentException("slice " + n + ", expected 1 to " + size());
    }
    return (n - 1) / planesPerGroup;
  }

  @Override
  public final int size() {
    return groups * planesPerGroup;
  }

  @Override
  public final int getSize() {
    return size();
  }

  @Override
  public final ImageProcessor getProcessor(int n) {
    int group = group(n);
    Object pixels;
    try {
      pixels = pixels(this, n);
      unreadable.remove(group);
    } catch (IOException e) {
      // ImageStack's interface knows no failure, and what it throws ends in the event thread.
      String reason = FileFailure.text(e);
      if (unreadable.put(group, reason) == null) {
        IJ.log("slice " + n + " cannot be read: " + reason);
      }
      pixels = blank()[(n - 1) % planesPerGroup];
    }
    ImageProcessor processor = processor(pixels);
    if (colors != null && !(processor instanceof ColorProcessor)) {
      processor.setColorModel(colors);
    }
    return processor;
  }

  /** ImageJ may change the pixels: they are a copy. */
  private ImageProcessor processor(Object pixels) {
    int width = getWidth();
    int height = getHeight();
    if (pixels instanceof byte[] bytes) {
      return new ByteProcessor(width, height, bytes.clone(), null);
    }
    if (pixels instanceof short[] shorts) {
      return new ShortProcessor(width, height, shorts.clone(), null);
    }
    if (pixels instanceof int[] packed) {
      return new ColorProcessor(width, height, packed.clone());
    }
    return new FloatProcessor(width, height, ((float[]) pixels).clone(), null);
  }

  @Override
  public final Object getPixels(int n) {
    return getProcessor(n).getPixels();
  }

  @Override
  public final String getSliceLabel(int n) {
    int group = group(n);
    String label = label(n);
    String wrong =
        damages.containsKey(group)
            ? "damaged: this plane is blank"
            : unreadable.containsKey(group) ? "cannot be read: this plane is blank" : "";
    if (wrong.isEmpty()) {
      return label;
    }
    // As VolumeImporter has it for stacks in memory.
    return wrong + " | " + (label == null ? "slice " + n : label);
  }

  @Override
  public final void setColorModel(ColorModel model) {
    colors = model;
  }
}
