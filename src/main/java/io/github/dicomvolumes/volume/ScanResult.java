// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.volume.plan.VolumePlanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a scan of a folder found; the images are planned by {@link VolumePlanner}. */
public final class ScanResult {
  private final Path directory;
  private final List<ScannedImage> images;
  private final SortedMap<String, Integer> otherObjects;
  private final List<ScanFailure> failures;
  private final long notDicom;

  public ScanResult(
      Path directory,
      List<ScannedImage> images,
      SortedMap<String, Integer> otherObjects,
      List<ScanFailure> failures,
      long notDicom) {
    this.directory = directory;
    this.images = List.copyOf(images);
    this.otherObjects = Collections.unmodifiableSortedMap(new TreeMap<>(otherObjects));
    this.failures = List.copyOf(failures);
    this.notDicom = notDicom;
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

  /** DICOM objects without an image, by the name of their SOP class, and how many there are. */
  public SortedMap<String, Integer> otherObjects() {
    return otherObjects;
  }

  /** DICOM files and folders that could not be read, and series not planned, with the reasons. */
  public List<ScanFailure> failures() {
    return failures;
  }

  /** Number of files that are no DICOM. */
  public long notDicom() {
    return notDicom;
  }

  /** How many of the failures are series that could not be planned. */
  public int unplanned() {
    return (int) failures.stream().filter(failure -> failure.unplanned() != null).count();
  }

  /** The same with more failures. */
  public ScanResult withFailures(List<ScanFailure> more) {
    List<ScanFailure> all = new ArrayList<>(failures);
    all.addAll(more);
    return new ScanResult(directory, images, otherObjects, all, notDicom);
  }

  /** What was found besides images, in one sentence; empty where there was nothing. */
  public String remainder() {
    StringBuilder text = new StringBuilder();
    if (notDicom > 0) {
      text.append(notDicom).append(notDicom == 1 ? " file is" : " files are").append(" no DICOM");
    }
    for (Map.Entry<String, Integer> other : otherObjects.entrySet()) {
      text.append(text.isEmpty() ? "" : ", ").append(other.getValue()).append(" x ");
      text.append(other.getKey());
    }
    int unplanned = unplanned();
    int unread = failures.size() - unplanned;
    if (unread > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(unread).append(" could not be read");
    }
    if (unplanned > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(unplanned).append(" series not planned");
    }
    return text.toString();
  }
}
