// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.gui.EllipseRoi;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.util.Random;

/** Areas of every kind: with holes and islands, of one pixel, at the border. */
final class RandomRois {
  private final Random random;
  private final int width;
  private final int height;

  RandomRois(long seed, int width, int height) {
    this.random = new Random(seed);
    this.width = width;
    this.height = height;
  }

  /** One with at least a pixel in the image. */
  Roi next() {
    while (true) {
      Roi roi =
          switch (random.nextInt(9)) {
            case 0 -> new Roi(x(), y(), 1, 1);
            case 1 -> new Roi(0, 0, 1 + random.nextInt(width), 1 + random.nextInt(height));
            case 2 -> new OvalRoi(x(), y(), size(), size());
            case 3 -> star(Roi.POLYGON);
            case 4 -> star(Roi.FREEROI);
            case 5 -> mask();
            case 6 -> new ShapeRoi(oval(0.8)).xor(new ShapeRoi(oval(0.3)));
            case 7 -> new ShapeRoi(oval(0.3)).or(new ShapeRoi(star(Roi.POLYGON)));
            default ->
                new EllipseRoi(x(), y(), x() + 5.3, y() + 3.1, 0.3 + 0.6 * random.nextDouble());
          };
      boolean[] mask = pixels(roi);
      for (boolean pixel : mask) {
        if (pixel) {
          return roi;
        }
      }
    }
  }

  private int x() {
    return random.nextInt(width);
  }

  private int y() {
    return random.nextInt(height);
  }

  private int size() {
    return 1 + random.nextInt(20);
  }

  private Roi oval(double part) {
    int w = 3 + (int) (part * width);
    int h = 3 + (int) (part * height);
    return new OvalRoi(random.nextInt(width - w + 1), random.nextInt(height - h + 1), w, h);
  }

  private Roi star(int type) {
    int corners = 3 + random.nextInt(30);
    float[] xs = new float[corners];
    float[] ys = new float[corners];
    double cx = random.nextDouble() * width;
    double cy = random.nextDouble() * height;
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = 1 + 12 * random.nextDouble();
      xs[i] = (float) Math.max(0, Math.min(width, cx + radius * Math.cos(angle)));
      ys[i] = (float) Math.max(0, Math.min(height, cy + radius * Math.sin(angle)));
    }
    return new PolygonRoi(xs, ys, type);
  }

  /** Islands and holes of single pixels. */
  private Roi mask() {
    ImageProcessor pixels = new ByteProcessor(width, height);
    int w = 2 + random.nextInt(8);
    int h = 2 + random.nextInt(8);
    int left = random.nextInt(width - w);
    int top = random.nextInt(height - h);
    boolean any = false;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        if (random.nextInt(10) < 6) {
          pixels.set(left + x, top + y, 255);
          any = true;
        }
      }
    }
    if (!any) {
      pixels.set(left, top, 255);
    }
    pixels.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
    return new ThresholdToSelection().convert(pixels);
  }

  /** The pixels that ImageJ measures, row by row. */
  boolean[] pixels(Roi... rois) {
    boolean[] mask = new boolean[width * height];
    for (Roi roi : rois) {
      ImageProcessor pixels = roi.getMask();
      int left = roi.getBounds().x;
      int top = roi.getBounds().y;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int column = x - left;
          int row = y - top;
          boolean inBox =
              column >= 0
                  && row >= 0
                  && column < roi.getBounds().width
                  && row < roi.getBounds().height;
          mask[y * width + x] |= inBox && (pixels == null || pixels.get(column, row) != 0);
        }
      }
    }
    return mask;
  }
}
