// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.plugin.frame.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes lines of macros into ImageJ's recorder, where that is open. */
final class CommandRecorder {
  private CommandRecorder() {}

  /**
   * Writes a command and its options.
   *
   * @param values gives the value of an option; null for one that is absent, empty for a check box
   */
  static void record(String command, List<OptionKey> keys, Function<OptionKey, String> values) {
    if (Recorder.record) {
      Recorder.setCommand(command);
      options(keys, values);
      Recorder.saveCommand();
    }
  }

  /**
   * Adds options to the command that is being recorded. A key that another one ends in comes before
   * it: the recorder takes {@code sheet} for a repetition where {@code spreadsheet} is there.
   */
  static void options(List<OptionKey> keys, Function<OptionKey, String> values) {
    List<OptionKey> ordered = new ArrayList<>();
    for (OptionKey key : keys) {
      int place = 0;
      while (place < ordered.size() && !ordered.get(place).name().endsWith(key.name())) {
        place++;
      }
      ordered.add(place, key);
    }
    for (OptionKey key : ordered) {
      String value = values.apply(key);
      if (key.kind() == OptionKey.Kind.FLAG) {
        if (value != null) {
          Recorder.recordOption(key.name());
        }
      } else if (value != null && !value.isBlank()) {
        record(key, value);
      }
    }
  }

  private static void record(OptionKey key, String value) {
    switch (key.kind()) {
      case FOLDER, FILE_TO_OPEN, FILE_TO_SAVE -> Recorder.recordPath(key.name(), value);
      default -> Recorder.recordOption(key.name(), value);
    }
  }
}
