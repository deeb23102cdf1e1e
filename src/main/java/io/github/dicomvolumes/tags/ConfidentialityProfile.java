// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

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
 * What the Basic Application Level Confidentiality Profile does to an element (PS3.15 table E.1-1),
 * and which private elements are safe (PS3.15 section E.3.10).
 */
final class ConfidentialityProfile {

  /** What happens to an element. */
  enum Action {
    /** Not listed. */
    KEEP,
    /** X. */
    REMOVE,
    /** Z, D, and what may be X where the object does not need it. */
    REPLACE,
    /** U; in a sequence that may be X, its UIDs. */
    REPLACE_UID
  }

  private record Pattern(int mask, int value, Action action) {}

  private static final class Holder {
    static final Map<Integer, Action> ACTIONS = new HashMap<>();
    static final List<Pattern> PATTERNS = new ArrayList<>();
    static final Set<String> SAFE = new HashSet<>();
    static final Set<String> SAFE_CREATORS = new HashSet<>();

    static {
      for (String line : lines("basic-profile.tsv")) {
        String[] fields = line.split("\t");
        Action action = action(fields[1]);
        int mask = 0;
        int value = 0;
        for (char c : fields[0].toCharArray()) {
          mask = mask << 4 | (c == 'X' ? 0 : 0xf);
          value = value << 4 | (c == 'X' ? 0 : Character.digit(c, 16));
        }
        if (mask == -1) {
          ACTIONS.put(value, action);
        } else {
          PATTERNS.add(new Pattern(mask, value, action));
        }
      }
      for (String line : lines("safe-private.tsv")) {
        String[] fields = line.split("\t");
        SAFE.add(key(fields[0], Integer.parseInt(fields[1], 16), Integer.parseInt(fields[2], 16)));
        SAFE_CREATORS.add(fields[0]);
      }
    }

    private static Action action(String code) {
      return code.contains("U")
          ? Action.REPLACE_UID
          : code.equals("X") ? Action.REMOVE : Action.REPLACE;
    }
  }

  private ConfidentialityProfile() {}

  static List<String> lines(String resource) {
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

  static Action action(Tag tag) {
    Action action = Holder.ACTIONS.get(tag.value());
    if (action != null) {
      return action;
    }
    for (Pattern pattern : Holder.PATTERNS) {
      if ((tag.value() & pattern.mask) == pattern.value) {
        return pattern.action;
      }
    }
    return Action.KEEP;
  }

  /** Whether a private element of a creator is known to identify nobody. */
  static boolean isSafe(String creator, Tag tag) {
    return Holder.SAFE.contains(key(creator, tag.group(), tag.element() & 0xff));
  }

  static boolean isSafeCreator(String creator) {
    return Holder.SAFE_CREATORS.contains(creator);
  }

  private static String key(String creator, int group, int element) {
    return creator + '\t' + (group << 8 | element);
  }
}
