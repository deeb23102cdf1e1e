// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.layout.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A sheet as regions, whichever its layout. */
public interface AnnotationSheet {
  /**
   * A row of a table, or a cell of a grid, that holds a region.
   *
   * @param row 0-based
   * @param column of a grid's cell; -1 for a row
   * @param id what links it with a region; empty where it has none yet
   * @param image what the sheet says of the image; empty where nothing
   */
  record Entry(int row, int column, String id, String image) {}

  /** What holds regions, from top to bottom. */
  List<Entry> entries();

  /** The image that an entry is about; empty where no image is called so. */
  Optional<TargetImage> image(Entry entry, List<TargetImage> images);

  /** Whether an entry names an image that is not open, and so is nobody's business here. */
  default boolean isElsewhere(Entry entry) {
    return false;
  }

  /** The only image that the sheet names, where it is not open; empty else. */
  default Optional<String> onlyOther() {
    return Optional.empty();
  }

  /**
   * Reads an entry.
   *
   * @throws CellException where its content cannot be understood
   */
  Annotation read(Entry entry, TargetImage image) throws CellException;

  /** Where an entry has a column, for messages. */
  String address(Entry entry, Column column);

  /**
   * Overwrites the cells of some fields. The place of a region is written whole or not at all.
   *
   * @return what could not be written
   */
  List<Problem> write(
      Entry entry, TargetImage image, Annotation annotation, Set<Annotation.Field> fields)
      throws CellException;

  /** Gives an entry its id. */
  void link(Entry entry, String id);

  /**
   * Adds an entry.
   *
   * @throws CellException where the sheet has no room for it, or cannot express it
   */
  Entry add(String id, TargetImage image, Annotation annotation) throws CellException;

  /**
   * Empties an entry.
   *
   * @return what could not be emptied
   */
  List<Problem> remove(Entry entry);

  /**
   * Writes what was measured.
   *
   * @param everywhere whether columns for it are added where there are none
   * @return what has no place, since a header names another unit
   */
  List<Problem> measure(Entry entry, Measures measures, boolean everywhere);

  /** Whether anything that {@link #measure} writes has a place. */
  boolean hasMeasures();

  /** Whether any cell is different from what it was. */
  boolean isChanged();

  /** Ends the writing of this run. */
  void finish();
}
