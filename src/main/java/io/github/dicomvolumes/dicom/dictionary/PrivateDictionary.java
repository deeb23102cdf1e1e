// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.dictionary;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Vr;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Elements that vendors define in private blocks (PS3.5 section 7.8.1), by the block's creator and
 * the element's number within the block. The resource stays text: creators are indexed when the
 * first is asked for, the elements of one when one of them is.
 */
public final class PrivateDictionary {
  /** Digits of group and element, a blank, the VR and a blank. */
  private static final int VR_AT = 7;

  private static final class Holder {
    static final Map<String, Owner> OWNERS = load();
  }

  /** What one creator owns: lines of the resource, sorted by group and element. */
  private static final class Owner {
    private final String resource;
    private final int start;
    private final int end;
    private int[] keys;
    private int[] lines;

    Owner(String resource, int start, int end) {
      this.resource = resource;
      this.start = start;
      this.end = end;
    }

    private synchronized void index() {
      if (keys != null) {
        return;
      }
      int count = 0;
      int[] keyOf = new int[16];
      int[] lineOf = new int[16];
      for (int line = start; line < end; line = resource.indexOf('\n', line) + 1) {
        if (count == keyOf.length) {
          keyOf = Arrays.copyOf(keyOf, 2 * count);
          lineOf = Arrays.copyOf(lineOf, 2 * count);
        }
        keyOf[count] = Integer.parseInt(resource, line, line + VR_AT - 1, 16);
        lineOf[count++] = line;
      }
      lines = Arrays.copyOf(lineOf, count);
      keys = Arrays.copyOf(keyOf, count);
    }

    /** Where the line of an element begins; negative where there is none. */
    int lineOf(Tag tag) {
      index();
      int at = Arrays.binarySearch(keys, tag.group() << 8 | tag.element() & 0xff);
      return at < 0 ? -1 : lines[at];
    }

    DictionaryEntry entry(int line) {
      String[] fields = resource.substring(line, resource.indexOf('\n', line)).split(" ");
      String keyword = fields.length > 3 ? fields[3] : "";
      return new DictionaryEntry(
          List.of(Vr.valueOf(fields[1])), fields[2], keyword, keyword, false);
    }

    Optional<Tag> tagOf(String keyword) {
      index();
      for (int i = 0; i < keys.length; i++) {
        if (entry(lines[i]).keyword().equalsIgnoreCase(keyword)) {
          return Optional.of(Tag.of(keys[i] >> 8, keys[i] & 0xff));
        }
      }
      return Optional.empty();
    }
  }

  private PrivateDictionary() {}

  private static Map<String, Owner> load() {
    try (InputStream in = PrivateDictionary.class.getResourceAsStream("private-elements.txt")) {
      if (in == null) {
        throw new IllegalStateException("the private dictionary is missing from the jar");
      }
      return owners(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Owner> owners(String resource) {
    Map<String, Owner> owners = new HashMap<>();
    int at = resource.indexOf("\n=") + 1;
    while (at > 0) {
      int first = resource.indexOf('\n', at) + 1;
      int next = resource.indexOf("\n=", first - 1) + 1;
      Owner owner = new Owner(resource, first, next > 0 ? next : resource.length());
      for (String name : resource.substring(at + 1, first - 1).split("\\|")) {
        owners.put(name, owner);
      }
      at = next;
    }
    return owners;
  }

  /** What is known of an element of a creator's block, by its group and the last two digits. */
  public static Optional<DictionaryEntry> entry(String creator, Tag tag) {
    Owner owner = Holder.OWNERS.get(normal(creator));
    int line = owner == null ? -1 : owner.lineOf(tag);
    return line < 0 ? Optional.empty() : Optional.of(owner.entry(line));
  }

  /** The value representation of an element of a creator's block; UN where it is not known. */
  public static Vr vrOf(String creator, Tag tag) {
    Owner owner = Holder.OWNERS.get(normal(creator));
    int line = owner == null ? -1 : owner.lineOf(tag);
    return line < 0
        ? Vr.UN
        : Vr.of(owner.resource.charAt(line + VR_AT), owner.resource.charAt(line + VR_AT + 1))
            .orElse(Vr.UN);
  }

  /**
   * Group and element within the block of a creator's keyword, whose case does not matter: the
   * first where several elements have the same.
   */
  public static Optional<Tag> tagOf(String creator, String keyword) {
    Owner owner = Holder.OWNERS.get(normal(creator));
    return owner == null || keyword.isEmpty() ? Optional.empty() : owner.tagOf(keyword);
  }

  /** A name without blanks around it, and one where several stand. */
  private static String normal(String creator) {
    String name = creator.strip();
    return name.contains("  ") ? name.replaceAll(" {2,}", " ") : name;
  }
}
