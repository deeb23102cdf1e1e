// SPDX-License-Identifier: BSD-2-Clause
/**
 * NRRD, {@code .nrrd} in one file: left-posterior-superior as we have it, channels of a voxel
 * together, rows from the top down.
 *
 * <p>Source: Definition of NRRD File Format, teem.sourceforge.net/nrrd/format.html.
 */
package io.github.dicomvolumes.nrrd;
