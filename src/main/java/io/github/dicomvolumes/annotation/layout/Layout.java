// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

/** How a sheet holds regions. */
public enum Layout {
  /** Whichever is found. */
  AUTO,
  /** A row per region. */
  TABLE,
  /** A cell, or a pair of cells, per region. */
  GRID
}
