// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

/**
 * Colours as Recommended Display CIELab Value (0062,000D): L*, a* and b* as 16 bits each (PS3.3
 * C.10.7.1.1), of the profile connection space of ICC, whose white is D50.
 */
public final class CieLab {
  /** Of D50, with Y as 1. */
  private static final double[] WHITE = {0.9642, 1, 0.8249};

  /** Linear sRGB to XYZ, adapted to D50 (Bradford). */
  private static final double[][] TO_XYZ = {
    {0.4360747, 0.3850649, 0.1430804},
    {0.2225045, 0.7168786, 0.0606169},
    {0.0139322, 0.0971045, 0.7141733}
  };

  private static final double[][] TO_RGB = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  private static final double ALL = 65535;
  private static final double DELTA = 6.0 / 29;

  private CieLab() {}

  /** The three numbers of a colour that is 0xRRGGBB. */
  public static double[] of(int rgb) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double part = (rgb >> 16 - 8 * i & 0xff) / 255.0;
      linear[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
    double[] f = new double[3];
    for (int i = 0; i < 3; i++) {
      double t = product(TO_XYZ[i], linear) / WHITE[i];
      f[i] = t > DELTA * DELTA * DELTA ? Math.cbrt(t) : t / (3 * DELTA * DELTA) + 4.0 / 29;
    }
    return new double[] {
      whole((116 * f[1] - 16) / 100),
      whole((500 * (f[0] - f[1]) + 128) / 255),
      whole((200 * (f[1] - f[2]) + 128) / 255)
    };
  }

  private static double whole(double part) {
    return Math.rint(Math.max(0, Math.min(1, part)) * ALL);
  }

  /** The colour of three numbers, as 0xRRGGBB; {@link Structure#NO_COLOR} where they are none. */
  public static int rgb(double[] lab) {
    if (lab.length != 3) {
      return Structure.NO_COLOR;
    }
    double y = (lab[0] / ALL * 100 + 16) / 116;
    double[] f = {y + (lab[1] / ALL * 255 - 128) / 500, y, y - (lab[2] / ALL * 255 - 128) / 200};
    double[] xyz = new double[3];
    for (int i = 0; i < 3; i++) {
      double t = f[i] > DELTA ? f[i] * f[i] * f[i] : 3 * DELTA * DELTA * (f[i] - 4.0 / 29);
      xyz[i] = t * WHITE[i];
    }
    int rgb = 0;
    for (int i = 0; i < 3; i++) {
      double linear = product(TO_RGB[i], xyz);
      double part =
          linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
      rgb = rgb << 8 | (int) Math.rint(255 * Math.max(0, Math.min(1, part)));
    }
    return rgb;
  }

  private static double product(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
