// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * What a task takes of its executor's disk for files of the input. All tasks of an executor share
 * so many bytes; one that needs more than is free gives its own back, waits until it is alone, and
 * begins again.
 */
final class StagingRoom implements AutoCloseable {
  private static final int ALL = 1 << 16;
  private static final Semaphore TURNS = new Semaphore(ALL, true);
  private static final Object LOCK = new Object();
  private static long taken;

  private final long limit;
  private int turns;
  private long own;
  private boolean refused;

  /**
   * Of a task.
   *
   * @param limit of all tasks of this process together, in bytes
   */
  StagingRoom(long limit) {
    this.limit = limit;
  }

  /** Begins to take, unless it has begun. */
  void begin() throws InterruptedIOException {
    if (turns == 0) {
      acquire(1);
    }
  }

  /** Gives all back and begins when nobody else has anything. */
  void beginAlone() throws InterruptedIOException {
    close();
    acquire(ALL);
  }

  private void acquire(int count) throws InterruptedIOException {
    try {
      TURNS.acquire(count);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("the task was stopped");
      stopped.initCause(e);
      throw stopped;
    }
    turns = count;
    refused = false;
  }

  boolean isAlone() {
    return turns == ALL;
  }

  /** Whether there was too little since it began. */
  boolean wasRefused() {
    return refused;
  }

  /** Takes bytes if they are free. */
  boolean take(long bytes) {
    synchronized (LOCK) {
      if (bytes > limit - taken) {
        return false;
      }
      taken += bytes;
      own += bytes;
      return true;
    }
  }

  /** Gives bytes back. */
  void give(long bytes) {
    synchronized (LOCK) {
      taken -= bytes;
      own -= bytes;
    }
  }

  /**
   * The same for who cannot do without.
   *
   * @return how much there is, in words; null where the bytes were taken
   */
  String demand(long bytes) {
    if (take(bytes)) {
      return null;
    }
    refused = true;
    return "the " + (limit >> 20) + " MB that spark.dicomVolumes.stagingBytes allows";
  }

  /** Gives all back. */
  @Override
  public void close() {
    give(own);
    TURNS.release(turns);
    turns = 0;
  }
}
