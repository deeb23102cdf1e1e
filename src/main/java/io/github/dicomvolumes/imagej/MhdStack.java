// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.metaimage.ElementType;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The planes of a MetaImage, read when they are asked for; interleaved channels come apart. */
final class MhdStack extends VirtualStack {
  private static final double LARGEST_EXACT = 1 << 24;

  private final MetaImageReader reader;
  private final ElementType type;
  private final int interleaved;
  private final boolean packed;
  private final boolean scaled;
  private final double slope;
  private final double intercept;
  private final int size;
  private final ByteBuffer plane;
  private long planeInBuffer = -1;
  private ColorModel colors;
  private boolean rounded;

  MhdStack(MetaImageReader reader) throws IOException {
    super(reader.header().size(0), reader.header().size(1));
    MetaImageHeader header = reader.header();
    this.reader = reader;
    this.type = header.elementType();
    this.interleaved = header.elementNumberOfChannels();
    this.packed = type == ElementType.MET_UCHAR && interleaved == 3;
    this.slope = header.intensitySlope();
    this.intercept = header.intensityOffset();
    this.scaled = bits(type) == 32 && (slope != 1 || intercept != 0);
    long planes = header.planeCount() * (packed ? 1 : interleaved);
    if (planes > Integer.MAX_VALUE || header.planeBytes() > Integer.MAX_VALUE - 16) {
      throw new IOException(
          "a volume of "
              + header.dimSize()
              + " elements is more than ImageJ holds: planes of at most 2 GB, 2^31 of them");
    }
    this.size = (int) planes;
    this.plane = ByteBuffer.allocate((int) header.planeBytes()).order(ByteOrder.LITTLE_ENDIAN);
    setBitDepth(packed ? 24 : bits(type));
  }

  private static int bits(ElementType type) {
    return switch (type) {
      case MET_UCHAR -> 8;
      case MET_CHAR, MET_SHORT, MET_USHORT -> 16;
      default -> 32;
    };
  }

  /** Whether the pixels are signed 16 bit in ImageJ's convention. */
  boolean isSigned16Bit() {
    return type == ElementType.MET_SHORT || type == ElementType.MET_CHAR;
  }

  /** Whether slope and intercept are left to a value calibration. */
  boolean leavesScale() {
    return !packed && !scaled && (slope != 1 || intercept != 0);
  }

  /** Channels of the image: 1 for 8 bit colour. */
  int channels() {
    return packed ? 1 : interleaved;
  }

  /** Whether a number was not exact as a 32-bit float so far. */
  boolean hasRounded() {
    return rounded;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int getSize() {
    return size;
  }

  @Override
  public synchronized ImageProcessor getProcessor(int n) {
    if (n < 1 || n > size) {
      throw new IllegalArgumentException("slice " + n + ", expected 1 to " + size);
    }
    long index = packed ? n - 1 : (n - 1) / interleaved;
    try {
      if (index != planeInBuffer) {
        planeInBuffer = -1;
        reader.readPlane(index, plane.clear());
        planeInBuffer = index;
      }
    } catch (IOException e) {
      // ImageStack's interface knows no checked exceptions.
      throw new UncheckedIOException(e.getMessage(), e);
    }
    ImageProcessor processor = packed ? color() : channel((n - 1) % interleaved);
    if (colors != null && !packed) {
      processor.setColorModel(colors);
    }
    return processor;
  }

  private ColorProcessor color() {
    int[] pixels = new int[getWidth() * getHeight()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          0xff000000
              | (plane.get(3 * i) & 0xff) << 16
              | (plane.get(3 * i + 1) & 0xff) << 8
              | plane.get(3 * i + 2) & 0xff;
    }
    return new ColorProcessor(getWidth(), getHeight(), pixels);
  }

  private ImageProcessor channel(int channel) {
    int width = getWidth();
    int height = getHeight();
    int count = width * height;
    int step = type.bytes() * interleaved;
    int at = type.bytes() * channel;
    switch (bits(type)) {
      case 8 -> {
        byte[] pixels = new byte[count];
        for (int i = 0; i < count; i++, at += step) {
          pixels[i] = plane.get(at);
        }
        return new ByteProcessor(width, height, pixels, null);
      }
      case 16 -> {
        short[] pixels = new short[count];
        int offset = isSigned16Bit() ? 32768 : 0;
        for (int i = 0; i < count; i++, at += step) {
          int value = type == ElementType.MET_CHAR ? plane.get(at) : plane.getShort(at);
          pixels[i] = (short) (value + offset);
        }
        return new ShortProcessor(width, height, pixels, null);
      }
      default -> {
        float[] pixels = new float[count];
        for (int i = 0; i < count; i++, at += step) {
          double value = number(at);
          pixels[i] = (float) (scaled ? slope * value + intercept : value);
        }
        return new FloatProcessor(width, height, pixels, null);
      }
    }
  }

  private double number(int at) {
    double value =
        switch (type) {
          case MET_FLOAT -> plane.getFloat(at);
          case MET_DOUBLE -> plane.getDouble(at);
          case MET_INT, MET_LONG -> plane.getInt(at);
          case MET_UINT, MET_ULONG -> plane.getInt(at) & 0xffffffffL;
          case MET_LONG_LONG -> plane.getLong(at);
          case MET_ULONG_LONG -> {
            long bits = plane.getLong(at);
            yield bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
          }
          default -> throw new IllegalStateException(type + " is no wide type");
        };
    rounded |=
        type == ElementType.MET_DOUBLE
            ? (float) value != value && !Double.isNaN(value)
            : type != ElementType.MET_FLOAT && Math.abs(value) > LARGEST_EXACT;
    return value;
  }

  @Override
  public Object getPixels(int n) {
    return getProcessor(n).getPixels();
  }

  @Override
  public String getSliceLabel(int n) {
    return null;
  }

  @Override
  public void setColorModel(ColorModel model) {
    colors = model;
  }
}
