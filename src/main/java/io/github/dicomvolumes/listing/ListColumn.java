// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import io.github.dicomvolumes.volume.ImportWarning;
import java.util.function.BiFunction;
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
  FOLDER("folder", false, SeriesRow::relativeFolder),
  MATRIX("matrix", false, SeriesRow::matrix),
  IMAGES("images", false, SeriesRow::images),
  BODY_PART("body part", (row, header) -> header.bodyPart()),
  KERNEL("kernel", (row, header) -> header.kernel()),
  SEQUENCE("sequence", (row, header) -> header.sequence()),
  DATE_TIME("date and time", true, (row, header) -> header.dateTime()),
  STUDY("study", true, SeriesRow::study),
  REMEDY("remedy", false, Remedies::options);

  private final String title;
  private final boolean identifying;
  private final BiFunction<SeriesRow, SeriesHeader, String> text;

  ListColumn(String title, boolean identifying, Function<SeriesRow, String> text) {
    this(title, identifying, (row, header) -> text.apply(row));
  }

  ListColumn(String title, BiFunction<SeriesRow, SeriesHeader, String> text) {
    this(title, false, text);
  }

  ListColumn(String title, boolean identifying, BiFunction<SeriesRow, SeriesHeader, String> text) {
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

  /** Whether it is too wide for a terminal, or repeats a part of another column. */
  boolean isWide() {
    return this == MESSAGES || this == FOLDER || this == MATRIX || this == IMAGES || this == STUDY;
  }

  /** Whether a table can do without it where it is blank in all rows. */
  boolean isOptional() {
    return ordinal() > FOLDER.ordinal();
  }

  String text(SeriesRow row, SeriesHeader header) {
    return text.apply(row, header);
  }
}
