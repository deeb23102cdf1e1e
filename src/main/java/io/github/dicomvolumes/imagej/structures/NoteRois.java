// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import io.github.dicomvolumes.structures.presentation.TextNote;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Texts of presentation states as text ROIs, with a line or a point where an anchor is shown. */
final class NoteRois {
  private static final double CENTRE = 0.5;

  /** Of the height of a line, what letters take. */
  private static final double LETTERS = 0.75;

  /** Without a box, a line takes this part of the image's height. */
  private static final double LINES_OF_IMAGE = 1.0 / 30;

  private static final int LEAST_SIZE = 6;
  private static final int MOST_SIZE = 200;

  private final ImagePlus image;

  NoteRois(ImagePlus image) {
    this.image = image;
  }

  /**
   * The ROIs of a text. Their names do not hold it.
   *
   * @param first a corner of its box, in pixels of the image from the corner of the first one; null
   *     where it has none
   * @param last the opposite corner
   * @param anchor null where it has none
   */
  List<Roi> of(TextNote note, double[] first, double[] last, double[] anchor) {
    List<Roi> rois = new ArrayList<>();
    Rectangle2D.Double box =
        first == null
            ? beside(anchor)
            : new Rectangle2D.Double(
                Math.min(first[0], last[0]),
                Math.min(first[1], last[1]),
                Math.abs(last[0] - first[0]),
                Math.abs(last[1] - first[1]));
    TextRoi text =
        new TextRoi(
            box.x,
            box.y,
            Math.max(1, box.width),
            Math.max(1, box.height),
            note.text().replace("\r\n", "\n").replace('\r', '\n'),
            new Font(Font.SANS_SERIF, Font.PLAIN, size(note, box)));
    // It takes the width that its letters need, which may be more or less than the box has.
    double spare = box.width - text.getFloatBounds().width;
    double shift;
    switch (note.justification()) {
      case "CENTER" -> {
        text.setJustification(TextRoi.CENTER);
        shift = spare / 2;
      }
      case "RIGHT" -> {
        text.setJustification(TextRoi.RIGHT);
        shift = spare;
      }
      default -> shift = 0;
    }
    text.setLocation(box.x + (first == null ? 0 : shift), box.y);
    text.setAntialiased(true);
    rois.add(text);
    if (anchor != null && note.anchorVisible()) {
      rois.add(first == null ? point(anchor) : leader(box, anchor));
    }
    for (Roi roi : rois) {
      roi.setStrokeColor(new Color(note.color()));
      roi.setName((note.layer().name() + " text").strip());
    }
    return rois;
  }

  private Rectangle2D.Double beside(double[] anchor) {
    double line = Math.max(LEAST_SIZE / LETTERS, image.getHeight() * LINES_OF_IMAGE);
    return new Rectangle2D.Double(anchor[0], anchor[1], 1, line);
  }

  private int size(TextNote note, Rectangle2D.Double box) {
    long lines = note.text().lines().count();
    double size = LETTERS * box.height / Math.max(1, note.box() == null ? 1 : lines);
    return (int) Math.max(LEAST_SIZE, Math.min(MOST_SIZE, Math.floor(size)));
  }

  private static Roi point(double[] anchor) {
    return new PointRoi(anchor[0] - CENTRE, anchor[1] - CENTRE);
  }

  /** From the point of the box that is nearest. */
  private static Roi leader(Rectangle2D.Double box, double[] anchor) {
    double x = Math.max(box.x, Math.min(box.x + box.width, anchor[0]));
    double y = Math.max(box.y, Math.min(box.y + box.height, anchor[1]));
    return new Line(x - CENTRE, y - CENTRE, anchor[0] - CENTRE, anchor[1] - CENTRE);
  }
}
