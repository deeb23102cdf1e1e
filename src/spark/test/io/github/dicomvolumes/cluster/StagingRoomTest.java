// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StagingRoomTest {
  private static final long LIMIT = 5L << 20;

  /** To the byte, for all tasks of a process together. */
  @Test
  @SuppressWarnings("try")
  void tasksShareWhatThereIs() throws InterruptedIOException {
    try (StagingRoom one = new StagingRoom(LIMIT);
        StagingRoom other = new StagingRoom(LIMIT)) {
      one.begin();
      other.begin();
      assertTrue(one.take(LIMIT - 10));
      assertNull(other.demand(10));
      assertFalse(one.take(1));
      assertFalse(one.wasRefused());
      assertEquals("the 5 MB that spark.dicomVolumes.stagingBytes allows", other.demand(1));
      assertTrue(other.wasRefused());
      one.give(1);
      assertTrue(other.take(1));
      one.close();
      one.begin();
      assertTrue(one.take(LIMIT - 11));
      assertFalse(one.take(1));
    }
    try (StagingRoom all = new StagingRoom(LIMIT)) {
      all.begin();
      assertTrue(all.take(LIMIT));
    }
  }

  /** Two tasks that need more than half each do not wait for each other. */
  @Test
  @SuppressWarnings("try")
  void whoIsRefusedWaitsUntilNobodyHasAnything()
      throws InterruptedException, InterruptedIOException {
    CountDownLatch alone = new CountDownLatch(1);
    try (StagingRoom other = new StagingRoom(LIMIT)) {
      other.begin();
      assertTrue(other.take(LIMIT / 2 + 1));
      Thread waiting =
          new Thread(
              () -> {
                try (StagingRoom one = new StagingRoom(LIMIT)) {
                  one.begin();
                  boolean refused = one.demand(LIMIT / 2 + 1) != null;
                  one.beginAlone();
                  if (refused && one.isAlone() && !one.wasRefused() && one.take(LIMIT)) {
                    alone.countDown();
                  }
                } catch (InterruptedIOException e) {
                  Thread.currentThread().interrupt();
                }
              });
      waiting.start();
      assertFalse(alone.await(200, TimeUnit.MILLISECONDS));
      other.close();
      assertTrue(alone.await(1, TimeUnit.MINUTES));
      waiting.join();
    }
  }
}
