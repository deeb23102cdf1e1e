// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import java.util.Map;

/** Classes that start threads of their own, and why. */
final class ThreadStarters {
  /** Who starts threads beside the parallel package: none of them shares out a loop. */
  static final Map<String, String> WHY =
      Map.ofEntries(
          Map.entry("sink.EarlyForce", "brings a file to disk while more is written"),
          Map.entry("file.TemporaryFolder", "deletes unpacked files as the program ends"),
          Map.entry("command.line.StopSignal", "waits for the work as Java ends"),
          Map.entry("imagej.SyncWatch", "looks at a spreadsheet as long as its image is open"),
          Map.entry("imagej.stack.PlaneCache", "reads planes ahead as long as ImageJ runs"),
          Map.entry("command.DroppedFiles", "a window's work beside the event thread"),
          Map.entry("command.sync.LatestWork", "a window's work beside the event thread"),
          Map.entry("command.ShowDicomTagsPlugIn", "a window's work beside the event thread"),
          Map.entry("command.browser.FolderScan", "a window's work beside the event thread"),
          Map.entry("command.browser.BrowserThreads", "a window's work beside the event thread"),
          Map.entry("command.browser.ActionRunner", "a window's work beside the event thread"),
          Map.entry("command.browser.EarlyVolumes", "a window's work beside the event thread"),
          Map.entry("command.browser.SeriesPictures", "a window's work beside the event thread"),
          Map.entry("command.browser.PreviewPanel", "a window's work beside the event thread"),
          Map.entry("command.header.HeaderLookup", "a window's work beside the event thread"));

  private ThreadStarters() {}
}
