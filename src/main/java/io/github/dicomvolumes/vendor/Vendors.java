// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.util.ArrayList;
import java.util.List;

/** All makers' ways, asked one after the other: the first answer counts. */
public final class Vendors {
  private static final VendorWay[] WAYS = {
    new SiemensDiffusion(),
    new SiemensMosaic(),
    new SiemensReadout(),
    new PhilipsDiffusion(),
    new PhilipsLabeling(),
    new PhilipsReadout(),
    new PhilipsPet(),
    new GeDiffusion(),
    new GeImageKind(),
    new GeSequence(),
    new GeReadout(),
    new GePolarity(),
    new GeSlices(),
    new GePet(),
    new UihDiffusion(),
    new UihMosaic(),
    new UihReadout()
  };

  /** The private elements that a scan of headers keeps. */
  public static final List<Tag> TAGS = tags();

  private Vendors() {}

  private static List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    for (VendorWay way : WAYS) {
      for (PrivateBlock block : way.elements()) {
        block.addTags(tags);
      }
    }
    return List.copyOf(tags);
  }

  /** The diffusion weighting of an image; null where no maker's element says one. */
  public static DiffusionGradient diffusion(DataSet header) {
    for (VendorWay way : WAYS) {
      DiffusionGradient found = way.diffusion(header);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** {@code magnitude}, {@code phase}, {@code real} or {@code imaginary}; empty where unknown. */
  public static String component(DataSet header) {
    for (VendorWay way : WAYS) {
      String found = way.component(header);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  /** What an image shows where several quantities share a place; empty where unknown. */
  public static String quantity(DataSet header) {
    for (VendorWay way : WAYS) {
      String found = way.quantity(header);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  /** How an image is a volume in tiles; null where it is none. */
  public static Tiles tiles(DataSet header) {
    List<String> imageType = header.strings(Tags.ImageType);
    for (VendorWay way : WAYS) {
      Tiles found = way.tiles(header, imageType);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The pause after each repetition, s; 0 where no maker says one, infinite where unreadable. */
  public static double repetitionDelay(DataSet header) {
    for (VendorWay way : WAYS) {
      double found = way.repetitionDelay(header);
      if (!Double.isNaN(found)) {
        return found;
      }
    }
    return 0;
  }

  /**
   * 1 where the phase increases with the index of rows or columns, -1 where it falls; 0 unknown.
   */
  public static int phaseEncodingSign(DataSet header) {
    int found = 0;
    for (int i = 0; i < WAYS.length && found == 0; i++) {
      found = WAYS[i].phaseEncodingSign(header);
    }
    return found;
  }

  /** Of echo-planar images, Hz; NaN where unknown. */
  public static double bandwidthPerPixelPhaseEncode(DataSet header) {
    double found = Double.NaN;
    for (int i = 0; i < WAYS.length && Double.isNaN(found); i++) {
      found = WAYS[i].bandwidthPerPixelPhaseEncode(header);
    }
    return found;
  }

  /** Of echo-planar images, from the first to the last line that is measured, s; NaN unknown. */
  public static double totalReadoutTime(DataSet header) {
    double found = Double.NaN;
    for (int i = 0; i < WAYS.length && Double.isNaN(found); i++) {
      found = WAYS[i].totalReadoutTime(header);
    }
    return found;
  }

  /** When each slice of a mosaic was taken, by the order of tiles, s; none where unknown. */
  public static double[] sliceTimes(DataSet header) {
    double[] found = new double[0];
    for (int i = 0; i < WAYS.length && found.length == 0; i++) {
      found = WAYS[i].sliceTimes(header);
    }
    return found;
  }

  /** A clock of the slices of a series, s or, of older software, 0.1 ms; NaN unknown. */
  public static double sliceClock(DataSet header) {
    double found = Double.NaN;
    for (int i = 0; i < WAYS.length && Double.isNaN(found); i++) {
      found = WAYS[i].sliceClock(header);
    }
    return found;
  }

  /** In which order the slices of a volume were taken; null where unknown. */
  public static SliceOrder sliceOrder(DataSet header) {
    SliceOrder found = null;
    for (int i = 0; i < WAYS.length && found == null; i++) {
      found = WAYS[i].sliceOrder(header);
    }
    return found;
  }

  /** How many slices were taken at once; NaN unknown. */
  public static double multibandFactor(DataSet header) {
    double found = Double.NaN;
    for (int i = 0; i < WAYS.length && Double.isNaN(found); i++) {
      found = WAYS[i].multibandFactor(header);
    }
    return found;
  }

  /** The shift of fat against water, pixels; NaN unknown. */
  public static double waterFatShift(DataSet header) {
    double found = Double.NaN;
    for (int i = 0; i < WAYS.length && Double.isNaN(found); i++) {
      found = WAYS[i].waterFatShift(header);
    }
    return found;
  }

  /** How many lines are measured after one excitation; NaN unknown. */
  public static double echoPlanarFactor(DataSet header) {
    double found = Double.NaN;
    for (int i = 0; i < WAYS.length && Double.isNaN(found); i++) {
      found = WAYS[i].echoPlanarFactor(header);
    }
    return found;
  }

  /** What a careful user wants to know of how an image is stored. */
  public static List<String> doubts(DataSet header) {
    List<String> doubts = new ArrayList<>(0);
    for (VendorWay way : WAYS) {
      String doubt = way.doubt(header);
      if (!doubt.isEmpty()) {
        doubts.add(doubt);
      }
    }
    return doubts;
  }

  /** Date and time when the scan of a PET began; empty where unknown. */
  public static String petScanStart(DataSet header) {
    for (VendorWay way : WAYS) {
      String found = way.petScanStart(header);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  /** Factor from counts to SUV; NaN where unknown. */
  public static double petSuvFactor(DataSet header) {
    double found = Double.NaN;
    for (int i = 0; i < WAYS.length && Double.isNaN(found); i++) {
      found = WAYS[i].petSuvFactor(header);
    }
    return found;
  }

  /** Factor from counts to Bq/ml; NaN where unknown. */
  public static double petActivityFactor(DataSet header) {
    double found = Double.NaN;
    for (int i = 0; i < WAYS.length && Double.isNaN(found); i++) {
      found = WAYS[i].petActivityFactor(header);
    }
    return found;
  }
}
