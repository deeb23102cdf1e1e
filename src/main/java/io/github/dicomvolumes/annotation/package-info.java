// SPDX-License-Identifier: BSD-2-Clause
/**
 * Regions of interest, and the images that they lie in, as far as a sheet can speak of them.
 *
 * <p>An {@link io.github.dicomvolumes.annotation.Annotation} says where a region is and what it
 * looks like, in pixels of its image. What the columns of a sheet hold is told in {@code layout},
 * what its rows say of regions in {@code sheet}, and how both sides are kept in step in {@code
 * sync}, whose {@link io.github.dicomvolumes.annotation.sync.SheetSync} is the way in; none of them
 * knows ImageJ or a screen.
 */
package io.github.dicomvolumes.annotation;
