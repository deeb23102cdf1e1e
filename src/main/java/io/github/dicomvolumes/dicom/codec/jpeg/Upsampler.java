// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

/**
 * Brings a plane to the size of the image, line by line. Colour differences halved in one direction
 * or in both lie between the pixels and are interpolated there, three quarters of the nearer and
 * one of the farther sample in each direction, as the usual decoders do; T.81 leaves it open. Other
 * ratios repeat samples.
 */
final class Upsampler {
  private final Plane plane;
  private final int horizontal;
  private final int maxHorizontal;
  private final int vertical;
  private final int maxVertical;
  private final boolean halvedAcross;
  private final boolean halvedDown;
  private final boolean interpolated;
  private final int[] sums;

  Upsampler(JpegFrameHeader frame, Plane plane) {
    this.plane = plane;
    horizontal = plane.component().horizontal();
    vertical = plane.component().vertical();
    maxHorizontal = frame.maxHorizontal();
    maxVertical = frame.maxVertical();
    halvedAcross = maxHorizontal == 2 * horizontal && plane.width() > 2;
    halvedDown = maxVertical == 2 * vertical;
    interpolated =
        halvedAcross && (halvedDown || maxVertical == vertical)
            || halvedDown && maxHorizontal == horizontal;
    sums = interpolated ? new int[plane.width()] : new int[0];
  }

  /** The line of the image at a row. */
  void line(int y, int[] out) {
    short[] samples = plane.samples();
    int at = y * vertical / maxVertical * plane.stride();
    if (!interpolated) {
      if (horizontal == maxHorizontal) {
        for (int x = 0; x < out.length; x++) {
          out[x] = samples[at + x];
        }
      } else {
        for (int x = 0; x < out.length; x++) {
          out[x] = samples[at + x * horizontal / maxHorizontal];
        }
      }
    } else if (!halvedDown) {
      for (int x = 0; x < sums.length; x++) {
        sums[x] = samples[at + x];
      }
      spread(sums, 1, 2, 2, out);
    } else {
      int row = y >> 1;
      int other = (y & 1) == 0 ? Math.max(0, row - 1) : Math.min(plane.height() - 1, row + 1);
      int from = other * plane.stride();
      for (int x = 0; x < sums.length; x++) {
        sums[x] = 3 * samples[at + x] + samples[from + x];
      }
      if (halvedAcross) {
        spread(sums, 8, 7, 4, out);
      } else {
        int round = 1 + (y & 1);
        for (int x = 0; x < out.length; x++) {
          out[x] = sums[x] + round >> 2;
        }
      }
    }
  }

  /** Doubles horizontally; the rounding of left and right pixels differs, so that it is even. */
  private static void spread(int[] in, int roundLeft, int roundRight, int down, int[] out) {
    int last = in.length - 1;
    for (int x = 0; x < last; x++) {
      out[2 * x + 1] = 3 * in[x] + in[x + 1] + roundRight >> down;
      out[2 * x + 2] = 3 * in[x + 1] + in[x] + roundLeft >> down;
    }
    out[0] = 4 * in[0] + roundLeft >> down;
    if (2 * last + 1 < out.length) {
      out[2 * last + 1] = 4 * in[last] + roundRight >> down;
    }
  }
}
