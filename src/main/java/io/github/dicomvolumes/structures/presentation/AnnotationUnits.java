// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

/** What coordinates of an annotation count (PS3.3 C.10.5). */
public enum AnnotationUnits {
  /** Columns and rows of the stored frame from the corner of its first pixel, which is 0\0. */
  PIXEL,
  /** Parts of the displayed area, from its upper left corner (0\0) to its lower right one (1\1). */
  DISPLAY;

  /** The units of a term; null where they are no others. */
  static AnnotationUnits of(String term) {
    return term.equals("PIXEL") ? PIXEL : term.equals("DISPLAY") ? DISPLAY : null;
  }
}
