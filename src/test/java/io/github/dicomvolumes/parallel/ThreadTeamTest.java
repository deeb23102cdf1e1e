// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ThreadTeamTest {

  @Test
  void givesOutEachIndexOnce() throws IOException {
    AtomicIntegerArray done = new AtomicIntegerArray(1000);

    ThreadTeam.run(
        1000,
        4,
        "test",
        team -> {
          for (int i = team.next(); i >= 0; i = team.next()) {
            done.incrementAndGet(i);
          }
        });

    for (int i = 0; i < 1000; i++) {
      assertEquals(1, done.get(i), "index " + i);
    }
  }

  @Test
  void theCallerIsOneOfTheThreadsAndThereAreNoMoreThanThereIsWork() throws Exception {
    AtomicInteger threads = new AtomicInteger();
    CyclicBarrier all = new CyclicBarrier(3);

    ThreadTeam.run(
        3,
        8,
        "test",
        team -> {
          threads.incrementAndGet();
          try {
            all.await();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    assertEquals(3, threads.get());

    Thread[] only = new Thread[1];
    ThreadTeam.run(9, 1, "test", team -> only[0] = Thread.currentThread());
    assertSame(Thread.currentThread(), only[0]);
  }

  @Test
  void whatAHelperThrowsReachesTheCallerAndStopsTheOthers() {
    for (Throwable thrown :
        new Throwable[] {
          new IOException("disk"),
          new IllegalStateException("ours"),
          new StackOverflowError(),
          new OutOfMemoryError("few"),
          new NoClassDefFoundError("x/Y")
        }) {
      Thread caller = Thread.currentThread();
      CountDownLatch failing = new CountDownLatch(1);
      AtomicInteger afterwards = new AtomicInteger();

      Throwable reached =
          assertThrows(
              Throwable.class,
              () ->
                  ThreadTeam.run(
                      1_000_000_000,
                      2,
                      "test",
                      team -> {
                        if (Thread.currentThread() != caller) {
                          failing.countDown();
                          ThreadTeam.rethrow(thrown);
                        }
                        await(failing);
                        // Would take minutes were it not stopped.
                        for (int i = team.next(); i >= 0; i = team.next()) {
                          afterwards.incrementAndGet();
                        }
                      }));

      assertSame(thrown, reached);
      assertTrue(afterwards.get() < 1_000_000_000 - 1);
    }
  }

  @Test
  void waitsForEveryThreadAlsoWhereOneFails() {
    AtomicInteger working = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    Thread caller = Thread.currentThread();

    assertThrows(
        IOException.class,
        () ->
            ThreadTeam.run(
                2,
                2,
                "test",
                team -> {
                  if (Thread.currentThread() == caller) {
                    await(begun);
                    throw new IOException("first");
                  }
                  working.incrementAndGet();
                  begun.countDown();
                  Thread.yield();
                  working.decrementAndGet();
                }));

    assertEquals(0, working.get());
  }

  @Test
  void anInterruptionIsKeptForTheCaller() throws IOException {
    AtomicInteger done = new AtomicInteger();
    Thread.currentThread().interrupt();

    ThreadTeam.run(
        100,
        3,
        "test",
        team -> {
          for (int i = team.next(); i >= 0; i = team.next()) {
            done.incrementAndGet();
          }
        });

    assertTrue(Thread.interrupted());
    assertEquals(100, done.get());
  }

  @Test
  void aPoolThrowsWhatItsWorkerThrew() {
    for (Throwable thrown :
        new Throwable[] {
          new IOException("disk"), new IllegalStateException("ours"), new StackOverflowError()
        }) {
      try (WorkerPool pool = new WorkerPool(1, "test")) {
        var made =
            pool.submit(
                () -> {
                  ThreadTeam.rethrow(thrown);
                  return 1;
                });
        assertSame(thrown, assertThrows(Throwable.class, () -> WorkerPool.await(made)));
      }
    }
  }

  @Test
  void anInterruptionEndsTheWaitForAPoolAndIsKept() {
    CountDownLatch never = new CountDownLatch(1);
    WorkerPool pool = new WorkerPool(1, "test");
    var made =
        pool.submit(
            () -> {
              never.await();
              return 1;
            });
    Thread.currentThread().interrupt();

    assertThrows(CancellationException.class, () -> WorkerPool.await(made));

    assertTrue(Thread.interrupted());
    pool.close();
    assertFalse(Thread.currentThread().isInterrupted());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
