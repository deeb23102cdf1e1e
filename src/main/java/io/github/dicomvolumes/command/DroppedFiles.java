// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.dicomvolumes.command.browser.BrowserWindow;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.listing.SeriesList;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.scan.DicomPeek;
import io.github.dicomvolumes.volume.scan.DicomSource;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Opens files, folders and archives that were dropped or chosen in ImageJ's own menu: a file with
 * one volume as an image, all else in the series browser.
 */
public final class DroppedFiles {
  private static final String IMPORT = "Import DICOM Directory...";

  private DroppedFiles() {}

  /** Whether something is DICOM, or a volume that we read. */
  public static boolean isOurs(Path path) {
    return isVolume(path) || DicomPeek.holdsDicom(path);
  }

  private static boolean isVolume(Path path) {
    return Files.isRegularFile(path) && DicomSource.isVolume(path);
  }

  /** Opens in a thread of its own: the drop has to end first. */
  public static void open(List<Path> paths) {
    Thread thread = new Thread(() -> openNow(paths), "dropped DICOM files");
    thread.setDaemon(true);
    thread.start();
  }

  /** Several images of a folder are what the folder holds: one by one they would be no volume. */
  static void openNow(List<Path> paths) {
    Set<Path> sources = new LinkedHashSet<>();
    for (Path path : paths) {
      boolean image = Files.isRegularFile(path) && !isVolume(path);
      sources.add(image && paths.size() > 1 && !isArchive(path) ? path.getParent() : path);
    }
    for (Path source : sources) {
      ImageJProgress progress = new ImageJProgress("DICOM Volumes");
      try {
        openOne(source, progress);
      } catch (CancellationException e) {
        IJ.showStatus("opening was cancelled");
      } catch (IOException e) {
        IJ.error("DICOM Volumes", FileFailure.text(e));
      } catch (RuntimeException | Error e) {
        IJ.error("DICOM Volumes", FailureText.of(e));
      } finally {
        progress.close();
      }
    }
  }

  private static boolean isArchive(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith(".zip") || name.endsWith("gz") || name.endsWith(".tar");
  }

  private static void openOne(Path source, ImageJProgress progress) throws IOException {
    if (Files.isRegularFile(source) && !isArchive(source)) {
      Optional<ImagePlus> only = only(source, progress);
      if (only.isPresent()) {
        show(only.get(), source);
        return;
      }
    }
    ImportDicomOptions options = ImportDicomOptions.of(source);
    CommandOptions none = new CommandOptions(ImportDicomDirectoryPlugIn.KEYS, Map.of());
    BrowserWindow.open(options, new ImportActions(options, none, ImportDicomDirectoryPlugIn.KEYS));
  }

  /** The image of a file; none where the file holds or names several volumes. */
  private static Optional<ImagePlus> only(Path source, Progress progress) throws IOException {
    ImportDicomOptions options = ImportDicomOptions.of(source);
    if (isVolume(source)) {
      return Optional.of(ImportDicomDirectory.run(options, progress).images().get(0));
    }
    SeriesList list = SeriesList.read(source, ScanOptions.ALL, options.planOptions(), progress);
    if (list.rows().isEmpty()) {
      throw new IOException(source.getFileName() + " holds no image: " + list.scan().remainder());
    }
    return list.rows().size() > 1
        ? Optional.empty()
        : Optional.of(ImportDicomDirectory.open(list.rows().get(0).plan(), options, progress));
  }

  /**
   * The image of a file, not shown.
   *
   * @throws IOException where the file is damaged, or holds several volumes: which one is wanted is
   *     not known
   */
  public static ImagePlus image(Path source) throws IOException {
    return only(source, Progress.NONE)
        .orElseThrow(
            () ->
                new IOException(
                    source.getFileName()
                        + " holds several volumes, expected one: Import DICOM Directory takes a"
                        + " choice of them"));
  }

  private static void show(ImagePlus image, Path source) {
    CommandRecorder.record(
        IMPORT,
        ImportDicomDirectoryPlugIn.KEYS,
        key -> key.name().equals("directory") ? source.toString() : null);
    ImportDicomDirectoryPlugIn.show(image);
  }
}
