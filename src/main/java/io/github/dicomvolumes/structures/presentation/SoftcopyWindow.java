// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import io.github.dicomvolumes.volume.DisplayWindow;

/**
 * An item of the Softcopy VOI LUT Sequence (PS3.3 C.11.8).
 *
 * @param window of values after the state's own Modality LUT
 * @param images that are shown so
 */
public record SoftcopyWindow(DisplayWindow window, StateImages images) {}
