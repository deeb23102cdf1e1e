// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.SlicePictures;
import io.github.dicomvolumes.listing.SeriesRow;
import io.github.dicomvolumes.volume.VolumePlan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Small pictures of middle slices, made in the background; for the event thread. */
final class SeriesPictures {
  static final int SIDE = 64;
  private static final int MAX_KEPT = 2000;

  private final ImportDicomOptions options;
  private final Consumer<String> arrived;
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(BrowserThreads.named("DICOM pictures"));
  private final Map<String, BufferedImage> made = new HashMap<>();
  private final Map<String, Integer> planesWhenMade = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();

  /**
   * Begins with none.
   *
   * @param arrived is told the series of each picture that is made, on the event thread
   */
  SeriesPictures(ImportDicomOptions options, Consumer<String> arrived) {
    this.options = options;
    this.arrived = arrived;
  }

  /** The picture of a row; null where it is not made yet (it is asked for) or cannot be made. */
  BufferedImage of(VolumeRow shown) {
    SeriesRow row = shown.volume();
    if (row == null) {
      return null;
    }
    String key = row.series();
    int planes = row.plan().planes().size();
    boolean current = planesWhenMade.getOrDefault(key, 0) == planes;
    if (!current && !maker.isShutdown() && wanted.add(key)) {
      maker.execute(() -> make(row));
    }
    return made.get(key);
  }

  private void make(SeriesRow row) {
    if (maker.isShutdown()) {
      return;
    }
    VolumePlan plan = row.plan();
    BufferedImage picture = null;
    try {
      picture =
          new SlicePictures(plan, options)
              .picture(plan.slices() / 2, plan.timePoints() / 2, SIDE, SIDE);
    } catch (IOException | RuntimeException e) {
      picture = null; // The preview says why; a table has no room for it.
    }
    BufferedImage result = picture;
    SwingUtilities.invokeLater(
        () -> {
          if (made.size() >= MAX_KEPT) {
            made.clear();
            planesWhenMade.clear();
          }
          wanted.remove(row.series());
          planesWhenMade.put(row.series(), plan.planes().size());
          made.put(row.series(), result);
          arrived.accept(row.series());
        });
  }

  /** What is being read is read to its end: a thread that is interrupted closes its file. */
  void close() {
    maker.shutdown();
  }
}
