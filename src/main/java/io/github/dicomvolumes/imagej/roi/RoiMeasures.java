// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.ProfilePlot;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.measure.Calibration;
import ij.measure.Measurements;
import ij.process.FloatPolygon;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;
import ij.process.ShortProcessor;
import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.TargetImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures selections with the values that {@code Analyze > Measure} finds: those inside areas,
 * along lines, under points. Points and thin lines have no area.
 */
final class RoiMeasures {
  static final int WHAT =
      Measurements.AREA | Measurements.MEAN | Measurements.MIN_MAX | Measurements.STD_DEV;

  private static final int MAX_KEPT = 2000;

  private final ImagePlus image;
  private final TargetImage target;
  private final Map<Integer, ImageProcessor> pixels;

  RoiMeasures(ImagePlus image, TargetImage target) {
    this.image = image;
    this.target = target;
    // Making a processor looks at every pixel; those of a virtual stack are read from a file.
    int kept = image.getStack().isVirtual() ? 1 : Math.min(MAX_KEPT, image.getStackSize());
    this.pixels =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, ImageProcessor> eldest) {
            return size() > kept;
          }
        };
  }

  /**
   * Measures a region: on its selection's plane, or on the one that is shown where it has none; a
   * region on several slices as a whole.
   *
   * @param rois a selection for each of the region's slices
   */
  Measures of(List<Roi> rois, Annotation annotation) {
    List<Annotation> parts = annotation.parts();
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < rois.size(); i++) {
      values.add(values(rois.get(i), parts.get(i)));
    }
    Values all = Values.of(values);
    boolean several = rois.size() > 1;
    Calibration calibration = image.getCalibration();
    boolean sized = calibration.scaled();
    Lines lines = Lines.of(rois.get(0), annotation.shape(), calibration);
    boolean placed = annotation.place().slice() > 0 || target.slices() == 1;
    return new Measures(
        several ? Double.NaN : all.area(),
        several && hasDepth(calibration)
            ? all.area() * Math.abs(calibration.pixelDepth)
            : Double.NaN,
        lines.length(),
        lines.angle(),
        all.mean(),
        all.min(),
        all.max(),
        all.stddev(),
        several ? slices(parts) : "",
        placed ? target.planes().sopInstanceUid(target.plane(annotation.place())) : "",
        sized ? calibration.getUnit() : "",
        valueUnit(calibration));
  }

  /** Where the distance of slices is not known it is 1, in another unit than the pixels'. */
  private static boolean hasDepth(Calibration calibration) {
    return calibration.getZUnit().equals(calibration.getUnit());
  }

  private static String valueUnit(Calibration calibration) {
    String unit = calibration.getValueUnit();
    return unit == null || unit.equals("Gray Value") ? "" : unit.strip();
  }

  private static String slices(List<Annotation> parts) {
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (Annotation part : parts) {
      first = Math.min(first, part.place().slice());
      last = Math.max(last, part.place().slice());
    }
    return first + " to " + last;
  }

  private Values values(Roi roi, Annotation annotation) {
    boolean placed = annotation.place().slice() > 0 || target.slices() == 1;
    int wanted = placed ? target.plane(annotation.place()) : image.getCurrentSlice();
    if (roi instanceof TextRoi || roi.getType() == Roi.ANGLE || !reachesInto(roi)) {
      return Values.NONE;
    }
    boolean wide = roi.isLine() && Math.round(roi.getStrokeWidth()) > 1;
    if (roi instanceof PointRoi points) {
      return Values.of(underPoints(points, wanted));
    }
    if (roi.isLine() && !wide) {
      return Values.of(alongLine(roi, wanted));
    }
    ImageStatistics statistics =
        statistics(wide ? Roi.convertLineToArea(roi) : roi, pixels(wanted));
    return new Values(
        statistics.pixelCount,
        statistics.area,
        statistics.mean,
        statistics.min,
        statistics.max,
        statistics.stdDev);
  }

  private boolean reachesInto(Roi roi) {
    return roi.getBounds().intersects(0, 0, image.getWidth(), image.getHeight());
  }

  private ImageProcessor pixels(int wanted) {
    return pixels.computeIfAbsent(wanted, plane -> image.getStack().getProcessor(plane));
  }

  private ImageStatistics statistics(Roi roi, ImageProcessor processor) {
    processor.setRoi(roi);
    try {
      Calibration calibration = image.getCalibration();
      return ImageStatistics.getStatistics(
          processor instanceof ShortProcessor ? floats(processor, calibration) : processor,
          WHAT,
          calibration);
    } finally {
      processor.resetRoi();
    }
  }

  /**
   * A selection's 16-bit pixels, calibrated. ImageJ's statistics of such pixels go through a
   * histogram of all values that there may be, for each selection.
   */
  private static FloatProcessor floats(ImageProcessor processor, Calibration calibration) {
    ImageProcessor cut = processor.crop();
    cut.setCalibrationTable(calibration.getCTable());
    FloatProcessor floats = cut.convertToFloatProcessor();
    floats.setMask(processor.getMask());
    return floats;
  }

  private double[] underPoints(PointRoi points, int wanted) {
    FloatPolygon places = points.getFloatPolygon();
    double[] values = new double[places.npoints];
    int count = 0;
    for (int i = 0; i < places.npoints; i++) {
      int own = points.getPointPosition(i);
      int x = Math.round(places.xpoints[i]);
      int y = Math.round(places.ypoints[i]);
      boolean inside = x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight();
      if (inside) {
        Roi pixel = new Roi(x, y, 1, 1);
        boolean known = own > 0 && own <= image.getStackSize();
        values[count++] = statistics(pixel, pixels(known ? own : wanted)).mean;
      }
    }
    return Arrays.copyOf(values, count);
  }

  private double[] alongLine(Roi roi, int wanted) {
    ImagePlus single = new ImagePlus("", pixels(wanted));
    Calibration calibration = image.getCalibration();
    single.setCalibration(calibration);
    single.setRoi((Roi) roi.clone());
    double[] values = new ProfilePlot(single).getProfile();
    return values == null ? new double[0] : values;
  }
}
