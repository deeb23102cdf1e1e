// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.annotation.ColumnNames;
import io.github.dicomvolumes.annotation.Direction;
import io.github.dicomvolumes.annotation.SheetOptions;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as other programs and public collections write them, beside the images they are about. */
class ForeignSheetsTest {
  private static final String CASES = "cases/";

  @TempDir Path folder;

  /** What came of a sheet: a line for each selection, and what was said. */
  private record Outcome(List<String> rois, String summary, List<String> problems) {}

  private static ImagePlus image(String name) throws IOException {
    Path path = RealData.path(CASES + name);
    if (Files.isDirectory(path)) {
      return ImportDicomDirectory.run(ImportDicomOptions.of(path), Progress.NONE).images().get(0);
    }
    return OpenMhdVolume.run(new OpenMhdOptions(path, false), Progress.NONE);
  }

  private Outcome sync(ImagePlus image, String sheet, SheetOptions options) throws IOException {
    Path source = RealData.path(CASES + sheet);
    Path copy = folder.resolve(source.getFileName().toString());
    Files.copy(source, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    image.setOverlay(null);
    SyncRois.Result result =
        SyncRois.runOnOverlays(
            List.of(image), new SyncRoisOptions(copy, options, Direction.IMPORT, true));
    List<String> rois = new ArrayList<>();
    if (image.getOverlay() != null) {
      for (Roi roi : image.getOverlay().toArray()) {
        rois.add(text(roi));
      }
    }
    return new Outcome(
        rois, result.summary(), result.problems().stream().map(Object::toString).toList());
  }

  private Outcome sync(ImagePlus image, String sheet) throws IOException {
    return sync(image, sheet, SheetOptions.DEFAULT);
  }

  private String refusal(ImagePlus image, String sheet, SheetOptions options) {
    return assertThrows(IOException.class, () -> sync(image, sheet, options)).getMessage();
  }

  private static String text(Roi roi) {
    var bounds = roi.getFloatBounds();
    String kind = roi instanceof OvalRoi ? "oval" : roi instanceof PointRoi ? "point" : "rectangle";
    String at =
        String.format(
            Locale.ROOT,
            "%s %d: %s %s",
            kind,
            roi.getPosition(),
            number(roi instanceof PointRoi p ? p.getContainedFloatPoints().xpoints[0] : bounds.x),
            number(roi instanceof PointRoi p ? p.getContainedFloatPoints().ypoints[0] : bounds.y));
    return roi instanceof PointRoi
        ? at
        : at + " " + number(bounds.width) + " " + number(bounds.height);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.3f", number).replaceFirst("\\.?0+$", "");
  }

  private static SheetOptions with(String columns, Units units, int slicesFrom) {
    return SheetOptions.DEFAULT.with(ColumnNames.parse(columns), units, slicesFrom);
  }

  @Test
  void printAll() throws IOException {
    String[][] all = {
      {
        "luna16-annotations/1.3.6.1.4.1.14519.5.2.1.6279.6001.1.mhd",
        "luna16-annotations/annotations.csv",
        "luna16-annotations/lps.csv"
      },
      {
        "imagej-results-table/ct",
        "imagej-results-table/Results.csv",
        "imagej-results-table/real-results.csv",
        "imagej-results-table/real-list.csv"
      },
      {"roi-manager-list/ct", "roi-manager-list/Overlay.csv"},
      {"rsna-boxes/0004cfab", "rsna-boxes/labels.csv", "rsna-boxes/w.csv"},
      {"rsna-boxes/00313ee0", "rsna-boxes/labels.csv"},
      {"slicer-fcsv/ct", "slicer-fcsv/F.csv", "slicer-fcsv/ras.csv"},
      {
        "units-patient-plain-headers/ct",
        "units-patient-plain-headers/plain.csv",
        "units-patient-plain-headers/mm.csv",
        "units-patient-plain-headers/mmz.csv"
      },
      {"zero-based-slices/ct", "zero-based-slices/last.csv", "zero-based-slices/fm.csv"},
      {
        "deeplesion-boxes/ct",
        "deeplesion-boxes/DL.csv",
        "deeplesion-boxes/DL2.csv",
        "deeplesion-boxes/cxcy.csv",
        "deeplesion-boxes/diam.csv",
        "deeplesion-boxes/yx.csv"
      },
      {
        "voc-csv-and-dialects/ct",
        "voc-csv-and-dialects/voc.csv",
        "voc-csv-and-dialects/german.csv",
        "voc-csv-and-dialects/german2.csv",
        "voc-csv-and-dialects/noheader.csv",
        "voc-csv-and-dialects/pandas.csv",
        "voc-csv-and-dialects/sep.csv",
        "voc-csv-and-dialects/utf16.csv",
        "voc-csv-and-dialects/via.csv"
      },
      {
        "slice-column-names/ct",
        "slice-column-names/Image_No.csv",
        "slice-column-names/InstanceNumber.csv",
        "slice-column-names/SOPInstanceUID.csv",
        "slice-column-names/SliceNumber.csv",
        "slice-column-names/Slice_n.csv",
        "slice-column-names/slice_index.csv",
        "slice-column-names/z_index.csv"
      },
      {
        "zero-based-slices/ct",
        "hostile-sheets/m-line.csv",
        "hostile-sheets/m-oval-1000000.csv",
        "hostile-sheets/m2-freehand.csv",
        "hostile-sheets/poly308.csv"
      },
    };
    for (String[] one : all) {
      ImagePlus image = image(one[0]);
      System.out.println("##### " + one[0] + " " + image);
      for (int i = 1; i < one.length; i++) {
        try {
          System.out.println(one[i] + " -> " + sync(image, one[i]));
        } catch (IOException | RuntimeException e) {
          System.out.println(one[i] + " -> " + e);
          if (e instanceof RuntimeException) e.printStackTrace(System.out);
        }
      }
    }
  }
}
