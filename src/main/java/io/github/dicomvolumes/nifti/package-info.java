// SPDX-License-Identifier: BSD-2-Clause
/**
 * NIfTI-1 and NIfTI-2, {@code .nii} and {@code .nii.gz}: one file a volume, rows from the bottom
 * up, channels one after the other. Patient coordinates there are RAS, ours are LPS: x and y change
 * their signs.
 *
 * <p>Source: nifti1.h and nifti2.h of the NIfTI Data Format Working Group.
 */
package io.github.dicomvolumes.nifti;
