// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.layout;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What told the columns of a table.
 *
 * @param known the layout that it is one of; null for none
 * @param by what told a column
 * @param unitsBy what told the units
 * @param millimetres of one unit of length in the headers; not a number where they name none, and
 *     the image's own unit is meant
 * @param diameter the header of a diameter or radius, which may have a unit of its own; null for
 *     none
 * @param positionZ whether {@link Column#Z} is a position and no number of a slice
 * @param questions what was not understood, each with what would answer it
 */
public record HowRead(
    KnownLayout known,
    Map<Column, SheetReading.By> by,
    SheetReading.By unitsBy,
    double millimetres,
    HeaderUnit diameter,
    boolean positionZ,
    List<String> questions) {
  static final HowRead NOTHING =
      new HowRead(null, Map.of(), SheetReading.By.USUAL, Double.NaN, null, false, List.of());

  /** Copies the lists. */
  public HowRead {
    by = by.isEmpty() ? Map.of() : new EnumMap<>(by);
    questions = List.copyOf(questions);
  }

  /** The same with another account of what told the columns. */
  public HowRead withBy(Map<Column, SheetReading.By> other) {
    return new HowRead(known, other, unitsBy, millimetres, diameter, positionZ, questions);
  }
}
