// SPDX-License-Identifier: BSD-2-Clause

/** Structures of RT Structure Sets and segmentations as ROIs and label images, and back. */
package io.github.dicomvolumes.imagej.structures;
