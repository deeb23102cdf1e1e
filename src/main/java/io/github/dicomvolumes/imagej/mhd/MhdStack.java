// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.mhd;

import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.metaimage.ElementType;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The planes of a MetaImage, read when they are asked for; interleaved channels come apart. */
public final class MhdStack extends OnDemandStack {
  private static final double LARGEST_EXACT = 1 << 24;

  private final OpenPlanes reader;
  private final ElementType type;
  private final int interleaved;
  private final boolean packed;
  private final boolean scaled;
  private final double slope;
  private final double intercept;
  private final ByteBuffer plane;
  private boolean rounded;
  private PlaneLabels labels;

  private MhdStack(OpenPlanes reader, boolean packed) {
    super(
        reader.header().size(0),
        reader.header().size(1),
        packed ? 24 : bits(reader.header().elementType()),
        (int) reader.header().planeCount(),
        packed ? 1 : reader.header().elementNumberOfChannels());
    MetaImageHeader header = reader.header();
    this.reader = reader;
    this.packed = packed;
    this.type = header.elementType();
    this.interleaved = header.elementNumberOfChannels();
    this.slope = header.intensitySlope();
    this.intercept = header.intensityOffset();
    this.scaled = bits(type) == 32 && (slope != 1 || intercept != 0);
    this.plane = ByteBuffer.allocate((int) header.planeBytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The planes of an open file.
   *
   * @throws IOException where they are more than ImageJ holds
   */
  public static MhdStack of(OpenPlanes reader) throws IOException {
    MetaImageHeader header = reader.header();
    // Counted as a double: the product may be more than a long holds.
    double planes = (double) header.planeCount() * header.elementNumberOfChannels();
    if (planes > Integer.MAX_VALUE || header.planeBytes() > Integer.MAX_VALUE - 16) {
      throw new IOException(
          "a volume of "
              + header.dimSize()
              + " elements is more than ImageJ holds: planes of at most 2 GB, 2^31 of them");
    }
    return new MhdStack(reader, reader.isColor());
  }

  private static int bits(ElementType type) {
    return switch (type) {
      case MET_UCHAR -> 8;
      case MET_CHAR, MET_SHORT, MET_USHORT -> 16;
      default -> 32;
    };
  }

  /** Whether the pixels are signed 16 bit in ImageJ's convention. */
  public boolean isSigned16Bit() {
    return type == ElementType.MET_SHORT || type == ElementType.MET_CHAR;
  }

  /** Whether slope and intercept are left to a value calibration. */
  public boolean leavesScale() {
    return !packed && !scaled && (slope != 1 || intercept != 0);
  }

  /** Channels of the image: 1 for 8 bit colour. */
  public int channels() {
    return packed ? 1 : interleaved;
  }

  /** Whether a number was not exact as a 32-bit float so far. */
  public boolean hasRounded() {
    return rounded;
  }

  /** Whether planes are found only by reading those before them. */
  public boolean isSequential() {
    return reader.isSequential();
  }

  @Override
  public synchronized Object[] read(int index) throws IOException {
    reader.readPlane(index, plane.clear());
    if (packed) {
      return new Object[] {color()};
    }
    Object[] channels = new Object[interleaved];
    for (int channel = 0; channel < interleaved; channel++) {
      channels[channel] = channel(channel);
    }
    return channels;
  }

  @Override
  protected boolean isDamage(IOException failure) {
    return OpenPlanes.isDamage(failure);
  }

  @Override
  protected Object[] blank() {
    int pixels = getWidth() * getHeight();
    Object[] blank = new Object[packed ? 1 : interleaved];
    for (int i = 0; i < blank.length; i++) {
      blank[i] =
          switch (getBitDepth()) {
            case 8 -> new byte[pixels];
            case 16 -> new short[pixels];
            case 24 -> new int[pixels];
            default -> new float[pixels];
          };
      if (isSigned16Bit()) {
        Arrays.fill((short[]) blank[i], (short) 32768);
      }
    }
    return blank;
  }

  @Override
  protected String label(int n) {
    return labels == null ? null : labels.of(n);
  }

  /** Says what planes are. */
  public void name(PlaneLabels planeLabels) {
    labels = planeLabels;
  }

  private int[] color() {
    int[] pixels = new int[getWidth() * getHeight()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          0xff000000
              | (plane.get(3 * i) & 0xff) << 16
              | (plane.get(3 * i + 1) & 0xff) << 8
              | plane.get(3 * i + 2) & 0xff;
    }
    return pixels;
  }

  private Object channel(int channel) {
    int count = getWidth() * getHeight();
    int step = type.bytes() * interleaved;
    int at = type.bytes() * channel;
    switch (bits(type)) {
      case 8 -> {
        byte[] pixels = new byte[count];
        for (int i = 0; i < count; i++, at += step) {
          pixels[i] = plane.get(at);
        }
        return pixels;
      }
      case 16 -> {
        short[] pixels = new short[count];
        int offset = isSigned16Bit() ? 32768 : 0;
        for (int i = 0; i < count; i++, at += step) {
          int value = type == ElementType.MET_CHAR ? plane.get(at) : plane.getShort(at);
          pixels[i] = (short) (value + offset);
        }
        return pixels;
      }
      default -> {
        float[] pixels = new float[count];
        for (int i = 0; i < count; i++, at += step) {
          double value = number(at);
          pixels[i] = (float) (scaled ? slope * value + intercept : value);
        }
        return pixels;
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
}
