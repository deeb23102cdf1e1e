// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Whether a scan of something may be worth it: told by a few files, in a fraction of a second, for
 * those who must decide at once whose it is. Where nothing is found there may still be something.
 */
public final class DicomPeek {
  private static final int MAX_FILES = 40;
  private static final int DEEPEST = 6;
  private static final int MARK_AT = 128;
  private static final byte[] MARK = "DICM".getBytes(StandardCharsets.US_ASCII);
  private static final TagSelection NOTHING = TagSelection.of(List.of(Tag.of(0x0008, 0x0016)));

  /** Archives that hold nothing else that ImageJ opens, by their names. */
  private static final List<String> ARCHIVES = List.of(".tar", ".tgz", ".tar.gz", ".dcm.gz");

  private DicomPeek() {}

  /** Whether the first files of a folder or a ZIP, or the file itself, are DICOM. */
  public static boolean holdsDicom(Path path) {
    try {
      if (Files.isDirectory(path)) {
        return folderHolds(path);
      }
      if (!Files.isRegularFile(path)) {
        return false;
      }
      String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
      if (ArchiveKind.of(path) == ArchiveKind.ZIP) {
        return zipHolds(path);
      }
      for (String ending : ARCHIVES) {
        if (name.endsWith(ending)) {
          return true;
        }
      }
      return isDicom(path);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isDicom(Path file) throws IOException {
    try {
      return DicomReader.readHeader(file, NOTHING).isPresent();
    } catch (DicomFormatException e) {
      // A damaged one: whoever opens it says what is wrong.
      return true;
    }
  }

  private static boolean folderHolds(Path folder) throws IOException {
    boolean[] found = new boolean[1];
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        DEEPEST,
        new SimpleFileVisitor<>() {
          private int seen;

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            found[0] = attributes.isRegularFile() && isDicom(file);
            return found[0] || ++seen == MAX_FILES
                ? FileVisitResult.TERMINATE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found[0];
  }

  private static boolean zipHolds(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      for (int seen = 0; seen < MAX_FILES && entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        if (entry.isDirectory()) {
          continue;
        }
        seen++;
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] start = in.readNBytes(MARK_AT + MARK.length);
          if (start.length == MARK_AT + MARK.length
              && Arrays.equals(start, MARK_AT, start.length, MARK, 0, MARK.length)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
