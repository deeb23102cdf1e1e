// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import java.io.ByteArrayOutputStream;

/**
 * Codes what no tool at hand does: lossless JPEG of any precision with restarts, separate scans and
 * a DNL segment. Its Huffman table has a code of each length from 2 to 16.
 */
final class LosslessTestEncoder {
  private static final int[] CODES_OF_LENGTH = {0, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

  /** Categories from the shortest code on: long codes and long differences both occur. */
  private static final int[] CATEGORIES = {
    0, 5, 16, 1, 8, 3, 2, 4, 6, 7, 9, 10, 11, 12, 13, 14, 15
  };

  private final FrameLayout layout;
  private final int[] values;
  private final int precision;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int predictor = 1;
  private int pointTransform;
  private int restartLines;
  private boolean separateScans;
  private boolean linesInDnl;
  private long pending;
  private int pendingBits;

  LosslessTestEncoder(FrameLayout layout, int[] values) {
    this.layout = layout;
    this.values = values;
    precision = layout.bitsStored();
  }

  LosslessTestEncoder predictor(int selection) {
    predictor = selection;
    return this;
  }

  LosslessTestEncoder pointTransform(int bits) {
    pointTransform = bits;
    return this;
  }

  LosslessTestEncoder restartEvery(int lines) {
    restartLines = lines;
    return this;
  }

  LosslessTestEncoder separateScans() {
    separateScans = true;
    return this;
  }

  LosslessTestEncoder linesInDnl() {
    linesInDnl = true;
    return this;
  }

  byte[] encode() {
    int count = layout.samplesPerPixel();
    bytes(0xff, 0xd8, 0xff, 0xc3, 0, 8 + 3 * count, precision);
    word(linesInDnl ? 0 : layout.rows());
    word(layout.columns());
    bytes(count);
    for (int i = 0; i < count; i++) {
      bytes(i + 1, 0x11, 0);
    }
    bytes(0xff, 0xc4, 0, 19 + CATEGORIES.length, 0);
    bytes(CODES_OF_LENGTH);
    bytes(CATEGORIES);
    if (restartLines > 0) {
      bytes(0xff, 0xdd, 0, 4);
      word(restartLines * layout.columns());
    }
    int scans = separateScans ? count : 1;
    for (int scan = 0; scan < scans; scan++) {
      int first = separateScans ? scan : 0;
      int parts = separateScans ? 1 : count;
      bytes(0xff, 0xda, 0, 6 + 2 * parts, parts);
      for (int i = 0; i < parts; i++) {
        bytes(first + i + 1, 0);
      }
      bytes(predictor, 0, pointTransform);
      scan(first, parts);
      if (linesInDnl && scan == 0) {
        bytes(0xff, 0xdc, 0, 4);
        word(layout.rows());
      }
    }
    bytes(0xff, 0xd9);
    return out.toByteArray();
  }

  private void scan(int first, int parts) {
    for (int y = 0; y < layout.rows(); y++) {
      boolean start = restartLines == 0 ? y == 0 : y % restartLines == 0;
      if (start && y > 0) {
        flush();
        bytes(0xff, 0xd0 + (y / restartLines - 1) % 8);
      }
      for (int x = 0; x < layout.columns(); x++) {
        for (int k = first; k < first + parts; k++) {
          difference(sample(x, y, k) - prediction(x, y, k, start) & 0xffff);
        }
      }
    }
    flush();
  }

  private int sample(int x, int y, int k) {
    int value = values[(y * layout.columns() + x) * layout.samplesPerPixel() + k];
    return (value & (1 << precision) - 1) >> pointTransform;
  }

  private int prediction(int x, int y, int k, boolean start) {
    if (start) {
      return x == 0 ? 1 << precision - pointTransform - 1 : sample(x - 1, y, k);
    }
    if (x == 0) {
      return sample(x, y - 1, k);
    }
    int a = sample(x - 1, y, k);
    int b = sample(x, y - 1, k);
    int c = sample(x - 1, y - 1, k);
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + Math.floorDiv(b - c, 2);
      case 6 -> b + Math.floorDiv(a - c, 2);
      default -> (a + b) / 2;
    };
  }

  private void difference(int modulo) {
    int difference = modulo > 32768 ? modulo - 65536 : modulo;
    int category = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    int code = 0;
    int index = 0;
    for (int length = 1; length <= 16; length++, code <<= 1) {
      for (int i = 0; i < CODES_OF_LENGTH[length - 1]; i++, code++, index++) {
        if (CATEGORIES[index] == category) {
          bits(code, length);
        }
      }
    }
    if (category < 16) {
      bits((difference < 0 ? difference - 1 : difference) & (1 << category) - 1, category);
    }
  }

  private void bits(int value, int length) {
    pending = pending << length | value;
    pendingBits += length;
    while (pendingBits >= 8) {
      pendingBits -= 8;
      int b = (int) (pending >> pendingBits) & 0xff;
      out.write(b);
      if (b == 0xff) {
        out.write(0);
      }
    }
  }

  private void flush() {
    if (pendingBits > 0) {
      int padding = 8 - pendingBits;
      bits((1 << padding) - 1, padding);
    }
  }

  private void word(int value) {
    bytes(value >> 8, value);
  }

  private void bytes(int... values8) {
    for (int value : values8) {
      out.write(value);
    }
  }
}
