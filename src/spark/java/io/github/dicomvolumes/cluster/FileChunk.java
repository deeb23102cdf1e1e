// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that one task reads after each other: neighbours, as most of them are of one series.
 *
 * @param sizes in bytes
 * @param times when each was changed, milliseconds since 1970
 */
record FileChunk(List<Path> files, List<Long> sizes, List<Long> times) implements Serializable {
  /** Copies the lists. */
  FileChunk {
    files = List.copyOf(files);
    sizes = List.copyOf(sizes);
    times = List.copyOf(times);
  }
}
