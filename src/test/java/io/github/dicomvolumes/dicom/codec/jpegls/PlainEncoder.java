// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A JPEG-LS encoder that follows T.87 Annex A step by step, for what the encoders at hand cannot
 * write. What it writes is shown to other decoders too, where they know the feature.
 */
final class PlainEncoder {
  private static final int[] J = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  /** What a stream is to be like; planes are coded in one scan, or one each where ILV is 0. */
  static final class Settings {
    int rows;
    int columns;
    int precision = 8;
    int maxval;
    int near;
    int interleave;
    int restartInterval;
    int t1;
    int t2;
    int t3;
    int reset = 64;
    boolean spellThresholds;
    int mappingTable;
    int pointTransform;

    /** Marker segments put before the frame header, and between that and the first scan. */
    byte[] beforeFrame = {};

    byte[] beforeScan = {};
    boolean hideRows;
    boolean hideColumns;
    boolean endOfImage = true;
  }

  private final Settings settings;
  private final int near;
  private final int maxval;
  private final int step;
  private final int range;
  private final int qbpp;
  private final int limit;
  private final int[] magnitude = new int[367];
  private final int[] bias = new int[365];
  private final int[] correction = new int[365];
  private final int[] count = new int[367];
  private final int[] negatives = new int[2];
  private final int[] runIndex = new int[4];
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int pending;
  private int pendingBits;
  private int room = 8;

  private PlainEncoder(Settings settings) {
    this.settings = settings;
    near = settings.near;
    maxval = settings.maxval == 0 ? (1 << settings.precision) - 1 : settings.maxval;
    step = 2 * near + 1;
    range = (maxval + 2 * near) / step + 1;
    qbpp = (int) Math.ceil(Math.log(range) / Math.log(2) - 1e-9);
    int bpp = Math.max(2, (int) Math.ceil(Math.log(maxval + 1) / Math.log(2) - 1e-9));
    limit = 2 * (bpp + Math.max(8, bpp));
  }

  /** Encodes planes of rows x columns samples; lossy ones are replaced by what they decode to. */
  static byte[] encode(Settings settings, int[]... planes) {
    PlainEncoder encoder = new PlainEncoder(settings);
    encoder.write(planes);
    return encoder.out.toByteArray();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private void put(int... values) {
    out.writeBytes(bytes(values));
  }

  private void put16(int value) {
    put(value >> 8, value);
  }

  private void write(int[][] planes) {
    Settings s = settings;
    put(0xff, 0xd8);
    out.writeBytes(s.beforeFrame);
    put(0xff, 0xf7);
    put16(8 + 3 * planes.length);
    put(s.precision);
    put16(s.hideRows ? 0 : s.rows);
    put16(s.hideColumns ? 0 : s.columns);
    put(planes.length);
    for (int i = 0; i < planes.length; i++) {
      put(i + 1, 0x11, 0);
    }
    int[] thresholds = thresholds();
    if (s.spellThresholds || s.maxval != 0 || s.t1 != 0 || s.reset != 64) {
      put(0xff, 0xf8, 0, 13, 1);
      put16(s.spellThresholds ? maxval : s.maxval);
      put16(s.spellThresholds ? thresholds[0] : s.t1);
      put16(s.spellThresholds ? thresholds[1] : s.t2);
      put16(s.spellThresholds ? thresholds[2] : s.t3);
      put16(s.reset);
    }
    if (s.restartInterval != 0) {
      put(0xff, 0xdd, 0, 4);
      put16(s.restartInterval);
    }
    out.writeBytes(s.beforeScan);
    int first = 0;
    while (first < planes.length) {
      int scanned = s.interleave == 0 ? 1 : planes.length;
      put(0xff, 0xda);
      put16(6 + 2 * scanned);
      put(scanned);
      for (int i = 0; i < scanned; i++) {
        put(first + i + 1, s.mappingTable);
      }
      put(near, s.interleave, s.pointTransform);
      scan(Arrays.copyOfRange(planes, first, first + scanned), thresholds);
      first += scanned;
    }
    if (s.endOfImage) {
      put(0xff, 0xd9);
    }
  }

  /** T.87 C.2.4.1.1.1. */
  private int[] thresholds() {
    Settings s = settings;
    int[] base = {3, 7, 21};
    int[] min = {2, 3, 4};
    int[] given = {s.t1, s.t2, s.t3};
    int[] result = new int[3];
    for (int i = 0; i < 3; i++) {
      int value;
      if (maxval >= 128) {
        int factor = (Math.min(maxval, 4095) + 128) / 256;
        value = factor * (base[i] - min[i]) + min[i] + (2 * i + 3) * near;
      } else {
        int factor = 256 / (maxval + 1);
        value = Math.max(min[i], base[i] / factor + (2 * i + 3) * near);
      }
      int floor = i == 0 ? near + 1 : result[i - 1];
      result[i] = given[i] != 0 ? given[i] : value > maxval || value < floor ? floor : value;
    }
    return result;
  }

  private void initialize() {
    Arrays.fill(magnitude, Math.max(2, (range + 32) / 64));
    Arrays.fill(bias, 0);
    Arrays.fill(correction, 0);
    Arrays.fill(count, 1);
    Arrays.fill(negatives, 0);
    Arrays.fill(runIndex, 0);
  }

  private void scan(int[][] planes, int[] thresholds) {
    Settings s = settings;
    int width = s.columns;
    int[][] above = new int[planes.length][width + 2];
    int[][] line = new int[planes.length][width + 2];
    initialize();
    for (int row = 0; row < s.rows; row++) {
      if (row > 0 && s.restartInterval > 0 && row % s.restartInterval == 0) {
        flush();
        put(0xff, 0xd0 + (row / s.restartInterval - 1) % 8);
        initialize();
        for (int[] samples : above) {
          Arrays.fill(samples, 0);
        }
      }
      for (int i = 0; i < planes.length; i++) {
        System.arraycopy(planes[i], row * width, line[i], 1, width);
        above[i][width + 1] = above[i][width];
        line[i][0] = above[i][1];
      }
      if (s.interleave == 2) {
        line(above, line, 0, thresholds);
      } else {
        for (int i = 0; i < planes.length; i++) {
          line(new int[][] {above[i]}, new int[][] {line[i]}, i, thresholds);
        }
      }
      for (int i = 0; i < planes.length; i++) {
        System.arraycopy(line[i], 1, planes[i], row * width, width);
      }
      int[][] swap = above;
      above = line;
      line = swap;
    }
    flush();
  }

  private int level(int difference, int[] t) {
    int size = Math.abs(difference);
    int level = size <= near ? 0 : size < t[0] ? 1 : size < t[1] ? 2 : size < t[2] ? 3 : 4;
    return difference < 0 ? -level : level;
  }

  private void line(int[][] above, int[][] line, int component, int[] t) {
    int planes = line.length;
    int width = settings.columns;
    for (int x = 1; x <= width; x++) {
      int[] context = new int[planes];
      boolean run = true;
      for (int i = 0; i < planes; i++) {
        int a = line[i][x - 1];
        int b = above[i][x];
        int c = above[i][x - 1];
        int d = above[i][x + 1];
        context[i] = (level(d - b, t) * 9 + level(b - c, t)) * 9 + level(c - a, t);
        run &= context[i] == 0;
      }
      if (!run) {
        for (int i = 0; i < planes; i++) {
          line[i][x] =
              regular(line[i][x], line[i][x - 1], above[i][x], above[i][x - 1], context[i]);
        }
        continue;
      }
      int length = 0;
      while (x + length <= width && isRun(line, x + length, x - 1)) {
        for (int i = 0; i < planes; i++) {
          line[i][x + length] = line[i][x - 1];
        }
        length++;
      }
      x += length;
      boolean interrupted = x <= width;
      while (length >= 1 << J[runIndex[component]]) {
        bits(1, 1);
        length -= 1 << J[runIndex[component]];
        runIndex[component] = Math.min(31, runIndex[component] + 1);
      }
      if (!interrupted) {
        if (length > 0) {
          bits(1, 1);
        }
        continue;
      }
      bits(0, 1);
      bits(length, J[runIndex[component]]);
      for (int i = 0; i < planes; i++) {
        line[i][x] =
            interruption(
                line[i][x], line[i][x - 1], above[i][x], J[runIndex[component]], planes > 1);
      }
      runIndex[component] = Math.max(0, runIndex[component] - 1);
    }
  }

  private boolean isRun(int[][] line, int x, int start) {
    for (int[] samples : line) {
      if (Math.abs(samples[x] - samples[start]) > near) {
        return false;
      }
    }
    return true;
  }

  private int quantize(int error) {
    return error > 0 ? (error + near) / step : -((near - error) / step);
  }

  private int reduce(int error) {
    int reduced = error < 0 ? error + range : error;
    return reduced >= (range + 1) / 2 ? reduced - range : reduced;
  }

  private int clamp(int value) {
    return Math.max(0, Math.min(maxval, value));
  }

  private int regular(int sample, int a, int b, int c, int context) {
    int sign = context < 0 ? -1 : 1;
    int q = Math.abs(context);
    int predicted =
        c >= Math.max(a, b) ? Math.min(a, b) : c <= Math.min(a, b) ? Math.max(a, b) : a + b - c;
    predicted = clamp(predicted + sign * correction[q]);
    int error = quantize(sign * (sample - predicted));
    int decoded = clamp(predicted + sign * error * step);
    error = reduce(error);
    int k = 0;
    while (count[q] << k < magnitude[q]) {
      k++;
    }
    boolean inverted = near == 0 && k == 0 && 2 * bias[q] <= -count[q];
    int mapped;
    if (inverted) {
      mapped = error >= 0 ? 2 * error + 1 : -2 * (error + 1);
    } else {
      mapped = error >= 0 ? 2 * error : -2 * error - 1;
    }
    golomb(mapped, k, limit);
    bias[q] += error * step;
    magnitude[q] += Math.abs(error);
    if (count[q] == settings.reset) {
      magnitude[q] >>= 1;
      bias[q] = bias[q] >= 0 ? bias[q] >> 1 : -((1 - bias[q]) >> 1);
      count[q] >>= 1;
    }
    count[q]++;
    if (bias[q] <= -count[q]) {
      bias[q] += count[q];
      correction[q] = Math.max(-128, correction[q] - 1);
      bias[q] = Math.max(bias[q], 1 - count[q]);
    } else if (bias[q] > 0) {
      bias[q] -= count[q];
      correction[q] = Math.min(127, correction[q] + 1);
      bias[q] = Math.min(bias[q], 0);
    }
    return decoded;
  }

  private int interruption(int sample, int a, int b, int j, boolean alwaysDifferent) {
    int type = !alwaysDifferent && Math.abs(a - b) <= near ? 1 : 0;
    int predicted = type == 1 ? a : b;
    int sign = type == 0 && a > b ? -1 : 1;
    int error = quantize(sign * (sample - predicted));
    int decoded = clamp(predicted + sign * error * step);
    error = reduce(error);
    int q = 365 + type;
    int sum = magnitude[q] + (type == 1 ? count[q] >> 1 : 0);
    int k = 0;
    while (count[q] << k < sum) {
      k++;
    }
    int map = 0;
    if (k == 0 && error > 0 && 2 * negatives[type] < count[q]
        || error < 0 && 2 * negatives[type] >= count[q]
        || error < 0 && k != 0) {
      map = 1;
    }
    int mapped = 2 * Math.abs(error) - type - map;
    golomb(mapped, k, limit - j - 1);
    if (error < 0) {
      negatives[type]++;
    }
    magnitude[q] += (mapped + 1 - type) >> 1;
    if (count[q] == settings.reset) {
      magnitude[q] >>= 1;
      count[q] >>= 1;
      negatives[type] >>= 1;
    }
    count[q]++;
    return decoded;
  }

  private void golomb(int value, int k, int longest) {
    int zeros = longest - qbpp - 1;
    if (value >> k < zeros) {
      for (int i = 0; i < value >> k; i++) {
        bits(0, 1);
      }
      bits(1, 1);
      bits(value, k);
    } else {
      for (int i = 0; i < zeros; i++) {
        bits(0, 1);
      }
      bits(1, 1);
      bits(value - 1, qbpp);
    }
  }

  private void bits(int value, int number) {
    for (int i = number - 1; i >= 0; i--) {
      pending = pending << 1 | value >> i & 1;
      pendingBits++;
      if (pendingBits == room) {
        put(pending);
        room = pending == 0xff ? 7 : 8;
        pending = 0;
        pendingBits = 0;
      }
    }
  }

  private void flush() {
    while (pendingBits > 0 || room == 7) {
      bits(0, 1);
    }
  }
}
