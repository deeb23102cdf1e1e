// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the browser's buttons do. Called off the event thread, one call at a time; each gives a
 * sentence for the status line.
 */
public interface SeriesActions {

  /**
   * A volume that the user chose.
   *
   * @param series what the option {@code series} has to be to choose it again
   * @param scan where it was found
   * @param planOptions what it was planned with
   * @param split whether each of its channels is to be an image of its own
   */
  record Chosen(
      VolumePlan plan, String series, ScanResult scan, PlanOptions planOptions, boolean split) {}

  /** Opens the volumes as images. */
  String open(List<Chosen> chosen, boolean virtual) throws IOException;

  /** Opens a volume, and brings the structures of an RT Structure Set or a Segmentation to it. */
  String openWith(Chosen chosen, Path structures) throws IOException;

  /** Writes each volume to an MHD file of its own in a folder. */
  String save(List<Chosen> chosen, Path folder) throws IOException;

  /** Shows the tags of their files. */
  String showTags(List<Chosen> chosen) throws IOException;

  /** Plots where their slices lie. */
  String plot(List<Chosen> chosen) throws IOException;

  /** Stops what runs. */
  void cancel();
}
