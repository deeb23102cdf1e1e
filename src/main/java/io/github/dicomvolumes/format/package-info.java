// SPDX-License-Identifier: BSD-2-Clause
/**
 * A volume on its way to files, whatever their format: {@link
 * io.github.dicomvolumes.format.VolumeFacts} says what the volume is, a {@link
 * io.github.dicomvolumes.format.VolumeFormat} begins its files, and a {@link
 * io.github.dicomvolumes.format.VolumeWriter} takes its planes. Conversions and images of ImageJ
 * are written through it; each format supplies its own.
 */
package io.github.dicomvolumes.format;
