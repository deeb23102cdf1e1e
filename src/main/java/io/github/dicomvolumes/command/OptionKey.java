// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import java.util.List;

/**
 * One option of a menu command: a macro key and, by its label, a field of the dialog.
 *
 * @param name the macro key; ImageJ makes it from the label's first word
 * @param kind what it takes
 * @param fallback value where it is absent; null where it is required
 * @param choices for {@link Kind#CHOICE}: what it may be; for {@link Kind#FILE_TO_SAVE}: what the
 *     file's name may end in
 */
public record OptionKey(String name, Kind kind, String fallback, List<String> choices) {
  /** What an option takes. */
  public enum Kind {
    FOLDER,
    /** A folder of DICOM files, one of them, a DICOMDIR or an archive. */
    SOURCE,
    FILE_TO_OPEN,
    FILE_TO_SAVE,
    /** A file or a folder that is not there yet. */
    NEW_PATH,
    TEXT,
    CHOICE,
    /** A check box: present or absent. */
    FLAG
  }

  public static OptionKey required(String name, Kind kind) {
    return new OptionKey(name, kind, null, List.of());
  }

  public static OptionKey text(String name, String fallback) {
    return new OptionKey(name, Kind.TEXT, fallback, List.of());
  }

  /** A path that may be left out. */
  static OptionKey optional(String name, Kind kind) {
    return new OptionKey(name, kind, "", List.of());
  }

  /** A file to write; nothing is written where it is absent. */
  static OptionKey optionalSave(String... endings) {
    return new OptionKey("save", Kind.FILE_TO_SAVE, "", List.of(endings));
  }

  public static OptionKey flag(String name) {
    return new OptionKey(name, Kind.FLAG, "", List.of());
  }

  /** A choice; the first one where it is absent. */
  public static OptionKey choice(String name, String... choices) {
    return new OptionKey(name, Kind.CHOICE, choices[0], List.of(choices));
  }
}
