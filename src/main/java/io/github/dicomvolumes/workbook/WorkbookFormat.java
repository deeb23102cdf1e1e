// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The kinds of spreadsheet files, by the ending of the name. */
enum WorkbookFormat {
  XLSX,
  XLSM,
  XLS,
  ODS,
  CSV,
  TSV,
  /** As 3D Slicer writes lists of points; only read, since its programs take nothing else in it. */
  FCSV;

  /**
   * The kind of a file.
   *
   * @throws IllegalArgumentException where the name has none of the endings
   */
  static WorkbookFormat of(Path file) {
    String name = name(file);
    String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    for (WorkbookFormat format : values()) {
      if (format.name().equals(ending)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "spreadsheet is \""
            + name
            + "\", expected a name that ends in .xlsx, .xls, .ods, .csv, .tsv or .fcsv");
  }

  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  static String baseName(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  Workbook read(String baseName, byte[] bytes) throws IOException {
    return switch (this) {
      case XLSX, XLSM, XLS -> ExcelReader.read(bytes, this);
      case ODS -> OdsWorkbook.read(bytes);
      case CSV, TSV, FCSV -> CsvWorkbook.read(baseName, bytes, this == TSV);
    };
  }

  Workbook create(String baseName) throws IOException {
    return switch (this) {
      case XLSX, XLSM, XLS -> ExcelReader.create(this);
      case ODS -> OdsWorkbook.create();
      case CSV, TSV -> CsvWorkbook.create(baseName, this == TSV);
      case FCSV ->
          throw new IOException(
              baseName + ".fcsv: is made by 3D Slicer only; export to .csv or .xlsx instead");
    };
  }
}
