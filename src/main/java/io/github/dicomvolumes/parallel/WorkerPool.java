// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.parallel;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Helpers that work on what they are given, while the calling thread takes what they made. */
public final class WorkerPool implements AutoCloseable {
  private final ExecutorService threads;

  /**
   * Helpers that end with the program.
   *
   * @param name of the threads, for who looks at a running program
   */
  public WorkerPool(int count, String name) {
    threads =
        Executors.newFixedThreadPool(
            count,
            new ThreadFactory() {
              @Override
              public Thread newThread(Runnable work) {
                Thread thread = new Thread(work, name);
                thread.setDaemon(true);
                return thread;
              }
            });
  }

  /** Has something done that keeps to itself what goes wrong, for its owner to ask. */
  public void run(Runnable work) {
    threads.execute(work);
  }

  /** Has something made; {@link #await} gives it, or throws what went wrong. */
  public <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  /**
   * Waits for what is being made.
   *
   * @throws IOException what the helper threw; so do unchecked exceptions and errors
   * @throws CancellationException where the calling thread is interrupted; it stays so
   */
  public static <T> T await(Future<T> made) throws IOException {
    try {
      return made.get();
    } catch (ExecutionException e) {
      ThreadTeam.rethrow(e.getCause());
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /** Lets nothing new begin, and does not wait for what has. */
  public void stop() {
    threads.shutdownNow();
  }

  /** Lets nothing new begin, and waits until nobody works any more. */
  @Override
  public void close() {
    stop();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
