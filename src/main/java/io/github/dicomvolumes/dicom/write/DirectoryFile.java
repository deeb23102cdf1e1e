// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A DICOMDIR (PS3.3 annex F, PS3.10 section 8.6): records of a tree, each behind the one that leads
 * to it, in explicit VR little endian as PS3.10 wants.
 */
public final class DirectoryFile {
  /** Media Storage Directory Storage. */
  public static final String SOP_CLASS = "1.2.840.10008.1.3.10";

  private static final Tag FILE_SET_ID = Tag.of(0x0004, 0x1130);
  private static final Tag FIRST_ROOT = Tag.of(0x0004, 0x1200);
  private static final Tag LAST_ROOT = Tag.of(0x0004, 0x1202);
  private static final Tag CONSISTENCY_FLAG = Tag.of(0x0004, 0x1212);
  private static final Tag RECORD_SEQUENCE = Tag.of(0x0004, 0x1220);
  private static final Tag NEXT_RECORD = Tag.of(0x0004, 0x1400);
  private static final Tag IN_USE_FLAG = Tag.of(0x0004, 0x1410);
  private static final Tag LOWER_LEVEL = Tag.of(0x0004, 0x1420);
  private static final int IN_USE = 0xffff;
  private static final int ITEM_HEADER = 8;

  /**
   * A record.
   *
   * @param record its type, its file and its keys; no offsets
   * @param below records of the next lower entity
   */
  public record Node(DataSet record, List<Node> below) {}

  /** A record with the places in the list of those that it leads to; -1 for none. */
  private static final class Placed {
    private final DataSet record;
    private int next = -1;
    private int lower = -1;

    Placed(DataSet record) {
      this.record = record;
    }
  }

  private DirectoryFile() {}

  /**
   * The bytes of the file.
   *
   * @param sopInstanceUid of the directory itself
   * @param roots records of the highest entities
   * @throws IllegalArgumentException where a record cannot be written; names the tag
   */
  public static byte[] of(String sopInstanceUid, List<Node> roots) {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    DataSet object =
        new DataSetBuilder()
            .put(Tags.SOPClassUID, SOP_CLASS)
            .put(Tags.SOPInstanceUID, sopInstanceUid)
            .build();
    byte[] head = FileHeader.of(syntax, object);
    List<Placed> placed = new ArrayList<>();
    int last = place(roots, placed);
    ElementWriter before = new ElementWriter(syntax);
    before.write(fileSet(0, 0));
    ElementWriter header = new ElementWriter(syntax);
    header.writeHeader(RECORD_SEQUENCE, Vr.SQ, 0);
    long[] starts = new long[placed.size() + 1];
    starts[0] = (long) head.length + before.bytes().length + header.bytes().length;
    for (int i = 0; i < placed.size(); i++) {
      // An offset takes as many bytes whatever it is.
      starts[i + 1] = starts[i] + ITEM_HEADER + content(syntax, placed.get(i), null).length;
    }
    if (starts[placed.size()] > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          RECORD_SEQUENCE + " would have more than 2 GB: a DICOMDIR of so many files is not made");
    }
    ElementWriter out = new ElementWriter(syntax);
    out.write(fileSet(placed.isEmpty() ? 0 : starts[0], last < 0 ? 0 : starts[last]));
    out.writeHeader(RECORD_SEQUENCE, Vr.SQ, (int) (starts[placed.size()] - starts[0]));
    for (Placed record : placed) {
      out.writeItem(Tags.Item, content(syntax, record, starts));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(head);
    file.writeBytes(out.bytes());
    return file.toByteArray();
  }

  /** The last one's place in the list; -1 where there is none. */
  private static int place(List<Node> nodes, List<Placed> placed) {
    int last = -1;
    for (Node node : nodes) {
      int at = placed.size();
      if (last >= 0) {
        placed.get(last).next = at;
      }
      Placed record = new Placed(node.record());
      placed.add(record);
      if (!node.below().isEmpty()) {
        record.lower = at + 1;
        place(node.below(), placed);
      }
      last = at;
    }
    return last;
  }

  private static DataSet fileSet(long first, long last) {
    return new DataSetBuilder()
        .put(FILE_SET_ID, Vr.CS)
        .putNumbers(FIRST_ROOT, Vr.UL, first)
        .putNumbers(LAST_ROOT, Vr.UL, last)
        .putNumbers(CONSISTENCY_FLAG, Vr.US, 0)
        .build();
  }

  private static byte[] content(TransferSyntax syntax, Placed placed, long[] starts) {
    ElementWriter content = new ElementWriter(syntax);
    content.write(
        new DataSetBuilder()
            .putAll(placed.record)
            .putNumbers(NEXT_RECORD, Vr.UL, offset(placed.next, starts))
            .putNumbers(IN_USE_FLAG, Vr.US, IN_USE)
            .putNumbers(LOWER_LEVEL, Vr.UL, offset(placed.lower, starts))
            .build());
    return content.bytes();
  }

  private static long offset(int place, long[] starts) {
    return place < 0 || starts == null ? 0 : starts[place];
  }
}
