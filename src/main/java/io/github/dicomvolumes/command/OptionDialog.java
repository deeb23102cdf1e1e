// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.Prefs;
import ij.gui.GenericDialog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the options of a command; ImageJ's recorder writes them down. */
final class OptionDialog {
  private static final String PREFIX = "dicomvolumes.";
  private static final int PATH_COLUMNS = 40;
  private static final String HELP = "https://github.com/dicomvolumes/DICOM_Volumes#readme";

  private OptionDialog() {}

  /**
   * Shows the dialog.
   *
   * @param preset values to begin with; folders and files of the last run stand in for missing ones
   * @return empty where the user cancelled
   */
  static Optional<CommandOptions> ask(
      String title, List<OptionKey> keys, Map<String, String> preset) {
    List<OptionKey> shown =
        keys.stream().filter(key -> !key.equals(PlugInRunner.EXIT_ON_ERROR)).toList();
    GenericDialog dialog = new GenericDialog(title.replace("...", ""));
    for (OptionKey key : shown) {
      add(dialog, key, initial(title, key, preset));
    }
    dialog.addHelp(HELP);
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (OptionKey key : shown) {
      switch (key.kind()) {
        case FLAG -> {
          if (dialog.getNextBoolean()) {
            values.put(key.name(), "");
          }
        }
        case CHOICE -> values.put(key.name(), dialog.getNextChoice());
        default -> values.put(key.name(), dialog.getNextString());
      }
    }
    remember(title, shown, values);
    return Optional.of(new CommandOptions(keys, values));
  }

  private static void add(GenericDialog dialog, OptionKey key, String initial) {
    switch (key.kind()) {
      case FOLDER -> dialog.addDirectoryField(key.label(), initial, PATH_COLUMNS);
      case FILE_TO_OPEN, FILE_TO_SAVE -> dialog.addFileField(key.label(), initial, PATH_COLUMNS);
      case TEXT -> dialog.addStringField(key.label(), initial, PATH_COLUMNS / 2);
      case CHOICE -> dialog.addChoice(key.label(), key.choices().toArray(new String[0]), initial);
      case FLAG -> dialog.addCheckbox(key.label(), false);
      default -> throw new IllegalStateException("no field for " + key.kind());
    }
  }

  private static String initial(String title, OptionKey key, Map<String, String> preset) {
    String fallback = key.fallback() == null ? "" : key.fallback();
    String given = preset.get(key.name());
    return given != null ? given : isPath(key) ? Prefs.get(name(title, key), fallback) : fallback;
  }

  private static void remember(String title, List<OptionKey> keys, Map<String, String> values) {
    for (OptionKey key : keys) {
      if (isPath(key)) {
        Prefs.set(name(title, key), values.get(key.name()));
      }
    }
  }

  private static boolean isPath(OptionKey key) {
    return switch (key.kind()) {
      case FOLDER, FILE_TO_OPEN, FILE_TO_SAVE -> true;
      default -> false;
    };
  }

  private static String name(String title, OptionKey key) {
    return PREFIX
        + title.replaceAll("[^A-Za-z]", "").toLowerCase(java.util.Locale.ROOT)
        + "."
        + key.name();
  }
}
