// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where images of a device and size hold text, as a person who has looked at one says. A file of
 * lines such as
 *
 * <pre>Modality=US Manufacturer="GE*" Rows=480 Columns=640: 0,0,640,40 500,440,140,40</pre>
 *
 * <p>Before the colon keywords of the standard with values, in which {@code *} stands for anything;
 * behind it rectangles x,y,width,height in pixels from the upper left, or {@code none} where such
 * images hold no text. {@code #} begins a comment.
 */
public final class RegionRules {
  /** No rules. */
  public static final RegionRules NONE = new RegionRules(List.of());

  /** What images of one device and size have in common. */
  private static final List<Tag> LIKE =
      List.of(Tags.Modality, Tags.Manufacturer, Tag.of(0x0008, 0x1090), Tags.Rows, Tags.Columns);

  private static final String NO_TEXT = "none";

  private record Rule(Map<Tag, String> wanted, List<Rectangle> rectangles) {}

  private final List<Rule> rules;

  private RegionRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Reads a file of rules.
   *
   * @throws IOException where it cannot be read, or a line is wrong; names the line
   */
  public static RegionRules read(Path file) throws IOException {
    List<Rule> rules = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        rules.add(parse(line));
      } catch (IllegalArgumentException e) {
        throw new FileSystemException(
            file.toString(), null, "line " + (i + 1) + ": " + e.getMessage());
      }
    }
    return new RegionRules(rules);
  }

  /**
   * Adds a region to a file of rules, for all images of the same device and size as an example; the
   * file is made where it is missing.
   *
   * @throws IOException where the example cannot be read or the file not be written
   * @throws IllegalArgumentException where the region reaches beyond the example, or that does not
   *     say its size
   */
  public static void add(Path file, Path example, Rectangle region) throws IOException {
    DataSet header =
        DicomReader.readHeader(example, TagSelection.of(LIKE))
            .orElseThrow(() -> new IllegalArgumentException(example + " is no DICOM"))
            .dataSet();
    int rows = header.integer(Tags.Rows).orElse(0);
    int columns = header.integer(Tags.Columns).orElse(0);
    if (region.x() + region.width() > columns || region.y() + region.height() > rows) {
      throw new IllegalArgumentException(
          "the region " + region + " reaches beyond the image of " + columns + " x " + rows);
    }
    StringBuilder line = new StringBuilder();
    for (Tag tag : LIKE) {
      String value = String.join("\\", header.strings(tag)).replace('"', '*');
      if (!value.isEmpty()) {
        String keyword = DataDictionary.entry(tag).orElseThrow().keyword();
        line.append(keyword).append("=\"").append(value).append("\" ");
      }
    }
    Files.writeString(
        file,
        line.append(": ").append(region).append('\n'),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static Rule parse(String line) {
    Map<Tag, String> wanted = new LinkedHashMap<>();
    int at = 0;
    while (at < line.length() && line.charAt(at) != ':') {
      int equals = line.indexOf('=', at);
      if (equals < 0) {
        throw new IllegalArgumentException(
            "expected Keyword=value ... : x,y,width,height ... or none");
      }
      String keyword = line.substring(at, equals).strip();
      Tag tag =
          DataDictionary.tagOf(keyword)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "\"" + keyword + "\" is no keyword of the standard"));
      boolean quoted = equals + 1 < line.length() && line.charAt(equals + 1) == '"';
      int start = quoted ? equals + 2 : equals + 1;
      int end = quoted ? line.indexOf('"', start) : endOfWord(line, start);
      if (end < 0) {
        throw new IllegalArgumentException("a quotation mark is not closed");
      }
      wanted.put(tag, line.substring(start, end));
      at = quoted ? end + 1 : end;
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
    }
    if (wanted.isEmpty() || at >= line.length()) {
      throw new IllegalArgumentException(
          "expected Keyword=value ... : x,y,width,height ... or none");
    }
    return new Rule(wanted, rectangles(line.substring(at + 1).strip(), wanted));
  }

  private static int endOfWord(String line, int start) {
    int end = start;
    while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != ':') {
      end++;
    }
    return end;
  }

  private static List<Rectangle> rectangles(String text, Map<Tag, String> wanted) {
    if (text.toLowerCase(Locale.ROOT).equals(NO_TEXT)) {
      return List.of();
    }
    if (!wanted.containsKey(Tags.Rows) || !wanted.containsKey(Tags.Columns)) {
      throw new IllegalArgumentException(
          "regions hold for images of one size: Rows and Columns are missing");
    }
    List<Rectangle> rectangles = new ArrayList<>();
    for (String word : text.split("[ ;]+")) {
      String[] numbers = word.split(",");
      if (numbers.length != 4) {
        throw new IllegalArgumentException(
            "\"" + word + "\" is no region, expected x,y,width,height");
      }
      try {
        rectangles.add(
            new Rectangle(
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]),
                Integer.parseInt(numbers[3])));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "\"" + word + "\" is no region, expected whole numbers x,y,width,height", e);
      }
    }
    return List.copyOf(rectangles);
  }

  /**
   * The regions of an image.
   *
   * @return null where no rule is of such images; empty where they hold no text
   */
  List<Rectangle> of(DataSet dataSet) {
    List<Rectangle> found = null;
    for (Rule rule : rules) {
      if (fits(rule, dataSet)) {
        found = found == null ? new ArrayList<>() : found;
        found.addAll(rule.rectangles);
      }
    }
    return found;
  }

  private static boolean fits(Rule rule, DataSet dataSet) {
    for (Map.Entry<Tag, String> wanted : rule.wanted.entrySet()) {
      String value = String.join("\\", dataSet.strings(wanted.getKey()));
      if (!fits(wanted.getValue().toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  /** By hand: a name may hold what means something in a regular expression. */
  private static boolean fits(String pattern, String value) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(value);
    }
    if (!value.startsWith(pattern.substring(0, star))) {
      return false;
    }
    String rest = pattern.substring(star + 1);
    for (int at = star; at <= value.length(); at++) {
      if (fits(rest, value.substring(at))) {
        return true;
      }
    }
    return false;
  }
}
