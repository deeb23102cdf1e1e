// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.geometry.PatientSide;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.VolumePlan;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of a volume at a glance: up to 20 slices of its first channel and time point from the
 * first to the last, in the aspect ratio of its pixels, the sides of the patient around the first
 * of them, and what the planner warns of.
 */
final class ContactSheet {
  private static final int MAX_TILES = 20;
  private static final int TILES_IN_A_ROW = 5;
  private static final int TILE = 144;
  private static final int MARGIN = 4;
  private static final int LINE = 15;
  private static final int MAX_WARNINGS = 4;
  private static final int CHARACTERS_IN_A_LINE = 118;

  private final VolumePlan plan;
  private final boolean storedValues;
  private final int width;
  private final int height;

  /** Which plane each tile shows. */
  private final int[] planes;

  private final float[][] tiles;

  ContactSheet(VolumePlan plan, boolean storedValues) {
    this.plan = plan;
    this.storedValues = storedValues;
    double wide = plan.columns() * plan.geometry().spacing().x();
    double high = plan.rows() * plan.geometry().spacing().y();
    this.width = (int) Math.max(1, Math.rint(TILE * Math.min(1, wide / high)));
    this.height = (int) Math.max(1, Math.rint(TILE * Math.min(1, high / wide)));
    // A movie has its pictures along time.
    int count = plan.slices() > 1 ? plan.slices() : plan.timePoints();
    this.planes = new int[Math.min(MAX_TILES, count)];
    for (int i = 0; i < planes.length; i++) {
      planes[i] =
          planes.length == 1 ? count / 2 : (int) ((long) i * (count - 1) / (planes.length - 1));
    }
    this.tiles = new float[planes.length][];
  }

  /** Takes a plane where a tile shows it; from any thread. */
  void take(int plane, PlaneValues values) {
    for (int i = 0; i < planes.length; i++) {
      if (planes[i] == plane) {
        float[] tile = reduced(values);
        synchronized (this) {
          tiles[i] = tile;
        }
      }
    }
  }

  private int components() {
    return plan.layout().isColor() ? 3 : 1;
  }

  /** Means of the pixels that fall into each pixel of the tile. */
  private float[] reduced(PlaneValues values) {
    int components = components();
    float[] tile = new float[width * height * components];
    for (int y = 0; y < height; y++) {
      int firstRow = (int) ((long) y * plan.rows() / height);
      int endRow = (int) Math.max(firstRow + 1L, (long) (y + 1) * plan.rows() / height);
      for (int x = 0; x < width; x++) {
        int firstColumn = (int) ((long) x * plan.columns() / width);
        int endColumn = (int) Math.max(firstColumn + 1L, (long) (x + 1) * plan.columns() / width);
        for (int c = 0; c < components; c++) {
          double sum = 0;
          for (int row = firstRow; row < endRow; row++) {
            for (int column = firstColumn; column < endColumn; column++) {
              sum += values.at(row * plan.columns() + column, c);
            }
          }
          tile[(y * width + x) * components + c] =
              (float) (sum / ((endRow - firstRow) * (endColumn - firstColumn)));
        }
      }
    }
    return tile;
  }

  /**
   * Writes the sheet.
   *
   * @param title such as the volume's path
   */
  void write(Path title, Path file) throws IOException {
    BufferedImage sheet = image(title);
    PngFile.write(
        file,
        PngFile.Kind.RGB,
        sheet.getWidth(),
        sheet.getHeight(),
        (row, into) -> {
          for (int x = 0; x < sheet.getWidth(); x++) {
            int rgb = sheet.getRGB(x, row);
            into[3 * x] = (byte) (rgb >> 16);
            into[3 * x + 1] = (byte) (rgb >> 8);
            into[3 * x + 2] = (byte) rgb;
          }
        });
  }

  private synchronized BufferedImage image(Path title) {
    List<String> lines = lines();
    int tileRows = (planes.length + TILES_IN_A_ROW - 1) / TILES_IN_A_ROW;
    int top = 2 * LINE + MARGIN;
    int sheetHeight = top + tileRows * (height + MARGIN) + lines.size() * LINE + MARGIN;
    BufferedImage sheet =
        new BufferedImage(
            TILES_IN_A_ROW * (TILE + MARGIN) + MARGIN, sheetHeight, BufferedImage.TYPE_INT_RGB);
    Shades shades = shades();
    for (int i = 0; i < planes.length; i++) {
      int left = MARGIN + i % TILES_IN_A_ROW * (TILE + MARGIN) + (TILE - width) / 2;
      draw(sheet, tiles[i], shades, left, top + i / TILES_IN_A_ROW * (height + MARGIN));
    }
    Graphics2D graphics = sheet.createGraphics();
    try {
      write(graphics, title, lines, top, tileRows);
    } finally {
      graphics.dispose();
    }
    return sheet;
  }

  private Shades shades() {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (float[] tile : tiles) {
      if (tile != null) {
        for (float value : tile) {
          min = Math.min(min, Float.isFinite(value) ? value : min);
          max = Math.max(max, Float.isFinite(value) ? value : max);
        }
      }
    }
    return Shades.of(plan, storedValues, min, max);
  }

  private void draw(BufferedImage sheet, float[] tile, Shades shades, int left, int top) {
    if (tile == null) {
      return;
    }
    boolean color = plan.layout().isColor();
    int shift = 8 * (plan.layout().sampleType().bytes() - 1);
    for (int i = 0; i < width * height; i++) {
      int rgb;
      if (color) {
        rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | (int) tile[3 * i + c] >> shift & 0xff;
        }
      } else {
        rgb = shades.of(tile[i]) * 0x010101;
      }
      sheet.setRGB(left + i % width, top + i / width, rgb);
    }
  }

  private void write(Graphics2D graphics, Path title, List<String> lines, int top, int tileRows) {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    graphics.setColor(Color.WHITE);
    graphics.drawString(title.toString(), MARGIN, LINE);
    graphics.drawString(facts(), MARGIN, 2 * LINE);
    int left = MARGIN + (TILE - width) / 2;
    if (plan.known().placement()) {
      graphics.setColor(Color.YELLOW);
      Vector3 row = plan.geometry().rowDirection();
      Vector3 column = plan.geometry().columnDirection();
      graphics.drawString(PatientSide.of(row.times(-1)), left + 2, top + height / 2);
      graphics.drawString(PatientSide.of(row), left + width - 16, top + height / 2);
      graphics.drawString(PatientSide.of(column.times(-1)), left + width / 2 - 4, top + 12);
      graphics.drawString(PatientSide.of(column), left + width / 2 - 4, top + height - 3);
    }
    graphics.setColor(Color.ORANGE);
    int y = top + tileRows * (height + MARGIN);
    for (String line : lines) {
      y += LINE;
      graphics.drawString(line, MARGIN, y);
    }
  }

  private String facts() {
    String facts = ConversionReport.size(plan) + ", " + ConversionReport.spacing(plan) + " mm";
    if (!plan.known().placement()) {
      return facts + ", place in the patient unknown";
    }
    Vector3 along = plan.geometry().sliceDirection();
    return facts
        + ", slices from "
        + PatientSide.of(along.times(-1))
        + " to "
        + PatientSide.of(along);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<ImportWarning> warnings = plan.warnings();
    for (int i = 0; i < Math.min(MAX_WARNINGS, warnings.size()); i++) {
      String text = warnings.get(i).message();
      lines.add(
          text.length() > CHARACTERS_IN_A_LINE
              ? text.substring(0, CHARACTERS_IN_A_LINE - 3) + "..."
              : text);
    }
    if (warnings.size() > MAX_WARNINGS) {
      lines.add("and " + (warnings.size() - MAX_WARNINGS) + " more warnings");
    }
    return lines;
  }
}
