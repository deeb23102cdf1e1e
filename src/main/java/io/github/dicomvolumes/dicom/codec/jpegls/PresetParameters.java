// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

/** The five preset coding parameters of an LSE marker segment; 0 means the default (T.87 C.2.4). */
record PresetParameters(int maxval, int t1, int t2, int t3, int reset) {
  static final PresetParameters DEFAULT = new PresetParameters(0, 0, 0, 0, 0);
}
