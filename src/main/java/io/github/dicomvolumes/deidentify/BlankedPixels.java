// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.Deidentifier.Cleared;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.codec.rle.RleFrameEncoder;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.header.ImageHeaderReader;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/**
 * Frames with regions of zeros, decoded and written uncompressed, or as RLE Lossless where they
 * were compressed: colours as RGB, which says so in the header. That an image was once compressed
 * with loss stays said.
 */
final class BlankedPixels {
  private static final Tag LOSSY_IMAGE_COMPRESSION = Tag.of(0x0028, 0x2110);
  private static final List<TransferSyntax> LOSSY =
      List.of(
          TransferSyntax.JPEG_BASELINE,
          TransferSyntax.JPEG_EXTENDED,
          TransferSyntax.JPEG_SPECTRAL_SELECTION,
          TransferSyntax.JPEG_FULL_PROGRESSION,
          TransferSyntax.JPEG_LS_NEAR_LOSSLESS);

  /** RLE's own header and that of its item; noise gets longer than it was, by less than 1 in 7. */
  private static final int LONGEST_RLE_HEADER = 64 + 8 + 16;

  private BlankedPixels() {}

  static void write(Cleared cleared, FileChannel out) throws IOException, HeldBackException {
    ImageFile image = image(cleared);
    FrameLayout layout = image.layout();
    for (Rectangle region : cleared.regions()) {
      if (region.x() + region.width() > layout.columns()
          || region.y() + region.height() > layout.rows()) {
        throw new HeldBackException("a region to blank that reaches beyond the image");
      }
    }
    boolean coded = image.transferSyntax().encapsulated() && !layout.sampleType().isFloatingPoint();
    DataSet header = header(cleared, image);
    try (FrameReader reader = new FrameReader()) {
      if (coded) {
        writeCoded(cleared, image, header, reader, out);
      } else {
        writeNative(cleared, image, header, reader, out);
      }
    }
  }

  private static void writeNative(
      Cleared cleared, ImageFile image, DataSet header, FrameReader reader, FileChannel out)
      throws IOException, HeldBackException {
    FrameLayout layout = image.layout();
    int bytes = layout.sampleType().bytes();
    long all = (long) layout.sampleCount() * bytes * image.numberOfFrames();
    long even = all + (all & 1);
    PixelDataElement pixels =
        new PixelDataElement(image.pixelData().tag(), vr(image, bytes), 0, even);
    ClearedFile.writeFully(
        out, ClearedFile.head(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, pixels, even));
    for (int i = 0; i < image.numberOfFrames(); i++) {
      ClearedFile.writeFully(out, frame(cleared, image, reader, i));
    }
    if (all % 2 != 0) {
      ClearedFile.writeFully(out, ByteBuffer.allocate(1));
    }
  }

  /** Each frame a fragment; the table before them is filled when their lengths are known. */
  private static void writeCoded(
      Cleared cleared, ImageFile image, DataSet header, FrameReader reader, FileChannel out)
      throws IOException, HeldBackException {
    FrameLayout layout = written(image.layout());
    PixelDataElement pixels = new PixelDataElement(Tags.PixelData, Vr.OB, 0, -1);
    ClearedFile.writeFully(out, ClearedFile.head(header, TransferSyntax.RLE_LOSSLESS, pixels, -1));
    int frames = image.numberOfFrames();
    long longest = (long) frames * (LONGEST_RLE_HEADER + layout.nativeFrameBits() / 7);
    ByteBuffer table = CodedPixels.table(longest < Integer.MAX_VALUE ? frames : 0);
    long tableAt = out.position();
    ClearedFile.writeFully(out, table.duplicate());
    long pixelsAt = out.position();
    for (int i = 0; i < frames; i++) {
      byte[] fragment = RleFrameEncoder.encode(frame(cleared, image, reader, i), layout);
      if (table.capacity() > CodedPixels.ITEM_HEADER) {
        int entry = CodedPixels.ITEM_HEADER + 4 * i;
        table.putInt(entry, (int) (out.position() - pixelsAt));
      }
      CodedPixels.writeItem(out, fragment);
    }
    CodedPixels.writeEnd(out);
    while (table.hasRemaining()) {
      tableAt += out.write(table, tableAt);
    }
  }

  /** As {@link #frame} gives the samples. */
  private static FrameLayout written(FrameLayout layout) {
    return new FrameLayout(
        layout.rows(),
        layout.columns(),
        layout.samplesPerPixel(),
        Byte.SIZE * layout.sampleType().bytes(),
        layout.bitsStored(),
        layout.bitsStored() - 1,
        layout.sampleType(),
        0,
        layout.isColor() ? PhotometricInterpretation.RGB : layout.photometricInterpretation());
  }

  /** A frame's samples, little endian and pixel by pixel, with zeros in the regions. */
  private static ByteBuffer frame(Cleared cleared, ImageFile image, FrameReader reader, int number)
      throws IOException, HeldBackException {
    FrameLayout layout = image.layout();
    int bytes = layout.sampleType().bytes();
    ByteBuffer target =
        ByteBuffer.allocate(layout.sampleCount() * bytes).order(ByteOrder.LITTLE_ENDIAN);
    Samples samples = Samples.allocate(layout.sampleType(), layout.sampleCount());
    read(reader, Frame.of(image, number).build(), samples);
    put(samples, target);
    for (Rectangle region : cleared.regions()) {
      blank(target.array(), region, layout.columns(), layout.samplesPerPixel() * bytes);
    }
    return target.rewind();
  }

  private static Vr vr(ImageFile image, int bytes) {
    if (image.pixelData().tag().equals(Tags.PixelData)) {
      return bytes == 1 ? Vr.OB : Vr.OW;
    }
    return image.pixelData().vr();
  }

  private static ImageFile image(Cleared cleared) throws HeldBackException {
    try {
      Optional<ScannedImage> image = ImageHeaderReader.read(cleared.header());
      if (image.isPresent()) {
        ImageFile file = image.get().file();
        return file.mosaic() == null ? file : file.mosaic().whole();
      }
    } catch (DicomFormatException e) {
      throw undecodable();
    }
    throw undecodable();
  }

  private static HeldBackException undecodable() {
    return new HeldBackException("regions are to be blanked, but its pixels cannot be decoded");
  }

  private static void read(FrameReader reader, Frame frame, Samples samples)
      throws IOException, HeldBackException {
    try {
      reader.read(frame, samples);
    } catch (DicomFormatException e) {
      throw undecodable();
    }
  }

  private static void put(Samples samples, ByteBuffer target) {
    switch (samples.type()) {
      case UINT8, INT8 -> target.put((byte[]) samples.array());
      case UINT16, INT16 -> target.asShortBuffer().put((short[]) samples.array());
      case UINT32, INT32 -> target.asIntBuffer().put((int[]) samples.array());
      case FLOAT32 -> target.asFloatBuffer().put((float[]) samples.array());
      default -> target.asDoubleBuffer().put((double[]) samples.array());
    }
  }

  private static void blank(byte[] frame, Rectangle region, int columns, int bytesOfPixel) {
    for (int row = region.y(); row < region.y() + region.height(); row++) {
      int start = (row * columns + region.x()) * bytesOfPixel;
      java.util.Arrays.fill(frame, start, start + region.width() * bytesOfPixel, (byte) 0);
    }
  }

  private static DataSet header(Cleared cleared, ImageFile image) {
    FrameLayout layout = image.layout();
    DataSetBuilder header = new DataSetBuilder().putAll(cleared.dataSet());
    if (!layout.sampleType().isFloatingPoint()) {
      header
          .putNumbers(Tags.BitsAllocated, 8.0 * layout.sampleType().bytes())
          .putNumbers(Tags.BitsStored, layout.bitsStored())
          .putNumbers(Tags.HighBit, layout.bitsStored() - 1.0);
    }
    if (layout.isColor()) {
      header.put(Tags.PhotometricInterpretation, "RGB").putNumbers(Tags.PlanarConfiguration, 0);
    }
    if (LOSSY.contains(image.transferSyntax())) {
      header.put(LOSSY_IMAGE_COMPRESSION, "01");
    }
    return header.build();
  }
}
