// SPDX-License-Identifier: BSD-2-Clause

/**
 * Reads the planes of a plan: {@link io.github.dicomvolumes.volume.pixels.FrameReader} is the way
 * in. Decides nothing that the plan has not decided.
 */
package io.github.dicomvolumes.volume.pixels;
