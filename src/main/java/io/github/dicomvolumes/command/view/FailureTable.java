// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.view;

import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;

/**
 * What conversions failed at, in one of ImageJ's tables: a macro over many folders adds to the one
 * that is open, until somebody closes it.
 */
public final class FailureTable {
  /** Of the table. */
  public static final String TITLE = "Conversion Failures";

  private final ResultsTable rows;
  private final Path report;
  private boolean hasAdded;

  /** The table, of a conversion with this report. */
  public FailureTable(Path report) {
    ResultsTable open =
        GraphicsEnvironment.isHeadless() ? null : ResultsTable.getResultsTable(TITLE);
    this.rows = open == null ? new ResultsTable() : open;
    this.report = report;
    rows.showRowNumbers(false);
  }

  /** Adds a failure; names are empty where a file is no volume yet. */
  public void add(String volume, String series, String reason) {
    rows.addRow();
    rows.addValue("Volume", volume);
    rows.addValue("Series", series);
    rows.addValue("Reason", reason);
    rows.addValue("Report", report.toString());
    hasAdded = true;
  }

  /** Shows the table where there is a screen and something to show; whether it did. */
  public boolean show() {
    if (!hasAdded || GraphicsEnvironment.isHeadless()) {
      return false;
    }
    rows.show(TITLE);
    return true;
  }
}
