// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import io.github.dicomvolumes.volume.ImportWarning;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A column of a list of volumes as text. */
enum ListColumn {
  INDEX("#", false, row -> "#" + row.index()),
  NUMBER("number", false, SeriesRow::number),
  MODALITY("modality", false, row -> row.plan().series().modality()),
  PATIENT("patient", true, SeriesRow::patient),
  STUDY_DATE("study date", true, SeriesRow::studyDate),
  DESCRIPTION("description", true, SeriesRow::description),
  SIZE("size", false, SeriesRow::size),
  SPACING("spacing", false, SeriesRow::spacing),
  UNIT("unit", false, row -> row.plan().values().unit()),
  FILES("files", false, row -> Integer.toString(row.plan().fileCount())),
  SERIES("series", false, SeriesRow::series),
  WARNINGS("warnings", false, SeriesRow::warnings),
  MESSAGES(
      "messages",
      false,
      row ->
          row.plan().warnings().stream()
              .map(ImportWarning::message)
              .collect(Collectors.joining("; "))),
  FOLDER("folder", false, SeriesRow::relativeFolder);

  private final String title;
  private final boolean identifying;
  private final Function<SeriesRow, String> text;

  ListColumn(String title, boolean identifying, Function<SeriesRow, String> text) {
    this.title = title;
    this.identifying = identifying;
    this.text = text;
  }

  String title() {
    return title;
  }

  /** Whether it may tell who the patient is. */
  boolean isIdentifying() {
    return identifying;
  }

  /** Whether it is too wide for a terminal. */
  boolean isWide() {
    return this == MESSAGES || this == FOLDER;
  }

  String text(SeriesRow row) {
    return text.apply(row);
  }
}
