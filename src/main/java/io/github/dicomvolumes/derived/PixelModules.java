// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;

/** How pixels are stored, what they mean, and how they are shown (PS3.3 C.7.6.3, C.11). */
final class PixelModules {
  /** In rescaled values, of windows that are the same. */
  private static final double SAME_WINDOW = 1e-6;

  /** Of a step: ends of a window of whole numbers may lie between two of them. */
  private static final double ROUNDED = 0.5000001;

  /** Divides what ratios of screens are made of. */
  private static final int ASPECT_STEPS = 27720;

  private static final int LONGEST_UNIT = 16;

  private PixelModules() {}

  /** Image Pixel Module, without its data. */
  static void addPixels(Attributes header, FrameLayout layout) {
    header
        .numbers("SamplesPerPixel", layout.samplesPerPixel())
        .text(
            "PhotometricInterpretation",
            layout.photometricInterpretation().name().replace('_', ' '))
        .numbers("Rows", layout.rows())
        .numbers("Columns", layout.columns())
        .numbers("BitsAllocated", layout.bitsAllocated());
    if (!layout.sampleType().isFloatingPoint()) {
      header
          .numbers("BitsStored", layout.bitsStored())
          .numbers("HighBit", layout.highBit())
          .numbers("PixelRepresentation", layout.sampleType().isSigned() ? 1 : 0);
    }
    if (layout.samplesPerPixel() > 1) {
      header.numbers("PlanarConfiguration", 0);
    }
  }

  /** Pixel Padding Value (0028,0120) and Range Limit, where numbers are stored as they were. */
  static void addPadding(Attributes header, DataSet source, PixelForm form) {
    boolean signed = source.integer(Tags.PixelRepresentation).orElse(0) == 1;
    if (form.ofValues() || form.shift() != 0 || form.isFloat() || signed != form.isSigned()) {
      return;
    }
    for (String keyword : List.of("PixelPaddingValue", "PixelPaddingRangeLimit")) {
      source
          .element(Attributes.tag(keyword))
          .filter(padding -> !Attributes.isEmpty(padding))
          .ifPresent(header::element);
    }
  }

  /** Regions of ultrasound (C.8.5.5), which count columns and rows of the whole image. */
  static void addRegions(Attributes header, DerivedImage image, DataSet source) {
    source
        .element(Attributes.tag("SequenceOfUltrasoundRegions"))
        .filter(regions -> SamePlane.isWhole(image))
        .ifPresent(header::element);
  }

  /** Palette of numbers of 8 bits. */
  static void addPalette(Attributes header, byte[][] palette) {
    String[] colors = {"Red", "Green", "Blue"};
    for (int color = 0; color < colors.length; color++) {
      // Words of 16 bits: 8 bits of a color in both halves.
      byte[] words = new byte[2 * palette[color].length];
      for (int i = 0; i < palette[color].length; i++) {
        words[2 * i] = palette[color][i];
        words[2 * i + 1] = palette[color][i];
      }
      Tag descriptor = Attributes.tag(colors[color] + "PaletteColorLookupTableDescriptor");
      Tag data = Attributes.tag(colors[color] + "PaletteColorLookupTableData");
      header.all(
          new DataSetBuilder()
              .putNumbers(descriptor, Vr.US, palette[color].length, 0, 16)
              .putBytes(data, Vr.OW, words)
              .build());
    }
  }

  /** Rescale Slope, Intercept and Type, or Units. */
  static void addRescale(Attributes header, Rescale rescale, String type) {
    header
        .numbers("RescaleIntercept", rescale.intercept())
        .numbers("RescaleSlope", rescale.slope())
        .text("RescaleType", type);
  }

  /**
   * Rescale Type (0028,1054): the unit, or US for unspecified. Of CT, readers take unspecified
   * values for HU.
   */
  static String rescaleType(DerivedImage image, int frame, ObjectType type) {
    String unit = image.unit(frame);
    if (unit.isEmpty() || unit.length() > LONGEST_UNIT) {
      return type == ObjectType.CT ? "UNITLESS" : "US";
    }
    return unit;
  }

  /** Pixel Aspect Ratio (0028,0034) of pixels of unknown size that are no squares. */
  static void addAspect(Attributes header, DerivedImage image) {
    Vector3 spacing = image.facts().place().geometry().spacing();
    if (spacing.x() != spacing.y()) {
      header.numbers(
          "PixelAspectRatio", Math.rint(ASPECT_STEPS * spacing.y() / spacing.x()), ASPECT_STEPS);
    }
  }

  /** How a channel is shown; null where that is not said. */
  static Display display(DerivedImage image, int channel) {
    VolumeLooks looks = image.facts().looks();
    Display display =
        channel < looks.ofChannels().size() ? looks.ofChannels().get(channel) : looks.whole();
    return display == null || !(display.max() > display.min()) ? null : display;
  }

  /**
   * The window: that of the source with its names, and with the others that it has, where it is
   * shown so.
   *
   * @param source what headers say alike of the frames that are shown
   * @param step between numbers in values, which screens show whole ones of; 0 of floats
   */
  static void addWindow(Attributes header, Display display, DataSet source, double step) {
    if (display == null) {
      return;
    }
    double width = display.max() - display.min();
    double center = display.min() + width / 2;
    double own = source.number(Tags.WindowCenter).orElse(Double.NaN);
    double half = source.number(Tags.WindowWidth).orElse(Double.NaN) / 2;
    double tolerance = Math.max(SAME_WINDOW * width, ROUNDED * step);
    if (Math.abs(own - half - display.min()) <= tolerance
        && Math.abs(own + half - display.max()) <= tolerance) {
      for (String keyword :
          List.of(
              "WindowCenter", "WindowWidth", "WindowCenterWidthExplanation", "VOILUTFunction")) {
        source.element(Attributes.tag(keyword)).ifPresent(header::element);
      }
      return;
    }
    header.numbers("WindowCenter", center).numbers("WindowWidth", width);
    if (width < 1) {
      // C.11.2.1.2.1: narrower than 1 only where it is meant exactly.
      header.text("VOILUTFunction", "LINEAR_EXACT");
    }
  }

  /** The step between the numbers of an image in values; 0 of floats. */
  static double step(DerivedImage image) {
    VolumeValues values = image.facts().values();
    boolean whole = values.type() != ValueType.FLOAT32 && values.type() != ValueType.FLOAT64;
    return whole ? Math.abs(values.slope()) : 0;
  }
}
