// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.UnsupportedTransferSyntaxException;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.FrameDecoder;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.NativeFrameDecoder;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.parse.DeflatedPixels;
import io.github.dicomvolumes.dicom.parse.FragmentIndex;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.volume.ComposedPlane;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.InterpolatedPlane;
import io.github.dicomvolumes.volume.Mosaic;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.StoredPlane;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads the stored values of planned frames, one after the other. Keeps the file that it read last
 * open, and its buffers: one reader a thread, closed when done.
 */
public final class FrameReader implements AutoCloseable {
  private static final NativeFrameDecoder NATIVE = new NativeFrameDecoder();

  private final PaletteReader palette = new PaletteReader();
  private ImageFile openFile;
  private FileChannel channel;
  private FragmentIndex fragmentIndex;
  private DeflatedPixels deflated;
  private ImageFile mosaicFile;
  private Samples mosaicPixels;
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  /**
   * Reads one frame.
   *
   * @param target receives Rows x Columns x Samples per Pixel stored values, colours as RGB
   * @throws UnsupportedTransferSyntaxException where no decoder knows the coding
   * @throws DicomFormatException where the file holds too few bytes or they cannot be decoded;
   *     names file and frame
   * @throws IOException where the file cannot be read
   */
  public void read(Frame frame, Samples target) throws IOException {
    ImageFile file = frame.file();
    if (file.mosaic() != null) {
      readTile(frame, target);
      return;
    }
    open(file);
    try {
      if (file.pixelData().isEncapsulated()) {
        FrameDecoder decoder =
            FrameDecoders.of(file.transferSyntax())
                .orElseThrow(
                    () ->
                        new UnsupportedTransferSyntaxException(file.path(), file.transferSyntax()));
        decoder.decode(codedBytes(frame), file.layout(), target);
      } else {
        readNative(frame, target);
      }
    } catch (CodecException e) {
      String where = file.numberOfFrames() > 1 ? "frame " + (frame.frameIndex() + 1) + ": " : "";
      throw new DicomFormatException(file.path(), where + e.getMessage(), e);
    }
  }

  /**
   * Reads one plane of a volume: its frame, or what its source makes of frames.
   *
   * @return Rows x Columns x Samples per Pixel stored values of the plane's frame; {@code
   *     plan.planes().get(planeIndex).scale()} makes values of them. Red, green and blue of indices
   *     where the plan is {@linkplain VolumePlan#withColors in colours}
   * @throws IOException as {@link #read(Frame, Samples)}
   */
  public Samples readPlane(VolumePlan plan, int planeIndex) throws IOException {
    PlaneSource source = plan.sources().get(planeIndex);
    if (source instanceof InterpolatedPlane interpolated) {
      return InterpolatedPixels.read(interpolated, plan.layout(), this);
    }
    if (source instanceof ComposedPlane composed) {
      return composed(composed, plan.layout());
    }
    Frame frame = source.frame();
    FrameLayout layout = frame.file().layout();
    Samples samples = Samples.allocate(layout.sampleType(), layout.sampleCount());
    read(frame, samples);
    boolean asColors = plan.layout().isColor() && !layout.isColor();
    return asColors ? palette.colors(samples, frame.file(), plan.layout()) : samples;
  }

  private Samples composed(ComposedPlane plane, FrameLayout layout) throws IOException {
    FrameLayout stored = plane.frame().file().layout();
    if (!layout.isColor() || stored.isColor()) {
      return ComposedPixels.read(plane, layout, this);
    }
    FrameLayout indices = stored.withSize(layout.rows(), layout.columns());
    return palette.colors(ComposedPixels.read(plane, indices, this), plane.frame().file(), layout);
  }

  /**
   * Whether the bytes of a plane in its file are what {@link #readPlane} gives, as little-endian
   * numbers, but for bits above the stored ones: then {@link #readStoredBytes} saves the way
   * through samples.
   */
  public static boolean isPlain(VolumePlan plan, int planeIndex) {
    PlaneSource source = plan.sources().get(planeIndex);
    if (!(source instanceof StoredPlane)) {
      return false;
    }
    ImageFile file = source.frame().file();
    FrameLayout layout = file.layout();
    return file.mosaic() == null
        && file.deflatedOffset() < 0
        && !file.pixelData().isEncapsulated()
        && !file.transferSyntax().hasBigEndianPixels()
        && layout.samplesPerPixel() == 1
        && !plan.layout().isColor()
        && layout.bitsAllocated() == 8 * layout.sampleType().bytes()
        && layout.highBit() == layout.bitsStored() - 1;
  }

  /**
   * Reads the bytes of a {@linkplain #isPlain plain} plane as they are stored.
   *
   * @param target receives as many bytes as it has room for, which is the size of the plane
   * @throws IOException where the file cannot be read, or ends too early
   */
  public void readStoredBytes(VolumePlan plan, int planeIndex, ByteBuffer target)
      throws IOException {
    Frame frame = plan.planes().get(planeIndex);
    open(frame.file());
    long first = frame.frameIndex() * frame.file().layout().nativeFrameBits() / 8;
    readFully(target, frame.file().pixelData().offset() + first);
  }

  private void readTile(Frame frame, Samples target) throws IOException {
    Mosaic mosaic = frame.file().mosaic();
    FrameLayout layout = mosaic.whole().layout();
    frame.file().layout().requireTarget(target);
    if (mosaic.whole() != mosaicFile) {
      mosaicFile = null;
      mosaicPixels = Samples.allocate(layout.sampleType(), layout.sampleCount());
      Frame whole = Frame.of(mosaic.whole(), 0).scale(frame.scale()).build();
      read(whole, mosaicPixels);
      mosaicFile = mosaic.whole();
    }
    mosaic.copyTile(mosaicPixels, frame.frameIndex(), frame.file().layout(), target);
  }

  private void open(ImageFile file) throws IOException {
    if (file != openFile) {
      close();
      channel = RegularFile.open(file.path());
      openFile = file;
    }
  }

  private ByteBuffer codedBytes(Frame frame) throws IOException {
    ImageFile file = frame.file();
    if (fragmentIndex == null) {
      fragmentIndex =
          FragmentIndex.read(file.path(), channel, file.pixelData(), file.numberOfFrames());
    }
    List<FragmentIndex.Fragment> fragments = fragmentIndex.fragments(frame.frameIndex());
    long length = 0;
    for (FragmentIndex.Fragment fragment : fragments) {
      length += fragment.length();
    }
    if (length > Integer.MAX_VALUE - 16) {
      throw new CodecException(-1, "the frame's fragments are " + length + " bytes together");
    }
    ByteBuffer coded = heapBuffer((int) length);
    for (FragmentIndex.Fragment fragment : fragments) {
      coded.limit(coded.position() + fragment.length());
      readFully(coded, fragment.offset());
    }
    return coded.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  private void readNative(Frame frame, Samples target) throws IOException {
    ImageFile file = frame.file();
    FrameLayout layout = file.layout();
    long firstBit = frame.frameIndex() * layout.nativeFrameBits();
    long first = firstBit / 8;
    long end = (firstBit + layout.nativeFrameBits() + 7) / 8;
    boolean swapped = hasSwappedBytes(file);
    if (swapped) {
      first -= first & 1;
      end = Math.min(end + (end & 1), file.pixelData().length());
    }
    int length = (int) (end - first);
    ByteBuffer bytes;
    if (file.deflatedOffset() >= 0) {
      bytes = heapBuffer(length);
      try {
        if (deflated == null) {
          deflated = new DeflatedPixels(channel, file.deflatedOffset());
        }
        deflated.read(file.pixelData().offset() + first, bytes);
      } catch (ZipException e) {
        throw new DicomFormatException(
            file.path(), "the deflated data set cannot be inflated up to its pixel data's end", e);
      }
      if (bytes.hasRemaining()) {
        throw new CodecException(
            -1, "the deflated data set ends " + bytes.remaining() + " bytes before the frame does");
      }
    } else {
      bytes = directBuffer(length);
      readFully(bytes, file.pixelData().offset() + first);
    }
    bytes.flip();
    if (swapped) {
      swapPairs(bytes);
      bytes.position((int) (firstBit / 8 - first));
    }
    TransferSyntax syntax = file.transferSyntax();
    bytes.order(syntax.hasBigEndianPixels() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    NATIVE.decode(bytes, (int) (firstBit & 7), layout, target);
  }

  /** Bytes in big endian words: 8 bit pixels of VR OW (PS3.5 Annex D, and 7.3). */
  private static boolean hasSwappedBytes(ImageFile file) {
    return file.transferSyntax().hasBigEndianPixels()
        && file.layout().bitsAllocated() <= 8
        && file.pixelData().vr() == Vr.OW;
  }

  private static void swapPairs(ByteBuffer bytes) {
    for (int i = 0; i + 1 < bytes.limit(); i += 2) {
      byte even = bytes.get(i);
      bytes.put(i, bytes.get(i + 1));
      bytes.put(i + 1, even);
    }
  }

  private void readFully(ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int got;
      try {
        got = channel.read(target, at);
      } catch (ClosedChannelException | FileSystemException e) {
        throw e;
      } catch (IOException e) {
        // As of a disk or a share that went away: the system does not say of which file.
        throw new DicomFormatException(
            openFile.path(), "cannot be read from byte " + at + " on: " + FileFailure.text(e), e);
      }
      if (got < 0) {
        throw new DicomFormatException(
            openFile.path(),
            at,
            "the file ends "
                + target.remaining()
                + " bytes before the pixel data does;"
                + " it changed since it was scanned");
      }
      at += got;
    }
  }

  private ByteBuffer directBuffer(int length) {
    if (!buffer.isDirect() || buffer.capacity() < length) {
      buffer = ByteBuffer.allocateDirect(length);
    }
    return buffer.clear().limit(length);
  }

  private ByteBuffer heapBuffer(int length) {
    if (buffer.isDirect() || buffer.capacity() < length) {
      buffer = ByteBuffer.allocate(length);
    }
    return buffer.clear().limit(length);
  }

  @Override
  public void close() throws IOException {
    fragmentIndex = null;
    openFile = null;
    if (deflated != null) {
      deflated.close();
      deflated = null;
    }
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
