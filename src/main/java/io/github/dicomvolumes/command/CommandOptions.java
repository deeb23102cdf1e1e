// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The options of one run of a command, from a macro's option string or from a dialog. */
public final class CommandOptions {
  private final Map<String, String> values;
  private final Map<String, OptionKey> keys;
  private final boolean fromMacro;

  /** Checks every choice; a required option may still be missing until it is asked for. */
  public CommandOptions(List<OptionKey> keys, Map<String, String> values) {
    this(keys, values, false);
  }

  private CommandOptions(List<OptionKey> keys, Map<String, String> values, boolean fromMacro) {
    this.fromMacro = fromMacro;
    this.keys = byName(keys);
    this.values = Map.copyOf(values);
    for (OptionKey key : keys) {
      String value = values.get(key.name());
      if (key.kind() == OptionKey.Kind.CHOICE && value != null && !key.choices().contains(value)) {
        throw new IllegalArgumentException(
            key.name() + " is \"" + value + "\", expected " + String.join(" or ", key.choices()));
      }
    }
  }

  private static Map<String, OptionKey> byName(List<OptionKey> keys) {
    Map<String, OptionKey> byName = new HashMap<>();
    for (OptionKey key : keys) {
      byName.put(key.name(), key);
    }
    return byName;
  }

  /**
   * Parses ImageJ's option string: {@code key=value key=[value with blanks] flag}. Brackets inside
   * a bracketed value need not match: it ends where a known key, or nothing, follows.
   *
   * @param variables gives the value of a macro variable, for {@code key=&name}
   * @throws IllegalArgumentException naming a key that the command does not have, or a value that
   *     is none of its choices
   */
  static CommandOptions parse(String text, List<OptionKey> keys, UnaryOperator<String> variables) {
    Set<String> names = byName(keys).keySet();
    Map<String, String> values = new HashMap<>();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length()
          && text.charAt(end) != '='
          && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      String name = text.substring(at, end);
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "unknown option \""
                + name
                + "\", expected "
                + String.join(", ", keys.stream().map(OptionKey::name).toList())
                + "; a value with blanks is written in brackets: key=[a value]");
      }
      boolean hasValue = end < text.length() && text.charAt(end) == '=';
      if (!hasValue) {
        values.put(name, "");
        at = end;
      } else {
        int start = end + 1;
        boolean bracketed = start < text.length() && text.charAt(start) == '[';
        at = bracketed ? endOfBracketed(text, start, names) : endOfWord(text, start);
        String value = bracketed ? text.substring(start + 1, at - 1) : text.substring(start, at);
        values.put(name, value.startsWith("&") ? variables.apply(value.substring(1)) : value);
      }
    }
    return new CommandOptions(keys, values, true);
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The position behind the closing bracket. */
  private static int endOfBracketed(String text, int start, Set<String> names) {
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == ']' && isEndOrKey(text, i + 1, names)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(
        "the bracket of \"" + text.substring(start) + "\" is not closed");
  }

  private static boolean isEndOrKey(String text, int at, Set<String> names) {
    String rest = text.substring(at);
    if (rest.isBlank()) {
      return true;
    }
    if (!Character.isWhitespace(rest.charAt(0))) {
      return false;
    }
    String stripped = rest.strip();
    int end = 0;
    while (end < stripped.length()
        && stripped.charAt(end) != '='
        && !Character.isWhitespace(stripped.charAt(end))) {
      end++;
    }
    return names.contains(stripped.substring(0, end));
  }

  /** The value that was given; null where there is none. */
  String value(String name) {
    return values.get(name);
  }

  /** Whether an option has a value that is not blank. */
  boolean isGiven(String name) {
    return !values.getOrDefault(name, "").isBlank();
  }

  /** Whether a check box is on. */
  public boolean flag(String name) {
    return values.containsKey(name);
  }

  /**
   * The value of an option, its fallback where it is absent.
   *
   * @throws IllegalArgumentException where it is required and missing
   */
  public String text(String name) {
    String value = values.get(name);
    if (value != null && !value.isBlank()) {
      return value;
    }
    String fallback = keys.get(name).fallback();
    if (fallback == null) {
      throw new IllegalArgumentException("the option \"" + name + "\" is required");
    }
    return fallback;
  }

  /** The value of an option as a path. */
  public Path path(String name) {
    String text = text(name);
    try {
      Path path = Path.of(text);
      return !fromMacro || Files.exists(path) ? path : Path.of(undoLatin1(text));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          name + " is \"" + text + "\", which is no path: " + e.getReason() + hint(text), e);
    }
  }

  /** In some locales Java takes no name of a file that is not ASCII. */
  private static String hint(String text) {
    String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
    boolean plain = text.chars().allMatch(c -> c < 0x80);
    return plain || charset.equals("UTF-8")
        ? ""
        : "; Java takes names of files for " + charset + ": set LC_ALL=C.UTF-8 and start it again";
  }

  /**
   * ImageJ reads macro files as ISO 8859-1, whatever they are written in: a path in UTF-8 arrives
   * with two or more characters for each of its own. Those are put together again.
   */
  private static String undoLatin1(String text) {
    if (text.chars().anyMatch(c -> c > 0xff) || text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    String utf8 = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return utf8.indexOf('\uFFFD') < 0 ? utf8 : text;
  }
}
