// SPDX-License-Identifier: BSD-2-Clause
/**
 * Volumes as ImageJ images, and back: the operations behind the menu commands, with no dialog. Only
 * this package and {@code command} know ImageJ's classes.
 */
package io.github.dicomvolumes.imagej;
