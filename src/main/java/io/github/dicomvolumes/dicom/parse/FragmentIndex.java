// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the coded bytes of each frame of encapsulated pixel data lie (PS3.5 section A.4). The item
 * tags decide; the Basic Offset Table is used only where it is needed and agrees with them.
 */
public final class FragmentIndex {
  private static final int ITEM_HEADER = 8;

  /** A run of bytes of the file. */
  public record Fragment(long offset, int length) {}

  private final List<List<Fragment>> frames;

  private FragmentIndex(List<List<Fragment>> frames) {
    this.frames = frames;
  }

  /** The fragments of a frame, 0-based, in order. */
  public List<Fragment> fragments(int frameIndex) {
    return frames.get(frameIndex);
  }

  /**
   * Walks the items of encapsulated pixel data.
   *
   * @param start the item tag of the Basic Offset Table
   * @param numberOfFrames as the data set says, at least 1
   * @throws DicomFormatException where items run past the end of the file or frames cannot be told
   *     apart
   */
  public static FragmentIndex read(Path file, FileChannel channel, long start, int numberOfFrames)
      throws IOException {
    long end = channel.size();
    ByteBuffer header = ByteBuffer.allocate(ITEM_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    List<Fragment> fragments = new ArrayList<>();
    long[] offsetTable = new long[0];
    boolean first = true;
    long at = start;
    while (at + ITEM_HEADER <= end) {
      readFully(channel, header.clear(), at);
      int tag = (header.getShort(0) & 0xffff) << 16 | header.getShort(2) & 0xffff;
      long length = header.getInt(4) & 0xffffffffL;
      if (tag == Tags.SequenceDelimitationItem.value()) {
        break;
      }
      if (tag != Tags.Item.value()) {
        throw new DicomFormatException(
            file, at, "found " + new Tag(tag) + " where a fragment of pixel data begins");
      }
      at += ITEM_HEADER;
      if (length > end - at) {
        throw new DicomFormatException(
            file,
            at,
            "a fragment of pixel data declares "
                + length
                + " bytes where "
                + (end - at)
                + " are left; the file is cut off");
      }
      if (length > Integer.MAX_VALUE - 16) {
        throw new DicomFormatException(
            file, at, "a fragment of " + length + " bytes is longer than this reader takes");
      }
      if (first) {
        offsetTable = readOffsetTable(channel, at, (int) length, numberOfFrames);
        first = false;
      } else {
        fragments.add(new Fragment(at, (int) length));
      }
      at += length;
    }
    return new FragmentIndex(assign(file, channel, fragments, offsetTable, numberOfFrames));
  }

  private static long[] readOffsetTable(
      FileChannel channel, long at, int length, int numberOfFrames) throws IOException {
    if (length != 4L * numberOfFrames) {
      return new long[0];
    }
    ByteBuffer table = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, table, at);
    long[] offsets = new long[numberOfFrames];
    for (int i = 0; i < numberOfFrames; i++) {
      offsets[i] = table.getInt(4 * i) & 0xffffffffL;
    }
    return offsets;
  }

  private static List<List<Fragment>> assign(
      Path file,
      FileChannel channel,
      List<Fragment> fragments,
      long[] offsetTable,
      int numberOfFrames)
      throws IOException {
    if (fragments.isEmpty()) {
      throw new DicomFormatException(file, "encapsulated pixel data has no fragment");
    }
    if (numberOfFrames == 1) {
      return List.of(List.copyOf(fragments));
    }
    if (fragments.size() == numberOfFrames) {
      List<List<Fragment>> frames = new ArrayList<>(numberOfFrames);
      fragments.forEach(fragment -> frames.add(List.of(fragment)));
      return frames;
    }
    List<List<Fragment>> byTable = startingAt(fragments, offsetTable);
    if (byTable != null) {
      return byTable;
    }
    List<List<Fragment>> byMarkers = startingWithMarkers(channel, fragments);
    if (byMarkers.size() == numberOfFrames) {
      return byMarkers;
    }
    throw new DicomFormatException(
        file,
        "pixel data has "
            + fragments.size()
            + " fragments for "
            + numberOfFrames
            + " frames, and no offset table that says which belongs to which");
  }

  /** Frames by offsets from the first fragment's item tag; null where one hits no fragment. */
  private static List<List<Fragment>> startingAt(List<Fragment> fragments, long[] offsets) {
    if (offsets.length == 0) {
      return null;
    }
    long origin = fragments.get(0).offset() - ITEM_HEADER;
    List<List<Fragment>> frames = new ArrayList<>(offsets.length);
    int next = 0;
    for (int i = 0; i < offsets.length; i++) {
      long from = origin + offsets[i] + ITEM_HEADER;
      long to = i + 1 < offsets.length ? origin + offsets[i + 1] + ITEM_HEADER : Long.MAX_VALUE;
      List<Fragment> frame = new ArrayList<>();
      while (next < fragments.size() && fragments.get(next).offset() < to) {
        frame.add(fragments.get(next++));
      }
      if (frame.isEmpty() || frame.get(0).offset() != from) {
        return null;
      }
      frames.add(frame);
    }
    return frames;
  }

  /** A frame starts where a fragment begins as a JPEG or JPEG 2000 stream does. */
  private static List<List<Fragment>> startingWithMarkers(
      FileChannel channel, List<Fragment> fragments) throws IOException {
    ByteBuffer marker = ByteBuffer.allocate(3);
    List<List<Fragment>> frames = new ArrayList<>();
    for (Fragment fragment : fragments) {
      boolean starts = false;
      if (fragment.length() >= 3) {
        readFully(channel, marker.clear(), fragment.offset());
        int code =
            (marker.get(0) & 0xff) << 16 | (marker.get(1) & 0xff) << 8 | marker.get(2) & 0xff;
        starts = code == 0xffd8ff || code == 0xff4fff;
      }
      if (starts || frames.isEmpty()) {
        frames.add(new ArrayList<>());
      }
      frames.get(frames.size() - 1).add(fragment);
    }
    return frames;
  }

  private static void readFully(FileChannel channel, ByteBuffer target, long position)
      throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int got = channel.read(target, at);
      if (got < 0) {
        throw new java.io.EOFException("the file ends at byte " + at);
      }
      at += got;
    }
  }
}
