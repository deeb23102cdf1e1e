// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of each series of a scan, for the next time: all that the planner makes its volumes of,
 * those that could not be read among them.
 */
final class FilesOfSeries {
  private final Path root;
  private final boolean oneFile;
  private final long begunMillis;
  private final Map<String, List<Path>> files = new HashMap<>();
  private final Map<String, KnownFiles> known = new HashMap<>();
  private final Map<Path, FolderPrint> prints = new HashMap<>();

  /**
   * Those of a scan that has ended.
   *
   * @param begunMillis when it began; folders that were written to since then are not known
   */
  FilesOfSeries(Path input, ScanResult scan, long begunMillis) {
    this.root = folder(input);
    this.oneFile = !Files.isDirectory(input);
    this.begunMillis = begunMillis;
    for (ScannedImage image : scan.images()) {
      add(image.series().seriesInstanceUid(), image.file().path());
    }
    for (ScanFailure failure : scan.failures()) {
      if (failure.unplanned() == null) {
        add(failure.seriesInstanceUid(), failure.path());
      }
    }
  }

  private static Path folder(Path input) {
    try {
      return KnownFiles.folderOf(input);
    } catch (IOException e) {
      return null;
    }
  }

  private void add(String series, Path file) {
    files.computeIfAbsent(series, any -> new ArrayList<>()).add(file);
  }

  /** Of a row that was found; none where they could not be found again without a scan. */
  KnownFiles of(VolumeRow row) {
    String uid = row.volume().plan().series().seriesInstanceUid();
    // Without a UID a volume is named by its place in the list of all.
    return row.series().startsWith("#")
        ? KnownFiles.NONE
        : known.computeIfAbsent(uid, any -> find(files.getOrDefault(uid, List.of())));
  }

  private KnownFiles find(List<Path> ofSeries) {
    Map<Path, List<Path>> names = new LinkedHashMap<>();
    if (root != null && oneFile) {
      // The file itself, which for a DICOMDIR is none of the images.
      names.put(root, new ArrayList<>());
    }
    for (Path file : ofSeries) {
      if (root == null || !file.startsWith(root) || !UnpackedPaths.shown(file).equals(file)) {
        return KnownFiles.NONE;
      }
      names.computeIfAbsent(file.getParent(), any -> new ArrayList<>()).add(file.getFileName());
    }
    List<KnownFiles.Part> parts = new ArrayList<>(names.size());
    for (Map.Entry<Path, List<Path>> folder : names.entrySet()) {
      FolderPrint print = prints.computeIfAbsent(folder.getKey(), FilesOfSeries::print);
      if (print == null || !print.isOlderThan(begunMillis)) {
        return KnownFiles.NONE;
      }
      int[] indices = folder.getValue().stream().mapToInt(print::indexOf).sorted().toArray();
      if (indices.length > 0 && indices[0] < 0) {
        return KnownFiles.NONE;
      }
      Path below = root.relativize(folder.getKey());
      String path = below.toString();
      if (!Path.of(path).equals(below)) {
        // A name that no text holds.
        return KnownFiles.NONE;
      }
      parts.add(KnownFiles.Part.of(new KnownFiles.Folder(path, print.digest()), indices));
    }
    return new KnownFiles(parts);
  }

  private static FolderPrint print(Path folder) {
    try {
      return FolderPrint.of(folder);
    } catch (IOException e) {
      // Gone meanwhile, or not to be listed: next time the scan tells.
      return null;
    }
  }
}
