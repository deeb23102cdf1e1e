// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.KeyedHash;
import io.github.dicomvolumes.volume.scan.MediaName;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names that tell nothing, in the same tree: a keyed hash of each folder's and file's path below
 * the input, so that the next run gives the same.
 *
 * <p>Below a folder with a DICOMDIR they are what that may refer to (PS3.10 section 8.2): capital
 * letters and digits, eight of them, without an ending.
 */
final class OutputNames {
  static final String ENDING = ".dcm";

  private static final int FOLDER_DIGITS = 10;
  private static final int FILE_DIGITS = 16;
  private static final int MEDIA_CHARACTERS = 8;
  private static final int LETTERS_AND_DIGITS = 36;
  private static final BigInteger MEDIA_NAMES =
      BigInteger.valueOf(LETTERS_AND_DIGITS).pow(MEDIA_CHARACTERS);

  private record Folder(String name, boolean media) {}

  private final KeyedHash hash;
  private final Set<String> media = new HashSet<>();
  private final Map<String, Folder> folders = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final List<String> names = new ArrayList<>();

  OutputNames(KeyedHash hash, List<InputFile> files) {
    this.hash = hash;
    for (InputFile file : files) {
      if (file.isDirectory()) {
        media.add(parent(file.relative()));
      }
    }
    folders.put("", new Folder("", media.contains("")));
    for (InputFile file : files) {
      names.add(name(file));
    }
  }

  /** The name below the output, with slashes, of a file by its number in the list. */
  String of(int index) {
    return names.get(index);
  }

  /** Whether a file of an output has a name as they are given. */
  static boolean isOne(String name) {
    return name.endsWith(ENDING)
        || name.length() == MEDIA_CHARACTERS
            && name.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
  }

  private static String text(Path relative, int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append('/').append(relative.getName(i));
    }
    return text.toString();
  }

  private static String parent(Path relative) {
    return text(relative, relative.getNameCount() - 1);
  }

  private String name(InputFile file) {
    Path relative = file.relative();
    Folder folder = folders.get("");
    for (int i = 1; i < relative.getNameCount(); i++) {
      String original = text(relative, i);
      Folder known = folders.get(original);
      if (known == null) {
        boolean isMedia = folder.media || media.contains(original);
        known = new Folder(unique(folder, original, false), isMedia);
        folders.put(original, known);
      }
      folder = known;
    }
    if (file.isDirectory()) {
      String name = below(folder, MediaName.DIRECTORY);
      if (taken.add(name)) {
        return name;
      }
    }
    return unique(folder, text(relative, relative.getNameCount()), true);
  }

  private static String below(Folder folder, String name) {
    return folder.name.isEmpty() ? name : folder.name + "/" + name;
  }

  /** Two paths hardly ever have one hash, and a path of an archive may be that of a folder. */
  private String unique(Folder folder, String original, boolean file) {
    String path = original;
    while (true) {
      String name = below(folder, folder.media ? ofMedia(path) : digits(path, file));
      if (taken.add(name)) {
        return name;
      }
      path += "\n";
    }
  }

  private String digits(String path, boolean file) {
    String digits = hash.digits("name", path, file ? FILE_DIGITS : FOLDER_DIGITS);
    return digits.toLowerCase(Locale.ROOT) + (file ? ENDING : "");
  }

  private String ofMedia(String path) {
    byte[] half = Arrays.copyOf(hash.of("media name", path), 16);
    String name = new BigInteger(1, half).mod(MEDIA_NAMES).toString(LETTERS_AND_DIGITS);
    return "0".repeat(MEDIA_CHARACTERS - name.length()) + name.toUpperCase(Locale.ROOT);
  }
}
