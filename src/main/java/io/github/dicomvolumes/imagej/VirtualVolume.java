// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.FrameReader;
import io.github.dicomvolumes.volume.VolumePlan;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A planned volume whose planes are read from disk when they are asked for. */
final class VirtualVolume extends VirtualStack {
  private final VolumePlan plan;
  private final PixelKind kind;
  private final PixelConverter converter;
  private final FrameReader reader = new FrameReader();
  private final int channelsPerPlane;
  private ColorModel colors;

  private VirtualVolume(VolumePlan plan, boolean storedValues) {
    super(plan.columns(), plan.rows());
    this.plan = plan;
    this.kind = PixelKind.of(plan, storedValues);
    this.converter = new PixelConverter(kind, storedValues);
    this.channelsPerPlane = kind.isComposite() ? 3 : 1;
    setBitDepth(kind.bitDepth());
  }

  /** The volume as an image; reads no more than one plane. */
  static ImagePlus open(VolumePlan plan, boolean storedValues) throws IOException {
    VirtualVolume stack = new VirtualVolume(plan, storedValues);
    return VolumeImage.of(plan, stack.kind, stack, storedValues, plan.warnings());
  }

  @Override
  public int size() {
    return plan.planes().size() * channelsPerPlane;
  }

  @Override
  public int getSize() {
    return size();
  }

  @Override
  public synchronized ImageProcessor getProcessor(int n) {
    frame(n);
    Object pixels;
    try {
      pixels = converter.read(plan, (n - 1) / channelsPerPlane, reader)[(n - 1) % channelsPerPlane];
    } catch (IOException e) {
      // ImageStack's interface knows no checked exceptions.
      throw new UncheckedIOException(e.getMessage(), e);
    }
    ImageProcessor processor = processor(pixels);
    if (colors != null && !(processor instanceof ColorProcessor)) {
      processor.setColorModel(colors);
    }
    return processor;
  }

  private ImageProcessor processor(Object pixels) {
    int width = plan.columns();
    int height = plan.rows();
    if (pixels instanceof byte[] bytes) {
      return new ByteProcessor(width, height, bytes, null);
    }
    if (pixels instanceof short[] shorts) {
      return new ShortProcessor(width, height, shorts, null);
    }
    if (pixels instanceof int[] packed) {
      return new ColorProcessor(width, height, packed);
    }
    return new FloatProcessor(width, height, (float[]) pixels, null);
  }

  @Override
  public String getSliceLabel(int n) {
    Frame frame = frame(n);
    try {
      return plan.label((n - 1) / channelsPerPlane)
          + "\n"
          + DicomInfo.read(frame.file().path(), frame.frameIndex());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public Object getPixels(int n) {
    return getProcessor(n).getPixels();
  }

  @Override
  public String getDirectory() {
    return plan.planes().get(0).file().folder().toString();
  }

  @Override
  public String getFileName(int n) {
    return frame(n).file().name();
  }

  @Override
  public void setColorModel(ColorModel model) {
    colors = model;
  }

  private Frame frame(int n) {
    if (n < 1 || n > size()) {
      throw new IllegalArgumentException("slice " + n + ", expected 1 to " + size());
    }
    return plan.planes().get((n - 1) / channelsPerPlane);
  }
}
