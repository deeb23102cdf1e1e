// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.listing.Remedies;
import io.github.dicomvolumes.listing.SeriesHeader;
import io.github.dicomvolumes.listing.SeriesRow;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A column of the browser's table; the first ones are shown until somebody chooses others. */
enum SeriesColumn {
  PICTURE("", 68, true, row -> ""),
  PATIENT("Patient", 115, true, SeriesRow::patient),
  STUDY_DATE("Study date", 96, true, SeriesRow::studyDate),
  MODALITY("Modality", 70, true, row -> row.plan().series().modality()),
  NUMBER("Number", 64, true, SeriesRow::number, MeasuredText::first),
  DESCRIPTION("Description", 130, true, SeriesRow::description),
  SIZE("Size", 80, true, SeriesRow::size, MeasuredText::product),
  SPACING("Spacing", 90, true, SeriesRow::spacing, MeasuredText::last),
  WARNINGS("Warnings", 120, true, Remedies::words),
  FOLDER("Folder", 130, false, SeriesRow::relativeFolder),
  BODY_PART("Body part", 80, false, (row, header) -> header.bodyPart()),
  MATRIX("Matrix", 80, false, SeriesRow::matrix, MeasuredText::product),
  IMAGES("Images", 60, false, SeriesRow::images, MeasuredText::first),
  KERNEL("Kernel", 80, false, (row, header) -> header.kernel()),
  SEQUENCE("Sequence", 90, false, (row, header) -> header.sequence()),
  DATE_TIME("Date and time", 90, false, (row, header) -> header.dateTime()),
  STUDY("Study", 120, false, SeriesRow::study);

  private final String title;
  private final int width;
  private final boolean usual;
  private final BiFunction<SeriesRow, SeriesHeader, String> text;
  private final ToDoubleFunction<String> number;

  SeriesColumn(String title, int width, boolean usual, Function<SeriesRow, String> text) {
    this(title, width, usual, text, null);
  }

  SeriesColumn(
      String title,
      int width,
      boolean usual,
      Function<SeriesRow, String> text,
      ToDoubleFunction<String> number) {
    this.title = title;
    this.width = width;
    this.usual = usual;
    this.text = (row, header) -> text.apply(row);
    this.number = number;
  }

  SeriesColumn(
      String title, int width, boolean usual, BiFunction<SeriesRow, SeriesHeader, String> text) {
    this.title = title;
    this.width = width;
    this.usual = usual;
    this.text = text;
    this.number = null;
  }

  String title() {
    return title;
  }

  /** The title, or what a menu says of a column without one. */
  String label() {
    return title.isEmpty() ? "Picture" : title;
  }

  /** In pixels, to begin with. */
  int width() {
    return width;
  }

  /** Whether it is shown to who has not chosen. */
  boolean isUsual() {
    return usual;
  }

  String text(SeriesRow row, SeriesHeader header) {
    return text.apply(row, header);
  }

  /** Whether it is sorted by a number in its text. */
  boolean isNumber() {
    return number != null;
  }

  double number(String cell) {
    return number.applyAsDouble(cell);
  }
}
