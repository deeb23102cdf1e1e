// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.PixelPadding;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;

/**
 * How grey values are shown: by the first window of the headers, or from the least to the greatest
 * value of the middle slice that is no padding.
 */
final class ImageDisplay {
  private final ImagePlus image;
  private final VolumePlan plan;
  private final PixelKind kind;
  private final boolean storedValues;

  private ImageDisplay(ImagePlus image, VolumePlan plan, PixelKind kind, boolean storedValues) {
    this.image = image;
    this.plan = plan;
    this.kind = kind;
    this.storedValues = storedValues;
  }

  static void show(ImagePlus image, VolumePlan plan, PixelKind kind, boolean storedValues) {
    new ImageDisplay(image, plan, kind, storedValues).show();
  }

  private void show() {
    PhotometricInterpretation photometric = plan.layout().photometricInterpretation();
    boolean inverted = photometric == PhotometricInterpretation.MONOCHROME1;
    DisplayWindow window = plan.window();
    if (window != null && window.curve() != null) {
      WindowLut.set(image, WindowLut.of(window, inverted));
    } else if (inverted) {
      ImageProcessor processor = image.getProcessor();
      processor.invertLut();
      if (image.getStackSize() > 1) {
        image.getStack().setColorModel(processor.getColorModel());
      }
    }
    if (window == null || storedValues && !isLine()) {
      showAll();
      return;
    }
    double min = raw(window.min());
    double max = raw(window.max());
    image.setDisplayRange(Math.min(min, max), Math.max(min, max));
  }

  /** Whether one line leads from every stored value to its value. */
  private boolean isLine() {
    return plan.values().kind() != ValueMapping.Kind.PER_PLANE
        && plan.values().scale().table() == null;
  }

  /** What the pixels of a value hold. */
  private double raw(double value) {
    if (storedValues) {
      ModalityTransform scale = plan.values().scale();
      return (value - scale.intercept()) / scale.slope() + kind.offset();
    }
    Calibration calibration = image.getCalibration();
    return calibration.getRawValue(value);
  }

  private void showAll() {
    int middle = (image.getStackSize() + 1) / 2;
    ImageProcessor pixels = image.getStack().getProcessor(middle);
    int perPlane = Math.max(1, image.getStackSize() / plan.planes().size());
    Frame frame = plan.planes().get((middle - 1) / perPlane);
    PixelPadding padding = frame.file().padding();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < pixels.getPixelCount(); i++) {
      double pixel = pixels.getf(i);
      if (Double.isFinite(pixel) && (padding == null || !padding.contains(stored(frame, pixel)))) {
        min = Math.min(min, pixel);
        max = Math.max(max, pixel);
      }
    }
    if (max > min) {
      image.setDisplayRange(min, max);
    }
  }

  /** The stored value of a pixel of a frame; NaN where a table cannot be undone. */
  private double stored(Frame frame, double pixel) {
    if (kind != PixelKind.GRAY32 || storedValues) {
      return pixel - kind.offset();
    }
    ModalityTransform scale = frame.scale();
    return scale.table() != null
        ? Double.NaN
        : Math.rint((pixel - scale.intercept()) / scale.slope());
  }
}
