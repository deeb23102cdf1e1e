// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

/** The order in which the coefficients of a block are coded. */
final class ZigZag {
  /** Where the coefficients come in row order (T.81 figure A.6). */
  static final int[] ROW_ORDER = rowOrder();

  private ZigZag() {}

  private static int[] rowOrder() {
    int[] order = new int[64];
    int at = 0;
    for (int sum = 0; sum <= 14; sum++) {
      for (int k = Math.max(0, sum - 7); k <= Math.min(7, sum); k++) {
        int row = sum % 2 == 0 ? sum - k : k;
        order[at++] = row * 8 + sum - row;
      }
    }
    return order;
  }
}
