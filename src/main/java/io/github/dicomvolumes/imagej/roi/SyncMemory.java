// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import io.github.dicomvolumes.annotation.Fingerprint;
import io.github.dicomvolumes.annotation.sync.SyncBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an image and its spreadsheets agreed on, as an image property, which ImageJ saves with a
 * TIFF. A spreadsheet is known by a finger-print of its path, which gives no name away; one that
 * was copied is known by the ids in it.
 */
final class SyncMemory {
  private static final String PROPERTY = "DicomVolumes.sync";
  private static final String SECTION = "#";
  private static final int MAX_SPREADSHEETS = 5;

  private final ImagePlus image;
  private final String key;
  private final Map<String, SyncBase> bases = new LinkedHashMap<>();

  SyncMemory(ImagePlus image, Path spreadsheet) {
    this.image = image;
    this.key = Fingerprint.of(realPath(spreadsheet).toString());
    String kept = image.getProp(PROPERTY);
    if (kept != null) {
      for (String section : kept.split("(?m)^" + SECTION)) {
        int end = section.indexOf('\n');
        if (end > 0) {
          bases.put(section.substring(0, end).strip(), SyncBase.parse(section.substring(end)));
        }
      }
    }
  }

  private static Path realPath(Path file) {
    try {
      return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  /** What was agreed on with the spreadsheet, or with that which it is a copy of. */
  SyncBase base(Set<String> ids) {
    SyncBase own = bases.get(key);
    if (own != null) {
      return own;
    }
    SyncBase best = SyncBase.EMPTY;
    long max = 0;
    for (SyncBase base : bases.values()) {
      long common = base.ids().stream().filter(ids::contains).count();
      boolean maxOfIt = common * 2 >= base.ids().size();
      if (maxOfIt && common > max) {
        best = base;
        max = common;
      }
    }
    return best;
  }

  /** Whether the spreadsheet was synced under its present name. */
  boolean isKnown() {
    return bases.containsKey(key);
  }

  /** Keeps what is agreed on now. */
  void keep(SyncBase base) {
    if (base.ids().isEmpty() && !bases.containsKey(key)) {
      return;
    }
    bases.remove(key);
    bases.put(key, base);
    while (bases.size() > MAX_SPREADSHEETS) {
      bases.remove(bases.keySet().iterator().next());
    }
    StringBuilder text = new StringBuilder();
    bases.forEach(
        (name, kept) -> text.append(SECTION).append(name).append('\n').append(kept.text()));
    image.setProp(PROPERTY, text.toString());
  }

  /** The whole memory of an image, to be put back by {@link #restore}. */
  static String of(ImagePlus image) {
    return image.getProp(PROPERTY);
  }

  static void restore(ImagePlus image, String memory) {
    image.setProp(PROPERTY, memory);
  }
}
