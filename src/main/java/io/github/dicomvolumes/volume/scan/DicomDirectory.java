// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.file.FolderFiles;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that a DICOMDIR lists (PS3.3 F.3, PS3.10 section 8). Its records are read one after the
 * other: which of them lead to which, their offsets, is often wrong and does not matter here.
 */
final class DicomDirectory {
  private static final Tag RECORD_SEQUENCE = Tag.of(0x0004, 0x1220);
  private static final Tag RECORD_IN_USE_FLAG = Tag.of(0x0004, 0x1410);
  private static final Tag REFERENCED_FILE_ID = Tag.of(0x0004, 0x1500);
  private static final TagSelection SELECTION = TagSelection.of(List.of(RECORD_SEQUENCE));

  private final Path file;
  private final Path folder;
  private final Set<Path> files = new LinkedHashSet<>();
  private final List<ScanFailure> failures = new ArrayList<>();
  private final Map<Path, Map<String, Path>> names = new LinkedHashMap<>();

  private DicomDirectory(Path file) throws IOException {
    this.file = file;
    this.folder = file.toAbsolutePath().normalize().getParent().toRealPath();
  }

  /**
   * Reads the records of a file.
   *
   * @return null for a DICOM file that is no DICOMDIR
   * @throws DicomFormatException where the file is no DICOM
   */
  static DicomDirectory read(Path file) throws IOException {
    DicomHeader header = DicomReader.readHeader(file, SELECTION).orElse(null);
    if (header == null) {
      throw new DicomFormatException(
          file,
          "is a file, expected a folder of DICOM files, a DICOM file, a ZIP or a DICOMDIR: it is no"
              + " DICOM");
    }
    if (!header.dataSet().contains(RECORD_SEQUENCE)) {
      return null;
    }
    DicomDirectory directory = new DicomDirectory(file);
    for (DataSet item : header.dataSet().items(RECORD_SEQUENCE)) {
      List<String> id = item.strings(REFERENCED_FILE_ID);
      boolean inUse = item.integer(RECORD_IN_USE_FLAG).orElse(0xffff) != 0;
      if (inUse && !id.isEmpty()) {
        directory.add(id);
      }
    }
    return directory;
  }

  /** Files that are there, each once, in the order of the records. */
  List<Path> files() {
    return List.copyOf(files);
  }

  /** Files that are listed and absent, and records that lead outside the folder. */
  List<ScanFailure> failures() {
    return failures;
  }

  private void add(List<String> id) {
    String shown = String.join("/", id);
    Path found = folder;
    try {
      for (String component : id) {
        if (!isName(component)) {
          fail(file, "refers to \"" + shown + "\", which is no path within its folder; refused");
          return;
        }
        found = member(found, component);
        if (found == null) {
          fail(folder.resolve(shown), "is listed in the DICOMDIR and is absent");
          return;
        }
      }
      if (!found.toRealPath().startsWith(folder)) {
        fail(file, "refers to \"" + shown + "\", a link that leads outside its folder; refused");
      } else if (!Files.isRegularFile(found)) {
        fail(found, "is listed in the DICOMDIR and is no file");
      } else {
        files.add(found);
      }
    } catch (IOException | InvalidPathException e) {
      fail(file, "refers to \"" + shown + "\", which cannot be found: " + reason(e));
    }
  }

  private static String reason(Exception e) {
    return e instanceof IOException failure ? FileFailure.text(failure) : e.getMessage();
  }

  /** PS3.10 section 8.2 allows letters, digits and underscores; what leads elsewhere is refused. */
  private static boolean isName(String component) {
    return !component.isBlank()
        && !component.equals(".")
        && !component.equals("..")
        && component.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
  }

  /** Media that were copied have names in lower case, or with the version of ISO 9660 behind. */
  private Path member(Path parent, String component) throws IOException {
    Path exact = parent.resolve(component);
    if (Files.exists(exact)) {
      return exact;
    }
    if (!Files.isDirectory(parent)) {
      return null;
    }
    Map<String, Path> members = names.get(parent);
    if (members == null) {
      members = new LinkedHashMap<>();
      for (Path path : FolderFiles.of(parent, "", "")) {
        members.putIfAbsent(MediaName.plain(path.getFileName().toString()), path);
      }
      names.put(parent, members);
    }
    return members.get(MediaName.plain(component));
  }

  private void fail(Path path, String reason) {
    failures.add(new ScanFailure(path, path.getFileName() + ": " + reason));
  }
}
