// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.listing.SeriesHeader;
import io.github.dicomvolumes.listing.SeriesRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A row of the table: a volume in words, or the words that an earlier scan had for one. */
final class VolumeRow {
  private static final SeriesColumn[] COLUMNS = SeriesColumn.values();

  private final String series;
  private final String study;
  private final List<String> cells;
  private final SeriesRow volume;
  private final KnownFiles files;

  /** Made when somebody sorts, and when somebody filters: not before the table is seen. */
  private double[] numbers;

  private String lowerCase;

  private VolumeRow(
      String series, String study, List<String> cells, SeriesRow volume, KnownFiles files) {
    this.series = series;
    this.study = study;
    this.cells = List.copyOf(cells);
    this.volume = volume;
    this.files = files;
  }

  private double number(SeriesColumn column) {
    if (numbers == null) {
      double[] all = new double[COLUMNS.length];
      for (SeriesColumn each : COLUMNS) {
        int index = each.ordinal();
        all[index] = each.isNumber() ? each.number(cells.get(index)) : Double.NaN;
      }
      numbers = all;
    }
    return numbers[column.ordinal()];
  }

  /** A volume that was found. */
  static VolumeRow of(SeriesRow volume, SeriesHeader header) {
    List<String> cells = new ArrayList<>(COLUMNS.length);
    for (SeriesColumn column : COLUMNS) {
      cells.add(column.text(volume, header));
    }
    String study = volume.plan().series().studyInstanceUid();
    return new VolumeRow(volume.series(), study, cells, volume, KnownFiles.NONE);
  }

  /**
   * What is known of a volume from an earlier scan.
   *
   * @param study its Study Instance UID; empty where there is none
   * @param cells texts of all columns
   * @param files where its series lay
   */
  static VolumeRow remembered(String series, String study, List<String> cells, KnownFiles files) {
    return new VolumeRow(series, study, cells, null, files);
  }

  /** The same as the next scan will remember it. */
  VolumeRow remember(KnownFiles of) {
    return remembered(series, study, cells, of);
  }

  /** What the option {@code series} has to be to choose it. */
  String series() {
    return series;
  }

  /** Study Instance UID; empty where the files have none. */
  String study() {
    return study;
  }

  /** Texts of all columns. */
  List<String> cells() {
    return cells;
  }

  String text(SeriesColumn column) {
    return cells.get(column.ordinal());
  }

  /** The volume; null where only words are known. */
  SeriesRow volume() {
    return volume;
  }

  /** The files of its series, of a row from an earlier scan. */
  KnownFiles files() {
    return files;
  }

  /** Whether a word, in small letters, is somewhere in the row. */
  boolean contains(String word) {
    if (lowerCase == null) {
      lowerCase = String.join("\n", cells).toLowerCase(Locale.ROOT);
    }
    return lowerCase.contains(word);
  }

  /** Whether there is nothing to sort by. */
  boolean isBlank(SeriesColumn column) {
    return column.isNumber() ? Double.isNaN(number(column)) : text(column).isBlank();
  }

  /** By what is measured where that is a number, else by text in any case. */
  int compare(VolumeRow other, SeriesColumn column) {
    return column.isNumber()
        ? Double.compare(number(column), other.number(column))
        : text(column).compareToIgnoreCase(other.text(column));
  }
}
