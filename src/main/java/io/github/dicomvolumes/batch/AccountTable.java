// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.workbook.CsvRows;
import java.io.IOException;

/**
 * Writes {@code conversion-report.files.csv}: what became of every file of the input. Rows are of
 * volumes and, for files without an image, of folders and kinds, so that the table stays short;
 * only files that could have been in a volume and are not have rows of their own.
 */
public final class AccountTable {
  /** The table's file. */
  public static final String FILE_NAME = "conversion-report.files.csv";

  /** Images that are in no volume; of more, the number is said. */
  public static final int MAX_LEFT_OUT = 10_000;

  private final CsvRows csv = new CsvRows();
  private final Appendable out;
  private int leftOut;

  /** Writes the head. */
  public AccountTable(Appendable out) throws IOException {
    this.out = out;
    add("source", 0, "kind", "volume", "reason", true);
  }

  private void add(
      String source, long files, String kind, String volume, String reason, boolean head)
      throws IOException {
    csv.cell(source);
    csv.cell(head ? "files" : Long.toString(files));
    csv.cell(kind);
    csv.cell(volume);
    csv.cell(reason);
    csv.endRow();
    csv.writeTo(out);
  }

  /**
   * Adds what the report has a row of; all of them come first.
   *
   * @param newFiles see {@link FileAccount}
   */
  public void row(ReportRow row, int newFiles) throws IOException {
    boolean used = row.is(ConvertedVolume.State.CONVERTED) || row.is(ConvertedVolume.State.PRESENT);
    add(row.source(), newFiles, used ? "used" : row.state(), row.volume(), row.reason(), false);
  }

  /** Adds an image that is in no volume; they come in the order of their paths. */
  public void leftOut(String source) throws IOException {
    if (leftOut == MAX_LEFT_OUT) {
      return;
    }
    leftOut++;
    String reason = "an image that is in no volume: the warnings of its series say why";
    add(source, 1, "left out", "", reason, false);
  }

  /** Says how many more there are, after them. */
  public void endLeftOut(long all) throws IOException {
    long more = all - leftOut;
    if (more > 0) {
      String reason = "images that are in no volume, without their names";
      add(".", more, "left out", "", reason, false);
    } else if (more < 0) {
      String reason = "the numbers do not add up to the files that were found: please report this";
      add(".", more, "counted twice", "", reason, false);
    }
  }

  /** Adds files of a kind without an image in a folder; in the order of folders and kinds. */
  public void other(String source, String kind, long files) throws IOException {
    add(source, files, kind, "", "", false);
  }
}
