// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.VolumePlan;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of the files of volumes, below the output as their folder lies below the input. A pattern
 * holds {@code {folder}}, {@code {patient}}, {@code {study}}, {@code {series}}, {@code {number}}
 * and {@code {description}}; patient data gets into a name only where the pattern asks for it.
 */
public final class VolumeNames {
  /** The name of the folder of the series. */
  public static final String FOLDER = "{folder}";

  private static final Pattern FIELD = Pattern.compile("\\{([a-z]*)}");
  private static final Pattern UNSAFE = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]+");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
  private static final int LONGEST_BYTES = 200;

  private final Path input;
  private final String pattern;

  /**
   * Names by a pattern.
   *
   * @throws IllegalArgumentException where it holds an unknown field or a folder
   */
  VolumeNames(Path input, String pattern) {
    this.input = input.toAbsolutePath().normalize();
    this.pattern = pattern;
    FIELD.matcher(pattern).results().forEach(field -> requireKnown(field.group(1)));
    if (pattern.isBlank() || pattern.contains("/") || pattern.contains("\\")) {
      throw new IllegalArgumentException(
          "name is \"" + pattern + "\", expected a file name such as {folder} or {number}");
    }
  }

  private static void requireKnown(String field) {
    switch (field) {
      case "folder", "patient", "study", "series", "number", "description" -> {}
      default ->
          throw new IllegalArgumentException(
              "name has the field {"
                  + field
                  + "}, expected {folder}, {patient}, {study}, {series}, {number} or"
                  + " {description}");
    }
  }

  /** A path relative to the output, without an extension, for each plan; all different. */
  List<Path> of(List<VolumePlan> plans) {
    List<Path> wanted = new ArrayList<>(plans.size());
    Map<String, Integer> uses = new HashMap<>();
    for (VolumePlan plan : plans) {
      Path path = path(plan);
      wanted.add(path);
      uses.merge(caseless(path), 1, Integer::sum);
    }
    Set<String> taken = new HashSet<>();
    Map<String, Integer> numbers = new HashMap<>();
    List<Path> names = new ArrayList<>(plans.size());
    for (Path path : wanted) {
      Path unique = path;
      if (uses.get(caseless(path)) > 1) {
        do {
          int number = numbers.merge(caseless(path), 1, Integer::sum);
          unique = path.resolveSibling(path.getFileName() + "_" + number);
        } while (uses.containsKey(caseless(unique)) || taken.contains(caseless(unique)));
      }
      taken.add(caseless(unique));
      names.add(unique);
    }
    return names;
  }

  /** Some file systems take upper and lower case, and composed and decomposed letters, as one. */
  private static String caseless(Path path) {
    return Normalizer.normalize(path.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private Path path(VolumePlan plan) {
    Path folder = commonFolder(plan);
    Path relative = folder.startsWith(input) ? input.relativize(folder) : Path.of("");
    Path last = relative.toString().isEmpty() ? input.getFileName() : relative.getFileName();
    String folderName = last == null ? "volume" : last.toString();
    String name =
        FIELD
            .matcher(pattern)
            .replaceAll(
                field ->
                    java.util.regex.Matcher.quoteReplacement(
                        value(field.group(1), plan.series(), folderName)));
    Path parent = relative.getParent();
    return parent == null ? Path.of(safe(name)) : parent.resolve(safe(name));
  }

  /** The folder that holds all files of a volume, however deep. */
  private static Path commonFolder(VolumePlan plan) {
    Path common = plan.planes().get(0).file().folder();
    for (var plane : plan.planes()) {
      while (!plane.file().folder().startsWith(common)) {
        common = common.getParent();
      }
    }
    return common;
  }

  private static String value(String field, Series series, String folderName) {
    return switch (field) {
      case "patient" -> series.patientId();
      case "study" -> series.studyDescription();
      case "series" -> series.seriesInstanceUid();
      case "number" -> series.seriesNumber() < 0 ? "" : Integer.toString(series.seriesNumber());
      case "description" -> series.seriesDescription();
      default -> folderName;
    };
  }

  /** A name that every file system takes. */
  private static String safe(String name) {
    String safe = UNSAFE.matcher(encodable(name)).replaceAll("_").strip();
    while (safe.endsWith(".") || safe.endsWith(" ")) {
      safe = safe.substring(0, safe.length() - 1);
    }
    while (safe.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      safe = safe.substring(0, safe.offsetByCodePoints(safe.length(), -1));
    }
    if (safe.isEmpty()) {
      return "volume";
    }
    return RESERVED.matcher(safe).matches() || safe.startsWith(".") ? "_" + safe : safe;
  }

  /**
   * Without the characters that file names cannot hold in this locale, such as all but ASCII in C.
   */
  private static String encodable(String name) {
    String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
    CharsetEncoder encoder = Charset.forName(charset).newEncoder();
    StringBuilder text = new StringBuilder(name.length());
    name.codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> text.append(encoder.canEncode(c) && !c.equals("\uFFFD") ? c : "_"));
    return text.toString();
  }
}
