// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.gui.Arrow;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The looks of a selection as words: {@code stroke} (width of the line), {@code fill}, {@code
 * corner} (diameter of round corners), {@code marker} and {@code size} of points, {@code head},
 * {@code headsize}, {@code double} and {@code outline} of arrows, {@code font}, {@code fontsize},
 * {@code fontstyle} and {@code angle} of texts, {@code spline} of polygons. What is as ImageJ makes
 * it is not named.
 */
final class RoiStyle {
  private static final int ARROW_STROKE = 2;
  private static final int ARROW_HEAD = 10;
  private static final String YES = "yes";

  private RoiStyle() {}

  static SortedMap<String, String> of(Roi roi) {
    SortedMap<String, String> style = new TreeMap<>();
    double stroke = roi instanceof PointRoi ? 0 : roi.getStrokeWidth();
    double usual = roi instanceof Arrow ? ARROW_STROKE : 0;
    if (roi.getStroke() != null && stroke != usual && stroke > 0) {
      style.put("stroke", RoiShape.plain(stroke));
    }
    if (roi.getFillColor() != null) {
      style.put("fill", text(roi.getFillColor()));
    }
    if (roi.getCornerDiameter() > 0) {
      style.put("corner", Integer.toString(roi.getCornerDiameter()));
    }
    if (roi instanceof PointRoi points) {
      put(style, "marker", PointRoi.types[points.getPointType()], PointRoi.types[PointRoi.HYBRID]);
      put(style, "size", Integer.toString(points.getSize()), Integer.toString(usualSize()));
    } else if (roi instanceof Arrow arrow) {
      put(style, "head", Arrow.styles[arrow.getStyle()], Arrow.styles[Arrow.FILLED]);
      put(style, "headsize", RoiShape.plain(arrow.getHeadSize()), Integer.toString(ARROW_HEAD));
      put(style, "double", arrow.getDoubleHeaded() ? YES : "", "");
      put(style, "outline", arrow.getOutline() ? YES : "", "");
    } else if (roi instanceof TextRoi text) {
      ofText(text, style);
    } else if (roi instanceof PolygonRoi polygon && polygon.isSplineFit()) {
      style.put("spline", YES);
    }
    return style;
  }

  private static int usualSize() {
    return new PointRoi(0, 0).getSize();
  }

  private static void ofText(TextRoi text, Map<String, String> style) {
    Font font = text.getCurrentFont();
    put(style, "font", font.getName(), Font.SANS_SERIF);
    int usual = new TextRoi(0, 0, "").getCurrentFont().getSize();
    put(style, "fontsize", Integer.toString(font.getSize()), Integer.toString(usual));
    put(style, "fontstyle", Integer.toString(font.getStyle()), "0");
    put(style, "angle", RoiShape.plain(text.getAngle()), "0");
  }

  private static void put(Map<String, String> style, String key, String value, String usual) {
    if (!value.equals(usual)) {
      style.put(key, value);
    }
  }

  /** Gives a selection its looks. What is not understood is left as it is. */
  static void apply(Map<String, String> style, Roi roi) {
    double stroke = number(style, "stroke", roi instanceof Arrow ? ARROW_STROKE : 0);
    if (stroke > 0 && !(roi instanceof PointRoi)) {
      roi.setStrokeWidth(stroke);
    }
    if (style.containsKey("fill")) {
      roi.setFillColor(color(style.get("fill")));
    }
    int corner = (int) number(style, "corner", 0);
    if (corner > 0 && roi.getType() == Roi.RECTANGLE) {
      roi.setCornerDiameter(corner);
    }
    if (roi instanceof PointRoi points) {
      points.setPointType(index(PointRoi.types, style.get("marker")));
      points.setSize((int) number(style, "size", usualSize()));
    } else if (roi instanceof Arrow arrow) {
      arrow.setStyle(index(Arrow.styles, style.get("head")));
      arrow.setHeadSize(number(style, "headsize", ARROW_HEAD));
      arrow.setDoubleHeaded(YES.equals(style.get("double")));
      arrow.setOutline(YES.equals(style.get("outline")));
    } else if (roi instanceof TextRoi text) {
      Font font = text.getCurrentFont();
      String name = style.getOrDefault("font", Font.SANS_SERIF);
      int size = (int) number(style, "fontsize", font.getSize());
      text.setFont(new Font(name, (int) number(style, "fontstyle", 0) & 3, Math.max(1, size)));
      text.setAngle(number(style, "angle", 0));
    } else if (roi instanceof PolygonRoi polygon && YES.equals(style.get("spline"))) {
      polygon.fitSpline();
    }
  }

  private static double number(Map<String, String> style, String key, double usual) {
    try {
      double number = Double.parseDouble(style.getOrDefault(key, ""));
      return Double.isFinite(number) ? number : usual;
    } catch (NumberFormatException e) {
      return usual;
    }
  }

  private static int index(String[] names, String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equalsIgnoreCase(name)) {
        return i;
      }
    }
    return 0;
  }

  /** {@code #rrggbb}, or {@code #aarrggbb} where one sees through. */
  static String text(Color color) {
    return color.getAlpha() == 255
        ? String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff)
        : String.format(Locale.ROOT, "#%08x", color.getRGB());
  }

  /** The reverse of {@link #text}; null where it is no colour. */
  static Color color(String text) {
    if (!text.matches("#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})")) {
      return null;
    }
    long argb = Long.parseLong(text.substring(1), 16);
    return new Color((int) argb, text.length() == 9);
  }
}
