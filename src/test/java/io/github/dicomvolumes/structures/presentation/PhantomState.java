// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import static io.github.dicomvolumes.structures.presentation.StateFile.graphic;
import static io.github.dicomvolumes.structures.presentation.StateFile.text;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.structures.report.PhantomReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What somebody would have noted on a CT series of the phantom study. */
public final class PhantomState {
  private PhantomState() {}

  /** Writes {@code state.dcm}: notes on the middle image, a shutter and a window on all. */
  public static Path write(Path study, int series, Path folder) throws IOException {
    List<DataSet> headers = PhantomReport.headers(study, series);
    DataSet middle = headers.get(headers.size() / 2);
    List<String> noted = List.of(middle.string(Tags.SOPInstanceUID).orElseThrow());
    int columns = middle.integer(Tags.Columns).orElseThrow();
    int rows = middle.integer(Tags.Rows).orElseThrow();
    double x = columns / 2.0;
    double y = rows / 2.0;
    return StateFile.of(headers)
        .area(1, 1, columns, rows)
        .layer("MEASURED", 2, 60000, 20000, 50000)
        .layer("NOTES", 1, 45000, 30000, 20000)
        .window(200, 900)
        .with(
            top ->
                top.putNumbers(Tags.RescaleSlope, 1)
                    .putNumbers(Tags.RescaleIntercept, -1024)
                    .put(Tag.of(0x0028, 0x1054), "HU")
                    .put(Tag.of(0x2050, 0x0020), "IDENTITY")
                    .put(Tag.of(0x0018, 0x1600), Vr.CS, "CIRCULAR")
                    .putNumbers(Tag.of(0x0018, 0x1610), Vr.IS, rows / 2, columns / 2)
                    .putNumbers(Tag.of(0x0018, 0x1612), Vr.IS, columns / 2 - 8)
                    .putNumbers(Tag.of(0x0018, 0x1622), 0x2222))
        .graphics(
            "MEASURED",
            noted,
            graphic("ELLIPSE", "PIXEL", x - 14, y, x + 14, y, x, y - 20, x, y + 20),
            graphic("POLYLINE", "PIXEL", x - 14, y, x + 14, y))
        .graphics(
            "NOTES",
            noted,
            graphic("CIRCLE", "PIXEL", x - 20.5, y + 24.5, x - 14.5, y + 24.5),
            graphic("INTERPOLATED", "DISPLAY", .6, .75, .65, .7, .7, .76, .76, .7))
        .texts(
            "MEASURED",
            noted,
            text("28 px", "PIXEL", x + 18, y - 30, x + 38, y - 22)
                .put(Tag.of(0x0070, 0x0004), "PIXEL")
                .putNumbers(Tag.of(0x0070, 0x0014), x + 14, y)
                .put(Tag.of(0x0070, 0x0015), "Y"))
        .texts("NOTES", noted, text("Ventricles", "DISPLAY", 0.1, 0.9, 0.6, 0.96))
        .write(folder);
  }
}
