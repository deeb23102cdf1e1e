// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for the files of objects that a report names, where its study lies. */
public final class ObjectSearch {
  /** A study in folders for series, or for patients, studies and series, at most. */
  private static final int FOLDERS_ABOVE = 2;

  private static final int DEPTH = 4;
  private static final int MOST_FILES = 5_000;

  private final Set<String> wanted;
  private final Map<String, Path> found = new HashMap<>();
  private int files;

  private ObjectSearch(Set<String> wanted) {
    this.wanted = wanted;
  }

  /**
   * Finds files by their SOP Instance UID: in the folder of the report, and in one around it that
   * holds the images too.
   *
   * @param images files of the series that is open; may be empty
   * @return by UID, those that were found among the first 5,000 files
   */
  public static Map<String, Path> find(Path report, List<Path> images, Collection<String> uids)
      throws IOException {
    ObjectSearch search = new ObjectSearch(Set.copyOf(uids));
    Path folder = report.toAbsolutePath().normalize().getParent();
    if (!search.wanted.isEmpty() && folder != null) {
      Path study = study(folder, images);
      boolean alone = study.equals(folder);
      Files.walkFileTree(
          study,
          EnumSet.noneOf(java.nio.file.FileVisitOption.class),
          alone ? 1 : DEPTH,
          search.visitor());
    }
    return Map.copyOf(search.found);
  }

  /** The nearest folder around the report's that holds an image of the series; its own else. */
  private static Path study(Path folder, List<Path> images) {
    Path around = folder;
    for (int i = 0; i <= FOLDERS_ABOVE && around != null; i++) {
      for (Path image : images) {
        if (image.toAbsolutePath().normalize().startsWith(around)) {
          return around;
        }
      }
      around = around.getParent();
    }
    return folder;
  }

  private FileVisitor<Path> visitor() {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
          files++;
          look(file);
        }
        boolean done = files >= MOST_FILES || found.size() == wanted.size();
        return done ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        // Of others, which this report says nothing of.
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private void look(Path file) {
    try {
      DicomReader.readHeader(file, TagSelection.of(List.of(Tags.SOPInstanceUID)))
          .flatMap(header -> header.dataSet().string(Tags.SOPInstanceUID))
          .filter(wanted::contains)
          .ifPresent(uid -> found.putIfAbsent(uid, file));
    } catch (IOException e) {
      // Broken, or gone meanwhile: it cannot be told to be one of them, and whoever opens it hears.
      return;
    }
  }
}
