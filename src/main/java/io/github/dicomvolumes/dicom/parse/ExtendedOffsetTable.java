// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import java.io.Serializable;

/**
 * Where a file has its Extended Offset Table (7FE0,0001) and Extended Offset Table Lengths
 * (7FE0,0002): two arrays of 64-bit numbers, one for each frame (PS3.3 C.7.6.3.1.8, C.7.6.3.1.9).
 *
 * @param offsetsAt first byte of the offsets, in the file
 * @param lengthsAt first byte of the lengths, in the file
 * @param entries how many of each there are
 */
public record ExtendedOffsetTable(long offsetsAt, long lengthsAt, long entries)
    implements Serializable {}
