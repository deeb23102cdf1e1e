// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import java.util.Locale;
import java.util.Optional;

/** What the samples of a pixel mean (PS3.3 C.7.6.3.1.2). */
public enum PhotometricInterpretation {
  /** Grey, the lowest value shown white. */
  MONOCHROME1(1),
  /** Grey, the lowest value shown black. */
  MONOCHROME2(1),
  /** Index into the three palettes of the data set. */
  PALETTE_COLOR(1),
  /** Red, green, blue. */
  RGB(3),
  /** Luminance and two colour differences, full range, one of each per pixel. */
  YBR_FULL(3),
  /** As {@link #YBR_FULL}, the colour differences halved horizontally. */
  YBR_FULL_422(3),
  /** Retired: studio range, the colour differences halved horizontally. */
  YBR_PARTIAL_422(3),
  /** Studio range, the colour differences halved in both directions. */
  YBR_PARTIAL_420(3),
  /** The irreversible colour transform inside a JPEG 2000 stream; RGB once decoded. */
  YBR_ICT(3),
  /** The reversible colour transform inside a JPEG 2000 stream; RGB once decoded. */
  YBR_RCT(3);

  private final int samplesPerPixel;

  PhotometricInterpretation(int samplesPerPixel) {
    this.samplesPerPixel = samplesPerPixel;
  }

  /** Samples per Pixel (0028,0002) that this interpretation requires. */
  public int samplesPerPixel() {
    return samplesPerPixel;
  }

  /** Whether it is one of the luminance and colour difference forms. */
  public boolean isYbr() {
    return samplesPerPixel == 3 && this != RGB;
  }

  /** The value of (0028,0004), surrounding blanks and case ignored; empty for any other text. */
  public static Optional<PhotometricInterpretation> parse(String text) {
    String name = text.strip().replace(' ', '_').toUpperCase(Locale.ROOT);
    for (PhotometricInterpretation interpretation : values()) {
      if (interpretation.name().equals(name)) {
        return Optional.of(interpretation);
      }
    }
    return Optional.empty();
  }
}
