// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg;

/**
 * One component as the frame header describes it (T.81 B.2.2).
 *
 * @param index 0-based place in the frame header
 * @param id identifier that scan headers use
 * @param horizontal horizontal sampling factor, 1 to 4
 * @param vertical vertical sampling factor, 1 to 4
 * @param quantization number of the quantization table, 0 to 3
 */
record Component(int index, int id, int horizontal, int vertical, int quantization) {}
