// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.OptionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a command of the command line is called. The options are those of the macro, with {@code -}
 * for {@code _} and {@code --} before them; a process that lives a fifth of a second cannot afford
 * a parser that finds its options by reflection.
 *
 * @param name the command
 * @param positional names of the options that are given by their place alone
 * @param keys every option, the positional ones included
 * @param help what {@code --help} prints
 */
record LineSyntax(String name, List<String> positional, List<OptionKey> keys, String help) {
  /** The column in which the help says what an option is. */
  private static final int WORDS_AT = 20;

  /**
   * Parses what follows the command.
   *
   * @throws IllegalArgumentException naming what is unknown, missing or too much
   */
  CommandOptions parse(String[] arguments, int first) {
    Map<String, String> values = new HashMap<>();
    int places = 0;
    boolean optionsEnded = false;
    for (int i = first; i < arguments.length; i++) {
      String argument = arguments[i];
      if (optionsEnded || !argument.startsWith("-") || argument.equals("-")) {
        if (places == positional.size()) {
          throw new IllegalArgumentException("there is one argument too many: \"" + argument + '"');
        }
        values.put(positional.get(places++), argument);
      } else if (argument.equals("--")) {
        optionsEnded = true;
      } else {
        int equals = argument.indexOf('=');
        OptionKey key = key(equals < 0 ? argument : argument.substring(0, equals));
        boolean flag = key.kind() == OptionKey.Kind.FLAG;
        if (flag && equals >= 0) {
          throw new IllegalArgumentException(option(key) + " takes no value");
        }
        if (!flag && equals < 0 && i + 1 == arguments.length) {
          throw new IllegalArgumentException(option(key) + " needs a value");
        }
        String value = flag ? "" : equals >= 0 ? argument.substring(equals + 1) : arguments[++i];
        if (values.put(key.name(), value) != null) {
          throw new IllegalArgumentException(option(key) + " is given twice");
        }
      }
    }
    for (int i = places; i < positional.size(); i++) {
      if (keyOf(positional.get(i)).fallback() == null) {
        throw new IllegalArgumentException(
            positional.get(i).toUpperCase(java.util.Locale.ROOT) + " is missing");
      }
    }
    return new CommandOptions(keys, values);
  }

  private OptionKey key(String argument) {
    String wanted = argument.startsWith("--") ? argument.substring(2).replace('-', '_') : "";
    for (OptionKey key : keys) {
      if (key.name().equals(wanted) && !positional.contains(wanted)) {
        return key;
      }
    }
    StringBuilder expected = new StringBuilder();
    for (OptionKey key : keys) {
      if (!positional.contains(key.name())) {
        expected.append(expected.isEmpty() ? "" : ", ").append(option(key));
      }
    }
    throw new IllegalArgumentException(
        "unknown option " + argument + ", expected one of " + expected);
  }

  private OptionKey keyOf(String place) {
    for (OptionKey key : keys) {
      if (key.name().equals(place)) {
        return key;
      }
    }
    throw new IllegalStateException(place + " is no key of " + name);
  }

  /** The options that are given by their names. */
  List<OptionKey> options() {
    List<OptionKey> options = new ArrayList<>();
    for (OptionKey key : keys) {
      if (!positional.contains(key.name())) {
        options.add(key);
      }
    }
    return options;
  }

  /** What the help says of an option, in one line. */
  String words(OptionKey key) {
    String start = "\n  " + option(key) + " ";
    int at = help.indexOf(start);
    if (at < 0) {
      return "";
    }
    at += WORDS_AT + 1;
    int end = help.indexOf('\n', at);
    StringBuilder words = new StringBuilder(help.substring(at, end));
    String indent = " ".repeat(WORDS_AT);
    while (help.startsWith(indent, end + 1)) {
      int next = help.indexOf('\n', end + 1);
      words.append(' ').append(help, end + 1 + WORDS_AT, next);
      end = next;
    }
    return words.toString();
  }

  /** How an option is written. */
  static String option(OptionKey key) {
    return "--" + key.name().replace('_', '-');
  }
}
