// SPDX-License-Identifier: BSD-2-Clause

/** Values and properties of an image on their way to MetaImage files and back. */
package io.github.dicomvolumes.imagej.mhd;
