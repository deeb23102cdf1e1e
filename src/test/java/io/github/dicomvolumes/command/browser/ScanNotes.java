// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Notes what a scan tells. */
class ScanNotes implements FolderScan.Listener {
  final List<List<VolumeRow>> remembered = Collections.synchronizedList(new ArrayList<>());
  final List<List<VolumeRow>> ended = Collections.synchronizedList(new ArrayList<>());
  final List<String> summaries = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void remembered(List<VolumeRow> rows) {
    remembered.add(rows);
  }

  @Override
  public void found(List<VolumeRow> rows) {}

  @Override
  public void progress(long files) {}

  @Override
  public void ended(List<VolumeRow> rows, String summary) {
    ended.add(rows);
    summaries.add(summary);
  }
}
