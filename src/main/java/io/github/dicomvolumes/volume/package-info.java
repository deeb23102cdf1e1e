// SPDX-License-Identifier: BSD-2-Clause
/**
 * From files to planned volumes: scanning, grouping, slice order, geometry and value mapping. A
 * {@link io.github.dicomvolumes.volume.VolumeGeometry} places voxels in the patient. "Rule 7" and
 * its like are those of docs/series-to-volume.md.
 */
package io.github.dicomvolumes.volume;
