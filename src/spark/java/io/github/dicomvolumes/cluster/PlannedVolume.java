// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.VolumeParts;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * A volume that is to be written.
 *
 * @param newFiles of each part, how many files are in no part before it
 * @param names of its files, each the very object that the plan holds
 * @param times when each of them was changed, milliseconds since 1970
 */
record PlannedVolume(VolumeParts parts, List<Integer> newFiles, List<Path> names, List<Long> times)
    implements Serializable {
  /**
   * What names are given to.
   *
   * @param path the name it has unless another volume has it too
   * @param endings of its parts
   */
  record Wanted(String path, List<String> endings) implements Serializable {}
}
