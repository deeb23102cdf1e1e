// SPDX-License-Identifier: BSD-2-Clause
/** The three-way merge that keeps the rows of a sheet and the regions of images in step. */
package io.github.dicomvolumes.annotation.sync;
