// SPDX-License-Identifier: BSD-2-Clause

/**
 * From scanned images to plans of volumes: grouping, order, further dimensions, geometry,
 * resampling, standardized uptake values, choice of series. {@link
 * io.github.dicomvolumes.volume.plan.VolumePlanner} is the way in.
 */
package io.github.dicomvolumes.volume.plan;
