// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.mhd;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.ValueType.Meaning;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Turns the pixels of an image into the numbers of a file: calibrated values, as whole numbers of
 * 16 bits where every value is one, else as 32-bit floats; or the pixels as they are.
 */
public final class ValueEncoder {
  private final ValueType type;
  private final float[] floats;
  private final short[] shorts;
  private final int subtracted;

  private ValueEncoder(ValueType type, float[] floats, short[] shorts, int subtracted) {
    this.type = type;
    this.floats = floats;
    this.shorts = shorts;
    this.subtracted = subtracted;
  }

  /** The encoder for an image; looks at all pixels where the calibration decides the type. */
  public static ValueEncoder of(ImagePlus image, boolean storedValues, Progress progress)
      throws IOException {
    Calibration calibration = image.getCalibration();
    return switch (image.getBitDepth()) {
      case 24 -> plain(ValueType.UINT8, 0);
      case 32 -> plain(ValueType.FLOAT32, 0);
      case 16 -> {
        if (calibration.isSigned16Bit() || storedValues && isStoredSigned(image)) {
          yield plain(ValueType.INT16, 32768);
        }
        yield calibration.calibrated() && !storedValues
            ? calibrated(image, 1 << 16, progress)
            : plain(ValueType.UINT16, 0);
      }
      default ->
          calibration.calibrated() && !storedValues
              ? calibrated(image, 1 << 8, progress)
              : plain(ValueType.UINT8, 0);
    };
  }

  private static ValueEncoder plain(ValueType stored, int subtracted) {
    return new ValueEncoder(ValueType.written(stored, Meaning.AS_STORED), null, null, subtracted);
  }

  /** Whether the pixels hold signed numbers in ImageJ's convention beneath a rescale. */
  private static boolean isStoredSigned(ImagePlus image) {
    return "true".equals(image.getProp(VolumeImage.STORED_SIGNED));
  }

  private static ValueEncoder calibrated(ImagePlus image, int levels, Progress progress)
      throws IOException {
    boolean[] used = usedLevels(image.getStack(), levels, progress);
    Calibration calibration = image.getCalibration();
    float[] values = new float[levels];
    short[] whole = new short[levels];
    boolean fits = true;
    for (int raw = 0; raw < levels; raw++) {
      double value = value(calibration, raw);
      values[raw] = (float) value;
      whole[raw] = (short) value;
      fits &= !used[raw] || whole[raw] == value;
    }
    ValueType stored = levels > 1 << 8 ? ValueType.UINT16 : ValueType.UINT8;
    ValueType type = ValueType.written(stored, fits ? Meaning.WHOLE : Meaning.ANY);
    return fits ? new ValueEncoder(type, null, whole, 0) : new ValueEncoder(type, values, null, 0);
  }

  private static double value(Calibration calibration, int raw) {
    if (calibration.getFunction() == Calibration.STRAIGHT_LINE) {
      double[] coefficients = calibration.getCoefficients();
      return coefficients[0] + coefficients[1] * raw;
    }
    return calibration.getCValue(raw);
  }

  private static boolean[] usedLevels(ImageStack stack, int levels, Progress progress)
      throws IOException {
    boolean[] used = new boolean[levels];
    for (int i = 1; i <= stack.size(); i++) {
      Object pixels = OnDemandStack.pixels(stack, i);
      if (pixels instanceof short[] values) {
        for (short value : values) {
          used[value & 0xffff] = true;
        }
      } else {
        for (byte value : (byte[]) pixels) {
          used[value & 0xff] = true;
        }
      }
      progress.check(i, 2L * stack.size());
    }
    return used;
  }

  public ValueType type() {
    return type;
  }

  /** Whether the numbers that are written are not yet values: a calibration is left to apply. */
  public boolean leavesCalibration(Calibration calibration) {
    return calibration.calibrated()
        && floats == null
        && shorts == null
        && !(subtracted != 0 && calibration.isSigned16Bit());
  }

  /** What was taken off each pixel: 32768 for signed 16 bit, else 0. */
  public int subtracted() {
    return subtracted;
  }

  /**
   * Writes the pixels of one plane.
   *
   * @param target little endian; its absolute positions {@code first}, {@code first + step}, ...
   * @param first byte of the first number
   * @param step bytes from one number of this plane to the next
   */
  public void encode(Object pixels, ByteBuffer target, int first, int step) {
    int at = first;
    if (pixels instanceof int[] packed) {
      for (int pixel : packed) {
        target.put(at, (byte) (pixel >> 16));
        target.put(at + 1, (byte) (pixel >> 8));
        target.put(at + 2, (byte) pixel);
        at += step;
      }
    } else if (pixels instanceof float[] values) {
      for (float value : values) {
        target.putFloat(at, value);
        at += step;
      }
    } else if (pixels instanceof short[] values) {
      for (short value : values) {
        put(value & 0xffff, target, at);
        at += step;
      }
    } else {
      for (byte value : (byte[]) pixels) {
        put(value & 0xff, target, at);
        at += step;
      }
    }
  }

  private void put(int raw, ByteBuffer target, int at) {
    if (floats != null) {
      target.putFloat(at, floats[raw]);
    } else if (shorts != null) {
      target.putShort(at, shorts[raw]);
    } else if (type.bytes() == 2) {
      target.putShort(at, (short) (raw - subtracted));
    } else {
      target.put(at, (byte) raw);
    }
  }
}
