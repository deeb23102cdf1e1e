// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A workbook in memory. */
public interface Workbook extends Closeable {
  /** Names of the sheets, in order. */
  List<String> sheetNames();

  /** The sheet of a name, which must be one of {@link #sheetNames}. */
  SheetCells sheet(String name);

  /**
   * Adds an empty sheet behind the others.
   *
   * @throws IOException where the format has one sheet only, or the name is not allowed
   */
  SheetCells addSheet(String name) throws IOException;

  /** Writes all of it; the stream stays open. */
  void write(OutputStream out) throws IOException;

  /** Frees what it holds; nothing is written. */
  @Override
  void close() throws IOException;
}
