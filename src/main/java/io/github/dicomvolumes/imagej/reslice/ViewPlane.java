// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.reslice;

/**
 * A plane of the body as radiologists look at it: the head up, the patient's right at the left, the
 * face at the left from the side. Axes are patient coordinates (LPS): 0 to the left, 1 to the back,
 * 2 to the head.
 */
public enum ViewPlane {
  /** From the feet to the head; columns to the patient's left, rows to the back. */
  AXIAL(0, 1, 1, 1, 2, 1),
  /** From front to back; columns to the patient's left, rows to the feet. */
  CORONAL(0, 1, 2, -1, 1, 1),
  /** From right to left; columns to the back, rows to the feet. */
  SAGITTAL(1, 1, 2, -1, 0, 1);

  private final int[] axes;
  private final int[] signs;

  ViewPlane(
      int columnAxis, int columnSign, int rowAxis, int rowSign, int sliceAxis, int sliceSign) {
    axes = new int[] {columnAxis, rowAxis, sliceAxis};
    signs = new int[] {columnSign, rowSign, sliceSign};
  }

  /** The patient's axis that an index of the view runs along: 0 columns, 1 rows, 2 slices. */
  int axis(int index) {
    return axes[index];
  }

  /** 1 where the index increases with the patient's coordinate, else -1. */
  int sign(int index) {
    return signs[index];
  }
}
