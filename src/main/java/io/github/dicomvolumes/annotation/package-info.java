// SPDX-License-Identifier: BSD-2-Clause
/**
 * Regions of interest as rows of a spreadsheet, and the three-way merge that keeps both in step.
 *
 * <p>An {@link io.github.dicomvolumes.annotation.Annotation} says where a region is and what it
 * looks like, in pixels of its image. A sheet is read and written through a layout: a table with a
 * row per region, or a grid with a region per cell. {@link
 * io.github.dicomvolumes.annotation.SheetSync} is the way in; it knows neither ImageJ nor a screen.
 */
package io.github.dicomvolumes.annotation;
