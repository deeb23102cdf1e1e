// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.geometry.PixelSpacing;
import java.util.List;

/**
 * The pixel size that a Sequence of Ultrasound Regions (0018,6011) gives (PS3.3 C.8.5.5): that of
 * its two-dimensional regions in centimetres where all of them agree. Regions of time, velocity or
 * other quantities have no distances and do not count.
 */
final class UltrasoundRegions {
  static final Tag SEQUENCE_OF_ULTRASOUND_REGIONS = Tag.of(0x0018, 0x6011);
  private static final Tag REGION_SPATIAL_FORMAT = Tag.of(0x0018, 0x6012);
  private static final Tag PHYSICAL_UNITS_X = Tag.of(0x0018, 0x6024);
  private static final Tag PHYSICAL_UNITS_Y = Tag.of(0x0018, 0x6026);
  private static final Tag PHYSICAL_DELTA_X = Tag.of(0x0018, 0x602C);
  private static final Tag PHYSICAL_DELTA_Y = Tag.of(0x0018, 0x602E);
  private static final int TWO_DIMENSIONAL = 1;
  private static final int CENTIMETRES = 3;
  private static final double MM_PER_CM = 10;

  private UltrasoundRegions() {}

  /**
   * The size in mm; null where there is none, or more than one.
   *
   * @param numbers receives what is unreadable
   */
  static PixelSpacing pixelSpacing(DataSet top, HeaderNumbers numbers) {
    List<DataSet> regions = top.items(SEQUENCE_OF_ULTRASOUND_REGIONS);
    PixelSpacing common = null;
    for (DataSet region : regions) {
      boolean isPlane =
          region.integer(REGION_SPATIAL_FORMAT).orElse(0) == TWO_DIMENSIONAL
              && region.integer(PHYSICAL_UNITS_X).orElse(0) == CENTIMETRES
              && region.integer(PHYSICAL_UNITS_Y).orElse(0) == CENTIMETRES;
      if (!isPlane) {
        continue;
      }
      double x = size(region, PHYSICAL_DELTA_X, numbers);
      double y = size(region, PHYSICAL_DELTA_Y, numbers);
      PixelSpacing spacing = x > 0 && y > 0 ? new PixelSpacing(y, x) : null;
      if (spacing == null || common != null && !common.isSameAs(spacing)) {
        return null;
      }
      common = spacing;
    }
    return common;
  }

  /** In mm; 0 where it is not known. Negative where the image runs against the region's axis. */
  private static double size(DataSet region, Tag tag, HeaderNumbers numbers) {
    double[] given = region.reading(tag).numbers();
    if (given.length == 1 && given[0] == 0) {
      return 0;
    }
    double delta = numbers.number(region, tag, Quantity.DELTA);
    return Double.isNaN(delta) ? 0 : Math.abs(delta) * MM_PER_CM;
  }
}
