// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

/**
 * A text object (PS3.3 C.10.5). Its text may name a patient: for the screen only.
 *
 * @param text lines
 * @param box where it is written; null where there is an anchor only
 * @param justification of the lines in the box: {@code LEFT}, {@code CENTER} or {@code RIGHT}
 * @param anchor what it is about; null where there is a box only
 * @param anchorVisible whether a line leads to the anchor
 * @param color as 0xRRGGBB
 * @param layer that it is drawn on
 * @param images that it is drawn on
 */
public record TextNote(
    String text,
    Box box,
    String justification,
    Anchor anchor,
    boolean anchorVisible,
    int color,
    GraphicLayer layer,
    StateImages images) {
  /** Corners of a bounding box; either may be the upper left one. */
  public record Box(AnnotationUnits units, double x1, double y1, double x2, double y2) {}

  /** A point. */
  public record Anchor(AnnotationUnits units, double x, double y) {}
}
