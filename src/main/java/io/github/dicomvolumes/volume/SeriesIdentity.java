// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What reports and headers say of which series it is: number and modality, which identify nobody;
 * UID and description, which may, only where the user asks for them.
 */
public final class SeriesIdentity {
  /** The key of the modality. */
  public static final String MODALITY = "DicomVolumes.Modality";

  /** Keys of notes of a header: number, modality, UID and description. */
  public static final List<String> KEYS =
      List.of(
          "DicomVolumes.SeriesNumber",
          MODALITY,
          "DicomVolumes.SeriesInstanceUID",
          "DicomVolumes.SeriesDescription");

  private SeriesIdentity() {}

  /** Heads of the columns of a report. */
  public static List<String> columns(boolean identify) {
    return identify
        ? List.of("series number", "modality", "series instance UID", "series description")
        : List.of("series number", "modality");
  }

  /**
   * The cells below {@link #columns}.
   *
   * @param series null where it is not known
   */
  public static List<String> cells(Series series, boolean identify) {
    List<String> cells = new ArrayList<>(4);
    cells.add(series == null || series.seriesNumber() < 0 ? "" : "" + series.seriesNumber());
    cells.add(series == null ? "" : line(series.modality()));
    if (identify) {
      cells.add(series == null ? "" : line(series.seriesInstanceUid()));
      cells.add(series == null ? "" : line(series.seriesDescription()));
    }
    return cells;
  }

  /** The same as notes of a header; what is empty is left out. */
  public static Map<String, String> notes(Series series, boolean identify) {
    Map<String, String> notes = new LinkedHashMap<>();
    List<String> cells = cells(series, identify);
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        notes.put(KEYS.get(i), cells.get(i));
      }
    }
    return notes;
  }

  /** Without controls, and without marks that turn text around, where others read it. */
  private static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.getType(c) != Character.FORMAT) {
        line.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return line.toString().strip();
  }
}
