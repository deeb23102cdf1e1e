// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Works on the planes of a volume with several threads, each with a reader of its own. */
public final class ParallelFrames {

  /** What to do with one plane. */
  @FunctionalInterface
  public interface PlaneTask {
    /**
     * Handles a plane; called once for each, from any of the threads.
     *
     * @param planeIndex index in {@link VolumePlan#planes}
     */
    void run(int planeIndex, FrameReader reader) throws IOException;
  }

  private final int count;
  private final Progress progress;
  private final PlaneTask task;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private ParallelFrames(int count, Progress progress, PlaneTask task) {
    this.count = count;
    this.progress = progress;
    this.task = task;
  }

  /**
   * Runs a task for planes 0 to {@code count} - 1 and waits; the first failure stops the rest.
   *
   * @throws IOException what a task threw
   * @throws java.util.concurrent.CancellationException where the progress says so
   */
  public static void forEach(int count, int threads, Progress progress, PlaneTask task)
      throws IOException {
    new ParallelFrames(count, progress, task).run(Math.max(1, Math.min(threads, count)));
  }

  private void run(int threads) throws IOException {
    Thread[] helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Thread(this::work, "DICOM frames " + (i + 1));
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
    work();
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
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
    Throwable thrown = failure.get();
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  private void work() {
    try (FrameReader reader = new FrameReader()) {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        if (failure.get() != null) {
          return;
        }
        task.run(i, reader);
        progress.check(done.incrementAndGet(), count);
      }
    } catch (OutOfMemoryError e) {
      failure.compareAndSet(null, new IOException("not enough memory for the volume", e));
    } catch (IOException | RuntimeException | Error e) {
      // An error that ended a helper only would leave its plane blank.
      failure.compareAndSet(null, e);
    }
  }
}
