// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Fingerprint;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How rows and regions were when both last agreed, as finger-prints of their fields. A row and its
 * region have one each: what a sheet says in millimetres is not the same number in pixels.
 */
public final class SyncBase {
  /** Nothing was synced yet. */
  public static final SyncBase EMPTY = new SyncBase(Map.of());

  private static final Annotation.Field[] FIELDS = Annotation.Field.values();

  private static final int LENGTH = Fingerprint.LENGTH;

  private static final String UNKNOWN = "-".repeat(LENGTH);
  private static final String SEPARATOR = "\t";

  /** The finger-prints of a row and of a region. */
  private record Pair(Map<Annotation.Field, String> row, Map<Annotation.Field, String> region) {}

  private final Map<String, Pair> pairs;

  private SyncBase(Map<String, Pair> pairs) {
    this.pairs = pairs;
  }

  /** Collects what a sync agreed on. */
  static final class Builder {
    private final Map<String, Pair> pairs = new LinkedHashMap<>();

    /**
     * Adds a field; a null print is one that the sides do not agree on.
     *
     * @param row as the row has it
     * @param region as the region has it
     */
    void put(String id, Annotation.Field field, String row, String region) {
      Pair pair =
          pairs.computeIfAbsent(
              id,
              key ->
                  new Pair(
                      new EnumMap<>(Annotation.Field.class),
                      new EnumMap<>(Annotation.Field.class)));
      pair.row().put(field, row);
      pair.region().put(field, region);
    }

    /** Keeps all of what was known of an id. */
    void keep(SyncBase old, String id) {
      Pair pair = old.pairs.get(id);
      if (pair != null) {
        pairs.put(id, pair);
      }
    }

    /** Keeps what was known of a field. */
    void keep(SyncBase old, String id, Annotation.Field field) {
      Pair pair = old.pairs.get(id);
      put(
          id,
          field,
          pair == null ? UNKNOWN : pair.row().get(field),
          pair == null ? UNKNOWN : pair.region().get(field));
    }

    SyncBase build() {
      return new SyncBase(Collections.unmodifiableMap(pairs));
    }
  }

  /** Whether an id was synced. */
  public boolean contains(String id) {
    return pairs.containsKey(id);
  }

  /** The ids that were synced. */
  public java.util.Set<String> ids() {
    return pairs.keySet();
  }

  boolean isRowChanged(String id, Annotation row, Annotation.Field field) {
    return !pairs.get(id).row().get(field).equals(Fingerprint.of(row.print(field)));
  }

  boolean isRegionChanged(String id, Annotation region, Annotation.Field field) {
    return !pairs.get(id).region().get(field).equals(Fingerprint.of(region.print(field)));
  }

  /** One line for each id, to be kept with the image. */
  public String text() {
    StringBuilder text = new StringBuilder();
    pairs.forEach(
        (id, pair) -> {
          text.append(id).append(SEPARATOR);
          String row = text(pair.row());
          String region = text(pair.region());
          text.append(row);
          if (!region.equals(row)) {
            text.append(SEPARATOR).append(region);
          }
          text.append('\n');
        });
    return text.toString();
  }

  private static String text(Map<Annotation.Field, String> prints) {
    StringBuilder text = new StringBuilder();
    for (Annotation.Field field : FIELDS) {
      text.append(prints.get(field));
    }
    return text.toString();
  }

  /** Reads {@link #text}; lines of another form are left out, as if they had not been synced. */
  public static SyncBase parse(String text) {
    Map<String, Pair> pairs = new LinkedHashMap<>();
    text.lines()
        .forEach(
            line -> {
              String[] parts = line.split(SEPARATOR, -1);
              boolean complete =
                  parts.length >= 2
                      && parts[1].length() == FIELDS.length * LENGTH
                      && parts[parts.length - 1].length() == parts[1].length();
              if (complete) {
                pairs.put(parts[0], new Pair(prints(parts[1]), prints(parts[parts.length - 1])));
              }
            });
    return new SyncBase(Collections.unmodifiableMap(pairs));
  }

  private static Map<Annotation.Field, String> prints(String text) {
    Map<Annotation.Field, String> prints = new EnumMap<>(Annotation.Field.class);
    for (Annotation.Field field : FIELDS) {
      int start = field.ordinal() * LENGTH;
      prints.put(field, text.substring(start, start + LENGTH));
    }
    return prints;
  }
}
