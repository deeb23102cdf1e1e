// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.parse.FragmentIndex.Fragment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which fragments begin as a JPEG, JPEG-LS or JPEG 2000 image does, and which end as one: the only
 * way to tell frames of several fragments apart without an offset table.
 */
final class FrameMarks {
  private static final int JPEG_START = 0xffd8ff;
  private static final int JPEG_2000_START = 0xff4fff51;
  private static final int END = 0xffd9;
  private static final long JP2_SIGNATURE = 0x0000000c6a502020L;

  private static final int RLE_HEADER = 64;
  private static final int MAX_SEGMENTS = 15;

  /** Padding after an end: one byte by the standard, more by some writers. */
  private static final int MAX_PADDING = 14;

  private final List<Fragment> fragments;
  private final BitSet starts = new BitSet();
  private final BitSet ends = new BitSet();
  private final BitSet runs = new BitSet();

  private FrameMarks(List<Fragment> fragments) {
    this.fragments = fragments;
  }

  static FrameMarks find(FileChannel channel, List<Fragment> fragments) throws IOException {
    FrameMarks marks = new FrameMarks(fragments);
    ByteBuffer bytes = ByteBuffer.allocate(MAX_PADDING + 2);
    for (int i = 0; i < fragments.size(); i++) {
      Fragment fragment = fragments.get(i);
      int length = Math.min(bytes.capacity(), fragment.length());
      FragmentIndex.readFully(channel, bytes.clear().limit(length), fragment.offset());
      marks.starts.set(i, isStart(bytes));
      marks.runs.set(i, isRuns(bytes));
      FragmentIndex.readFully(
          channel, bytes.clear().limit(length), fragment.offset() + fragment.length() - length);
      marks.ends.set(i, isEnd(bytes));
    }
    return marks;
  }

  private static boolean isStart(ByteBuffer bytes) {
    if (bytes.limit() < Integer.BYTES) {
      return false;
    }
    int first = bytes.getInt(0);
    return first >>> 8 == JPEG_START
        || first == JPEG_2000_START
        || bytes.limit() >= Long.BYTES && bytes.getLong(0) == JP2_SIGNATURE;
  }

  /** PS3.5 G.5: a count of segments, and the first of them behind a header of 64 bytes. */
  private static boolean isRuns(ByteBuffer bytes) {
    if (bytes.limit() < Long.BYTES) {
      return false;
    }
    int segments = Integer.reverseBytes(bytes.getInt(0));
    return segments >= 1
        && segments <= MAX_SEGMENTS
        && Integer.reverseBytes(bytes.getInt(Integer.BYTES)) == RLE_HEADER;
  }

  /** How many images follow each other, each with a beginning behind the end of the last. */
  int images() {
    int images = 1;
    for (int i = 1; i < fragments.size(); i++) {
      boolean follows = starts.get(i) && ends.get(i - 1) || runs.get(i) && runs.get(0);
      images += follows ? 1 : 0;
    }
    return images;
  }

  private static boolean isEnd(ByteBuffer bytes) {
    int last = bytes.limit() - 1;
    while (last >= 1 && (bytes.get(last) == 0 || bytes.get(last) == -1)) {
      last--;
    }
    return last >= 1 && (bytes.getShort(last - 1) & 0xffff) == END;
  }

  /**
   * The frames, where the marks give as many as expected; else null.
   *
   * @param cut whether fragments are missing at the end: then as many frames as have an end
   */
  List<List<Fragment>> frames(int expected, boolean cut) {
    BitSet afterEnds = new BitSet();
    ends.stream().forEach(i -> afterEnds.set(i + 1));
    if (cut) {
      List<List<Fragment>> whole = split(afterEnds);
      if (!ends.get(fragments.size() - 1)) {
        whole.remove(whole.size() - 1);
      }
      return whole.isEmpty() || whole.size() > expected ? null : whole;
    }
    BitSet both = (BitSet) starts.clone();
    both.and(afterEnds);
    for (BitSet bounds : List.of(starts, afterEnds, both)) {
      List<List<Fragment>> frames = split(bounds);
      if (frames.size() == expected) {
        return frames;
      }
    }
    return null;
  }

  /** Splits the fragments before each of some. */
  private List<List<Fragment>> split(BitSet bounds) {
    List<List<Fragment>> frames = new ArrayList<>();
    for (int i = 0; i < fragments.size(); i++) {
      if (i == 0 || bounds.get(i)) {
        frames.add(new ArrayList<>());
      }
      frames.get(frames.size() - 1).add(fragments.get(i));
    }
    return frames;
  }
}
