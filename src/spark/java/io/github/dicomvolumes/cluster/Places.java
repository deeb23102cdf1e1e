// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import java.nio.file.Path;

/**
 * Where files of the input are in a process, or in a task.
 *
 * @param input the folder of the input, or what stands for it
 * @param packed a folder that is not there, below which files in archives have their names; null
 *     where there are none
 */
record Places(Path input, Path packed) {
  /** Where there are no files in archives. */
  static Places of(Path input) {
    return new Places(input, null);
  }

  /** The folder by which files in archives are named. */
  Path named() {
    UnpackedPaths.name(packed, input);
    return packed;
  }

  /** Forgets the names of a task. */
  void forget() {
    UnpackedPaths.forgetBelow(packed);
  }
}
