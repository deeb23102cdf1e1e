// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import io.github.dicomvolumes.volume.ImageFile;
import java.util.OptionalInt;

/** The Image Pixel Module of a header, checked (PS3.3 C.7.6.3). */
final class FrameLayouts {
  /** Each costs some 200 bytes to plan: a small file must not claim thousands of millions. */
  private static final int MAX_FRAMES = 1_000_000;

  private FrameLayouts() {}

  /**
   * The layout of every frame of a file.
   *
   * @throws DicomFormatException naming the attribute that is missing or impossible
   */
  static FrameLayout of(DicomHeader header) throws DicomFormatException {
    DataSet dataSet = header.dataSet();
    Tag pixels = header.pixelData().orElseThrow().tag();
    int rows = required(header, Tags.Rows, "Rows");
    int columns = required(header, Tags.Columns, "Columns");
    int samplesPerPixel = optional(header, Tags.SamplesPerPixel, 1);
    boolean isFloat = !pixels.equals(Tags.PixelData);
    int bitsAllocated =
        isFloat
            ? (pixels.equals(Tags.FloatPixelData) ? 32 : 64)
            : required(header, Tags.BitsAllocated, "BitsAllocated");
    int bitsStored = isFloat ? bitsAllocated : optional(header, Tags.BitsStored, bitsAllocated);
    int highBit = isFloat ? bitsAllocated - 1 : optional(header, Tags.HighBit, bitsStored - 1);
    int representation = optional(header, Tags.PixelRepresentation, 0);
    if (representation != 0 && representation != 1) {
      throw new DicomFormatException(
          header.file(),
          HeaderNumbers.text(
              Tags.PixelRepresentation, dataSet.reading(Tags.PixelRepresentation), "0 or 1"));
    }
    boolean signed = representation == 1;
    PhotometricInterpretation photometric = photometricInterpretation(header, samplesPerPixel);
    try {
      SampleType type =
          isFloat
              ? (bitsAllocated == 32 ? SampleType.FLOAT32 : SampleType.FLOAT64)
              : SampleType.ofInteger(bitsAllocated, signed);
      FrameLayout layout =
          new FrameLayout(
              rows,
              columns,
              samplesPerPixel,
              bitsAllocated,
              bitsStored,
              highBit,
              type,
              // It has a meaning for several samples only, and odd values without one occur.
              samplesPerPixel == 1 ? 0 : optional(header, Tags.PlanarConfiguration, 0),
              photometric);
      return photometric == PhotometricInterpretation.YBR_FULL_422
          ? unlessNotHalved(header, layout)
          : layout;
    } catch (IllegalArgumentException e) {
      throw new DicomFormatException(header.file(), e.getMessage(), e);
    }
  }

  /**
   * Files that were decompressed and still say YBR_FULL_422 hold three samples for each pixel: the
   * length of the pixel data shows it.
   */
  private static FrameLayout unlessNotHalved(DicomHeader header, FrameLayout halved)
      throws DicomFormatException {
    PixelDataElement pixelData = header.pixelData().orElseThrow();
    if (pixelData.isEncapsulated()) {
      return halved;
    }
    FrameLayout whole =
        new FrameLayout(
            halved.rows(),
            halved.columns(),
            halved.samplesPerPixel(),
            halved.bitsAllocated(),
            halved.bitsStored(),
            halved.highBit(),
            halved.sampleType(),
            halved.planarConfiguration(),
            PhotometricInterpretation.YBR_FULL);
    int frames = declaredFrames(header);
    long ifHalved = frameBytes(halved.nativeFrameBits(), frames);
    long ifWhole = frameBytes(whole.nativeFrameBits(), frames);
    return pixelData.length() >= ifWhole && ifWhole - ifHalved > 1 ? whole : halved;
  }

  private static PhotometricInterpretation photometricInterpretation(
      DicomHeader header, int samplesPerPixel) throws DicomFormatException {
    String text = header.dataSet().string(Tags.PhotometricInterpretation).orElse("");
    if (text.isEmpty()) {
      return samplesPerPixel == 1
          ? PhotometricInterpretation.MONOCHROME2
          : PhotometricInterpretation.RGB;
    }
    PhotometricInterpretation found = PhotometricInterpretation.parse(text).orElse(null);
    if (found == null) {
      throw new DicomFormatException(
          header.file(),
          "Photometric Interpretation "
              + Tags.PhotometricInterpretation
              + " is none that is supported, expected MONOCHROME1, MONOCHROME2,"
              + " PALETTE COLOR, RGB or a YBR form");
    }
    if (found.samplesPerPixel() == 3 && samplesPerPixel == 1) {
      // Contradicting: a single sample cannot be a colour.
      throw new DicomFormatException(
          header.file(),
          "Photometric Interpretation is " + found + " but Samples per Pixel is 1, expected 3");
    }
    return found;
  }

  private static int required(DicomHeader header, Tag tag, String keyword)
      throws DicomFormatException {
    OptionalInt found = header.dataSet().integer(tag);
    if (found.isEmpty()) {
      throw new DicomFormatException(
          header.file(),
          "an image without a usable " + keyword + " " + tag + "; it may be damaged");
    }
    return found.getAsInt();
  }

  private static int optional(DicomHeader header, Tag tag, int otherwise)
      throws DicomFormatException {
    OptionalInt found = header.dataSet().integer(tag);
    if (found.isPresent()) {
      return found.getAsInt();
    }
    Reading reading = header.dataSet().reading(tag);
    if (!reading.isAbsent()) {
      throw new DicomFormatException(
          header.file(), HeaderNumbers.text(tag, reading, "a whole number"));
    }
    return otherwise;
  }

  /**
   * Number of Frames (0028,0008), checked against the bytes of native pixel data.
   *
   * @param codedSyntax whether the transfer syntax, or what is known in its place, says how
   *     encapsulated pixels are coded
   * @throws DicomFormatException where the file holds fewer bytes than its frames need
   */
  static int numberOfFrames(DicomHeader header, FrameLayout layout, boolean codedSyntax)
      throws DicomFormatException {
    int frames = declaredFrames(header);
    PixelDataElement pixelData = header.pixelData().orElseThrow();
    if (pixelData.isEncapsulated()) {
      if (!codedSyntax) {
        throw new DicomFormatException(
            header.file(),
            "Pixel Data "
                + pixelData.tag()
                + " is encapsulated, but the transfer syntax is "
                + header.transferSyntax().name()
                + ", which does not say how it is coded");
      }
      long left = header.fileSize() - pixelData.offset();
      if (frames > Math.max(1, left / 8)) {
        throw new DicomFormatException(
            header.file(),
            "NumberOfFrames is " + frames + " where " + left + " bytes of pixel data follow");
      }
      return frames;
    }
    long expected = frameBytes(layout.nativeFrameBits(), frames);
    long stored =
        header.deflatedOffset() >= 0
            ? pixelData.length()
            : Math.min(pixelData.length(), header.fileSize() - pixelData.offset());
    if (stored < expected) {
      throw new DicomFormatException(
          header.file(),
          "Pixel Data "
              + pixelData.tag()
              + " holds "
              + stored
              + " bytes, expected "
              + expected
              + " ("
              + layout.columns()
              + " x "
              + layout.rows()
              + " x "
              + layout.samplesPerPixel()
              + " x "
              + frames
              + " x "
              + layout.bitsAllocated()
              + " bit)"
              + (pixelData.length() >= expected ? "; the file is cut off" : ""));
    }
    if (codedSyntax && pixelData.length() - expected > 1) {
      // Only a length that fits shows that the pixels were decoded and the UID left as it was.
      throw new DicomFormatException(
          header.file(),
          "Pixel Data "
              + pixelData.tag()
              + " is not encapsulated, but the transfer syntax is "
              + header.transferSyntax().name());
    }
    return frames;
  }

  /** Whether frames are JPEG of ITU-T T.81. */
  static boolean isJpeg(TransferSyntax syntax) {
    return syntax == TransferSyntax.JPEG_BASELINE
        || syntax == TransferSyntax.JPEG_EXTENDED
        || syntax == TransferSyntax.JPEG_SPECTRAL_SELECTION
        || syntax == TransferSyntax.JPEG_FULL_PROGRESSION
        || syntax == TransferSyntax.JPEG_LOSSLESS
        || syntax == TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER;
  }

  private static int declaredFrames(DicomHeader header) throws DicomFormatException {
    // Some writers leave it empty, or 0, for a single frame.
    boolean given = header.dataSet().string(Tags.NumberOfFrames).isPresent();
    int frames = given ? header.dataSet().integer(Tags.NumberOfFrames).orElse(-1) : 1;
    if (frames < 0 || frames > MAX_FRAMES) {
      throw new DicomFormatException(
          header.file(),
          "Number of Frames " + Tags.NumberOfFrames + " is no whole number of 1 to " + MAX_FRAMES);
    }
    return Math.max(frames, 1);
  }

  /** Bytes of native pixel data behind the last frame; 0 where the value is encapsulated. */
  static long spareBytes(ImageFile file) {
    return file.pixelData().isEncapsulated()
        ? 0
        : file.pixelData().length()
            - frameBytes(file.layout().nativeFrameBits(), file.numberOfFrames());
  }

  /** Bytes of all frames; the largest number where they are more than a file can hold. */
  private static long frameBytes(long bitsPerFrame, int frames) {
    return bitsPerFrame > (Long.MAX_VALUE - 7) / frames
        ? Long.MAX_VALUE
        : (bitsPerFrame * frames + 7) / 8;
  }
}
