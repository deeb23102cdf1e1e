// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.concurrent.CancellationException;

/** How long work shows how far it is, and learns that nobody wants it any more. */
public interface Progress {
  /** Shows nothing and never cancels. */
  Progress NONE =
      // No lambda, as nowhere on the way of a plain conversion: linking the first takes Java longer
      // than many a file takes to be read.
      new Progress() {
        @Override
        public boolean report(long done, long total) {
          return true;
        }
      };

  /** The message of who stopped and has nothing more to say. */
  String CANCELLED = "cancelled";

  /**
   * Called now and then, from any thread.
   *
   * @param total 0 where it is not known yet
   * @return false where the work shall stop
   */
  boolean report(long done, long total);

  /** As {@link #report}, of work that is counted in bytes: parts of it differ in size. */
  default boolean reportBytes(long done, long total) {
    return report(done, total);
  }

  /**
   * As {@link #reportBytes}.
   *
   * @throws CancellationException where the work shall stop
   */
  default void checkBytes(long done, long total) {
    if (!reportBytes(done, total)) {
      throw new CancellationException(CANCELLED);
    }
  }

  /**
   * As {@link #report}.
   *
   * @throws CancellationException where the work shall stop
   */
  default void check(long done, long total) {
    if (!report(done, total)) {
      throw new CancellationException(CANCELLED);
    }
  }
}
