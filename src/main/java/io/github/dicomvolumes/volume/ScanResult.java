// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a scan of a folder found; {@code volume.plan.VolumePlanner} plans the images. */
public final class ScanResult {
  private final Path directory;
  private final List<ScannedImage> images;
  private final OtherFiles others;
  private final List<ScanFailure> failures;

  public ScanResult(
      Path directory, List<ScannedImage> images, OtherFiles others, List<ScanFailure> failures) {
    this.directory = directory;
    this.images = List.copyOf(images);
    this.others = others.copy();
    this.failures = List.copyOf(failures);
  }

  /** The folder, or the DICOMDIR. */
  public Path directory() {
    return directory;
  }

  /** The images, in the order of their paths. */
  public List<ScannedImage> images() {
    return images;
  }

  /** Number of image files. */
  public int imageCount() {
    return images.size();
  }

  /** The files without an image. */
  public OtherFiles others() {
    return others;
  }

  /** DICOM objects without an image, by the name of their SOP class, and how many there are. */
  public SortedMap<String, Integer> otherObjects() {
    return others.objects();
  }

  /** DICOM files and folders that could not be read, and series not planned, with the reasons. */
  public List<ScanFailure> failures() {
    return failures;
  }

  /** Number of files that are no DICOM. */
  public long notDicom() {
    return others.count(OtherFiles.NOT_DICOM);
  }

  /** How many of the failures are series that could not be planned. */
  public int unplanned() {
    int unplanned = 0;
    for (ScanFailure failure : failures) {
      unplanned += failure.unplanned() == null ? 0 : 1;
    }
    return unplanned;
  }

  /** The same with more failures. */
  public ScanResult withFailures(List<ScanFailure> more) {
    List<ScanFailure> all = new ArrayList<>(failures);
    all.addAll(more);
    return new ScanResult(directory, images, others, all);
  }

  /** What was found besides images, in one sentence; empty where there was nothing. */
  public String remainder() {
    int unplanned = unplanned();
    return remainder(others, failures.size() - unplanned, unplanned);
  }

  /**
   * The same of numbers.
   *
   * @param unread how many files and folders could not be read
   * @param unplanned how many series could not be planned
   */
  public static String remainder(OtherFiles others, int unread, int unplanned) {
    StringBuilder text = new StringBuilder();
    int notDicom = others.count(OtherFiles.NOT_DICOM);
    if (notDicom > 0) {
      text.append(notDicom).append(notDicom == 1 ? " file is" : " files are").append(" no DICOM");
    }
    append(
        text,
        others,
        OtherFiles.VOLUME,
        "MetaImage, NIfTI or NRRD volume, which Open Volume opens",
        "MetaImage, NIfTI or NRRD volumes, which Open Volume opens");
    append(text, others, OtherFiles.EMPTY, "empty file", "empty files");
    append(text, others, OtherFiles.ARCHIVE, "archive not read", "archives not read");
    append(text, others, OtherFiles.UNPACKED, "archive was unpacked", "archives were unpacked");
    append(text, others, OtherFiles.TEMPORARY, "temporary file", "temporary files");
    append(text, others, OtherFiles.NOT_LOOKED_AT, "name not asked for", "names not asked for");
    append(
        text,
        others,
        OtherFiles.OF_OUTPUT,
        "file in the output folder",
        "files in the output folder");
    append(
        text,
        others,
        OtherFiles.NOT_CHOSEN,
        "image of series not asked for",
        "images of series not asked for");
    for (Map.Entry<String, Integer> other : others.objects().entrySet()) {
      text.append(text.isEmpty() ? "" : ", ").append(other.getValue()).append(" x ");
      text.append(other.getKey());
    }
    if (unread > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(unread).append(" could not be read");
    }
    if (unplanned > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(unplanned).append(" series not planned");
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, OtherFiles others, String kind, String one, String several) {
    int count = others.count(kind);
    if (count > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(count).append(' ');
      text.append(count == 1 ? one : several);
    }
  }
}
