// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

/**
 * The stored values of one frame: row by row from the top left, the samples of a colour pixel next
 * to each other. Integers narrower than their array's type are sign extended where {@link #type()}
 * is signed and zero extended else, so that a Java cast (with {@code & 0xff} or {@code & 0xffff}
 * for the unsigned types) gives the value.
 */
public sealed interface Samples {

  /** The number type of every value. */
  SampleType type();

  /** Number of values: rows x columns x samples per pixel. */
  int length();

  /** The value at an index, 0-based, exact for every type. */
  double get(int index);

  /** The backing primitive array: {@code byte[]}, {@code short[]}, and so on. */
  Object array();

  /** Values of 1 to 8 bits. */
  record Bytes(SampleType type, byte[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double get(int index) {
      return type.isSigned() ? values[index] : values[index] & 0xff;
    }

    @Override
    public Object array() {
      return values;
    }
  }

  /** Values of 9 to 16 bits. */
  record Shorts(SampleType type, short[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double get(int index) {
      return type.isSigned() ? values[index] : values[index] & 0xffff;
    }

    @Override
    public Object array() {
      return values;
    }
  }

  /** Values of 17 to 32 bits. */
  record Ints(SampleType type, int[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double get(int index) {
      return type.isSigned() ? values[index] : values[index] & 0xffffffffL;
    }

    @Override
    public Object array() {
      return values;
    }
  }

  /** Single precision values. */
  record Floats(float[] values) implements Samples {
    @Override
    public SampleType type() {
      return SampleType.FLOAT32;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double get(int index) {
      return values[index];
    }

    @Override
    public Object array() {
      return values;
    }
  }

  /** Double precision values. */
  record Doubles(double[] values) implements Samples {
    @Override
    public SampleType type() {
      return SampleType.FLOAT64;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double get(int index) {
      return values[index];
    }

    @Override
    public Object array() {
      return values;
    }
  }

  /** Zeros of a type. */
  static Samples allocate(SampleType type, int length) {
    return switch (type) {
      case UINT8, INT8 -> new Bytes(type, new byte[length]);
      case UINT16, INT16 -> new Shorts(type, new short[length]);
      case UINT32, INT32 -> new Ints(type, new int[length]);
      case FLOAT32 -> new Floats(new float[length]);
      case FLOAT64 -> new Doubles(new double[length]);
    };
  }
}
