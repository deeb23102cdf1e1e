// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ConversionReport;
import io.github.dicomvolumes.volume.OtherFiles;
import java.util.ArrayList;
import java.util.List;

/** Files of folders that are no images, by kind. */
final class FolderCounts {
  /**
   * So many files of a kind in a folder.
   *
   * @param order of the folder among others, see {@link Wire#order}
   * @param source the folder as reports have it
   */
  record Count(byte[] order, String source, String kind, int files) {}

  private FolderCounts() {}

  static List<Count> of(OtherFiles others, Places places) {
    List<Count> counts = new ArrayList<>();
    others
        .byFolder()
        .forEach(
            (folder, kinds) ->
                kinds.forEach(
                    (kind, files) ->
                        counts.add(
                            new Count(
                                Wire.order(folder, places.input()),
                                ConversionReport.source(places.input(), folder),
                                kind,
                                files))));
    return counts;
  }
}
