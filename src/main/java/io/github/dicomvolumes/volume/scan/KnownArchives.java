// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What archives gave, so that each is unpacked once. Who asks for the same one waits, who asks for
 * another does not. The archives that were asked for last are known; the files of one that is
 * forgotten stay until the program ends, as images may show them.
 */
final class KnownArchives<T> {
  private static final int MOST = 256;

  /** Unpacks. */
  interface Maker<T> {
    T make() throws IOException;
  }

  private static final class Slot<T> {
    private T value;
  }

  /** Least recently used first. */
  private final Map<ArchiveFile, Slot<T>> slots = new LinkedHashMap<>(16, 0.75f, true);

  private final Function<T, Path> place;

  /**
   * None.
   *
   * @param place where what was unpacked is
   */
  KnownArchives(Function<T, Path> place) {
    this.place = place;
  }

  /**
   * What an archive gave, or gives now.
   *
   * @return null where the maker gives it
   */
  T get(Path file, Maker<T> maker) throws IOException {
    Slot<T> slot = slot(ArchiveFile.of(file));
    synchronized (slot) {
      if (slot.value == null || !Files.exists(place.apply(slot.value))) {
        slot.value = maker.make();
      }
      return slot.value;
    }
  }

  private synchronized Slot<T> slot(ArchiveFile archive) {
    Slot<T> slot = slots.get(archive);
    if (slot == null) {
      slot = new Slot<>();
      slots.put(archive, slot);
      if (slots.size() > MOST) {
        slots.remove(slots.keySet().iterator().next());
      }
    }
    return slot;
  }
}
