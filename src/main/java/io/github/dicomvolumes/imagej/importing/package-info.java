// SPDX-License-Identifier: BSD-2-Clause

/**
 * Images from plans: in memory or read on demand, with calibration, display range, tags and
 * overlays.
 */
package io.github.dicomvolumes.imagej.importing;
