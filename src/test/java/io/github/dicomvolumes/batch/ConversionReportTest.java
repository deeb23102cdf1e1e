// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.Series;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversionReportTest {
  private static final Path INPUT = Path.of("input");
  private static final ImageFile FILE = ImageFile.of(INPUT, Path.of("1.dcm")).build();
  private static final List<ScanFailure> FAILURES =
      List.of(
          new ScanFailure(INPUT.resolve("a.dcm"), "a.dcm: damaged"),
          new ScanFailure(
              INPUT.resolve("b").resolve("1.dcm"),
              "series 6 cannot be planned",
              new ScanFailure.Unplanned(
                  new Series("1", "2", "3", "4", 6, "CT", "", "", "", "", ""),
                  Collections.nCopies(3, FILE),
                  36,
                  false)));

  private static final ConvertOptions OPTIONS = ConvertOptions.of(INPUT, Path.of("output"));

  private static List<String> lines(List<ScanFailure> failures) throws IOException {
    StringWriter text = new StringWriter();
    ConversionReport.write(ReportRow.all(List.of(), failures, OPTIONS), false, text);
    return text.toString().lines().toList();
  }

  @Test
  void seriesThatWasNotPlannedIsAFailedRow() throws IOException {
    List<String> lines = lines(FAILURES);
    assertEquals("a.dcm,1,,,,,,unreadable,a.dcm: damaged,,,", lines.get(1));
    assertEquals("b/1.dcm,3,,,,,,failed,series 6 cannot be planned,,6,CT", lines.get(2));
  }

  /** A file may be called so, and the report is opened by a double click. */
  @Test
  void namesThatASpreadsheetWouldRunAreText() throws IOException {
    List<ScanFailure> failures =
        List.of(
            new ScanFailure(INPUT.resolve(" =1+1.dcm"), " =1+1.dcm: damaged"),
            new ScanFailure(INPUT.resolve("\uFF1D1+1"), "-5.25"));

    List<String> lines = lines(failures);

    assertEquals("' =1+1.dcm,1,,,,,,unreadable,' =1+1.dcm: damaged,,,", lines.get(1));
    assertEquals("'\uFF1D1+1,1,,,,,,unreadable,-5.25,,,", lines.get(2));
  }

  @Test
  void pageCountsItAsFailed() throws IOException {
    StringWriter page = new StringWriter();
    new ReportPage(OPTIONS, ReportRow.all(List.of(), FAILURES, OPTIONS)).write(page);
    assertTrue(page.toString().contains(">1 failed</button>"), page.toString());
    assertTrue(page.toString().contains(">1 unreadable</button>"), page.toString());
  }
}
