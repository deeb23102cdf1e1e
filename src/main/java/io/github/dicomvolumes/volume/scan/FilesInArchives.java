// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files of a folder for whoever lists them by themselves, those in archives among them: what a
 * scan of the same folder reads.
 *
 * @param files in the order in which they were found; those of an archive in its place
 * @param failures archives that cannot be unpacked, or not wholly
 */
public record FilesInArchives(List<Path> files, List<ScanFailure> failures) {
  private static final int MARK_AT = 128;
  private static final byte[] MARK = {'D', 'I', 'C', 'M'};

  /** Copies the lists. */
  public FilesInArchives {
    files = List.copyOf(files);
    failures = List.copyOf(failures);
  }

  /**
   * The same files with what lies in archives in their places.
   *
   * @throws java.util.concurrent.CancellationException where the progress says so
   */
  public static FilesInArchives of(List<Path> found, Progress progress) throws IOException {
    List<Path> files = new ArrayList<>(found.size());
    List<ScanFailure> failures = new ArrayList<>(0);
    NestedArchives archives = null;
    Deque<Path> waiting = new ArrayDeque<>(found);
    while (!waiting.isEmpty()) {
      Path file = waiting.removeFirst();
      if (!isArchive(file)) {
        files.add(file);
        continue;
      }
      archives = archives == null ? new NestedArchives() : archives;
      NestedArchives.Unpacked unpacked;
      try {
        unpacked = archives.unpack(file, progress);
      } catch (IOException e) {
        failures.add(new ScanFailure(file, e.getMessage()));
        continue;
      }
      if (unpacked == null) {
        files.add(file);
        continue;
      }
      failures.addAll(unpacked.failures());
      if (unpacked.isAll()) {
        List<Path> inside = below(unpacked.files());
        for (int i = inside.size() - 1; i >= 0; i--) {
          waiting.addFirst(inside.get(i));
        }
      }
    }
    return new FilesInArchives(files, failures);
  }

  private static List<Path> below(Path unpacked) throws IOException {
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Whether a file is an archive of a kind that nobody here reads, such as 7z. */
  public static boolean isOfOtherKind(Path file) {
    try {
      return ArchiveKind.of(file) == ArchiveKind.OTHER;
    } catch (IOException e) {
      return false;
    }
  }

  /** A DICOM file may begin like an archive; one that cannot be opened is for its reader. */
  private static boolean isArchive(Path file) {
    Path name = file.getFileName();
    if (name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(".dcm")) {
      return false;
    }
    ByteBuffer start = ByteBuffer.allocate(ArchiveKind.BLOCK);
    try (FileChannel channel = RegularFile.open(file)) {
      while (start.hasRemaining() && channel.read(start) >= 0) {
        continue;
      }
    } catch (IOException e) {
      return false;
    }
    byte[] bytes = start.array();
    return Archives.areRead(ArchiveKind.of(bytes, start.position()))
        && !Arrays.equals(bytes, MARK_AT, MARK_AT + MARK.length, MARK, 0, MARK.length);
  }
}
