// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.stack;

import io.github.dicomvolumes.file.FileFailure;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Planes that were read last, and those that are probably asked for next: whoever goes through a
 * stack in steps finds the following planes read already. A plane is read once, however many
 * threads ask for it.
 */
final class PlaneCache {
  /** Reads a plane; called by several threads at once. */
  @FunctionalInterface
  interface Reader {
    Object[] read(int index) throws IOException;
  }

  private static final long MAX_BYTES = 64L << 20;
  private static final int AHEAD = 4;
  private static final int SMALL_STEP = 4;
  private static final ExecutorService HELPERS = helpers();

  private final int count;
  private final int maxPlanes;
  private final Reader reader;
  private final Map<Integer, CompletableFuture<Object[]>> planes =
      new LinkedHashMap<>(16, 0.75f, true);
  private volatile Set<Integer> wanted = Set.of();
  private int last;
  private int lastStep;

  /**
   * An empty cache.
   *
   * @param count of planes, indices from 0
   * @param planeBytes of one of them
   */
  PlaneCache(int count, long planeBytes, Reader reader) {
    this.count = count;
    this.reader = reader;
    long bytes = Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / 8);
    this.maxPlanes = (int) Math.max(1, Math.min(count, bytes / Math.max(1, planeBytes)));
  }

  private static ExecutorService helpers() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            2,
            2,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "DICOM read-ahead");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** A plane; what is returned is shared and must not be changed. */
  Object[] get(int index) throws IOException {
    int step;
    synchronized (this) {
      step = index - last;
      boolean steady = step != 0 && (step == lastStep || Math.abs(step) <= SMALL_STEP);
      lastStep = step == 0 ? lastStep : step;
      last = index;
      step = steady ? step : 0;
    }
    Object[] plane = load(index);
    if (step != 0) {
      readAhead(index, step);
    }
    return plane;
  }

  private void readAhead(int index, int step) {
    int ahead = Math.min(AHEAD, maxPlanes - 1);
    Integer[] next = new Integer[Math.max(0, ahead)];
    for (int i = 0; i < next.length; i++) {
      next[i] = index + (i + 1) * step;
    }
    wanted = Set.of(next);
    for (int each : next) {
      if (each >= 0 && each < count && !isKnown(each)) {
        HELPERS.execute(() -> readIfWanted(each));
      }
    }
  }

  private synchronized boolean isKnown(int index) {
    return planes.containsKey(index);
  }

  private void readIfWanted(int index) {
    try {
      if (wanted.contains(index)) {
        load(index);
      }
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // Nobody asked for it yet; whoever does is told what is wrong.
      wanted = Set.of();
    }
  }

  private Object[] load(int index) throws IOException {
    CompletableFuture<Object[]> plane;
    boolean mine;
    synchronized (this) {
      plane = planes.get(index);
      mine = plane == null;
      if (mine) {
        plane = new CompletableFuture<>();
        planes.put(index, plane);
        trim();
      }
    }
    if (mine) {
      read(index, plane);
    }
    try {
      return plane.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException failure) {
        throw new IOException(FileFailure.text(failure), failure);
      }
      throw e;
    }
  }

  private void read(int index, CompletableFuture<Object[]> plane) {
    try {
      Object[] pixels;
      try {
        pixels = reader.read(index);
      } catch (OutOfMemoryError e) {
        forgetOthers(index);
        pixels = reader.read(index);
      }
      plane.complete(pixels);
    } catch (IOException | RuntimeException | Error e) {
      // Whatever it is: others wait for this plane.
      synchronized (this) {
        planes.remove(index, plane);
      }
      plane.completeExceptionally(e);
    }
  }

  private synchronized void forgetOthers(int index) {
    planes.keySet().removeIf(each -> each != index);
  }

  private void trim() {
    Iterator<CompletableFuture<Object[]>> eldest = planes.values().iterator();
    while (planes.size() > maxPlanes && eldest.hasNext()) {
      if (eldest.next().isDone()) {
        eldest.remove();
      }
    }
  }
}
