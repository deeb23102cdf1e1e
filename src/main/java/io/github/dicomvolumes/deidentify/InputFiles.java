// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.DirectoryFile;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.scan.FilesInArchives;
import io.github.dicomvolumes.volume.scan.MediaName;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Every file below a folder, which may itself be named by a link, and of the archives there; links
 * to folders in it, and what may not be read, are files too.
 */
final class InputFiles {
  static final String PACKED = "an archive, or a file in one, that cannot be unpacked";

  private final Path top;
  private final Progress progress;
  private final List<InputFile> files = new ArrayList<>();

  private InputFiles(Path top, Progress progress) {
    this.top = top.toAbsolutePath();
    this.progress = progress;
  }

  /**
   * Lists the files, those of an archive in its place.
   *
   * @param input a folder or a file
   */
  static List<InputFile> of(Path input, Progress progress) throws IOException {
    boolean folder = Files.isDirectory(input);
    Path top = folder ? input : input.toAbsolutePath().getParent();
    InputFiles files = new InputFiles(top, progress);
    for (Path found : folder ? below(input) : List.of(input)) {
      // Each is opened, to see whether it is an archive.
      progress.check(files.files.size(), 0);
      files.add(found);
    }
    return files.files;
  }

  private static List<Path> below(Path input) throws IOException {
    List<Path> files = new ArrayList<>();
    Path folder = input.toRealPath();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            files.add(input.resolve(folder.relativize(file)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
              throw e;
            }
            files.add(input.resolve(folder.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }

  private void add(Path found) throws IOException {
    FilesInArchives unpacked = FilesInArchives.of(List.of(found), progress);
    for (Path file : unpacked.files()) {
      boolean packed = !file.equals(found);
      Path shown = packed ? UnpackedPaths.shown(file) : file.toAbsolutePath();
      files.add(new InputFile(file, top.relativize(shown), found, isDirectory(file), "", ""));
    }
    int number = 0;
    for (ScanFailure failure : unpacked.failures()) {
      Path name = top.relativize(found.toAbsolutePath()).resolve("entry " + ++number);
      files.add(new InputFile(found, name, found, false, PACKED, failure.reason()));
    }
  }

  private static boolean isDirectory(Path file) {
    if (!MediaName.plain(file.getFileName().toString()).equals(MediaName.DIRECTORY)) {
      return false;
    }
    try {
      Optional<DicomHeader> header = DicomReader.readHeader(file, TagSelection.of(List.of()));
      return header.isPresent() && header.get().sopClassUid().equals(DirectoryFile.SOP_CLASS);
    } catch (IOException e) {
      // Whoever reads it will say.
      return false;
    }
  }
}
