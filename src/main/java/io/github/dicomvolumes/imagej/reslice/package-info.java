// SPDX-License-Identifier: BSD-2-Clause
/**
 * Other slices through an image: views along the patient's axes, and volumes of another spacing.
 * Ways in: {@link io.github.dicomvolumes.imagej.reslice.OrthogonalViews} and {@link
 * io.github.dicomvolumes.imagej.reslice.ResampleVolume}.
 */
package io.github.dicomvolumes.imagej.reslice;
