// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.SlashedPath;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.workbook.CsvRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * {@code conversion-report.files.csv}: what became of every file of the input, each counted once.
 * Rows are of volumes and, for files without an image, of folders and kinds, so that the table
 * stays short; only files that could have been in a volume and are not have rows of their own.
 */
final class FileAccount {
  static final String FILE_NAME = "conversion-report.files.csv";
  private static final int MAX_LEFT_OUT = 10_000;

  private final Path input;
  private final ScanResult scan;

  /** By the identity of their names, of which every file has its own, also under other layouts. */
  private final Set<Path> accounted = Collections.newSetFromMap(new IdentityHashMap<>());

  private FileAccount(Path input, ScanResult scan) {
    this.input = input;
    this.scan = scan;
  }

  /**
   * How many image files are in no volume, and in none that failed. Below zero where more were
   * counted than found, which no input must bring about: who sees it shows it.
   */
  static int leftOut(List<ConvertedVolume> volumes, ScanResult scan) {
    FileAccount account = new FileAccount(scan.directory(), scan);
    for (ConvertedVolume volume : volumes) {
      account.newFiles(volume);
    }
    for (ScanFailure failure : scan.failures()) {
      account.newFiles(failure);
    }
    return scan.imageCount() - account.accounted.size();
  }

  /** The table as text. */
  static String text(Path input, List<ConvertedVolume> volumes, ScanResult scan) {
    return new FileAccount(input, scan).text(volumes);
  }

  private String text(List<ConvertedVolume> volumes) {
    CsvRows csv = new CsvRows();
    csv.row("source", "files", "kind", "volume", "reason");
    for (ConvertedVolume volume : volumes) {
      String kind =
          switch (volume.state()) {
            case CONVERTED, PRESENT -> "used";
            case FAILED -> "failed";
            case UNFINISHED -> "unfinished";
          };
      csv.row(
          ConversionReport.source(input, volume.plan().planes().get(0).file().folder()),
          newFiles(volume),
          kind,
          SlashedPath.of(volume.volume()),
          volume.reason());
    }
    for (ScanFailure failure : scan.failures()) {
      csv.row(
          ConversionReport.source(input, failure.path()),
          newFiles(failure),
          ConversionReport.state(failure),
          "",
          failure.reason());
    }
    leftOut(csv);
    for (Map.Entry<Path, SortedMap<String, Integer>> folder : scan.others().byFolder().entrySet()) {
      for (Map.Entry<String, Integer> kind : folder.getValue().entrySet()) {
        csv.row(
            ConversionReport.source(input, folder.getKey()),
            kind.getValue(),
            kind.getKey(),
            "",
            "");
      }
    }
    return csv.toString();
  }

  /** Files of a volume that no volume before it has: several can be made of one file. */
  private int newFiles(ConvertedVolume volume) {
    int files = 0;
    ImageFile last = null;
    for (PlaneSource plane : volume.plan().sources()) {
      for (Frame frame : plane.frames()) {
        if (frame.file() != last) {
          last = frame.file();
          files += accounted.add(last.fileName()) ? 1 : 0;
        }
      }
    }
    return files;
  }

  /** A folder, and an entry of an archive, is no file of the input. */
  private int newFiles(ScanFailure failure) {
    if (failure.unplanned() != null) {
      int files = 0;
      for (ImageFile file : failure.unplanned().images()) {
        files += accounted.add(file.fileName()) ? 1 : 0;
      }
      return files;
    }
    return Files.isRegularFile(failure.path()) && !failure.path().equals(input) ? 1 : 0;
  }

  private void leftOut(CsvRows csv) {
    int left = scan.imageCount() - accounted.size();
    int rows = 0;
    for (ScannedImage image : scan.images()) {
      if (accounted.contains(image.file().fileName())) {
        continue;
      }
      if (rows == MAX_LEFT_OUT) {
        break;
      }
      rows++;
      csv.row(
          ConversionReport.source(input, image.file().path()),
          1,
          "left out",
          "",
          "an image that is in no volume: the warnings of its series say why");
    }
    if (left > rows) {
      csv.row(
          ".", left - rows, "left out", "", "images that are in no volume, without their names");
    }
    if (left < rows) {
      csv.row(
          ".",
          left - rows,
          "counted twice",
          "",
          "the numbers do not add up to the files that were found: please report this");
    }
  }
}
