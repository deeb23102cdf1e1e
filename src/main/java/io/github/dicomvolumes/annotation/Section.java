// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

/**
 * What a region looks like on one of several slices.
 *
 * @param slice from 1
 * @param shape in pixels
 */
public record Section(int slice, Shape shape) {}
