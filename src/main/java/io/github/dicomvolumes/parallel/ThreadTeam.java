// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.parallel;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that do the same work, the calling one among them, until nothing is left or one of them
 * fails.
 */
public final class ThreadTeam {

  /** What every thread does. */
  @FunctionalInterface
  public interface Work {
    /** Works on what {@link ThreadTeam#next} gives out until it gives nothing. */
    void run(ThreadTeam team) throws IOException;
  }

  private final int count;
  private final Work work;
  private final AtomicInteger next = new AtomicInteger();
  private volatile Throwable failure;

  private ThreadTeam(int count, Work work) {
    this.count = count;
    this.work = work;
  }

  /**
   * Runs the work on several threads and waits for all of them; an interruption meanwhile is kept
   * for who called.
   *
   * @param count of what there is to do; no more threads work on it
   * @param threads at most, the calling one included
   * @param name of the threads, for who looks at a running program
   * @throws IOException what the first thread that failed threw; so do unchecked exceptions and
   *     errors
   */
  public static void run(int count, int threads, String name, Work work) throws IOException {
    ThreadTeam team = new ThreadTeam(count, work);
    team.runAll(Math.min(threads, count) - 1, name);
    rethrow(team.failure);
  }

  private void runAll(int helpers, String name) {
    Thread[] started = new Thread[Math.max(0, helpers)];
    try {
      for (int i = 0; i < started.length; i++) {
        Thread helper = new Thread(new Helper(), name + " " + (i + 1));
        helper.setDaemon(true);
        helper.start();
        started[i] = helper;
      }
    } catch (RuntimeException | Error e) {
      // The system has no more threads.
      fail(e);
    }
    runOne();
    boolean interrupted = false;
    for (Thread helper : started) {
      while (helper != null && helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void runOne() {
    try {
      work.run(this);
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized void fail(Throwable thrown) {
    failure = failure == null ? thrown : failure;
  }

  private final class Helper implements Runnable {
    @Override
    public void run() {
      runOne();
    }
  }

  /** The next index, from 0; -1 where all are given out or a thread has failed. */
  public int next() {
    if (failure != null) {
      return -1;
    }
    int index = next.getAndIncrement();
    return index < count ? index : -1;
  }

  /**
   * Throws what a thread threw.
   *
   * @param failure an {@link IOException} or anything unchecked; null for nothing
   */
  public static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }
}
