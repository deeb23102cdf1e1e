// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import java.nio.file.Path;

/**
 * How to sync.
 *
 * @param spreadsheet the file
 * @param sheet how to read it
 * @param direction which side may change
 * @param preferSheet who wins where both sides changed
 */
public record SyncRoisOptions(
    Path spreadsheet, SheetOptions sheet, Direction direction, boolean preferSheet) {

  /** Both ways, the spreadsheet wins. */
  public static SyncRoisOptions of(Path spreadsheet) {
    return new SyncRoisOptions(spreadsheet, SheetOptions.DEFAULT, Direction.BOTH, true);
  }
}
