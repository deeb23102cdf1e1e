// SPDX-License-Identifier: BSD-2-Clause

/**
 * Places in the patient: vectors, orientations and spacings of planes, grids of voxels. Patient
 * coordinates are LPS in mm (PS3.3 C.7.6.2). Uses nothing else of ours.
 */
package io.github.dicomvolumes.geometry;
