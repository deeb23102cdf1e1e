// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.metaimage.HeaderText.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the keys of a header their meaning. Of a key that comes twice the last one counts. */
final class HeaderParser {
  /** Keys that mean the same, the strongest first. */
  private static final List<String> OFFSET_KEYS = List.of("Origin", "Offset", "Position");

  private static final List<String> MATRIX_KEYS =
      List.of("TransformMatrix", "Rotation", "Orientation");
  private static final List<String> SPACING_KEYS = List.of("ElementSpacing", "ElementSize");
  private static final List<String> BYTE_ORDER_KEYS =
      List.of("BinaryDataByteOrderMSB", "ElementByteOrderMSB");

  /** What a header says. */
  record Parsed(MetaImageHeader header, DataEncoding encoding, List<String> warnings) {}

  private final Path file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private HeaderParser(Path file) {
    this.file = file;
  }

  /** The meaning of a header's lines, all checked except against the data files. */
  static Parsed parse(Path file, HeaderText text) throws MetaImageFormatException {
    HeaderParser parser = new HeaderParser(file);
    for (Entry entry : text.entries()) {
      parser.checkOrder(entry);
      parser.entries.put(entry.key(), entry);
    }
    return parser.interpret();
  }

  private void checkOrder(Entry entry) throws MetaImageFormatException {
    boolean array =
        entry.key().equals("DimSize")
            || OFFSET_KEYS.contains(entry.key())
            || MATRIX_KEYS.contains(entry.key())
            || SPACING_KEYS.contains(entry.key());
    if (array && !entries.containsKey("NDims")) {
      throw failure(entry, "comes before NDims, which says how many numbers it has");
    }
  }

  private Parsed interpret() throws MetaImageFormatException {
    Optional<Entry> objectType = find("ObjectType");
    if (objectType.isPresent() && !objectType.get().value().equals("Image")) {
      throw failure(objectType.get(), "found '" + shown(objectType.get()) + "', expected Image");
    }
    Entry dimensions = require("NDims");
    int n = (int) integer(dimensions, 1, MetaImageHeader.MAX_DIMENSIONS);
    MetaImageHeader header;
    try {
      header =
          new MetaImageHeader(
              sizes(require("DimSize"), n),
              spacing(n),
              numbers(OFFSET_KEYS, n, Collections.nCopies(n, 0.0)),
              matrix(n),
              elementType(require("ElementType")),
              (int) integerOr("ElementNumberOfChannels", 1, 1, Integer.MAX_VALUE),
              modality(),
              numberOr("ElementToIntensityFunctionSlope", 1),
              numberOr("ElementToIntensityFunctionOffset", 0),
              userFields());
    } catch (IllegalArgumentException e) {
      throw new MetaImageFormatException(file, "", e.getMessage(), e);
    }
    warnOfUnits();
    warnOfContradictions(header);
    return new Parsed(header, encoding(header), List.copyOf(warnings));
  }

  private DataEncoding encoding(MetaImageHeader header) throws MetaImageFormatException {
    Entry dataFile = require(HeaderText.LAST_KEY);
    if (dataFile.value().isEmpty()) {
      throw failure(dataFile, "is empty, expected a file name, LOCAL, LIST or a pattern");
    }
    Optional<Entry> byteOrder = first(BYTE_ORDER_KEYS);
    boolean binary = truth("BinaryData", true);
    if (byteOrder.isEmpty() && binary && header.elementType().bytes() > 1) {
      warnings.add("the header does not say the byte order of its data: read as little-endian");
    }
    return new DataEncoding(
        binary,
        byteOrder.isPresent() && truth(byteOrder.get()),
        truth("CompressedData", false),
        integerOr("CompressedDataSize", 0, 0, Long.MAX_VALUE),
        integerOr("HeaderSize", 0, -1, Long.MAX_VALUE),
        dataFile.value());
  }

  private void warnOfUnits() {
    Optional<Entry> units = find("DistanceUnits");
    if (units.isPresent() && !List.of("mm", "?", "").contains(units.get().value())) {
      warnings.add("DistanceUnits is not mm: lengths are taken as mm, as other readers do");
    }
  }

  private void warnOfContradictions(MetaImageHeader header) throws MetaImageFormatException {
    int n = header.dimensions();
    for (String key : OFFSET_KEYS) {
      if (!numbers(List.of(key), n, header.offset()).equals(header.offset())) {
        warnings.add(
            key + " contradicts " + first(OFFSET_KEYS).orElseThrow().key() + ", which counts");
      }
    }
  }

  private Modality modality() {
    Optional<Entry> entry = find("Modality");
    return entry.flatMap(e -> Modality.named(e.value())).orElse(Modality.MET_MOD_UNKNOWN);
  }

  private ElementType elementType(Entry entry) throws MetaImageFormatException {
    Optional<ElementType> type = ElementType.named(entry.value());
    if (type.isEmpty()) {
      throw failure(
          entry,
          "unknown type '" + shown(entry) + "', expected one such as MET_SHORT or MET_FLOAT");
    }
    return type.get();
  }

  private List<Integer> sizes(Entry entry, int n) throws MetaImageFormatException {
    String[] words = words(entry);
    requireCount(entry, words.length, n);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      int size = (int) integer(entry, words[i], 1, Integer.MAX_VALUE);
      if (i < n) {
        sizes.add(size);
      } else if (size != 1) {
        throw failure(entry, "found " + words.length + " numbers, expected " + n + " (NDims)");
      }
    }
    return sizes;
  }

  private List<Double> spacing(int n) throws MetaImageFormatException {
    return numbers(SPACING_KEYS, n, Collections.nCopies(n, 1.0));
  }

  private List<Double> matrix(int n) throws MetaImageFormatException {
    List<Double> identity = new ArrayList<>();
    for (int i = 0; i < n * n; i++) {
      identity.add(i % (n + 1) == 0 ? 1.0 : 0.0);
    }
    Optional<Entry> entry = first(MATRIX_KEYS);
    if (entry.isPresent() && words(entry.get()).length > n * n) {
      int found = words(entry.get()).length;
      throw failure(entry.get(), "found " + found + " numbers, expected " + n * n);
    }
    return numbers(MATRIX_KEYS, n * n, identity);
  }

  private List<Double> numbers(List<String> keys, int count, List<Double> absent)
      throws MetaImageFormatException {
    Optional<Entry> entry = first(keys);
    if (entry.isEmpty()) {
      return absent;
    }
    String[] words = words(entry.get());
    requireCount(entry.get(), words.length, count);
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(number(entry.get(), words[i]));
    }
    return numbers;
  }

  private void requireCount(Entry entry, int found, int expected) throws MetaImageFormatException {
    if (found < expected) {
      throw failure(entry, "found " + found + " numbers, expected " + expected);
    }
  }

  private Map<String, String> userFields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      if (HeaderKeys.isReserved(entry.key())) {
        continue;
      }
      if (HeaderKeys.objectionToKey(entry.key()).isEmpty()
          && HeaderKeys.objectionToValue(entry.value()).isEmpty()) {
        fields.put(entry.key(), entry.value());
      } else {
        warnings.add("line " + entry.line() + ": a key that cannot be kept was left out");
      }
    }
    return fields;
  }

  private double numberOr(String key, double absent) throws MetaImageFormatException {
    Optional<Entry> entry = find(key);
    return entry.isPresent() ? number(entry.get(), entry.get().value()) : absent;
  }

  private double number(Entry entry, String word) throws MetaImageFormatException {
    // Narrower than Double.parseDouble: no hexadecimal numbers, no type letters.
    boolean plain =
        word.chars()
            .allMatch(
                c -> c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || (c | 32) == 'e');
    try {
      if (plain) {
        return Double.parseDouble(word);
      }
    } catch (NumberFormatException e) {
      throw notANumber(entry, word);
    }
    throw notANumber(entry, word);
  }

  private MetaImageFormatException notANumber(Entry entry, String word) {
    return failure(
        entry, "found '" + shorten(word) + "', expected numbers with a decimal point and spaces");
  }

  private long integerOr(String key, long absent, long min, long max)
      throws MetaImageFormatException {
    Optional<Entry> entry = find(key);
    return entry.isPresent() ? integer(entry.get(), min, max) : absent;
  }

  private long integer(Entry entry, long min, long max) throws MetaImageFormatException {
    return integer(entry, entry.value(), min, max);
  }

  private long integer(Entry entry, String word, long min, long max)
      throws MetaImageFormatException {
    long value;
    try {
      value = Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw failure(entry, "found '" + shorten(word) + "', expected a whole number");
    }
    if (value < min || value > max) {
      throw failure(entry, "found " + value + ", expected " + min + " to " + max);
    }
    return value;
  }

  private boolean truth(String key, boolean absent) throws MetaImageFormatException {
    Optional<Entry> entry = find(key);
    return entry.isPresent() ? truth(entry.get()) : absent;
  }

  private boolean truth(Entry entry) throws MetaImageFormatException {
    return switch (entry.value()) {
      case "True", "true", "TRUE", "T", "t", "1" -> true;
      case "False", "false", "FALSE", "F", "f", "0" -> false;
      default -> throw failure(entry, "found '" + shown(entry) + "', expected True or False");
    };
  }

  private Optional<Entry> first(List<String> keys) {
    return keys.stream().filter(entries::containsKey).findFirst().map(entries::get);
  }

  private Optional<Entry> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  private Entry require(String key) throws MetaImageFormatException {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new MetaImageFormatException(file, "", "the header has no " + key);
    }
    return entry;
  }

  private static String[] words(Entry entry) {
    return entry.value().isEmpty() ? new String[0] : entry.value().split("\\s+");
  }

  private static String shown(Entry entry) {
    return shorten(entry.value());
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private MetaImageFormatException failure(Entry entry, String problem) {
    return new MetaImageFormatException(
        file, entry.key() + " (line " + entry.line() + ")", problem);
  }
}
