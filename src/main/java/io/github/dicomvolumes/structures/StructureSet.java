// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import java.util.List;

/**
 * Structures of one file.
 *
 * @param label Structure Set Label (3006,0002); may be empty
 * @param structures in the order of the file, those without contours too
 * @param series UIDs of the series that they were drawn on, as far as the file says
 * @param faults what could not be read
 */
public record StructureSet(
    String label, List<Structure> structures, List<String> series, Faults faults) {
  /** Copies the lists. */
  public StructureSet {
    structures = List.copyOf(structures);
    series = List.copyOf(series);
  }
}
