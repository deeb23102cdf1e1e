// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.VolumeParts;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * A volume that is to be written.
 *
 * @param newFiles of each part, how many files are in no part before it
 * @param names of its files, each the very object that the plan holds
 * @param times when each of them was changed, milliseconds since 1970
 * @param archives in which some of them are
 */
record PlannedVolume(
    VolumeParts parts,
    List<Integer> newFiles,
    List<Path> names,
    List<Long> times,
    List<FoundArchive> archives)
    implements Serializable {
  /**
   * What names are given to.
   *
   * @param path the name it has unless another volume has it too
   * @param endings of its parts
   * @param candidate by which it can be chosen
   */
  record Wanted(String path, List<String> endings, SeriesChoice.Candidate candidate)
      implements Serializable {}
}
