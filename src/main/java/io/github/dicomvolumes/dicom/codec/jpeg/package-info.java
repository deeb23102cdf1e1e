// SPDX-License-Identifier: BSD-2-Clause
/**
 * JPEG (ITU-T T.81), transfer syntaxes 1.2.840.10008.1.2.4.50, .51, .57 and .70: sequential DCT of
 * 8 and 12 bits, and lossless of 2 to 16 bits, both with Huffman coding. Way in: {@link
 * io.github.dicomvolumes.dicom.codec.jpeg.JpegFrameDecoder}.
 *
 * <p>The marker segments make a {@code JpegStream}; each scan's bits are freed of stuffing and
 * markers by {@code EntropyBits} and become samples of component planes in {@code DctScan} or lines
 * of differences in {@code LosslessScan}.
 */
package io.github.dicomvolumes.dicom.codec.jpeg;
