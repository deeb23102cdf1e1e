// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

/**
 * An overlay plane of a presentation state that is shown (PS3.3 C.9.2, C.11.7).
 *
 * @param group such as 0x6000
 * @param layer that it is drawn on
 */
public record StateOverlay(int group, GraphicLayer layer) {}
