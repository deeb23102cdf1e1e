// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The elements of a Siemens CSA header, a value of (0029,1010) or (0029,1020): named lists of text.
 * Siemens publishes no specification; this is what its files hold, all numbers little endian.
 *
 * <pre>
 * SV10:  "SV10", 4 bytes, count, 4 bytes, elements       older: count, 4 bytes, elements
 * element:  name (64 bytes, ended by 0), multiplicity, VR (4 bytes), type, items, 4 bytes
 * item:  four numbers, then the text, padded to 4 bytes
 *        its length is the second number; in the older form the first one, less the number of
 *        items of the header's first element
 * </pre>
 */
public final class CsaHeader {
  /** Where the headers of the image and of the series are. */
  static final PrivateBlock ELEMENTS = PrivateBlock.of(0x0029, 0x10, 0x20);

  /** Whose block the headers are in. */
  public static final String CREATOR = "SIEMENS CSA HEADER";

  static final int NAME_BYTES = 64;
  private static final int ELEMENT_BYTES = NAME_BYTES + 20;
  private static final int ITEM_BYTES = 16;
  private static final int MAX_ELEMENTS = 1024;

  private final Map<String, List<String>> values;

  private CsaHeader(Map<String, List<String>> values) {
    this.values = values;
  }

  /** The header of an image, (0029,xx10). */
  public static Optional<CsaHeader> ofImage(DataSet header) {
    byte[] bytes = bytes(header, CREATOR, 0x0029, 0x10);
    return bytes.length == 0 ? Optional.empty() : Optional.of(parse(bytes));
  }

  /**
   * The bytes of an element. Anonymizers drop the lines that say whose blocks they are and leave
   * the elements: of an image that Siemens made, the first block counts then.
   */
  static byte[] bytes(DataSet header, String creator, int group, int element) {
    Optional<Element> found = PrivateElements.element(header, creator, group, element);
    if (found.isEmpty()
        && !header.contains(Tag.of(group, 0x10))
        && header
            .string(Tags.Manufacturer)
            .orElse("")
            .toUpperCase(Locale.ROOT)
            .startsWith("SIEMENS")) {
      found = header.element(Tag.of(group, 0x1000 | element));
    }
    return found.isEmpty()
            || found.get().value() instanceof Value.Sequence
            || found.get().value() instanceof Value.Unread
        ? new byte[0]
        : found.get().value().bytes();
  }

  /** The same as text. */
  static String text(DataSet header, String creator, int group, int element) {
    return new String(bytes(header, creator, group, element), StandardCharsets.ISO_8859_1).strip();
  }

  /**
   * Reads what can be read: a header that is damaged or cut off ends at its first impossible
   * number.
   */
  public static CsaHeader parse(byte[] bytes) {
    Map<String, List<String>> values = new HashMap<>();
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean marked =
        bytes.length >= 4
            && bytes[0] == 'S'
            && bytes[1] == 'V'
            && bytes[2] == '1'
            && bytes[3] == '0';
    int start = marked ? 8 : 0;
    if (bytes.length >= start + 8) {
      int count = in.position(start).getInt();
      in.getInt();
      if (count > 0 && count <= MAX_ELEMENTS) {
        readElements(in, count, marked, values);
      }
    }
    return new CsaHeader(values);
  }

  private static void readElements(
      ByteBuffer in, int count, boolean marked, Map<String, List<String>> values) {
    int firstItems = -1;
    for (int i = 0; i < count && in.remaining() >= ELEMENT_BYTES; i++) {
      String name = text(in, NAME_BYTES);
      in.position(in.position() + 12);
      int items = in.getInt();
      in.getInt();
      firstItems = i == 0 ? items : firstItems;
      List<String> texts = new ArrayList<>();
      for (int item = 0; item < items; item++) {
        if (in.remaining() < ITEM_BYTES) {
          return;
        }
        int first = in.getInt();
        int second = in.getInt();
        in.getLong();
        long length = marked ? second : (long) first - firstItems;
        if (length < 0 || length > in.remaining()) {
          return;
        }
        String text = text(in, (int) length);
        int padding = (int) (-length & 3);
        in.position(Math.min(in.limit(), in.position() + padding));
        if (!text.isEmpty()) {
          texts.add(text);
        }
      }
      values.put(name, List.copyOf(texts));
    }
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.ISO_8859_1).strip();
  }

  /** The numbers of an element; NaN for text that is none, empty where the element is absent. */
  public double[] numbers(String name) {
    return values.getOrDefault(name, List.of()).stream().mapToDouble(CsaHeader::number).toArray();
  }

  /** The text of an element where numbers belong; absent where it is empty. */
  Reading reading(String name) {
    return Reading.ofText(String.join("\\", values.getOrDefault(name, List.of())));
  }

  static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
