// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.concurrent.CancellationException;

/** How long work shows how far it is, and learns that nobody wants it any more. */
public interface Progress {
  /** Shows nothing and never cancels. */
  Progress NONE = (done, total) -> true;

  /**
   * Called now and then, from any thread.
   *
   * @param total 0 where it is not known yet
   * @return false where the work shall stop
   */
  boolean report(long done, long total);

  /**
   * As {@link #report}.
   *
   * @throws CancellationException where the work shall stop
   */
  default void check(long done, long total) {
    if (!report(done, total)) {
      throw new CancellationException("cancelled");
    }
  }
}
