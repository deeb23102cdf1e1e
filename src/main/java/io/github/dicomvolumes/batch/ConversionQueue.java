// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.parallel.ThreadTeam;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Writes volumes with several workers. All of them take planes of the first volume that has any
 * left, so that the last planes of one, its way to disk, and the first planes of the next one
 * overlap; no more volumes are open than there are workers.
 */
final class ConversionQueue {
  /** Learns of each volume that has ended; one call at a time. */
  interface Listener {
    /**
     * A volume is written or has failed.
     *
     * @throws IOException where there is no use in going on
     */
    void ended(ConvertedVolume volume) throws IOException;
  }

  private record Task(VolumeJob job, int plane) {}

  private final Deque<VolumeJob> jobs;
  private final Listener listener;
  private final Progress progress;
  private final long planes;
  private long done;
  private Throwable stopped;

  private ConversionQueue(List<VolumeJob> jobs, Listener listener, Progress progress) {
    this.jobs = new ArrayDeque<>(jobs);
    this.listener = listener;
    this.progress = progress;
    long sum = 0;
    for (VolumeJob job : jobs) {
      sum += job.planes();
    }
    this.planes = sum;
  }

  /**
   * Writes all volumes.
   *
   * @throws IOException what the listener threw
   * @throws CancellationException where the progress says so
   */
  static void run(
      List<VolumeJob> jobs, ConvertOptions options, Listener listener, Progress progress)
      throws IOException {
    ConversionQueue queue = new ConversionQueue(jobs, listener, progress);
    if (!VolumeFormats.of(options.format()).takesAnyOrder(options.compressed())) {
      // Planes are decoded in parallel within each volume.
      queue.runInOrder();
    } else {
      int most = (int) Math.min(Integer.MAX_VALUE, queue.planes);
      ThreadTeam.run(most, options.scan().threads(), "DICOM planes", queue::work);
    }
    ThreadTeam.rethrow(queue.stopped);
  }

  private void runInOrder() {
    while (stopped == null && !jobs.isEmpty()) {
      VolumeJob job = jobs.remove();
      job.claimAll();
      Throwable failure = null;
      try {
        job.writeInOrder(this::count);
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
      job.release(failure);
      end(job);
    }
  }

  private void work(ThreadTeam team) {
    try (PlaneEncoder encoder = new PlaneEncoder()) {
      for (Task task = next(); task != null; task = next()) {
        Throwable failure = null;
        try {
          task.job().write(task.plane(), encoder);
          count();
        } catch (IOException | RuntimeException | Error e) {
          failure = e;
        }
        if (task.job().release(failure)) {
          end(task.job());
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      stop(e);
    }
  }

  private Task next() {
    List<VolumeJob> abandoned = new ArrayList<>(0);
    Task task = null;
    synchronized (this) {
      while (task == null && !jobs.isEmpty()) {
        VolumeJob job = jobs.peek();
        int plane = stopped == null ? job.claim() : -1;
        if (plane >= 0) {
          task = new Task(job, plane);
        } else {
          jobs.remove();
          if (stopped != null && job.abandon(new CancellationException("stopped"))) {
            abandoned.add(job);
          }
        }
      }
    }
    abandoned.forEach(this::end);
    return task;
  }

  private void count() {
    long now;
    synchronized (this) {
      if (stopped != null) {
        throw new CancellationException("stopped");
      }
      now = ++done;
    }
    progress.check(now, planes);
  }

  private void end(VolumeJob job) {
    try {
      if (job.needsFloats()) {
        job.end();
        synchronized (this) {
          jobs.addFirst(job.withFloats());
        }
        return;
      }
      ConvertedVolume ended = job.end();
      synchronized (listener) {
        listener.ended(ended);
      }
    } catch (IOException | RuntimeException e) {
      stop(e);
    }
  }

  private synchronized void stop(Throwable reason) {
    if (stopped == null) {
      stopped = reason;
    }
  }
}
