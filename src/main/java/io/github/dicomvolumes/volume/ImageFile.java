// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import java.nio.file.Path;

/**
 * A DICOM file that holds an image: where its frames are and how they are coded.
 *
 * @param folder the folder it lies in
 * @param fileName its name there, as the file system has it: a text may not hold every name
 * @param fileSize in bytes
 * @param sopInstanceUid SOP Instance UID (0008,0018), empty where absent
 * @param deflatedOffset where compressed bytes begin in the deflated transfer syntax, else -1
 * @param numberOfFrames at least 1; the slices of a mosaic
 * @param mosaic how frames lie in the stored one; null but for a Siemens mosaic
 * @param facts what its header says of all frames besides
 */
public record ImageFile(
    Path folder,
    Path fileName,
    long fileSize,
    String sopInstanceUid,
    TransferSyntax transferSyntax,
    PixelDataElement pixelData,
    long deflatedOffset,
    FrameLayout layout,
    int numberOfFrames,
    Mosaic mosaic,
    FileFacts facts) {

  /** The same bytes taken for pixels of another layout. */
  public ImageFile withLayout(FrameLayout other) {
    return new ImageFile(
        folder,
        fileName,
        fileSize,
        sopInstanceUid,
        transferSyntax,
        pixelData,
        deflatedOffset,
        other,
        numberOfFrames,
        mosaic,
        facts);
  }

  /** Stored values that are no part of the image; null where there are none. */
  public PixelPadding padding() {
    return facts.padding();
  }

  /** The file. */
  public Path path() {
    return folder.resolve(fileName);
  }

  /** The file's name as text. */
  public String name() {
    return fileName.toString();
  }
}
