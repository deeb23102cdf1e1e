// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.tags.TagsOptions;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** What is wrong with the text of a field, while it is typed. */
final class OptionCheck {
  /** Made where they are missing. */
  private static final Set<String> CREATED = Set.of("output", "spreadsheet", "secret");

  /**
   * What a field has to say of its text.
   *
   * @param isProblem whether the command cannot run with it
   */
  record Finding(boolean isProblem, String words) {
    static final Finding NONE = new Finding(false, "");
  }

  private OptionCheck() {}

  static Finding check(OptionKey key, String text) {
    if (text.isBlank()) {
      boolean required = key.fallback() == null;
      return new Finding(required, required ? OptionWords.hint(key) : "");
    }
    return switch (key.kind()) {
      case FOLDER, SOURCE, FILE_TO_OPEN -> toRead(key, text);
      case FILE_TO_SAVE -> toSave(key, text);
      case NEW_PATH -> toMake(text);
      default ->
          switch (key.name()) {
            case "series" -> refused(() -> SeriesChoice.parse(text));
            case "tags" -> refused(() -> TagsOptions.requireReadable(text.strip()));
            case "threads" -> refused(() -> ConvertKeys.threads(text));
            default -> Finding.NONE;
          };
    };
  }

  private static Finding toRead(OptionKey key, String text) {
    Path path = path(text);
    if (path == null) {
      return problem("this is no path");
    }
    if (Files.exists(path)) {
      return key.name().equals("open") ? volume(path) : Finding.NONE;
    }
    if (CREATED.contains(key.name())) {
      Path parent = path.toAbsolutePath().getParent();
      boolean file = key.kind() == OptionKey.Kind.FILE_TO_OPEN;
      return file && !Files.isDirectory(parent)
          ? problem("there is no folder " + parent)
          : new Finding(false, "will be made");
    }
    return problem(
        key.kind() == OptionKey.Kind.FOLDER
            ? "there is no such folder"
            : "there is no such file or folder");
  }

  private static Finding toMake(String text) {
    Path path = path(text);
    if (path == null || path.getFileName() == null) {
      return problem("this is no path of a file or folder");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      return problem("there is no folder " + parent);
    }
    return Files.isRegularFile(path)
        ? problem(path.getFileName() + " is there, and nothing is replaced")
        : Finding.NONE;
  }

  private static Finding toSave(OptionKey key, String text) {
    Path path = path(text);
    if (path == null || path.getFileName() == null) {
      return problem("this is no path of a file");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      return problem("there is no folder " + parent);
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!key.choices().isEmpty() && key.choices().stream().noneMatch(name::endsWith)) {
      return problem("the name has to end in " + String.join(" or ", key.choices()));
    }
    return Files.exists(path)
        ? new Finding(false, path.getFileName() + " is there and will be replaced")
        : Finding.NONE;
  }

  /** A volume is opened by the file that tells of it. */
  private static Finding volume(Path path) {
    if (Files.isDirectory(path)) {
      return problem("this is a folder, expected " + OptionWords.VOLUME_FILE);
    }
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".raw") || name.endsWith(".zraw")
        ? problem("this is the data of a volume; choose its header, the .mhd file beside it")
        : Finding.NONE;
  }

  /** What the command itself would say of it. */
  private static Finding refused(Runnable check) {
    try {
      check.run();
      return Finding.NONE;
    } catch (IllegalArgumentException e) {
      return problem(e.getMessage());
    }
  }

  private static Finding problem(String words) {
    return new Finding(true, words);
  }

  private static Path path(String text) {
    try {
      return Path.of(text.strip());
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
