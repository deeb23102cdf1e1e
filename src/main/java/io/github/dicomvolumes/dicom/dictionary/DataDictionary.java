// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.dictionary;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Vr;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data elements that PS3.6 registers, by tag and by keyword. The resource is kept as the bytes
 * it comes in and a line is parsed when it is asked for, so that loading costs milliseconds.
 */
public final class DataDictionary {
  private static final int RETIRED_FIELD = 5;

  private final byte[] resource;
  private final int[] tags;
  private final int[] lineStarts;
  private final List<Pattern> patterns = new ArrayList<>();
  private Map<String, Tag> tagsByKeyword;

  /** A tag in which some hexadecimal digits are free, such as 60XX0010. */
  private record Pattern(int mask, int value, int lineStart) {}

  private static final class Holder {
    static final DataDictionary INSTANCE = load();
  }

  private DataDictionary(byte[] resource) {
    this.resource = resource;
    int lines = 0;
    for (byte b : resource) {
      if (b == '\n') {
        lines++;
      }
    }
    int[] tagOfLine = new int[lines];
    int[] startOfLine = new int[lines];
    int count = 0;
    int start = 0;
    while (start < resource.length) {
      if (resource[start] != '#') {
        int mask = 0;
        int value = 0;
        for (int i = 0; i < 8; i++) {
          int digit = Character.digit(resource[start + i], 16);
          mask = mask << 4 | (digit < 0 ? 0 : 0xf);
          value = value << 4 | Math.max(digit, 0);
        }
        if (mask == -1) {
          tagOfLine[count] = value;
          startOfLine[count++] = start;
        } else {
          patterns.add(new Pattern(mask, value, start));
        }
      }
      start = endOfLine(start) + 1;
    }
    tags = Arrays.copyOf(tagOfLine, count);
    lineStarts = Arrays.copyOf(startOfLine, count);
  }

  private static DataDictionary load() {
    try (InputStream in = DataDictionary.class.getResourceAsStream("attributes.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the data dictionary is missing from the jar");
      }
      return new DataDictionary(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The registered element of a tag; empty for private and unregistered tags. */
  public static Optional<DictionaryEntry> entry(Tag tag) {
    int start = Holder.INSTANCE.lineOf(tag.value());
    return start < 0 ? Optional.empty() : Optional.of(Holder.INSTANCE.parse(start));
  }

  /** Whether a tag is registered; costs less than asking for its entry. */
  public static boolean contains(Tag tag) {
    return Holder.INSTANCE.lineOf(tag.value()) >= 0;
  }

  /**
   * The first value representation of a tag: SQ for a sequence, US for "US or SS". Private creators
   * are LO and group lengths UL (PS3.5 section 7.8.1 and 7.2); else UN where nothing is known.
   */
  public static Vr vrOf(Tag tag) {
    if (tag.isGroupLength()) {
      return Vr.UL;
    }
    if (tag.isPrivate()) {
      return tag.isPrivateCreator() ? Vr.LO : Vr.UN;
    }
    DataDictionary dictionary = Holder.INSTANCE;
    int start = dictionary.lineOf(tag.value());
    return start < 0
        ? Vr.UN
        : Vr.of(dictionary.resource[start + 9], dictionary.resource[start + 10]).orElse(Vr.UN);
  }

  /** Whether the context decides between unsigned and signed for a tag ("US or SS"). */
  public static boolean isSignedOrUnsigned(Tag tag) {
    return entry(tag)
        .map(entry -> entry.vrs().contains(Vr.SS) && entry.vrs().size() > 1)
        .orElse(false);
  }

  /** The tag of a keyword such as {@code PixelSpacing}; case matters. */
  public static Optional<Tag> tagOf(String keyword) {
    return Optional.ofNullable(Holder.INSTANCE.byKeyword().get(keyword));
  }

  /** The keywords of all registered elements with one tag each, in no order. */
  public static Set<String> keywords() {
    return Collections.unmodifiableSet(Holder.INSTANCE.byKeyword().keySet());
  }

  private synchronized Map<String, Tag> byKeyword() {
    if (tagsByKeyword == null) {
      Map<String, Tag> map = new HashMap<>(2 * tags.length);
      for (int i = 0; i < tags.length; i++) {
        map.put(fields(lineStarts[i])[3], new Tag(tags[i]));
      }
      tagsByKeyword = map;
    }
    return tagsByKeyword;
  }

  private int lineOf(int tag) {
    int low = 0;
    int high = tags.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(tags[middle], tag);
      if (order == 0) {
        return lineStarts[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    for (Pattern pattern : patterns) {
      // Repeating groups are even; odd ones are private whatever their digits.
      if ((tag & pattern.mask) == pattern.value && (tag >>> 16 & 1) == 0) {
        return pattern.lineStart;
      }
    }
    return -1;
  }

  private DictionaryEntry parse(int start) {
    String[] fields = fields(start);
    List<Vr> vrs = new ArrayList<>(2);
    for (String name : fields[1].split("\\|")) {
      vrs.add(Vr.valueOf(name));
    }
    boolean retired = fields.length > RETIRED_FIELD && fields[RETIRED_FIELD].equals("R");
    return new DictionaryEntry(vrs, fields[2], fields[3], fields[4], retired);
  }

  private String[] fields(int start) {
    return new String(resource, start, endOfLine(start) - start, StandardCharsets.UTF_8)
        .split("\t");
  }

  private int endOfLine(int start) {
    int end = start;
    while (end < resource.length && resource[end] != '\n') {
      end++;
    }
    return end;
  }
}
