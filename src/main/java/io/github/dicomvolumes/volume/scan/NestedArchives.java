// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.file.TemporaryFolder;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The archives that a scan meets among the files of a folder or of another archive, unpacked like
 * one that is asked for by itself. A compressed file lies where it would without being compressed.
 */
final class NestedArchives {
  /** Archives around a file; more of them are made to fill a disk. */
  static final int MAX_DEPTH = 4;

  /** First numbers of a NIfTI file, the size of its header, in both byte orders. */
  private static final int[] NIFTI = {348, 540, 0x5C010000, 0x1C020000};

  /**
   * What an archive gave.
   *
   * @param files a folder, or one file
   * @param isAll whether nothing of a single file was lost
   */
  record Unpacked(Path files, List<ScanFailure> failures, boolean isAll) {}

  private static final KnownArchives<Unpacked> KNOWN = new KnownArchives<>(Unpacked::files);

  /** Compressed files of a folder, which lie together, apart from those with another ending. */
  private record Alike(Path folder, String ending) {}

  /** Where compressed files of a folder go. */
  private final Map<Alike, Path> folders = new HashMap<>();

  private final Path own;
  private final UnpackRoom.Limit limit;

  /** Of a process that unpacks every archive once, to temporary folders. */
  NestedArchives() {
    this(null, UnpackRoom.NO_LIMIT);
  }

  /**
   * Of who deletes what was unpacked.
   *
   * @param own where all of it goes; null for temporary folders
   */
  NestedArchives(Path own, UnpackRoom.Limit limit) {
    this.own = own;
    this.limit = limit;
  }

  /**
   * Unpacks an archive.
   *
   * @return null where it holds a document or an image of another format
   * @throws IOException where it is damaged, encrypted, too large, or inside too many others; the
   *     message begins with its name
   */
  Unpacked unpack(Path file, Progress progress) throws IOException {
    Path whole = file.toAbsolutePath();
    try {
      return own == null
          ? KNOWN.get(whole, () -> unpackNew(whole, progress))
          : unpackNew(whole, progress);
    } catch (FileSystemException e) {
      throw new IOException(file.getFileName() + ": " + FileFailure.reason(e), e);
    }
  }

  private Unpacked unpackNew(Path file, Progress progress) throws IOException {
    ArchiveKind kind = ArchiveKind.of(file);
    boolean single = kind == ArchiveKind.GZIP && !Archives.isTar(file);
    if (kind == ArchiveKind.ZIP && ZipArchive.isDocument(file) || single && isNifti(file)) {
      return null;
    }
    Path outer = UnpackedPaths.rootOf(file.getParent());
    UnpackedPaths.Root around = outer == null ? null : UnpackedPaths.root(outer);
    int depth = around == null ? 1 : around.depth() + 1;
    if (depth > MAX_DEPTH) {
      throw new IOException(
          file.getFileName() + " lies inside " + (depth - 1) + " archives: it is not read");
    }
    Path parent = file.getParent();
    String ending = ArchiveKind.ending(file);
    Alike alike = new Alike(parent, ending);
    Path folder = single ? folders.get(alike) : null;
    if (folder == null || Files.exists(folder.resolve(ArchiveKind.stem(file)))) {
      String name = single ? "files" : ArchiveKind.stem(file);
      folder = Files.createDirectory(newFolder().resolve(name)).toRealPath();
    }
    UnpackRoom room = around == null ? UnpackRoom.of(file, folder, limit) : around.room();
    Path shown = UnpackedPaths.shown(single ? parent : parent.resolve(ArchiveKind.stem(file)));
    UnpackedPaths.add(folder, new UnpackedPaths.Root(shown, room, depth, ending, single, outer));
    if (single) {
      folders.put(alike, folder);
    }
    List<ScanFailure> failures = Archives.unpack(file, kind, folder, room, progress);
    return single
        ? new Unpacked(folder.resolve(ArchiveKind.stem(file)), failures, failures.isEmpty())
        : new Unpacked(folder, ofEntries(file, failures), true);
  }

  private Path newFolder() throws IOException {
    return own == null ? TemporaryFolder.create() : Files.createTempDirectory(own, "unpacked-");
  }

  /** An entry is no file that could be counted. */
  private static List<ScanFailure> ofEntries(Path archive, List<ScanFailure> failures) {
    List<ScanFailure> ofEntries = new ArrayList<>(failures.size());
    for (ScanFailure failure : failures) {
      ofEntries.add(new ScanFailure(archive.resolve("entry"), failure.reason()));
    }
    return ofEntries;
  }

  /** Brain images of another kind are often compressed, and large. */
  private static boolean isNifti(Path gzip) throws IOException {
    byte[] head = Archives.head(gzip);
    int first =
        head[0] & 0xff | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 24;
    for (int size : NIFTI) {
      if (first == size) {
        return true;
      }
    }
    return false;
  }
}
