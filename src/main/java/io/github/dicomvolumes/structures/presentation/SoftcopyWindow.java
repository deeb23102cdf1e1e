// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

/**
 * An item of the Softcopy VOI LUT Sequence (PS3.3 C.11.8) that is a window.
 *
 * @param center of values after the state's own Modality LUT
 * @param width above 0
 * @param images that are shown so
 */
public record SoftcopyWindow(double center, double width, StateImages images) {}
