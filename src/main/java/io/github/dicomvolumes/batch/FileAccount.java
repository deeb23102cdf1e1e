// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What became of every file of an input, each counted once: of the first volume that it is in, or
 * of what failed.
 */
public final class FileAccount {
  private final Path input;

  /** By the identity of their names, of which every file has its own, also under other layouts. */
  private final Set<Path> accounted = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Files of an input, or of some of its series: no other series has them too. */
  public FileAccount(Path input) {
    this.input = input;
  }

  /**
   * How many image files are in no volume, and in none that failed. Below zero where more were
   * counted than found, which no input must bring about: who sees it shows it.
   */
  static int leftOut(List<ConvertedVolume> volumes, ScanResult scan) {
    FileAccount account = new FileAccount(scan.directory());
    for (ConvertedVolume volume : volumes) {
      account.newFiles(volume.plan());
    }
    for (ScanFailure failure : scan.failures()) {
      account.newFiles(failure);
    }
    return scan.imageCount() - account.accounted.size();
  }

  /** Writes the table of the files of a scan. */
  static void write(
      List<ConvertedVolume> volumes, ScanResult scan, ConvertOptions options, Appendable out)
      throws IOException {
    FileAccount account = new FileAccount(options.input());
    AccountTable table = new AccountTable(out);
    for (ConvertedVolume volume : volumes) {
      table.row(ReportRow.of(volume, options), account.newFiles(volume.plan()));
    }
    for (ScanFailure failure : scan.failures()) {
      table.row(ReportRow.of(failure, options), account.newFiles(failure));
    }
    int left = scan.imageCount() - account.accounted.size();
    for (ScannedImage image : scan.images()) {
      if (!account.has(image.file())) {
        table.leftOut(ConversionReport.source(options.input(), image.file().path()));
      }
    }
    table.endLeftOut(left);
    for (Map.Entry<Path, SortedMap<String, Integer>> folder : scan.others().byFolder().entrySet()) {
      for (Map.Entry<String, Integer> kind : folder.getValue().entrySet()) {
        String source = ConversionReport.source(options.input(), folder.getKey());
        table.other(source, kind.getKey(), kind.getValue());
      }
    }
  }

  /** Whether a file is in a volume, or in one that failed. */
  public boolean has(ImageFile file) {
    return accounted.contains(file.fileName());
  }

  /** Files of a volume that no volume before it has: several can be made of one file. */
  public int newFiles(VolumePlan plan) {
    int files = 0;
    ImageFile last = null;
    for (PlaneSource plane : plan.sources()) {
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
  public int newFiles(ScanFailure failure) {
    if (failure.unplanned() != null) {
      int files = 0;
      for (ImageFile file : failure.unplanned().images()) {
        files += accounted.add(file.fileName()) ? 1 : 0;
      }
      return files;
    }
    return Files.isRegularFile(failure.path()) && !failure.path().equals(input) ? 1 : 0;
  }
}
