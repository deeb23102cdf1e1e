// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.List;

/**
 * One maker's way of saying things, for one purpose. A way answers what it is there for and leaves
 * the rest; it says nothing for files of other makers.
 */
interface VendorWay {
  /** The private elements that it reads, which a scan of headers then keeps. */
  List<PrivateBlock> elements();

  /** The diffusion weighting; null where it says nothing. */
  default DiffusionGradient diffusion(DataSet header) {
    return null;
  }

  /** {@code magnitude}, {@code phase}, {@code real} or {@code imaginary}; empty else. */
  default String component(DataSet header) {
    return "";
  }

  /** What an image shows where several quantities share a place; empty else. */
  default String quantity(DataSet header) {
    return "";
  }

  /**
   * How an image is a volume in tiles; null where it is none.
   *
   * @param imageType the values of Image Type (0008,0008)
   */
  default Tiles tiles(DataSet header, List<String> imageType) {
    return null;
  }

  /** The pause after each repetition, s; NaN where it says nothing, infinite where unreadable. */
  default double repetitionDelay(DataSet header) {
    return Double.NaN;
  }

  /** 1 where the phase increases with the index of rows or columns, -1 where it falls; 0 else. */
  default int phaseEncodingSign(DataSet header) {
    return 0;
  }

  /** Of echo-planar images, Hz; NaN where it says nothing. */
  default double bandwidthPerPixelPhaseEncode(DataSet header) {
    return Double.NaN;
  }

  /**
   * Of echo-planar images, s: from the first to the last line that is measured; NaN where it says
   * nothing.
   */
  default double totalReadoutTime(DataSet header) {
    return Double.NaN;
  }

  /** When each slice of a mosaic was taken, s; none where it says nothing. */
  default double[] sliceTimes(DataSet header) {
    return new double[0];
  }

  /**
   * A clock that ran while the slices of a series were taken, in seconds or, of older software,
   * tenths of milliseconds; NaN where it says nothing.
   */
  default double sliceClock(DataSet header) {
    return Double.NaN;
  }

  /** In which order the slices of a volume were taken; null where it says nothing. */
  default SliceOrder sliceOrder(DataSet header) {
    return null;
  }

  /** How many slices were taken at once; NaN where it says nothing. */
  default double multibandFactor(DataSet header) {
    return Double.NaN;
  }

  /** The shift of fat against water, pixels; NaN where it says nothing. */
  default double waterFatShift(DataSet header) {
    return Double.NaN;
  }

  /** How many lines are measured after one excitation; NaN where it says nothing. */
  default double echoPlanarFactor(DataSet header) {
    return Double.NaN;
  }

  /** What a careful user wants to know of how the image is stored; empty else. */
  default String doubt(DataSet header) {
    return "";
  }

  /** Date and time when the scan of a PET began; empty where it says nothing. */
  default String petScanStart(DataSet header) {
    return "";
  }

  /** Factor from counts to SUV; NaN where it says nothing. */
  default double petSuvFactor(DataSet header) {
    return Double.NaN;
  }

  /** Factor from counts to Bq/ml; NaN where it says nothing. */
  default double petActivityFactor(DataSet header) {
    return Double.NaN;
  }
}
