// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.TextDirection;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of the files of volumes, below the output as their folder lies below the input. A pattern
 * holds {@code {folder}}, {@code {patient}}, {@code {study}}, {@code {series}}, {@code {number}}
 * and {@code {description}}; slashes in it, and none that stand in values, make folders. Patient
 * data gets into a name only where the pattern asks for it.
 */
public final class VolumeNames {
  /** The name of the folder of the series. */
  public static final String FOLDER = "{folder}";

  /** What some file system refuses, and {@code %}, which MetaImage readers take for a pattern. */
  private static final String UNSAFE = "\\/:*?\"<>|%";

  private static final Set<String> RESERVED = reserved();
  private static final int LONGEST_BYTES = 200;

  private final Path input;
  private final String inputName;
  private final String pattern;
  private final Set<String> taken = new HashSet<>();

  /**
   * Names by a pattern.
   *
   * @param inputName stands for the folder of volumes that lie in the input itself
   * @throws IllegalArgumentException where it holds an unknown field, or a folder without a name
   */
  public VolumeNames(Path input, String inputName, String pattern) {
    this.inputName = inputName;
    this.input = input.toAbsolutePath().normalize();
    this.pattern = pattern;
    for (String part : parts(pattern)) {
      if (isField(part)) {
        requireKnown(part.substring(1, part.length() - 1));
      }
    }
    for (String component : components(pattern)) {
      String name = component.strip();
      if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("\\")) {
        throw new IllegalArgumentException(
            "name is \""
                + pattern
                + "\", expected a file name such as {folder} or {number}, or folders and a name"
                + " such as {study}/{number}");
      }
    }
  }

  /** Names of folders, and that of the file behind the last slash. */
  private static List<String> components(String pattern) {
    List<String> components = new ArrayList<>();
    int start = 0;
    for (int slash = pattern.indexOf('/'); slash >= 0; slash = pattern.indexOf('/', start)) {
      components.add(pattern.substring(start, slash));
      start = slash + 1;
    }
    components.add(pattern.substring(start));
    return components;
  }

  /** Fields, in braces, and the texts between them. */
  private static List<String> parts(String pattern) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start < pattern.length()) {
      int open = pattern.indexOf('{', start);
      int close = open < 0 ? -1 : pattern.indexOf('}', open);
      if (close < 0) {
        parts.add(pattern.substring(start));
        break;
      }
      if (open > start) {
        parts.add(pattern.substring(start, open));
      }
      parts.add(pattern.substring(open, close + 1));
      start = close + 1;
    }
    return parts;
  }

  private static boolean isField(String part) {
    return part.startsWith("{") && part.endsWith("}");
  }

  private static Set<String> reserved() {
    Set<String> names = new HashSet<>(List.of("con", "prn", "aux", "nul", "conin$", "conout$"));
    for (int i = 0; i <= 9; i++) {
      names.add("com" + i);
      names.add("lpt" + i);
    }
    return names;
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

  /**
   * A path for a part of a volume, which no volume and no part has had so far.
   *
   * @param whole one of {@link #of}
   * @param ending of its name; empty where it is the whole
   */
  public Path part(Path whole, String ending) {
    if (ending.isEmpty()) {
      return whole;
    }
    int endingBytes = ending.getBytes(StandardCharsets.UTF_8).length;
    String name = shortened(whole.getFileName().toString(), LONGEST_BYTES - endingBytes) + ending;
    Path path = whole.resolveSibling(safe(name));
    for (int number = 1; !taken.add(caseless(path)); number++) {
      path = whole.resolveSibling(safe(name + "_" + number));
    }
    return path;
  }

  /** A path relative to the output, without an extension, for each plan; all different. */
  List<Path> of(List<VolumePlan> plans) {
    List<Path> wanted = new ArrayList<>(plans.size());
    for (VolumePlan plan : plans) {
      wanted.add(wanted(plan));
    }
    return unique(wanted);
  }

  /**
   * Numbers what several volumes are called, in their order. Names of one {@linkplain #place place}
   * do not depend on those of others.
   */
  public List<Path> unique(List<Path> wanted) {
    Map<String, Integer> uses = new HashMap<>();
    for (Path path : wanted) {
      String key = caseless(path);
      uses.put(key, uses.getOrDefault(key, 0) + 1);
    }
    Map<String, Integer> numbers = new HashMap<>();
    List<Path> names = new ArrayList<>(wanted.size());
    for (Path path : wanted) {
      Path unique = path;
      if (uses.get(caseless(path)) > 1) {
        do {
          int number = numbers.getOrDefault(caseless(path), 0) + 1;
          numbers.put(caseless(path), number);
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
    String name = path.toString();
    // The tables of the normalizer take longer to read than a small series.
    String composed = isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
    return composed.toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** What tells folders of volumes apart where volumes may have one name. */
  public static String place(Path wanted) {
    Path parent = wanted.getParent();
    return parent == null ? "" : caseless(parent);
  }

  /** The path that a volume has unless another one has it too. */
  public Path wanted(VolumePlan plan) {
    Path folder = commonFolder(plan).toAbsolutePath().normalize();
    Path relative = folder.startsWith(input) ? input.relativize(folder) : Path.of("");
    String folderName =
        relative.toString().isEmpty() ? inputName : relative.getFileName().toString();
    Path path = Path.of("");
    Path parent = relative.getParent();
    if (parent != null) {
      for (Path above : parent) {
        path = path.resolve(safe(above.toString()));
      }
    }
    for (String component : components(pattern)) {
      StringBuilder name = new StringBuilder();
      for (String part : parts(component)) {
        name.append(
            isField(part)
                ? value(part.substring(1, part.length() - 1), plan.series(), folderName)
                : part);
      }
      path = path.resolve(safe(name.toString()));
    }
    return path;
  }

  /** The folder that holds all files of a volume, however deep. */
  private static Path commonFolder(VolumePlan plan) {
    Path common = UnpackedPaths.shown(plan.planes().get(0).file().folder());
    for (PlaneSource plane : plan.sources()) {
      for (Frame frame : plane.frames()) {
        Path folder = UnpackedPaths.shown(frame.file().folder());
        while (!folder.startsWith(common)) {
          common = common.getParent();
        }
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

  /** A name that every file system takes, and every reader of MetaImage headers. */
  private static String safe(String name) {
    StringBuilder kept = new StringBuilder(name.length());
    CharsetEncoder encoder = isAscii(name) ? null : fileNameCharset().newEncoder();
    boolean replaced = false;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      // Marks of the format turn the text around them, so that a name would look like another one.
      boolean good =
          UNSAFE.indexOf(c) < 0
              && !Character.isISOControl(c)
              && !TextDirection.isMark(c)
              && isEncodable(c, encoder);
      if (good) {
        kept.appendCodePoint(c);
      } else if (!replaced) {
        kept.append('_');
      }
      replaced = !good;
    }
    String safe = shortened(kept.toString().strip(), LONGEST_BYTES);
    while (safe.endsWith(".") || safe.endsWith(" ")) {
      safe = safe.substring(0, safe.length() - 1);
    }
    if (safe.isEmpty()) {
      return "volume";
    }
    int dot = safe.indexOf('.');
    String stem = (dot < 0 ? safe : safe.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    return RESERVED.contains(stem) || safe.startsWith(".") || safe.startsWith("LIST")
        ? "_" + safe
        : safe;
  }

  private static String shortened(String name, int maxBytes) {
    String shorter = name;
    while (shorter.length() > maxBytes / 4
        && shorter.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
    }
    return shorter;
  }

  /** In some locales file names hold no more than ASCII. */
  private static Charset fileNameCharset() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  private static boolean isEncodable(int c, CharsetEncoder encoder) {
    return encoder == null || c != 0xFFFD && encoder.canEncode(Character.toString(c));
  }
}
