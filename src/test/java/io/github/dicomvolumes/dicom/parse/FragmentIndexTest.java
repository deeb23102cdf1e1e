// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DicomBytes;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tags;
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

  /** Offsets of the fragments of each frame. */
  private List<List<Long>> read(DicomBytes value, int frames) throws IOException {
    Path file = Files.write(folder.resolve("a.dcm"), value.bytes());
    try (FileChannel channel = FileChannel.open(file)) {
      FragmentIndex index = FragmentIndex.read(file, channel, 0, frames);
      List<List<Long>> found = new ArrayList<>();
      for (int i = 0; i < frames; i++) {
        found.add(index.fragments(i).stream().map(FragmentIndex.Fragment::offset).toList());
      }
      return found;
    }
  }

  private String refusal(DicomBytes value, int frames) {
    return assertThrows(DicomFormatException.class, () -> read(value, frames)).getMessage();
  }

  @Test
  void oneFrameHasAllFragments() throws IOException {
    DicomBytes value = fragments(offsets(), START, REST, REST).sequenceEnd();
    assertEquals(List.of(List.of(16L, 28L, 42L)), read(value, 1));
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
  void streamsThatBeginTellFramesApartWhereTheTableIsEmptyOrWrong() throws IOException {
    for (DicomBytes table : List.of(offsets(), offsets(0, 29))) {
      int from = table.size() + 8;
      DicomBytes value = fragments(table, START, REST, START).sequenceEnd();
      assertEquals(List.of(List.of((long) from, from + 12L), List.of(from + 26L)), read(value, 2));
    }
  }

  @Test
  void refusesFramesThatNothingTellsApart() {
    String refusal = refusal(fragments(offsets(), REST, REST, REST).sequenceEnd(), 2);
    assertTrue(refusal.startsWith("a.dcm: pixel data has 3 fragments for 2 frames"), refusal);
    refusal = refusal(fragments(offsets(), REST).sequenceEnd(), 2);
    assertTrue(refusal.contains("has 1 fragments for 2 frames"), refusal);
  }

  @Test
  void readsFragmentsWithoutADelimiterBehindThem() throws IOException {
    assertEquals(List.of(List.of(16L)), read(fragments(offsets(), START), 1));
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
