// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import java.io.Serializable;
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
    FileFacts facts)
    implements Serializable {

  /** Begins a file of one frame; what is not said of it is absent. */
  public static Builder of(Path folder, Path fileName) {
    return new Builder(folder, fileName);
  }

  /** Begins the same file; what is said of it takes the place of what it has. */
  public Builder but() {
    return of(folder, fileName)
        .fileSize(fileSize)
        .sopInstanceUid(sopInstanceUid)
        .transferSyntax(transferSyntax)
        .pixelData(pixelData)
        .deflatedOffset(deflatedOffset)
        .layout(layout)
        .numberOfFrames(numberOfFrames)
        .mosaic(mosaic)
        .facts(facts);
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

  /** Says one thing after the other of a file. */
  public static final class Builder {
    private final Path fileName;
    private Path folder;
    private long fileSize;
    private String sopInstanceUid = "";
    private TransferSyntax transferSyntax;
    private PixelDataElement pixelData;
    private long deflatedOffset = -1;
    private FrameLayout layout;
    private int numberOfFrames = 1;
    private Mosaic mosaic;
    private FileFacts facts;

    private Builder(Path folder, Path fileName) {
      this.folder = folder;
      this.fileName = fileName;
    }

    /** See {@link ImageFile}. */
    public Builder folder(Path value) {
      folder = value;
      return this;
    }

    /** See {@link ImageFile}. */
    public Builder fileSize(long value) {
      fileSize = value;
      return this;
    }

    /** See {@link ImageFile}. */
    public Builder sopInstanceUid(String value) {
      sopInstanceUid = value;
      return this;
    }

    /** See {@link ImageFile}. */
    public Builder transferSyntax(TransferSyntax value) {
      transferSyntax = value;
      return this;
    }

    /** See {@link ImageFile}. */
    public Builder pixelData(PixelDataElement value) {
      pixelData = value;
      return this;
    }

    /** See {@link ImageFile}. */
    public Builder deflatedOffset(long value) {
      deflatedOffset = value;
      return this;
    }

    /** See {@link ImageFile}. */
    public Builder layout(FrameLayout value) {
      layout = value;
      return this;
    }

    /** See {@link ImageFile}. */
    public Builder numberOfFrames(int value) {
      numberOfFrames = value;
      return this;
    }

    /** See {@link ImageFile}. */
    public Builder mosaic(Mosaic value) {
      mosaic = value;
      return this;
    }

    /** See {@link ImageFile}. */
    public Builder facts(FileFacts value) {
      facts = value;
      return this;
    }

    /** The file. */
    public ImageFile build() {
      return new ImageFile(
          folder,
          fileName,
          fileSize,
          sopInstanceUid,
          transferSyntax,
          pixelData,
          deflatedOffset,
          layout,
          numberOfFrames,
          mosaic,
          facts);
    }
  }
}
