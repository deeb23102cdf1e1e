// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/** The inverse multiple component transformations, in place (T.800 Annex G). */
final class ComponentTransform {
  private ComponentTransform() {}

  /** RCT: equations G-6 to G-8. */
  static void toRgb(int[] first, int[] second, int[] third) {
    for (int i = 0; i < first.length; i++) {
      int u = second[i];
      int v = third[i];
      int green = first[i] - (u + v >> 2);
      first[i] = v + green;
      second[i] = green;
      third[i] = u + green;
    }
  }

  /** ICT: equations G-12 to G-14. */
  static void toRgb(float[] first, float[] second, float[] third) {
    for (int i = 0; i < first.length; i++) {
      float y = first[i];
      float cb = second[i];
      float cr = third[i];
      first[i] = y + 1.402f * cr;
      second[i] = y - 0.344136f * cb - 0.714136f * cr;
      third[i] = y + 1.772f * cb;
    }
  }
}
