// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.PrivateDictionary;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who owns the private blocks of one data set (PS3.5 section 7.8.1), and so what a value is that
 * the file calls unknown. A vendor's dictionary is no promise of this file's writer: a value that
 * cannot be what the dictionary says stays unknown.
 */
final class PrivateBlocks {
  private static final int ITEM = Tags.Item.value();
  private static final long UNDEFINED = 0xffffffffL;

  private Map<Tag, Value> creators = Map.of();

  /** Notes who owns a block. */
  void note(Tag tag, Value creator) {
    if (creators.isEmpty()) {
      creators = new HashMap<>();
    }
    creators.put(tag, creator);
  }

  /**
   * What the dictionary says of a private element; UN where it says nothing, or what a value of
   * that many bytes cannot be.
   */
  Vr vrOf(Tag tag, long length) {
    Value creator = creators.get(tag.privateCreator());
    List<String> names = creator == null ? List.of() : creator.strings();
    Vr vr = names.isEmpty() ? Vr.UN : PrivateDictionary.vrOf(names.get(0), tag);
    boolean fits = length % vr.unitBytes() == 0 && !mayBeLong(vr, length, names, tag);
    return fits ? vr : Vr.UN;
  }

  /** Whether what should be one short number takes the bytes of a long one, or of two short. */
  private static boolean mayBeLong(Vr vr, long length, List<String> names, Tag tag) {
    return (vr == Vr.US || vr == Vr.SS)
        && length == 4
        && PrivateDictionary.entry(names.get(0), tag).orElseThrow().multiplicity().equals("1");
  }

  /** Whether bytes can be a value: whole numbers, or text without control characters. */
  static boolean fits(Vr vr, byte[] bytes) {
    if (!vr.isText()) {
      return bytes.length % vr.unitBytes() == 0;
    }
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      byte b = bytes[i];
      boolean printable = b >= ' ' && b < 0x7f;
      boolean localized = b < 0 || b == 0x1b || b == '\t' || b == '\n' || b == '\f' || b == '\r';
      if (!printable && !(localized && vr.kind() == Vr.Kind.LOCALIZED_TEXT)) {
        return false;
      }
    }
    return true;
  }

  /**
   * How the items of a sequence in an unknown value are written. That is implicit VR little endian
   * (PS3.5 section 6.2.2 note 2), but writers that copy a value copy its explicit VRs too.
   *
   * @param length of the value that begins at the source's position
   * @return null where the value does not begin as an item does
   */
  static Encoding itemEncoding(ByteSource in, long length) throws IOException {
    if (length == 0) {
      return Encoding.IMPLICIT_LITTLE;
    }
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    if (length < 8 || !in.has(8) || in.peekTag(order) != ITEM) {
      return null;
    }
    long itemLength = in.peekI32(4, order) & UNDEFINED;
    if (itemLength != UNDEFINED && itemLength > length - 8) {
      return null;
    }
    boolean named = length >= 16 && in.has(16) && Vr.of(in.peek(12), in.peek(13)).isPresent();
    return named && (in.peekI32(12, order) & UNDEFINED) > length - 16
        ? Encoding.EXPLICIT_LITTLE
        : Encoding.IMPLICIT_LITTLE;
  }
}
