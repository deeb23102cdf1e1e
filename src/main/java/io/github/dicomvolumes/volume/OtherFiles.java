// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a scan that hold no image, by folder and kind. They are counted, not listed: a tree
 * may hold a hundred thousand.
 */
public final class OtherFiles {
  public static final String NOT_DICOM = "no DICOM";
  public static final String EMPTY = "empty file";

  /** MetaImage, NIfTI or NRRD by its name. */
  public static final String VOLUME = "volume already";

  public static final String ARCHIVE = "archive";
  public static final String UNPACKED = "unpacked archive";
  public static final String TEMPORARY = "temporary file";
  public static final String NOT_LOOKED_AT = "name not asked for";

  /** In the folder that a conversion writes to, below its input. */
  public static final String OF_OUTPUT = "in the output folder";

  /** An image of a series that was not asked for. */
  public static final String NOT_CHOSEN = "series not asked for";

  /** A browser shows what refers to a series; a tree of more is no study of a patient. */
  private static final int MOST_REFERRING = 10_000;

  private final SortedMap<Path, SortedMap<String, Integer>> counts = new TreeMap<>();
  private final SortedSet<Path> referring = new TreeSet<>();

  /** Counts a file; a kind that is none of the above is the name of a SOP class. */
  public void add(Path folder, String kind) {
    add(folder, kind, 1);
  }

  /** Counts files of a kind. */
  public void add(Path folder, String kind, int files) {
    SortedMap<String, Integer> kinds = counts.get(folder);
    if (kinds == null) {
      kinds = new TreeMap<>();
      counts.put(folder, kinds);
    }
    kinds.put(kind, kinds.getOrDefault(kind, 0) + files);
  }

  /**
   * Notes an object that refers to images, such as an RT Structure Set, which is counted besides;
   * of very many only the first ones.
   */
  public void addReferring(Path file) {
    if (referring.size() < MOST_REFERRING) {
      referring.add(file);
    }
  }

  /** Objects that refer to images, in the order of their paths. */
  public List<Path> referring() {
    return List.copyOf(referring);
  }

  /** The same, as it is now. */
  public OtherFiles copy() {
    OtherFiles copy = new OtherFiles();
    copy.referring.addAll(referring);
    for (Map.Entry<Path, SortedMap<String, Integer>> entry : counts.entrySet()) {
      copy.counts.put(entry.getKey(), new TreeMap<>(entry.getValue()));
    }
    return copy;
  }

  /** How many there are of each kind, in each folder. */
  public SortedMap<Path, SortedMap<String, Integer>> byFolder() {
    return counts;
  }

  /** How many there are of a kind. */
  public int count(String kind) {
    int sum = 0;
    for (SortedMap<String, Integer> kinds : counts.values()) {
      sum += kinds.getOrDefault(kind, 0);
    }
    return sum;
  }

  /** DICOM objects without an image, by the name of their SOP class. */
  public SortedMap<String, Integer> objects() {
    SortedMap<String, Integer> objects = new TreeMap<>();
    for (SortedMap<String, Integer> kinds : counts.values()) {
      for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
        if (isObject(kind.getKey())) {
          objects.merge(kind.getKey(), kind.getValue(), Integer::sum);
        }
      }
    }
    return objects;
  }

  private static boolean isObject(String kind) {
    return switch (kind) {
      case NOT_DICOM,
          EMPTY,
          VOLUME,
          ARCHIVE,
          UNPACKED,
          TEMPORARY,
          NOT_LOOKED_AT,
          OF_OUTPUT,
          NOT_CHOSEN ->
          false;
      default -> true;
    };
  }
}
