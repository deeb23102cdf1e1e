// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names of files for volumes that a user did not name. */
final class VolumeFileName {
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N} ._()+,-]+");

  private VolumeFileName() {}

  /** A title as every file system takes it. */
  static String of(String title) {
    String name = UNSAFE.matcher(title).replaceAll("_").strip();
    return name.isEmpty() || name.startsWith(".") ? "volume" + name : name;
  }

  /** A file of that title that is not there yet: nothing is replaced that nobody named. */
  static Path free(Path folder, String title) {
    String name = of(title);
    Path file = folder.resolve(name + ".mhd");
    for (int number = 2; Files.exists(file); number++) {
      file = folder.resolve(name + "_" + number + ".mhd");
    }
    return file;
  }
}
