// SPDX-License-Identifier: BSD-2-Clause
/**
 * Frame decoders: the bytes of one frame and its {@link
 * io.github.dicomvolumes.dicom.codec.FrameLayout} in, {@link
 * io.github.dicomvolumes.dicom.codec.Samples} out. One class or subpackage per coding.
 */
package io.github.dicomvolumes.dicom.codec;
