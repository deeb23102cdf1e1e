// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DicomBytes;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentIndexTest {
  private static final byte[] START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xdb};
  private static final byte[] REST = {1, 2, 3, 4, 5, 6};

  @TempDir Path folder;

  private static DicomBytes offsets(long... offsets) {
    DicomBytes bytes = DicomBytes.explicit().tag(Tags.Item).u32(4L * offsets.length);
    for (long offset : offsets) {
      bytes.u32(offset);
    }
    return bytes;
  }

  private static DicomBytes fragments(DicomBytes to, byte[]... fragments) {
    for (byte[] fragment : fragments) {
      to.tag(Tags.Item).u32(fragment.length).raw(fragment);
    }
    return to;
  }

  private static DicomBytes fragments(byte[]... fragments) {
    return fragments(offsets(), fragments);
  }

  private FragmentIndex index(DicomBytes bytes, PixelDataElement pixelData, int frames)
      throws IOException {
    Path file = Files.write(folder.resolve("a.dcm"), bytes.bytes());
    try (FileChannel channel = FileChannel.open(file)) {
      return FragmentIndex.read(file, channel, pixelData, frames);
    }
  }

  private FragmentIndex index(DicomBytes value, int frames) throws IOException {
    return index(value, new PixelDataElement(Tags.PixelData, Vr.OB, 0, -1), frames);
  }

  /** Offsets of the fragments of each frame. */
  private List<List<Long>> read(DicomBytes value, int frames) throws IOException {
    return offsetsOf(index(value, frames), frames);
  }

  private static List<List<Long>> offsetsOf(FragmentIndex index, int frames) throws IOException {
    List<List<Long>> found = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      found.add(index.fragments(i).stream().map(FragmentIndex.Fragment::offset).toList());
    }
    return found;
  }

  /** Pixel data without a Basic Offset Table behind an extended one of offsets and lengths. */
  private FragmentIndex readExtended(long[] offsets, long[] lengths, byte[]... fragments)
      throws IOException {
    DicomBytes bytes = DicomBytes.explicit();
    for (long number : offsets) {
      bytes.u32(number & 0xffffffffL).u32(number >>> 32);
    }
    for (long number : lengths) {
      bytes.u32(number & 0xffffffffL).u32(number >>> 32);
    }
    int at = bytes.size();
    fragments(bytes.tag(Tags.Item).u32(0), fragments).sequenceEnd();
    ExtendedOffsetTable table =
        new ExtendedOffsetTable(0, 8L * offsets.length, Math.min(offsets.length, lengths.length));
    return index(bytes, new PixelDataElement(Tags.PixelData, Vr.OB, at, -1, table), offsets.length);
  }

  private String refusal(DicomBytes value, int frames) {
    return assertThrows(DicomFormatException.class, () -> read(value, frames)).getMessage();
  }

  @Test
  void oneFrameHasAllFragments() throws IOException {
    DicomBytes value = fragments(START, REST, REST).sequenceEnd();
    assertEquals(List.of(List.of(16L, 28L, 42L)), read(value, 1));
  }

  /** A header that has lost its Number of Frames: the first of three would be taken for all. */
  @Test
  void refusesSeveralImagesForOneFrame() {
    byte[] whole = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xdb, (byte) 0xff, (byte) 0xd9};
    String message = refusal(fragments(whole, whole, whole).sequenceEnd(), 1);
    assertTrue(message.contains("3 coded images, expected 1"), message);
    byte[] runs = {2, 0, 0, 0, 64, 0, 0, 0, 70, 0};
    message = refusal(fragments(runs, runs).sequenceEnd(), 1);
    assertTrue(message.contains("2 coded images, expected 1"), message);
  }

  /** What begins like an image within one is none: nothing ended before it. */
  @Test
  void oneImageMayLieInFragmentsThatBeginLikeAnother() throws IOException {
    byte[] end = {1, 2, (byte) 0xff, (byte) 0xd9};
    byte[] sixteenSegments = {16, 0, 0, 0, 64, 0, 0, 0};
    byte[] runs = {2, 0, 0, 0, 64, 0, 0, 0, 70, 0};
    assertEquals(
        List.of(List.of(16L, 28L, 40L)), read(fragments(START, START, end).sequenceEnd(), 1));
    assertEquals(List.of(List.of(16L, 30L)), read(fragments(REST, runs).sequenceEnd(), 1));
    assertEquals(
        List.of(List.of(16L, 34L)), read(fragments(runs, sixteenSegments).sequenceEnd(), 1));
  }

  @Test
  void asManyFragmentsAsFramesAreAFrameEachWhateverTheTableSays() throws IOException {
    DicomBytes value = fragments(offsets(0, 7000), START, REST).sequenceEnd();
    assertEquals(List.of(List.of(24L), List.of(36L)), read(value, 2));
  }

  @Test
  void theOffsetTableTellsFramesOfSeveralFragmentsApart() throws IOException {
    DicomBytes value = fragments(offsets(0, 28), REST, REST, REST).sequenceEnd();
    assertEquals(List.of(List.of(24L, 38L), List.of(52L)), read(value, 2));
  }

  @Test
  void offsetsMayBeOf64BitsAgainstTheStandard() throws IOException {
    DicomBytes table = DicomBytes.explicit().tag(Tags.Item).u32(16).u32(0).u32(0).u32(28).u32(0);
    DicomBytes value = fragments(table, REST, REST, REST).sequenceEnd();
    assertEquals(List.of(List.of(32L, 46L), List.of(60L)), read(value, 2));
  }

  @Test
  void framesMayLieInAnotherOrderThanTheirOwn() throws IOException {
    DicomBytes value = fragments(offsets(14, 0), REST, START, REST).sequenceEnd();
    assertEquals(List.of(List.of(38L, 50L), List.of(24L)), read(value, 2));
    value = fragments(offsets(14, 0), REST, REST).sequenceEnd();
    assertEquals(List.of(List.of(38L), List.of(24L)), read(value, 2));
  }

  @Test
  void theExtendedOffsetTableTellsFramesApart() throws IOException {
    FragmentIndex index = readExtended(new long[] {0, 28}, new long[] {12, 5}, REST, REST, REST);
    assertEquals(List.of(List.of(48L, 62L), List.of(76L)), offsetsOf(index, 2));
    assertEquals(List.of(new FragmentIndex.Fragment(76, 5)), index.fragments(1));
  }

  /** Offsets past the end, not of an item, twice the same, over 2^63, lengths that are not so. */
  @Test
  void anExtendedOffsetTableThatIsWrongCountsForNothing() throws IOException {
    long[] lengths = {6, 6};
    for (long second : new long[] {7000, 15, 0, 1L << 40, -1L, Long.MIN_VALUE + 14}) {
      FragmentIndex index = readExtended(new long[] {0, second}, lengths, REST, REST);
      assertEquals(List.of(List.of(48L), List.of(62L)), offsetsOf(index, 2));
    }
    for (long wrong : new long[] {4, 7, 0, -1}) {
      long[] swapped = {14, 0};
      FragmentIndex index = readExtended(swapped, new long[] {6, wrong}, REST, REST);
      assertEquals(List.of(List.of(48L), List.of(62L)), offsetsOf(index, 2));
    }
  }

  @Test
  void marksOfBeginTellFramesApart() throws IOException {
    byte[] codestream = {(byte) 0xff, 0x4f, (byte) 0xff, 0x51, 0, 41};
    byte[] boxes = {0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 13, 10};
    // In the middle of a JPEG 2000 frame ff 4f is nothing special.
    byte[] inside = {(byte) 0xff, 0x4f, (byte) 0xff, 0x52, 0, 41};
    DicomBytes value = fragments(codestream, inside, boxes, inside, START).sequenceEnd();
    assertEquals(List.of(List.of(16L, 30L), List.of(44L, 62L), List.of(76L)), read(value, 3));
  }

  /** Where no fragment begins as a coded image does, or more do than there are frames. */
  @Test
  void marksOfEndTellFramesApart() throws IOException {
    byte[] end = {1, 2, (byte) 0xff, (byte) 0xd9};
    byte[] padded = {1, (byte) 0xff, (byte) 0xd9, 0};
    byte[] padded2 = {(byte) 0xff, (byte) 0xd9, (byte) 0xff, (byte) 0xff};
    DicomBytes value = fragments(REST, end, padded, REST, REST, padded2).sequenceEnd();
    assertEquals(List.of(List.of(16L, 30L), List.of(42L), List.of(54L, 68L, 82L)), read(value, 3));
    value = fragments(START, START, end, START, end).sequenceEnd();
    assertEquals(List.of(List.of(16L, 28L, 40L), List.of(52L, 64L)), read(value, 2));
  }

  @Test
  void framesBeforeACutAreThere() throws IOException {
    DicomBytes cut = DicomBytes.explicit().tag(Tags.Item).u32(7000).raw(REST);
    byte[] end = {1, 2, (byte) 0xff, (byte) 0xd9};
    DicomBytes byTable = fragments(offsets(0, 28, 42), REST, REST, REST).raw(cut.bytes());
    FragmentIndex index = index(byTable, 3);
    assertEquals(List.of(List.of(28L, 42L), List.of(56L)), offsetsOf(index, 2));
    assertMissing(index, 2);
    // Of the second frame nobody knows whether it had more than one fragment.
    index = index(fragments(offsets(0, 14, 7000), REST, REST).raw(cut.bytes()), 3);
    assertEquals(List.of(List.of(28L)), offsetsOf(index, 1));
    assertMissing(index, 1);
    assertMissing(index, 2);
    index = index(fragments(REST, end, REST).raw(cut.bytes()), 4);
    assertEquals(List.of(List.of(16L, 30L)), offsetsOf(index, 1));
    assertMissing(index, 1);
    assertMissing(index, 3);
    assertTrue(refusal(fragments(REST, REST).raw(cut.bytes()), 3).contains("is cut off"));
  }

  private static void assertMissing(FragmentIndex index, int frame) {
    String refusal =
        assertThrows(DicomFormatException.class, () -> index.fragments(frame)).getMessage();
    assertTrue(refusal.startsWith("a.dcm: frame " + (frame + 1) + " is missing"), refusal);
    assertTrue(refusal.contains("the file is cut off"), refusal);
  }

  @Test
  void streamsThatBeginTellFramesApartWhereTheTableIsEmptyOrWrong() throws IOException {
    for (DicomBytes table : List.of(offsets(), offsets(0, 29))) {
      int from = table.size() + 8;
      DicomBytes value = fragments(table, START, REST, START).sequenceEnd();
      assertEquals(List.of(List.of((long) from, from + 12L), List.of(from + 26L)), read(value, 2));
    }
  }

  @Test
  void refusesFramesThatNothingTellsApart() {
    String refusal = refusal(fragments(REST, REST, REST).sequenceEnd(), 2);
    assertTrue(refusal.startsWith("a.dcm: pixel data has 3 fragments for 2 frames"), refusal);
    refusal = refusal(fragments(REST).sequenceEnd(), 2);
    assertTrue(refusal.contains("has 1 fragments for 2 frames"), refusal);
  }

  @Test
  void readsFragmentsWithoutADelimiterBehindThem() throws IOException {
    assertEquals(List.of(List.of(16L)), read(fragments(START), 1));
  }

  @Test
  void refusesFragmentsThatRunPastTheEnd() {
    DicomBytes value = offsets().tag(Tags.Item).u32(0x7fffffffL).raw(REST);
    String refusal = refusal(value, 1);
    assertTrue(refusal.contains("declares 2147483647 bytes where 6 are left"), refusal);
    assertTrue(refusal(offsets(), 1).contains("has no fragment"));
    assertTrue(refusal(DicomBytes.explicit(), 1).contains("has no fragment"));
    String garbage = refusal(offsets().raw(REST).raw(REST), 1);
    assertTrue(garbage.contains("where a fragment of pixel data begins at byte 8"), garbage);
  }
}
