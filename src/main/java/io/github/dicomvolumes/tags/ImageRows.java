// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.parse.DicomHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table of tags: one for each image, or for each of its frames, in the order of the
 * files, with the file's name before and what is wrong with it behind.
 */
final class ImageRows implements HeaderReads.Taker {
  private static final String FILE = "File";
  private static final String FRAME = "Frame";
  private static final String PROBLEM = "Problem";

  private final TagFiles files;
  private final TagRowReader reader;
  private final Redactor redactor;
  private final ImageRow[][] rows;

  private record ImageRow(String file, int frame, TagRowReader.Cells cells, String problem) {}

  /**
   * No rows yet.
   *
   * @param redactor null where everything is shown
   */
  ImageRows(TagFiles files, TagRowReader reader, Redactor redactor) {
    this.files = files;
    this.reader = reader;
    this.redactor = redactor;
    this.rows = new ImageRow[files.files().size()][];
  }

  @Override
  public void header(int index, DicomHeader header, String problems) {
    ImageHeader whole = ImageHeader.of(header);
    List<ImageHeader> images = reader.images(redactor == null ? whole : redactor.redact(whole));
    ImageRow[] shown = new ImageRow[images.size()];
    for (int i = 0; i < shown.length; i++) {
      ImageHeader image = images.get(i);
      shown[i] =
          new ImageRow(files.names().get(index), image.frame(), reader.read(image), problems);
    }
    rows[index] = shown;
  }

  @Override
  public void broken(int index, String reason) {
    rows[index] =
        new ImageRow[] {new ImageRow(files.names().get(index), 0, column -> Cell.EMPTY, reason)};
  }

  /** The table, when all files are read. */
  TagTable table() {
    List<ImageRow> shown = new ArrayList<>(rows.length);
    boolean anyFrame = false;
    boolean anyProblem = false;
    for (ImageRow[] ofFile : rows) {
      for (ImageRow row : ofFile == null ? new ImageRow[0] : ofFile) {
        anyFrame |= row.frame() > 0;
        anyProblem |= !row.problem().isEmpty();
        shown.add(row);
      }
    }
    TagRowReader.Columns columns = reader.columns();
    List<String> headings = new ArrayList<>();
    headings.add(FILE);
    if (anyFrame) {
      headings.add(FRAME);
    }
    int first = headings.size();
    headings.addAll(columns.headings());
    if (anyProblem) {
      headings.add(PROBLEM);
    }
    int[] numbers = columns.numbers();
    return new TagTable(
        headings, shown.stream().map(row -> tableRow(row, first, numbers)).toList());
  }

  private static TagTable.Row tableRow(ImageRow row, int first, int[] numbers) {
    return column -> {
      if (column == 0) {
        return Cell.text(row.file());
      }
      if (column < first) {
        return row.frame() == 0 ? Cell.EMPTY : Cell.number(row.frame());
      }
      return column - first < numbers.length
          ? row.cells().cell(numbers[column - first])
          : Cell.text(row.problem());
    };
  }
}
