// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.PrivateDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a list of tags as a user types it, with commas between them. Each is a keyword or name of
 * the dictionary ({@code PixelSpacing}, case and blanks ignored), a number ({@code 0018|0050},
 * {@code (0018,0050)}, {@code 00180050}), or a private element by its creator ({@code SIEMENS MR
 * HEADER: 0019|0C}, or {@code SIEMENS MR HEADER: BValue}); {@code /} leads into a sequence, and
 * {@code [n]} takes its n-th item or, of the last one, the n-th value. Quotes keep commas and
 * slashes together.
 */
final class TagPathParser {
  private static final Pattern INDEX = Pattern.compile("(.*)\\[([1-9][0-9]{0,6})]");
  private static final Pattern NUMBER =
      Pattern.compile("\\(?\\s*([0-9A-Fa-f]{4})\\s*[|,]?\\s*([0-9A-Fa-f]{4})\\s*\\)?");
  private static final Pattern PRIVATE =
      Pattern.compile(
          "(.+):\\s*\\(?([0-9A-Fa-f]{4})[|,]\\s*(?:[0-9A-Fa-fXx]{2})?([0-9A-Fa-f]{2})\\)?");
  private static final Pattern NUMBER_ITEM =
      Pattern.compile("\\(\\s*[0-9A-Fa-f]{4}\\s*,\\s*[0-9A-Fa-f]{4}\\s*\\)");
  private static final Map<String, String> KEYWORDS = new ConcurrentHashMap<>();

  private TagPathParser() {}

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException naming what is unknown, and the nearest known keywords
   */
  static List<TagPath> parse(String list) {
    List<TagPath> paths = new ArrayList<>();
    for (String item : split(list, ',')) {
      String text = item.strip();
      if (!text.isEmpty()) {
        TagPath path = null;
        for (String step : split(text, '/')) {
          path = parseStep(path, unquoted(step.strip()));
        }
        paths.add(path);
      }
    }
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("tags is \"" + list + "\", which names no tag");
    }
    return List.copyOf(paths);
  }

  private static TagPath parseStep(TagPath parent, String step) {
    Matcher indexed = INDEX.matcher(step);
    int index = indexed.matches() ? Integer.parseInt(indexed.group(2)) : 0;
    String name = unquoted(index > 0 ? indexed.group(1).strip() : step);
    Matcher number = NUMBER.matcher(name);
    if (number.matches()) {
      Tag tag = Tag.of(hex(number.group(1)), hex(number.group(2)));
      return new TagPath(parent, null, tag, index);
    }
    Matcher owned = PRIVATE.matcher(name);
    if (owned.matches()) {
      int group = hex(owned.group(2));
      if ((group & 1) == 0) {
        throw new IllegalArgumentException(
            "\"" + name + "\" has a creator, but its group is even; private groups are odd");
      }
      Tag tag = Tag.of(group, hex(owned.group(3)));
      return new TagPath(parent, unquoted(owned.group(1).strip()), tag, index);
    }
    int colon = name.lastIndexOf(':');
    if (colon > 0) {
      String creator = unquoted(name.substring(0, colon).strip());
      Optional<Tag> tag = PrivateDictionary.tagOf(creator, name.substring(colon + 1).strip());
      if (tag.isPresent()) {
        return new TagPath(parent, creator, tag.get(), index);
      }
    }
    Tag tag =
        find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown tag \""
                            + name
                            + "\"; the nearest known are "
                            + String.join(", ", NearestKeywords.of(name))));
    return new TagPath(parent, null, tag, index);
  }

  private static Optional<Tag> find(String name) {
    Optional<Tag> exact = DataDictionary.tagOf(name);
    if (exact.isPresent()) {
      return exact;
    }
    if (KEYWORDS.isEmpty()) {
      DataDictionary.keywords().forEach(k -> KEYWORDS.put(NearestKeywords.normal(k), k));
    }
    return Optional.ofNullable(KEYWORDS.get(NearestKeywords.normal(name)))
        .flatMap(DataDictionary::tagOf);
  }

  /** Splits at a separator that stands neither in quotes nor in a tag such as (0018,0050). */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    Matcher number = NUMBER_ITEM.matcher(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' && !quoted && number.find(i) && number.start() == i) {
        part.append(number.group());
        i = number.end() - 1;
        continue;
      }
      quoted ^= c == '"';
      if (c == separator && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }
}
