// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.parallel.ThreadTeam;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

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
  private final AtomicInteger done = new AtomicInteger();

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
    ParallelFrames frames = new ParallelFrames(count, progress, task);
    ThreadTeam.run(count, threads, "DICOM frames", frames::work);
  }

  private void work(ThreadTeam team) throws IOException {
    try (FrameReader reader = new FrameReader()) {
      for (int i = team.next(); i >= 0; i = team.next()) {
        task.run(i, reader);
        progress.check(done.incrementAndGet(), count);
      }
    } catch (OutOfMemoryError e) {
      throw new IOException("not enough memory for the volume", e);
    }
  }
}
