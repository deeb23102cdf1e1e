// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import java.util.List;

/**
 * What a sync did.
 *
 * @param imported regions that are new in an image
 * @param exported rows that are new in the sheet
 * @param changedRegions regions that changed
 * @param changedRows rows that changed
 * @param removedRegions regions that went
 * @param removedRows rows that were emptied
 * @param conflicts how many of the problems are conflicts
 * @param elsewhere rows that are about other images than those that are open
 * @param rows how many rows the sheet has
 * @param problems row by row, what a person should know
 * @param sheetChanged whether the workbook has to be saved
 * @param bases of each image, in the order given, what both sides agree on now
 * @param reading how the sheet was read; null where it is not known
 */
public record SyncResult(
    int imported,
    int exported,
    int changedRegions,
    int changedRows,
    int removedRegions,
    int removedRows,
    int conflicts,
    int elsewhere,
    int rows,
    List<Problem> problems,
    boolean sheetChanged,
    List<SyncBase> bases,
    SheetReading reading) {

  /** The same with how the sheet was read. */
  SyncResult with(SheetReading read) {
    return new SyncResult(
        imported,
        exported,
        changedRegions,
        changedRows,
        removedRegions,
        removedRows,
        conflicts,
        elsewhere,
        rows,
        problems,
        sheetChanged,
        bases,
        read);
  }

  /** What this and a later one did; problems and the reading are the later one's. */
  public SyncResult plus(SyncResult later) {
    return new SyncResult(
        imported + later.imported,
        exported + later.exported,
        changedRegions + later.changedRegions,
        changedRows + later.changedRows,
        removedRegions + later.removedRegions,
        removedRows + later.removedRows,
        later.conflicts,
        later.elsewhere,
        later.rows,
        later.problems,
        sheetChanged || later.sheetChanged,
        later.bases,
        later.reading);
  }

  /** Whether an image has to be given its regions. */
  public boolean imageChanged() {
    return imported + changedRegions + removedRegions > 0;
  }

  /** For the log. */
  public String summary() {
    StringBuilder text = new StringBuilder();
    append(text, imported, "imported");
    append(text, exported, "exported");
    append(text, changedRegions, "changed in the image");
    append(text, changedRows, "changed in the spreadsheet");
    append(text, removedRegions, "removed from the image");
    append(text, removedRows, "removed from the spreadsheet");
    if (text.length() == 0) {
      text.append("nothing to change");
    }
    append(text, conflicts, conflicts == 1 ? "conflict" : "conflicts");
    int others = problems.size() - conflicts;
    append(text, others, others == 1 ? "problem" : "problems");
    if (elsewhere > 0) {
      int here = rows - elsewhere;
      text.append(", ").append(here).append(" of ").append(rows);
      text.append(here == 1 ? " rows is" : " rows are").append(" for this image");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(text.length() == 0 ? "" : ", ").append(count).append(' ').append(what);
    }
  }
}
