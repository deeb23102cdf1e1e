// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.plugin.PlugIn;
import io.github.dicomvolumes.command.view.DeidentifyPreview;
import io.github.dicomvolumes.deidentify.DeidentificationReport;
import io.github.dicomvolumes.deidentify.DeidentifyOptions;
import io.github.dicomvolumes.deidentify.DeidentifyTree;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** {@code De-identify DICOM...} */
public final class DeidentifyPlugIn implements PlugIn {
  static final String TITLE = "De-identify DICOM...";

  @Override
  public void run(String argument) {
    boolean attended = PlugInRunner.isAttended();
    PlugInRunner.run(
        TITLE,
        keys(),
        Map.of(),
        (options, progress) -> deidentify(DeidentifyKeys.options(options), progress, attended));
  }

  static List<OptionKey> keys() {
    List<OptionKey> keys = new ArrayList<>(DeidentifyKeys.KEYS);
    keys.add(PlugInRunner.EXIT_ON_ERROR);
    return keys;
  }

  private static String deidentify(
      DeidentifyOptions asked, ImageJProgress progress, boolean attended) throws IOException {
    DeidentifyOptions options = attended ? DeidentifyPreview.confirm(asked, progress) : asked;
    if (options == null) {
      throw new CancellationException(Progress.CANCELLED);
    }
    DeidentifyTree.Result result = DeidentifyTree.run(options, progress);
    // Reasons name no file, for a log is often sent on.
    DeidentificationReport.reasons(result)
        .forEach((reason, count) -> IJ.log(reason + " (" + count + ")"));
    String summary =
        result.summary() + "; report: " + options.output().resolve(DeidentificationReport.FILES);
    if (!result.isComplete()) {
      throw new PartlyFailedException(summary);
    }
    return summary;
  }
}
