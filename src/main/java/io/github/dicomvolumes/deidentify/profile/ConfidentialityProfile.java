// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import io.github.dicomvolumes.dicom.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the Basic Application Level Confidentiality Profile and its options do to an element (PS3.15
 * table E.1-1), and which private elements are safe (PS3.15 section E.3.10).
 */
public final class ConfidentialityProfile {

  /**
   * A line of the table.
   *
   * @param action of the profile: X, Z, D, U, or several with slashes where the attribute's type in
   *     the object decides
   * @param options what options do instead: pairs of an option's letter and k (keep) or c (clean)
   */
  public record Rule(String action, String options) {
    /** What an option does: k to keep, c to clean, 0 where it has no say. */
    char of(char option) {
      int at = options.indexOf(option);
      return at < 0 ? 0 : options.charAt(at + 1);
    }
  }

  private record Pattern(int mask, int value, Rule rule) {}

  private static final class Holder {
    static final Map<Integer, Rule> RULES = new HashMap<>(2048);
    static final List<Pattern> PATTERNS = new ArrayList<>();
    static final Set<String> SAFE = new HashSet<>();
    static final Set<String> SAFE_CREATORS = new HashSet<>();

    static {
      for (String line : lines("basic-profile.tsv")) {
        String[] fields = line.split("\t");
        Rule rule = new Rule(fields[1], fields.length > 2 ? fields[2] : "");
        int mask = 0;
        int value = 0;
        for (char c : fields[0].toCharArray()) {
          mask = mask << 4 | (c == 'X' ? 0 : 0xf);
          value = value << 4 | (c == 'X' ? 0 : Character.digit(c, 16));
        }
        if (mask == -1) {
          RULES.put(value, rule);
        } else {
          PATTERNS.add(new Pattern(mask, value, rule));
        }
      }
      for (String line : lines("safe-private.tsv")) {
        String[] fields = line.split("\t");
        SAFE.add(key(fields[0], Integer.parseInt(fields[1], 16), Integer.parseInt(fields[2], 16)));
        SAFE_CREATORS.add(fields[0]);
      }
    }
  }

  private ConfidentialityProfile() {}

  /** Lines of a table of this package, without comments. */
  public static List<String> lines(String resource) {
    try (InputStream in = ConfidentialityProfile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line of an element; null where the table has none. */
  public static Rule rule(Tag tag) {
    Rule rule = Holder.RULES.get(tag.value());
    if (rule != null) {
      return rule;
    }
    for (Pattern pattern : Holder.PATTERNS) {
      if ((tag.value() & pattern.mask) == pattern.value) {
        return pattern.rule;
      }
    }
    return null;
  }

  /** Whether a private element of a creator is known to identify nobody. */
  public static boolean isSafe(String creator, Tag tag) {
    return Holder.SAFE.contains(key(creator, tag.group(), tag.element() & 0xff));
  }

  /** Whether a creator has safe elements. */
  public static boolean isSafeCreator(String creator) {
    return Holder.SAFE_CREATORS.contains(creator);
  }

  private static String key(String creator, int group, int element) {
    return creator + '\t' + (group << 8 | element);
  }
}
