// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import java.util.List;

/**
 * What a NIfTI header says, as far as we write and read it.
 *
 * @param version 1 or 2
 * @param dim sizes along one to seven axes: {@code dim[1]} and on
 * @param pixdim distances along three space axes and time; {@code pixdim[1]} to {@code pixdim[4]}
 * @param units {@code xyzt_units}
 * @param slope {@code scl_slope}; 0 where numbers are the values
 * @param intercept {@code scl_inter}
 * @param calMin {@code cal_min}: shown black; not used where it equals {@code calMax}
 * @param calMax {@code cal_max}: shown white
 * @param intent {@code intent_code}
 * @param place where voxels lie
 * @param voxOffset byte where planes begin
 */
record NiftiHeader(
    int version,
    List<Integer> dim,
    NiftiType type,
    List<Double> pixdim,
    int units,
    double slope,
    double intercept,
    double calMin,
    double calMax,
    int intent,
    NiftiPlace place,
    long voxOffset) {
  static final int UNITS_MM = 2;
  static final int UNITS_SECONDS = 8;
  static final int UNITS_MILLISECONDS = 16;
  static final int UNITS_MICROSECONDS = 24;
  static final int UNITS_OF_TIME = 0x38;
  static final int UNITS_OF_SPACE = 7;
  static final int INTENT_LABEL = 1002;

  /** Most that a size of version 1 may be: 16 bits with a sign. */
  static final int MAX_OF_VERSION_1 = Short.MAX_VALUE;

  /** Copies the lists. */
  NiftiHeader {
    dim = List.copyOf(dim);
    pixdim = List.copyOf(pixdim);
  }

  /** Size along an axis, 0-based; 1 along those that there are not. */
  int size(int axis) {
    return axis < dim.size() ? dim.get(axis) : 1;
  }

  /** The same with planes from another byte on. */
  NiftiHeader withVoxOffset(long other) {
    return new NiftiHeader(
        version, dim, type, pixdim, units, slope, intercept, calMin, calMax, intent, place, other);
  }
}
