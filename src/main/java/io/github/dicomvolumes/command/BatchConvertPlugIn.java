// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.command.view.FailureTable;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code Batch Convert DICOM to MHD...} */
public final class BatchConvertPlugIn implements PlugIn {
  private static final String TITLE = "Batch Convert DICOM to MHD...";
  private static final int MAX_LINES = 20;

  @Override
  public void run(String argument) {
    PlugInRunner.run(TITLE, keys(), Map.of(), BatchConvertPlugIn::convert);
  }

  static List<OptionKey> keys() {
    List<OptionKey> keys = new ArrayList<>(ConvertKeys.KEYS);
    keys.add(PlugInRunner.EXIT_ON_ERROR);
    return keys;
  }

  private static String convert(CommandOptions options, ImageJProgress progress)
      throws IOException {
    ConvertTree.Result result = ConvertTree.run(ConvertKeys.convertOptions(options), progress);
    logFailures(result);
    logWarnings(result);
    String summary = result.summary() + "; report: " + result.report();
    if (!result.isComplete()) {
      throw new PartlyFailedException(summary);
    }
    return summary;
  }

  private static void logFailures(ConvertTree.Result result) {
    List<String> lines = new ArrayList<>();
    FailureTable table = new FailureTable(result.report());
    for (ConvertedVolume volume : result.volumes()) {
      if (volume.state() == ConvertedVolume.State.FAILED) {
        lines.add("Failed: " + named(volume) + ": " + volume.reason());
        table.add(volume.volume().toString(), volume.plan().logName(), volume.reason());
      }
    }
    for (ScanFailure failure : result.scan().failures()) {
      lines.add((failure.unplanned() == null ? "Unreadable: " : "Failed: ") + failure.reason());
      table.add("", "", failure.reason());
    }
    boolean shown = table.show();
    String where = shown ? "the table \"" + FailureTable.TITLE + "\" and " : "";
    log(lines, " more failures, in " + where + result.report());
  }

  private static void logWarnings(ConvertTree.Result result) {
    List<String> lines = new ArrayList<>();
    for (ConvertedVolume volume : result.volumes()) {
      for (ImportWarning warning : volume.plan().warnings()) {
        lines.add("Warning, " + named(volume) + ": " + warning.message());
      }
    }
    log(lines, " more warnings, in " + result.report());
  }

  private static void log(List<String> lines, String more) {
    lines.stream().limit(MAX_LINES).forEach(IJ::log);
    if (lines.size() > MAX_LINES) {
      IJ.log("and " + (lines.size() - MAX_LINES) + more);
    }
  }

  private static String named(ConvertedVolume volume) {
    return volume.volume() + " (" + volume.plan().logName() + ")";
  }
}
