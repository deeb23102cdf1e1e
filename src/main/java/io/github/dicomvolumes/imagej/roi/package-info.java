// SPDX-License-Identifier: BSD-2-Clause

/** ROIs of an image as annotations, and back. */
package io.github.dicomvolumes.imagej.roi;
