// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.parse.FragmentIndex.Fragment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a file says of where its frames begin, held against its fragments: tables can be wrong.
 * Frames need not lie in their order.
 */
final class OffsetTable {
  private final long[] offsets;
  private final long[] lengths;

  /**
   * A table of one entry for each frame.
   *
   * @param offsets of the frames' first item tags, from that of the first fragment
   * @param lengths of the frames in bytes, without padding; null where the table has none
   */
  OffsetTable(long[] offsets, long[] lengths) {
    this.offsets = offsets;
    this.lengths = lengths;
  }

  /**
   * The fragments of each frame; null where an offset is that of no fragment or of two frames,
   * where fragments are left over, or where a length is not the frame's.
   *
   * @param cut whether fragments are missing at the end; frames that lost any are null
   */
  List<List<Fragment>> frames(List<Fragment> fragments, boolean cut) {
    long origin = fragments.get(0).offset();
    int[] frameAt = new int[fragments.size()];
    Arrays.fill(frameAt, -1);
    long end = endOffset(fragments);
    boolean beginsAtEnd = false;
    for (int frame = 0; frame < offsets.length; frame++) {
      if (cut && offsets[frame] >= end) {
        beginsAtEnd |= offsets[frame] == end;
        continue;
      }
      int at = indexOf(fragments, origin + offsets[frame]);
      if (at < 0 || frameAt[at] >= 0) {
        return null;
      }
      frameAt[at] = frame;
    }
    if (frameAt[0] < 0) {
      return null;
    }
    List<List<Fragment>> frames = new ArrayList<>(offsets.length);
    for (int i = 0; i < offsets.length; i++) {
      frames.add(null);
    }
    int frame = 0;
    for (int i = 0; i < frameAt.length; i++) {
      if (frameAt[i] >= 0) {
        frame = frameAt[i];
        frames.set(frame, new ArrayList<>());
      }
      frames.get(frame).add(fragments.get(i));
    }
    if (cut && !beginsAtEnd) {
      // Nothing says that the last one is whole.
      frames.set(frame, null);
    }
    return lengths == null || trim(frames) ? frames : null;
  }

  /** Where the item after the last fragment would begin. */
  private static long endOffset(List<Fragment> fragments) {
    Fragment first = fragments.get(0);
    Fragment last = fragments.get(fragments.size() - 1);
    return last.offset() + last.length() - first.offset() + FragmentIndex.ITEM_HEADER;
  }

  /** Index of the fragment whose bytes begin at an offset in the file; negative for none. */
  private static int indexOf(List<Fragment> fragments, long offset) {
    int low = 0;
    int high = fragments.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = fragments.get(middle).offset();
      if (there == offset) {
        return middle;
      }
      if (there < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Takes off the byte that makes a frame even; false where a length is not the frame's. */
  private boolean trim(List<List<Fragment>> frames) {
    for (int i = 0; i < lengths.length; i++) {
      List<Fragment> frame = frames.get(i);
      if (frame == null) {
        continue;
      }
      long padding = frame.stream().mapToLong(Fragment::length).sum() - lengths[i];
      if (padding != 0 && padding != 1) {
        return false;
      }
      int end = frame.size() - 1;
      Fragment last = frame.get(end);
      frame.set(end, new Fragment(last.offset(), Math.max(0, last.length() - (int) padding)));
    }
    return true;
  }
}
