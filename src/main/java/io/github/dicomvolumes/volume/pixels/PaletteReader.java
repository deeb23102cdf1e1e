// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.volume.ImageFile;
import java.io.IOException;

/** Gives indices their colours; keeps the palette of the last file, as frames follow each other. */
final class PaletteReader {
  private ImageFile file;
  private Palette palette;

  /**
   * Red, green and blue of each index, interleaved.
   *
   * @throws IOException where the file's palette cannot be read
   */
  Samples.Bytes colors(Samples indices, ImageFile of, FrameLayout target) throws IOException {
    if (of != file) {
      palette = Palette.read(of);
      file = of;
    }
    byte[] red = palette.red();
    byte[] green = palette.green();
    byte[] blue = palette.blue();
    byte[] colors = new byte[target.sampleCount()];
    for (int i = 0; i < indices.length(); i++) {
      int index = palette.indexOf(indices.get(i));
      colors[3 * i] = red[index];
      colors[3 * i + 1] = green[index];
      colors[3 * i + 2] = blue[index];
    }
    return new Samples.Bytes(SampleType.UINT8, colors);
  }
}
