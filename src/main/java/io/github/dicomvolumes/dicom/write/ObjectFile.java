// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.rle.RleFrameEncoder;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A DICOM file that is written frame by frame, in explicit little endian or RLE Lossless: under a
 * temporary name until it is complete, and never in place of a file that is there.
 */
public final class ObjectFile implements AutoCloseable {
  /** PS3.5 section 7.1: lengths have 32 bits, are even, and the greatest stands for undefined. */
  private static final long LONGEST = 0xfffffffeL;

  /** RLE of noise is a little longer than what it codes (PS3.5 section G.3). */
  private static final double LONGEST_RLE = 1.02;

  private static final int RLE_HEADER = 64 + 8 + 16;

  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private final FrameLayout layout;
  private final boolean coded;
  private final ByteBuffer offsets;
  private final long pixelsAt;
  private final long nativeBytes;
  private final int frames;
  private int written;
  private boolean ended;

  private ObjectFile(
      Path target, TransferSyntax syntax, DataSet dataSet, FrameLayout layout, int frames)
      throws IOException {
    this.target = target.toAbsolutePath();
    this.layout = layout;
    this.frames = frames;
    this.nativeBytes = frames == 0 ? 0 : (layout.nativeFrameBits() * frames + 7) / 8;
    this.coded = syntax.encapsulated();
    if (!coded && nativeBytes > LONGEST) {
      throw new IllegalArgumentException(
          name()
              + ": pixels of "
              + nativeBytes
              + " bytes do not fit one DICOM file, which holds 4 GB: write a file for each image");
    }
    boolean table = coded && frames * (double) RLE_HEADER + LONGEST_RLE * nativeBytes < LONGEST;
    this.offsets = ByteBuffer.allocate(table ? 4 * frames : 0).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = FileHeader.of(syntax, dataSet);
    ElementWriter body =
        frames == 0
            ? FileHeader.body(syntax, dataSet)
            : FileHeader.bodyBeforePixels(syntax, dataSet);
    if (coded) {
      body.writeHeader(Tags.PixelData, Vr.OB, -1);
      body.writeItem(Tags.Item, offsets.array());
    } else if (frames > 0) {
      body.writeHeader(pixelTag(layout), pixelVr(layout), (int) (nativeBytes + (nativeBytes & 1)));
    }
    byte[] elements = body.bytes();
    requireNew();
    this.part = TemporaryFile.part(this.target);
    this.channel = TemporaryFile.create(part);
    this.pixelsAt = (long) header.length + elements.length;
    try {
      writeAll(ByteBuffer.wrap(header));
      writeAll(ByteBuffer.wrap(elements));
    } catch (IOException e) {
      closeAfter(e);
      throw refused(e);
    }
  }

  /**
   * Begins a file with pixels.
   *
   * @param dataSet all elements before Pixel Data, with SOP class and instance
   * @param layout of a frame: 1, 8, 16 or 32 bits, or floating point, which is written as Float or
   *     Double Float Pixel Data
   * @param frames at least 1
   * @param rle whether frames are coded by RLE
   * @throws java.nio.file.FileAlreadyExistsException where the target is there
   * @throws IllegalArgumentException where the pixels are too many for one file, or RLE cannot hold
   *     them, or the data set cannot be written
   */
  public static ObjectFile create(
      Path target, DataSet dataSet, FrameLayout layout, int frames, boolean rle)
      throws IOException {
    if (frames < 1) {
      throw new IllegalArgumentException(frames + " frames, expected at least 1");
    }
    TransferSyntax syntax =
        rle ? TransferSyntax.RLE_LOSSLESS : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    return new ObjectFile(target, syntax, dataSet, layout, frames);
  }

  /**
   * Writes an object without pixels, or with short ones among its elements, in explicit little
   * endian.
   *
   * @throws java.nio.file.FileAlreadyExistsException where the target is there
   */
  public static void write(Path target, DataSet dataSet) throws IOException {
    write(target, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet);
  }

  /**
   * As {@link #write(Path, DataSet)}, in another native transfer syntax: implicit VR has no limit
   * of 64 kB for numbers as text.
   *
   * @throws java.nio.file.FileAlreadyExistsException where the target is there
   */
  public static void write(Path target, TransferSyntax syntax, DataSet dataSet) throws IOException {
    try (ObjectFile file = new ObjectFile(target, syntax, dataSet, null, 0)) {
      file.commit();
    }
  }

  private static Tag pixelTag(FrameLayout layout) {
    return switch (layout.sampleType()) {
      case FLOAT32 -> Tags.FloatPixelData;
      case FLOAT64 -> Tags.DoubleFloatPixelData;
      default -> Tags.PixelData;
    };
  }

  private static Vr pixelVr(FrameLayout layout) {
    return switch (layout.sampleType()) {
      case FLOAT32 -> Vr.OF;
      case FLOAT64 -> Vr.OD;
      default -> layout.bitsAllocated() <= 8 ? Vr.OB : Vr.OW;
    };
  }

  /**
   * Writes the next frame.
   *
   * @param pixels little endian words of Bits Allocated bits, from its position; all that remains
   *     is written
   * @throws IllegalArgumentException where these are not as many bytes as a frame has
   */
  public void writeFrame(ByteBuffer pixels) throws IOException {
    long bytes = layout.nativeFrameBits() / 8;
    if (pixels.remaining() != bytes || layout.nativeFrameBits() % 8 != 0) {
      throw new IllegalArgumentException(
          "a frame of " + pixels.remaining() + " bytes, expected " + bytes + " of " + layout);
    }
    write(pixels, 1);
  }

  /**
   * Writes all frames, bits of pixels one after the other across frames (PS3.5 section 8.1.1): for
   * frames whose bits fill no whole bytes. Not with RLE.
   */
  public void writeAllFrames(ByteBuffer pixels) throws IOException {
    if (pixels.remaining() != nativeBytes || coded) {
      throw new IllegalArgumentException(
          frames + " frames of " + pixels.remaining() + " bytes, expected " + nativeBytes);
    }
    write(pixels, frames);
  }

  private void write(ByteBuffer pixels, int count) throws IOException {
    if (written + count > frames) {
      throw new IllegalStateException(name() + ": more than " + frames + " frames");
    }
    try {
      if (coded) {
        byte[] fragment = RleFrameEncoder.encode(pixels, layout);
        if (offsets.capacity() > 0) {
          offsets.putInt((int) (channel.position() - pixelsAt));
        }
        writeAll(item(Tags.Item, fragment));
      } else {
        writeAll(pixels);
      }
    } catch (IOException e) {
      throw refused(e);
    }
    written += count;
  }

  private static ByteBuffer item(Tag tag, byte[] content) {
    ElementWriter item = new ElementWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    item.writeItem(tag, content);
    return ByteBuffer.wrap(item.bytes());
  }

  /**
   * Gives the complete file its name.
   *
   * @throws java.nio.file.FileAlreadyExistsException where a file got that name meanwhile
   * @throws IOException where frames are missing or the disk refuses
   */
  public void commit() throws IOException {
    if (written != frames) {
      throw new IOException(name() + ": " + written + " frames were written, expected " + frames);
    }
    try {
      if (coded) {
        writeAll(item(Tags.SequenceDelimitationItem, new byte[0]));
        // The table stands before the fragments, which it counts from.
        channel.position(pixelsAt - offsets.capacity());
        writeAll(offsets.flip());
      } else if (nativeBytes % 2 != 0) {
        writeAll(ByteBuffer.allocate(1));
      }
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw refused(e);
    }
    TemporaryFile.moveNew(part, target);
    ended = true;
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private void requireNew() throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw TemporaryFile.exists(target);
    }
  }

  private IOException refused(IOException cause) {
    return new IOException(name() + ": cannot be written: " + FileFailure.text(cause), cause);
  }

  private String name() {
    return String.valueOf(target.getFileName());
  }

  private void closeAfter(IOException reason) {
    try {
      close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /** Deletes what was written unless {@link #commit} succeeded. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      ended = true;
      channel.close();
      Files.deleteIfExists(part);
    }
  }
}
