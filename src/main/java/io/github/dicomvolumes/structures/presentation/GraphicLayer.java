// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

/**
 * A layer (PS3.3 C.10.7): higher ones cover lower ones.
 *
 * @param name of at most 16 characters
 * @param order larger ones are drawn later
 * @param color what is recommended for it, as 0xRRGGBB
 */
public record GraphicLayer(String name, int order, int color) {
  /** Where neither style nor layer says a colour. */
  public static final int YELLOW = 0xffff00;
}
