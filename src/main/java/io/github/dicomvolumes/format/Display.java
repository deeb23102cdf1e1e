// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

/**
 * How a volume or one of its channels is shown.
 *
 * @param min value shown with the first colour, in what the numbers mean
 * @param max value shown with the last colour
 * @param lut {@code inverted}, or 768 hexadecimal bytes (red, green, blue); empty for greys from
 *     black to white
 */
public record Display(double min, double max, String lut) {}
