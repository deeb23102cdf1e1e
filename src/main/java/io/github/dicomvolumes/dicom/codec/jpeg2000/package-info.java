// SPDX-License-Identifier: BSD-2-Clause
/**
 * JPEG 2000 part 1 (ITU-T T.800 | ISO/IEC 15444-1), decoding only. The way in is {@link
 * io.github.dicomvolumes.dicom.codec.jpeg2000.Jpeg2000FrameDecoder}.
 *
 * <p>The stages follow the recommendation: marker segments (Annex A), tiles, sub-bands, code-blocks
 * and packets (Annex B), arithmetic decoding (Annex C), coefficient bits (Annex D), dequantization
 * (Annex E), wavelets (Annex F), component transforms (Annex G), region of interest (Annex H), and
 * the JP2 boxes around a codestream (Annex I). High-throughput code-blocks (ITU-T T.814 | ISO/IEC
 * 15444-15) have another coder of bits, and nothing else of their own.
 */
package io.github.dicomvolumes.dicom.codec.jpeg2000;
