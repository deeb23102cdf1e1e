// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.parallel.ThreadTeam;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Writes volumes with several workers. All of them take planes of the first volume that has any
 * left, so that the last planes of one, its way to disk, and the first planes of the next one
 * overlap; no more volumes are open than there are workers.
 */
final class ConversionQueue implements ThreadTeam.Work {
  /** Learns of each volume that has ended; one call at a time. */
  interface Listener {
    /**
     * A volume is written or has failed.
     *
     * @param diskFull whether it failed for a disk that is full
     * @throws IOException where there is no use in going on
     */
    void ended(ConvertedVolume volume, boolean diskFull) throws IOException;
  }

  private record Task(VolumeJob job, int plane) {}

  private final Deque<VolumeJob> jobs;
  private final Listener listener;
  private final Progress progress;
  private final long planes;
  private final long bytes;
  private final Map<VolumeJob, Long> written = new IdentityHashMap<>();
  private long doneBytes;
  private Throwable stopped;

  private ConversionQueue(List<VolumeJob> jobs, Listener listener, Progress progress) {
    this.jobs = new ArrayDeque<>(jobs.size());
    this.listener = listener;
    this.progress = progress;
    long planeSum = 0;
    long byteSum = 0;
    for (VolumeJob job : jobs) {
      this.jobs.add(job);
      planeSum += job.planes();
      byteSum += job.planes() * job.planeBytes();
    }
    this.planes = planeSum;
    this.bytes = byteSum;
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
      int max = (int) Math.min(Integer.MAX_VALUE, queue.planes);
      ThreadTeam.run(max, options.scan().threads(), "DICOM planes", queue);
    }
    ThreadTeam.rethrow(queue.stopped);
  }

  private void runInOrder() {
    while (stopped == null && !jobs.isEmpty()) {
      VolumeJob job = jobs.remove();
      job.claimAll();
      Throwable failure = null;
      try {
        job.writeInOrder(() -> count(job));
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
      job.release(failure);
      end(job);
    }
  }

  @Override
  public void run(ThreadTeam team) {
    try (PlaneEncoder encoder = new PlaneEncoder()) {
      for (Task task = next(); task != null; task = next()) {
        Throwable failure = null;
        try {
          task.job().write(task.plane(), encoder);
          count(task.job());
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
          if (stopped != null && job.abandon(new CancellationException(Progress.CANCELLED))) {
            abandoned.add(job);
          }
        }
      }
    }
    for (VolumeJob job : abandoned) {
      end(job);
    }
    return task;
  }

  private void count(VolumeJob job) {
    long now;
    synchronized (this) {
      if (stopped != null) {
        throw new CancellationException(Progress.CANCELLED);
      }
      Long before = written.get(job);
      written.put(job, (before == null ? 0 : before) + job.planeBytes());
      doneBytes += job.planeBytes();
      now = doneBytes;
    }
    progress.checkBytes(now, bytes);
  }

  /** A volume that is to be written again is not begun, and of one that failed nothing is left. */
  private synchronized void settle(VolumeJob job, boolean again) {
    Long before = written.remove(job);
    long counted = before == null ? 0 : before;
    doneBytes += (again ? 0 : job.planes() * job.planeBytes()) - counted;
  }

  private void end(VolumeJob job) {
    try {
      boolean again = job.needsFloats();
      settle(job, again);
      if (again) {
        job.end();
        synchronized (this) {
          jobs.addFirst(job.withFloats());
        }
        return;
      }
      ConvertedVolume ended = job.end();
      synchronized (listener) {
        listener.ended(ended, job.foundDiskFull());
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
