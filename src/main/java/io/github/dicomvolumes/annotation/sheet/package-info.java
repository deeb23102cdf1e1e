// SPDX-License-Identifier: BSD-2-Clause
/**
 * Rows of tables and cells of grids as regions: which image they are about, where their coordinates
 * lie, and whether what they hold fits the image.
 */
package io.github.dicomvolumes.annotation.sheet;
