// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.display;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import io.github.dicomvolumes.geometry.PatientSide;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import java.awt.Color;
import java.awt.Font;
import java.util.Optional;

/**
 * The sides of the patient, as letters at the edges of an image. They are elements of its overlay
 * with a mark of their own, on all slices and in no sheet.
 */
public final class OrientationLetters {
  /** By their names: ImageJ drops properties of what it turns with an image. */
  private static final String MARK = "side of the patient: ";

  private static final Color COLOR = new Color(255, 220, 80);
  private static final int SMALLEST = 8;
  private static final int PER_SIZE = 26;

  private OrientationLetters() {}

  /** Whether a selection is one of the letters. */
  public static boolean isOne(Roi roi) {
    return roi.getName() != null && roi.getName().startsWith(MARK);
  }

  /**
   * Puts the letters where they belong now, or takes those away that are there.
   *
   * @return whether the image has a place in the patient; without one it gets no letters
   */
  public static boolean set(ImagePlus image, boolean shown) {
    Optional<VolumeGeometry> geometry = shown ? ImageGeometry.read(image) : Optional.empty();
    Overlay present = image.getOverlay();
    Overlay overlay = new Overlay();
    if (present != null) {
      overlay = present.create();
      for (Roi roi : present.toArray()) {
        if (!isOne(roi)) {
          overlay.add(roi);
        }
      }
    }
    int width = image.getWidth();
    int height = image.getHeight();
    if (geometry.isPresent()) {
      VolumeGeometry place = geometry.get();
      Font font = font(width, height);
      double size = font.getSize2D();
      String left = PatientSide.of(place.rowDirection().times(-1));
      String right = PatientSide.of(place.rowDirection());
      String top = PatientSide.of(place.columnDirection().times(-1));
      String bottom = PatientSide.of(place.columnDirection());
      double margin = size / 4;
      add(overlay, left, font, margin, (height - size) / 2, TextRoi.LEFT);
      add(overlay, right, font, width - margin, (height - size) / 2, TextRoi.RIGHT);
      add(overlay, top, font, width / 2.0, margin, TextRoi.CENTER);
      add(overlay, bottom, font, width / 2.0, height - size * 1.4, TextRoi.CENTER);
    }
    if (geometry.isPresent() || areOn(image)) {
      image.setOverlay(overlay.size() == 0 ? null : overlay);
    }
    return geometry.isPresent();
  }

  /** Whether an image has letters. */
  static boolean areOn(ImagePlus image) {
    return !letters(image.getOverlay()).isEmpty();
  }

  private static Font font(int width, int height) {
    int size = Math.min(width, height) / PER_SIZE;
    return new Font("SansSerif", Font.BOLD, Math.max(SMALLEST, size));
  }

  private static void add(
      Overlay overlay, String letters, Font font, double x, double y, int justification) {
    TextRoi text = new TextRoi(x, y, letters, font);
    text.setJustification(justification);
    text.setStrokeColor(COLOR);
    text.setName(MARK + letters);
    overlay.add(text);
  }

  /** The letters of an overlay in their order; empty where it has none. */
  static String letters(Overlay overlay) {
    StringBuilder letters = new StringBuilder();
    for (Roi roi : overlay == null ? new Roi[0] : overlay.toArray()) {
      if (isOne(roi)) {
        letters.append(roi.getName().substring(MARK.length())).append(' ');
      }
    }
    return letters.toString();
  }
}
