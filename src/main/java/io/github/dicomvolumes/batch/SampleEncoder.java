// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.format.StoredType;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.ValueType.Meaning;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** Turns stored values into the little-endian numbers of a file. */
final class SampleEncoder {
  /** Samples that are rescaled at a time: few, so that they stay in the cache. */
  private static final int PIECE = 2048;

  /** A value that 16 bits do not hold, found after others were written as 16 bits. */
  static final class OutOfRangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfRangeException() {
      super("a value is outside -32768 to 32767", null, false, false);
    }
  }

  private final ValueType type;
  private final boolean rescales;
  private final double slope;
  private final double intercept;

  private SampleEncoder(ValueType type, boolean rescales, double slope, double intercept) {
    this.type = type;
    this.rescales = rescales;
    this.slope = slope;
    this.intercept = intercept;
  }

  /**
   * The encoder of a volume's values, by rule 9: stored values as their type where they are the
   * values; whole numbers of 16 bits where slope and intercept are whole; 32-bit floats else.
   *
   * @param wide whether 16 bits turned out to be too few
   * @param holdsScale whether the file can state slope and intercept, so that stored numbers of 16
   *     bits may stand for values that would be floats else
   */
  static SampleEncoder of(VolumePlan plan, boolean storedValues, boolean wide, boolean holdsScale) {
    ValueMapping values = plan.values();
    ModalityTransform scale = values.scale();
    ValueType stored = storedType(values.storedType());
    if (holdsScale && !storedValues && !plan.layout().isColor() && isStated(values, wide)) {
      ValueType type = ValueType.written(stored, Meaning.AS_STORED);
      return new SampleEncoder(type, false, scale.slope(), scale.intercept());
    }
    boolean asStored =
        storedValues || values.kind() == ValueMapping.Kind.IDENTITY || plan.layout().isColor();
    boolean whole = values.kind() == ValueMapping.Kind.INTEGRAL && !wide;
    Meaning meaning = asStored ? Meaning.AS_STORED : whole ? Meaning.WHOLE : Meaning.ANY;
    return new SampleEncoder(ValueType.written(stored, meaning), !asStored, 1, 0);
  }

  /**
   * Whether values of 16 bits come out of one line as they would be written as floats. Headers
   * state its numbers as 32-bit floats: a rounded slope changes no more than a float's last digit
   * unless an intercept takes most of it away.
   */
  private static boolean isStated(ValueMapping values, boolean wide) {
    boolean floats =
        values.kind() == ValueMapping.Kind.UNIFORM
            || values.kind() == ValueMapping.Kind.INTEGRAL && wide;
    ModalityTransform scale = values.scale();
    boolean exact =
        scale.intercept() == 0
            || (float) scale.intercept() == scale.intercept()
                && (float) scale.slope() == scale.slope();
    // Not zero and not infinite as a float.
    boolean normal =
        Math.abs(scale.slope()) >= Float.MIN_NORMAL && Math.abs(scale.slope()) <= Float.MAX_VALUE;
    return floats && values.storedType().bytes() <= 2 && scale.table() == null && exact && normal;
  }

  /** Both enumerations have the same names. */
  private static ValueType storedType(SampleType type) {
    return StoredType.valueOf(type.name()).readAs();
  }

  ValueType type() {
    return type;
  }

  /** What a written number is to be multiplied with; 1 where it is the value. */
  double slope() {
    return slope;
  }

  /** What is to be added then; 0 where a written number is the value. */
  double intercept() {
    return intercept;
  }

  /** Bytes of one slice of one time point, with all of its channels. */
  int planeBytes(VolumePlan plan) {
    int perElement = plan.channels() * plan.layout().samplesPerPixel() * type.bytes();
    return Math.multiplyExact(plan.layout().pixelCount(), perElement);
  }

  /** Whether stored little-endian bytes, as they are, are what is written. */
  boolean keepsBytes(FrameLayout layout) {
    return !rescales
        && type == storedType(layout.sampleType())
        && type.bytes() == layout.sampleType().bytes()
        && layout.bitsStored() == layout.bitsAllocated();
  }

  /** What makes written words of stored ones; null where that takes more than an addition. */
  WordShift wordShift(FrameLayout layout, ModalityTransform scale) {
    boolean unsigned = !rescales && type == ValueType.UINT16;
    if (type != ValueType.INT16 && !unsigned
        || (rescales ? scale.slope() != 1 : type != storedType(layout.sampleType()))) {
      return null;
    }
    return WordShift.of(layout, rescales ? scale.intercept() : 0, unsigned);
  }

  /**
   * Writes samples.
   *
   * @param target little endian; from {@code first} on, {@code step} bytes from group to group
   * @param perGroup samples that stay next to each other: 3 for colour, else 1
   * @throws OutOfRangeException where 16 bits do not hold a value
   */
  void encode(
      Samples samples,
      ModalityTransform scale,
      ByteBuffer target,
      int first,
      int step,
      int perGroup) {
    boolean dense = step == perGroup * type.bytes();
    if (dense && !rescales && copy(samples, target, first)) {
      return;
    }
    if (dense && type == ValueType.INT16 && samples instanceof Samples.Shorts shorts) {
      rescaleShorts(shorts, scale, target.slice(first, shorts.length() * 2));
      return;
    }
    int bytes = type.bytes();
    int at = first;
    for (int i = 0; i < samples.length(); ) {
      for (int k = 0; k < perGroup; k++, i++) {
        double stored = samples.get(i);
        put(rescales ? scale.apply(stored) : stored, target, at + k * bytes);
      }
      at += step;
    }
  }

  private boolean copy(Samples samples, ByteBuffer target, int first) {
    if (type != storedType(samples.type())) {
      return false;
    }
    ByteBuffer from = target.duplicate().order(target.order()).position(first);
    if (samples instanceof Samples.Bytes bytes && type.bytes() == 1) {
      from.put(bytes.values());
    } else if (samples instanceof Samples.Shorts shorts) {
      from.asShortBuffer().put(shorts.values());
    } else if (samples instanceof Samples.Ints ints) {
      from.asIntBuffer().put(ints.values());
    } else if (samples instanceof Samples.Floats floats) {
      from.asFloatBuffer().put(floats.values());
    } else if (samples instanceof Samples.Doubles doubles) {
      from.asDoubleBuffer().put(doubles.values());
    } else {
      return false;
    }
    return true;
  }

  private static void rescaleShorts(
      Samples.Shorts shorts, ModalityTransform scale, ByteBuffer target) {
    short[] values = shorts.values();
    ShortBuffer words = target.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    int mask = shorts.type().isSigned() ? -1 : 0xffff;
    short[] piece = new short[Math.min(values.length, PIECE)];
    for (int from = 0; from < values.length; from += PIECE) {
      int count = Math.min(PIECE, values.length - from);
      if (rescale(values, from, count, mask, scale, piece) != 0) {
        throw new OutOfRangeException();
      }
      words.put(piece, 0, count);
    }
  }

  /** Gives 0 where 16 bits hold all values. */
  private static long rescale(
      short[] values, int from, int count, int mask, ModalityTransform scale, short[] rescaled) {
    long slope = (long) scale.slope();
    long intercept = (long) scale.intercept();
    long outside = 0;
    for (int i = 0; i < count; i++) {
      long value = slope * (values[from + i] & mask) + intercept;
      rescaled[i] = (short) value;
      outside |= value - (short) value;
    }
    return outside;
  }

  private void put(double value, ByteBuffer target, int at) {
    switch (type) {
      case UINT8 -> target.put(at, (byte) (int) value);
      case INT16 -> {
        if (value < Short.MIN_VALUE || value > Short.MAX_VALUE) {
          throw new OutOfRangeException();
        }
        target.putShort(at, (short) value);
      }
      case UINT16 -> target.putShort(at, (short) (int) value);
      case INT32, UINT32 -> target.putInt(at, (int) (long) value);
      case FLOAT32 -> target.putFloat(at, (float) value);
      case FLOAT64 -> target.putDouble(at, value);
      default -> throw new IllegalStateException(type + " is never written");
    }
  }
}
