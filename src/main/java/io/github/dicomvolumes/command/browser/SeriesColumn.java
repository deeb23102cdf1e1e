// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.listing.SeriesRow;
import java.util.Comparator;
import java.util.function.Function;

/** A column of the browser's table. */
enum SeriesColumn {
  PICTURE("", 68, row -> "", Comparator.comparing(SeriesRow::series)),
  PATIENT("Patient", 115, SeriesRow::patient, byText(SeriesRow::patient)),
  STUDY_DATE("Study date", 96, SeriesRow::studyDate, byText(SeriesRow::studyDate)),
  MODALITY("Modality", 70, row -> row.plan().series().modality(), null),
  NUMBER(
      "Number",
      64,
      SeriesRow::number,
      Comparator.comparingInt(row -> row.plan().series().seriesNumber())),
  DESCRIPTION("Description", 130, SeriesRow::description, byText(SeriesRow::description)),
  SIZE("Size", 80, SeriesRow::size, Comparator.comparingLong(SeriesRow::pixels)),
  SPACING(
      "Spacing",
      90,
      SeriesRow::spacing,
      Comparator.comparingDouble(row -> row.plan().geometry().spacing().z())),
  WARNINGS("Warnings", 120, SeriesRow::warnings, byText(SeriesRow::warnings));

  private final String title;
  private final int width;
  private final Function<SeriesRow, String> text;
  private final Comparator<SeriesRow> order;

  SeriesColumn(
      String title, int width, Function<SeriesRow, String> text, Comparator<SeriesRow> order) {
    this.title = title;
    this.width = width;
    this.text = text;
    this.order = order == null ? byText(text) : order;
  }

  private static Comparator<SeriesRow> byText(Function<SeriesRow, String> text) {
    return Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
  }

  String title() {
    return title;
  }

  /** In pixels, to begin with. */
  int width() {
    return width;
  }

  String text(SeriesRow row) {
    return text.apply(row);
  }

  /** By what is measured, not by how it is written. */
  Comparator<SeriesRow> order() {
    return order;
  }
}
