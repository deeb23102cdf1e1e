// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.util.List;

/** Makes rows of headers, from several threads, and in the end the columns that they share. */
interface TagRowReader {

  /** A row between the file's name and its problems. */
  @FunctionalInterface
  interface Cells {
    Cell cell(int column);
  }

  /** What has to be read of a header. */
  TagSelection selection();

  /** What has a row each: the whole image, or its frames. */
  List<ImageHeader> images(ImageHeader header);

  /** The row of an image. */
  Cells read(ImageHeader header);

  /** The columns, when all rows are there. */
  Columns columns();

  /**
   * Columns that a table shows.
   *
   * @param numbers for {@link Cells#cell}
   */
  record Columns(List<String> headings, int[] numbers) {}
}
