// SPDX-License-Identifier: BSD-2-Clause
/**
 * JPEG-LS, ITU-T T.87 (ISO/IEC 14495-1): lossless and near-lossless frames. The way in is {@link
 * io.github.dicomvolumes.dicom.codec.jpegls.JpegLsFrameDecoder}.
 */
package io.github.dicomvolumes.dicom.codec.jpegls;
