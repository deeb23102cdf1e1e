// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.volume.ShortDecimal;
import java.util.List;

/**
 * The size of pixels where Pixel Spacing does not say it: from the detector of a projection (PS3.3
 * 10.7.1.3), from the plane of an RT image (C.8.8.2), from a scanned film, or their ratio only
 * (C.7.6.3).
 */
final class PixelSizes {
  private static final Tag MAGNIFICATION = Tag.of(0x0018, 0x1114);
  private static final Tag CALIBRATION = Tag.of(0x0028, 0x0A02);
  private static final Tag NOMINAL_SCANNED_PIXEL_SPACING = Tag.of(0x0018, 0x2010);
  private static final Tag PIXEL_ASPECT_RATIO = Tag.of(0x0028, 0x0034);
  private static final Tag IMAGE_PLANE_PIXEL_SPACING = Tag.of(0x3002, 0x0011);
  private static final Tag RADIATION_MACHINE_SAD = Tag.of(0x3002, 0x0022);
  private static final Tag RT_IMAGE_SID = Tag.of(0x3002, 0x0026);

  /** What a header read keeps. */
  static final List<Tag> TAGS =
      List.of(
          MAGNIFICATION,
          CALIBRATION,
          NOMINAL_SCANNED_PIXEL_SPACING,
          PIXEL_ASPECT_RATIO,
          IMAGE_PLANE_PIXEL_SPACING,
          RADIATION_MACHINE_SAD,
          RT_IMAGE_SID);

  private static final Tag FRAME_PIXEL_DATA_PROPERTIES_SEQUENCE = Tag.of(0x0028, 0x9443);
  private static final Tag X_RAY_GEOMETRY_SEQUENCE = Tag.of(0x0018, 0x9476);

  private final DataSet top;
  private final HeaderNumbers numbers;
  private PixelSpacing spacing;
  private String source = "";

  /**
   * Of a file with a spacing, for which nothing stands in.
   *
   * @param given the spacing; null where it comes from elsewhere
   */
  static PixelSizes beside(PixelSpacing given, FunctionalGroups groups) {
    PixelSizes sizes =
        new PixelSizes(new FunctionalGroups(DataSet.empty()), 1, new HeaderNumbers());
    DataSet top = groups.top();
    double[] detector = top.numbers(Tags.ImagerPixelSpacing);
    if (given != null
        && detector.length == 2
        && given.isSameAs(new PixelSpacing(detector[0], detector[1]))
        && top.reading(CALIBRATION).isAbsent()) {
      sizes.source =
          "Pixel Spacing (0028,0030) is Imager Pixel Spacing (0018,1164), measured at the"
              + " detector, and not calibrated: objects are smaller";
    }
    return sizes;
  }

  PixelSizes(FunctionalGroups groups, int frames, HeaderNumbers numbers) {
    this.top = groups.top();
    this.numbers = numbers;
    DataSet detector =
        groups.holding(0, FRAME_PIXEL_DATA_PROPERTIES_SEQUENCE, Tags.ImagerPixelSpacing);
    if (!detector.reading(Tags.ImagerPixelSpacing).isAbsent()) {
      ofDetector(detector, groups, frames);
    } else if (isThere(IMAGE_PLANE_PIXEL_SPACING)) {
      ofImagePlane();
    } else if (isThere(NOMINAL_SCANNED_PIXEL_SPACING)) {
      spacing = pixelSpacing(top, NOMINAL_SCANNED_PIXEL_SPACING, numbers);
      source =
          "distances come from Nominal Scanned Pixel Spacing (0018,2010), of the film or paper that"
              + " was scanned: they need not be those of the patient";
    }
    source = spacing == null ? "" : source;
  }

  private boolean isThere(Tag tag) {
    return !top.reading(tag).isAbsent();
  }

  /** The size, mm; null where it is not known. */
  PixelSpacing spacing() {
    return spacing;
  }

  /** Where it comes from, or where it was measured, as a warning; empty where that is right. */
  String source() {
    return source;
  }

  private void ofDetector(DataSet detector, FunctionalGroups groups, int frames) {
    spacing = pixelSpacing(detector, Tags.ImagerPixelSpacing, numbers);
    double magnification = magnification(groups, 0);
    for (int frame = 1; frame < frames; frame++) {
      // One that changes from frame to frame is none of a volume.
      if (Double.compare(magnification(groups, frame), magnification) != 0) {
        magnification = Double.NaN;
        break;
      }
    }
    if (spacing != null && magnification > 0) {
      spacing = times(spacing, 1 / magnification);
      source =
          "distances come from Imager Pixel Spacing (0018,1164), measured at the detector, divided"
              + " by Estimated Radiographic Magnification (0018,1114) "
              + ShortDecimal.text(magnification)
              + ": they hold near the middle of the patient";
    } else {
      source =
          "distances come from Imager Pixel Spacing (0018,1164), measured at the detector: objects"
              + " are smaller";
    }
  }

  private double magnification(FunctionalGroups groups, int frame) {
    DataSet holder = groups.holding(frame, X_RAY_GEOMETRY_SEQUENCE, MAGNIFICATION);
    return numbers.dispensable(holder, MAGNIFICATION, Quantity.DISTANCE);
  }

  private void ofImagePlane() {
    spacing = pixelSpacing(top, IMAGE_PLANE_PIXEL_SPACING, numbers);
    double toAxis = numbers.dispensable(top, RADIATION_MACHINE_SAD, Quantity.DISTANCE);
    double toPlane = numbers.dispensable(top, RT_IMAGE_SID, Quantity.DISTANCE);
    if (spacing != null && toAxis > 0 && toPlane > 0) {
      spacing = times(spacing, toAxis / toPlane);
      source =
          "distances come from Image Plane Pixel Spacing (3002,0011), scaled from the image plane"
              + " at RT Image SID (3002,0026) "
              + ShortDecimal.text(toPlane)
              + " mm to the isocentre at Radiation Machine SAD (3002,0022) "
              + ShortDecimal.text(toAxis)
              + " mm: they hold in the plane of the isocentre";
    } else {
      source =
          "distances come from Image Plane Pixel Spacing (3002,0011), measured at the receptor:"
              + " objects are smaller";
    }
  }

  private static PixelSpacing times(PixelSpacing spacing, double factor) {
    return new PixelSpacing(spacing.betweenRows() * factor, spacing.betweenColumns() * factor);
  }

  /** Pixel Aspect Ratio (0028,0034), height by width; NaN where there is none. */
  double aspect() {
    double[] ratio = numbers.dispensable(top, PIXEL_ASPECT_RATIO, Quantity.DISTANCE, 2);
    return ratio.length == 0 ? Double.NaN : ratio[0] / ratio[1];
  }

  /** Between rows, between columns, mm; a single number is both. Zeros say that none is known. */
  static PixelSpacing pixelSpacing(DataSet holder, Tag tag, HeaderNumbers numbers) {
    Reading reading = holder.reading(tag);
    double[] given = reading.numbers();
    if (given.length > 0 && isZero(given)) {
      numbers.note(HeaderNumbers.text(tag, reading, "numbers above 0") + ": no spacing is known");
      return null;
    }
    boolean single = given.length == 1;
    double[] spacing = numbers.numbers(reading, tag, Quantity.DISTANCE, single ? 1 : 2);
    if (spacing.length == 0) {
      return null;
    }
    if (single) {
      numbers.note(
          HeaderNumbers.text(tag, reading, "two numbers") + ": it was taken for rows and columns");
    }
    return new PixelSpacing(spacing[0], spacing[single ? 0 : 1]);
  }

  static boolean isZero(double[] values) {
    for (double value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
