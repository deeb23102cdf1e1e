// SPDX-License-Identifier: BSD-2-Clause

/**
 * What a volume is before a pixel of it is read: records of frames, their values and places, and of
 * plans ({@link io.github.dicomvolumes.volume.VolumePlan}). Knows no scanner and no reader. "Rule
 * 7" and its like are those of docs/series-to-volume.md.
 */
package io.github.dicomvolumes.volume;
