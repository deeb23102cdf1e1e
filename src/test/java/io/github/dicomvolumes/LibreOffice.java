// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The independent judge LibreOffice. Tests that need it are skipped where it is absent. */
public final class LibreOffice {
  /** Comma, double quote, UTF-8, from the first line, cells as they are shown. */
  private static final String CSV_FILTER =
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true";

  private LibreOffice() {}

  /**
   * The cells of a workbook's first sheet, as LibreOffice shows them.
   *
   * @param folder receives what LibreOffice writes
   */
  public static List<List<String>> cells(Path workbook, Path folder)
      throws IOException, InterruptedException {
    Path profile = folder.resolve("profile");
    Path errors = folder.resolve("soffice.err");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "soffice",
                  "-env:UserInstallation=" + profile.toUri(),
                  "--headless",
                  "--convert-to",
                  CSV_FILTER,
                  "--outdir",
                  folder.toString(),
                  workbook.toString())
              .redirectErrorStream(true)
              .redirectOutput(errors.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "no LibreOffice");
      throw e;
    }
    assertEquals(0, process.waitFor(), () -> "LibreOffice failed");
    String name = workbook.getFileName().toString();
    Path csv = folder.resolve(name.substring(0, name.lastIndexOf('.')) + ".csv");
    try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      return parser.getRecords().stream().map(CSVRecord::toList).toList();
    }
  }
}
