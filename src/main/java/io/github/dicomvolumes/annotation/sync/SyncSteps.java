// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import io.github.dicomvolumes.volume.Progress;

/** How far a sync is: a step for each row that is read, and each region merged or measured. */
final class SyncSteps {
  private final Progress progress;
  private long done;
  private long total;

  SyncSteps(Progress progress) {
    this.progress = progress;
  }

  /** Says how many steps there will be. */
  void begin(long steps) {
    total = steps;
  }

  /** A step more. */
  void step() {
    progress.check(Math.min(++done, total), total);
  }

  /** The last one, whatever was counted. */
  void end() {
    progress.check(total, total);
  }
}
