// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the coded bytes of each frame of encapsulated pixel data lie (PS3.5 section A.4). The item
 * tags decide where fragments are; which belong to which frame is told by the first of these that
 * agrees with them: the Extended Offset Table, the Basic Offset Table, a fragment for each frame,
 * the marks that coded images begin and end with.
 *
 * <p>Where the file is cut off, the frames before the cut are there.
 */
public final class FragmentIndex {
  static final int ITEM_HEADER = 8;

  /** More than any image has frames; keeps a file of empty items from filling the memory. */
  private static final int MAX_FRAGMENTS = 1 << 22;

  /** A run of bytes of the file. */
  public record Fragment(long offset, int length) {}

  private final Path file;
  private final FileChannel channel;
  private final List<Fragment> fragments = new ArrayList<>();
  private DicomFormatException damage;

  /** Fragments of each frame; null, or none at the end, for frames that the damage took. */
  private List<List<Fragment>> frames;

  private FragmentIndex(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Walks the items of encapsulated pixel data.
   *
   * @param numberOfFrames as the data set says, at least 1
   * @throws DicomFormatException where frames cannot be told apart, more images follow than one
   *     frame, or not even the first is whole
   */
  public static FragmentIndex read(
      Path file, FileChannel channel, PixelDataElement pixelData, int numberOfFrames)
      throws IOException {
    FragmentIndex index = new FragmentIndex(file, channel);
    long[] basicTable = index.walk(pixelData.offset(), numberOfFrames);
    index.frames = index.assign(pixelData, basicTable, numberOfFrames);
    return index;
  }

  /**
   * The fragments of a frame, 0-based, in order.
   *
   * @throws DicomFormatException where the pixel data is cut off or broken before the frame's end
   */
  public List<Fragment> fragments(int frameIndex) throws DicomFormatException {
    List<Fragment> frame = frameIndex < frames.size() ? frames.get(frameIndex) : null;
    if (frame == null) {
      throw new DicomFormatException(
          file, "frame " + (frameIndex + 1) + " is missing: " + damage.getMessage(), damage);
    }
    return frame;
  }

  /**
   * Finds the fragments, up to the delimiter or the first damage; returns the Basic Offset Table.
   */
  private long[] walk(long start, int numberOfFrames) throws IOException {
    long end = channel.size();
    ByteBuffer header = ByteBuffer.allocate(ITEM_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    long[] basicTable = null;
    long at = start;
    while (at + ITEM_HEADER <= end) {
      readFully(channel, header.clear(), at);
      int tag = (header.getShort(0) & 0xffff) << 16 | header.getShort(2) & 0xffff;
      long length = header.getInt(4) & 0xffffffffL;
      if (tag == Tags.SequenceDelimitationItem.value()) {
        break;
      }
      damage = damageOf(tag, length, at, end);
      if (damage != null) {
        break;
      }
      at += ITEM_HEADER;
      if (basicTable == null) {
        basicTable = readBasicTable(at, length, numberOfFrames);
      } else {
        fragments.add(new Fragment(at, (int) length));
      }
      at += length;
    }
    if (fragments.isEmpty()) {
      throw damage != null
          ? damage
          : new DicomFormatException(file, "encapsulated pixel data has no fragment");
    }
    return basicTable;
  }

  /** What is wrong with an item; null for nothing. */
  private DicomFormatException damageOf(int tag, long length, long at, long end) {
    if (tag != Tags.Item.value()) {
      return new DicomFormatException(
          file, at, "found " + new Tag(tag) + " where a fragment of pixel data begins");
    }
    long value = at + ITEM_HEADER;
    if (length > end - value) {
      return new DicomFormatException(
          file,
          value,
          "a fragment of pixel data declares "
              + length
              + " bytes where "
              + (end - value)
              + " are left; the file is cut off");
    }
    if (length > Integer.MAX_VALUE - 16) {
      return new DicomFormatException(
          file, value, "a fragment of " + length + " bytes is longer than this reader takes");
    }
    if (fragments.size() == MAX_FRAGMENTS) {
      return new DicomFormatException(
          file, value, "pixel data has more than " + MAX_FRAGMENTS + " fragments");
    }
    return null;
  }

  /**
   * The Basic Offset Table, of 32 or, against the standard, 64 bits; empty where it does not fit.
   */
  private long[] readBasicTable(long at, long length, int numberOfFrames) throws IOException {
    if (length == 4L * numberOfFrames || length == 8L * numberOfFrames) {
      return readNumbers(at, numberOfFrames, (int) (length / numberOfFrames));
    }
    return new long[0];
  }

  private long[] readNumbers(long at, int count, int bytesEach) throws IOException {
    long[] numbers = new long[count];
    ByteBuffer some = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
    long position = at;
    for (int i = 0; i < count; ) {
      int now = Math.min(count - i, some.capacity() / bytesEach);
      readFully(channel, some.clear().limit(now * bytesEach), position);
      position += (long) now * bytesEach;
      for (int k = 0; k < now; k++, i++) {
        numbers[i] = bytesEach == 8 ? some.getLong(8 * k) : some.getInt(4 * k) & 0xffffffffL;
      }
    }
    return numbers;
  }

  private List<List<Fragment>> assign(
      PixelDataElement pixelData, long[] basicTable, int numberOfFrames) throws IOException {
    boolean cut = damage != null;
    if (numberOfFrames == 1 && !cut) {
      requireOneImage();
      return List.of(List.copyOf(fragments));
    }
    List<List<Fragment>> found = null;
    ExtendedOffsetTable extended = pixelData.extendedOffsets();
    if (extended != null
        && extended.entries() == numberOfFrames
        && extended.offsetsAt() + 8L * numberOfFrames <= channel.size()
        && extended.lengthsAt() + 8L * numberOfFrames <= channel.size()) {
      long[] offsets = readNumbers(extended.offsetsAt(), numberOfFrames, 8);
      long[] lengths = readNumbers(extended.lengthsAt(), numberOfFrames, 8);
      found = new OffsetTable(offsets, lengths).frames(fragments, cut);
    }
    if (found == null && basicTable.length == numberOfFrames) {
      found = new OffsetTable(basicTable, null).frames(fragments, cut);
    }
    if (found == null && fragments.size() == numberOfFrames && !cut) {
      found = fragments.stream().map(List::of).toList();
    }
    if (found == null) {
      found = FrameMarks.find(channel, fragments).frames(numberOfFrames, cut);
    }
    if (found != null) {
      return found;
    }
    if (cut) {
      throw damage;
    }
    throw new DicomFormatException(
        file,
        "pixel data has "
            + fragments.size()
            + " fragments for "
            + numberOfFrames
            + " frames, and neither an offset table nor marks of begin or end that say which"
            + " belongs to which");
  }

  /** Joined fragments of several images would be decoded to the first, and the others be lost. */
  private void requireOneImage() throws IOException {
    int images = fragments.size() == 1 ? 1 : FrameMarks.find(channel, fragments).images();
    if (images > 1) {
      throw new DicomFormatException(
          file,
          "pixel data holds "
              + images
              + " coded images, expected 1 by Number of Frames (0028,0008)");
    }
  }

  static void readFully(FileChannel channel, ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int got = channel.read(target, at);
      if (got < 0) {
        throw new EOFException("the file ends at byte " + at);
      }
      at += got;
    }
  }
}
