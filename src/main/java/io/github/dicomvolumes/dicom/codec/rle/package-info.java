// SPDX-License-Identifier: BSD-2-Clause
/**
 * RLE Lossless, transfer syntax 1.2.840.10008.1.2.5 (PS3.5 Annex G). Ways in: {@link
 * io.github.dicomvolumes.dicom.codec.rle.RleFrameDecoder} and {@link
 * io.github.dicomvolumes.dicom.codec.rle.RleFrameEncoder}.
 */
package io.github.dicomvolumes.dicom.codec.rle;
