// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.parallel.WorkerPool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;

/** Makes planes in parallel and hands them on in order, with a bounded number in memory. */
final class OrderedPlanes {
  /** Gives the bytes of a plane, which the encoder may own. */
  interface Maker {
    ByteBuffer make(int index, PlaneEncoder encoder) throws IOException;
  }

  /** Takes the bytes of a plane; called in order, from the calling thread. */
  interface Taker {
    void take(int index, ByteBuffer bytes) throws IOException;
  }

  private OrderedPlanes() {}

  /**
   * Runs planes 0 to {@code count} - 1 through both.
   *
   * @throws IOException what a maker or the taker threw
   */
  static void forEach(int count, int threads, int planeBytes, Maker maker, Taker taker)
      throws IOException {
    int window = Math.min(count, 2 * threads);
    List<PlaneEncoder> encoders = Collections.synchronizedList(new ArrayList<>());
    ThreadLocal<PlaneEncoder> encoder =
        ThreadLocal.withInitial(
            () -> {
              PlaneEncoder made = new PlaneEncoder();
              encoders.add(made);
              return made;
            });
    WorkerPool workers = new WorkerPool(threads, "DICOM planes");
    try {
      Deque<ByteBuffer> free = new ArrayDeque<>();
      for (int i = 0; i < window; i++) {
        free.add(ByteBuffer.allocateDirect(planeBytes).order(ByteOrder.LITTLE_ENDIAN));
      }
      Deque<Future<ByteBuffer>> pending = new ArrayDeque<>();
      int next = 0;
      for (int index = 0; index < count; index++) {
        while (next < count && !free.isEmpty()) {
          int plane = next++;
          ByteBuffer target = free.remove();
          pending.add(
              workers.submit(
                  () -> {
                    return target.put(maker.make(plane, encoder.get()));
                  }));
        }
        ByteBuffer bytes = WorkerPool.await(pending.remove());
        taker.take(index, bytes.clear());
        free.add(bytes.clear());
      }
    } finally {
      // Only an encoder that nobody uses any more may be closed.
      workers.close();
      for (PlaneEncoder used : encoders) {
        used.close();
      }
    }
  }
}
