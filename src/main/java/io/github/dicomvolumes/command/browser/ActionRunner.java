// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.listing.SeriesRow;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Does what buttons ask for, one after the other beside the event thread; for that thread. */
final class ActionRunner {

  /** What a button starts. */
  @FunctionalInterface
  interface Task {
    String run(List<SeriesActions.Chosen> chosen) throws IOException;
  }

  private final EarlyVolumes early;
  private final Consumer<String> said;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(BrowserThreads.named("DICOM browser actions"));
  private int running;

  /**
   * Nothing is done yet.
   *
   * @param early finds the volumes of rows that have none
   * @param said learns on the event thread what has begun, and how it ended
   */
  ActionRunner(EarlyVolumes early, Consumer<String> said) {
    this.early = early;
    this.said = said;
  }

  /** Does something with rows, when what was asked for before is done. */
  void run(String doing, List<VolumeRow> rows, PlanOptions planOptions, boolean split, Task task) {
    running++;
    said.accept(doing + " ... (Esc cancels)");
    worker.execute(
        () -> {
          String result;
          try {
            result = task.run(chosen(rows, planOptions, split));
          } catch (CancellationException e) {
            result = "cancelled";
          } catch (IOException | RuntimeException | OutOfMemoryError e) {
            result = "failed: " + e.getMessage();
          }
          String text = result;
          SwingUtilities.invokeLater(
              () -> {
                running--;
                said.accept(text);
              });
        });
  }

  private List<SeriesActions.Chosen> chosen(
      List<VolumeRow> rows, PlanOptions planOptions, boolean split) throws IOException {
    List<SeriesActions.Chosen> chosen = new ArrayList<>(rows.size());
    for (VolumeRow row : rows) {
      SeriesRow volume = row.volume() == null ? early.use(row, planOptions) : row.volume();
      chosen.add(
          new SeriesActions.Chosen(
              volume.plan(), volume.series(), volume.scan(), planOptions, split));
    }
    return chosen;
  }

  /** Whether something has not ended. */
  boolean isRunning() {
    return running > 0;
  }

  /** Does nothing more after what runs. */
  void close() {
    worker.shutdown();
  }
}
