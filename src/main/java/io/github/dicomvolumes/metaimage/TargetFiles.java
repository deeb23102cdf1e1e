// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.file.FolderFiles;
import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * The files that a volume will be made of.
 *
 * @param header the header file, or the only file
 * @param data the data file; the header itself where there is one file only
 * @param outdated a data file of the header's predecessor that the new header will not name
 */
record TargetFiles(Path header, Path data, List<Path> outdated) {
  private static final int MAX_LINKS = 40;
  private static final int MAX_LOOKS = 40;
  private static final long NANOS_BETWEEN_LOOKS = 5_000_000;

  /** Whether header and data are one file. */
  boolean local() {
    return header.equals(data);
  }

  /** What the header must say in ElementDataFile. */
  String elementDataFile() {
    return local() ? "LOCAL" : data.getFileName().toString();
  }

  /**
   * Checks that the files can be written and that none of them belongs to somebody else.
   *
   * @param target ends in {@code .mhd} or {@code .mha}; a symbolic link stands for what it leads to
   * @throws IOException saying which file is in the way, and why
   */
  static TargetFiles of(Path target, boolean compressed) throws IOException {
    String given = name(target).toLowerCase(Locale.ROOT);
    if (!given.endsWith(".mhd") && !given.endsWith(".mha")) {
      throw new FileSystemException(target.toString(), null, "the name must end in .mhd or .mha");
    }
    boolean local = given.endsWith(".mha");
    Path header = behindLinks(target.toAbsolutePath());
    Path folder = header.getParent();
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(target.toString(), null, "the folder does not exist");
    }
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(target.toString(), null, "the folder is not writable");
    }
    requireReplaceable(header);
    if (local) {
      return new TargetFiles(header, header, List.of());
    }
    Path raw = data(header, ".raw");
    Path zraw = data(header, ".zraw");
    Path data = compressed ? zraw : raw;
    Path other = compressed ? raw : zraw;
    requireReadableName(data);
    requireReplaceable(data);
    List<Path> owned = owned(header, raw, zraw);
    // Whoever writes the same volume renames its files between a look and the next, and may be
    // kept from going on for a while. Each look counts as a whole: data that comes right after it
    // was not foreign.
    for (int looks = 1; isForeign(data, owned); looks++) {
      if (looks > MAX_LOOKS) {
        throw new FileSystemException(
            data.toString(),
            null,
            "the file exists and does not belong to "
                + name(header)
                + "; move it away or choose another name");
      }
      LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
      owned = owned(header, raw, zraw);
    }
    return new TargetFiles(header, data, owned.contains(other) ? List.of(other) : List.of());
  }

  private static boolean isForeign(Path data, List<Path> owned) {
    return !owned.contains(data) && Files.exists(data, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path data(Path header, String ending) {
    String base = name(header);
    if (base.toLowerCase(Locale.ROOT).endsWith(".mhd")) {
      base = base.substring(0, base.length() - ".mhd".length());
    }
    return header.resolveSibling(base + ending);
  }

  /**
   * Data files in place whose header a writer that was interrupted did not bring into its place.
   *
   * @param header ends in {@code .mhd}; where it exists there are none
   */
  static List<Path> interrupted(Path header) throws IOException {
    Path raw = data(header, ".raw");
    Path zraw = data(header, ".zraw");
    boolean complete = Files.exists(header, LinkOption.NOFOLLOW_LINKS);
    return complete ? List.of() : owned(header, raw, zraw);
  }

  private static Path behindLinks(Path path) throws IOException {
    Path current = path;
    for (int i = 0; i < MAX_LINKS; i++) {
      if (!Files.isSymbolicLink(current)) {
        return current;
      }
      current = current.resolveSibling(Files.readSymbolicLink(current)).toAbsolutePath();
    }
    throw new FileSystemException(path.toString(), null, "too many symbolic links");
  }

  private static void requireReplaceable(Path file) throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return;
    }
    if (!found.isRegularFile()) {
      throw new FileSystemException(file.toString(), null, "exists and is not an ordinary file");
    }
    if (!Files.isWritable(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new AccessDeniedException(file.toString(), null, "the file is write-protected");
    }
  }

  /** Some names mean something else to readers of ElementDataFile. */
  private static void requireReadableName(Path data) throws IOException {
    String name = name(data);
    boolean misread =
        name.indexOf('%') >= 0
            || name.startsWith("LIST")
            || !name.equals(name.strip())
            || hasControlCharacter(name);
    if (misread) {
      throw new FileSystemException(
          data.toString(),
          null,
          "readers of MetaImage headers misread a data file's name that holds % or a control"
              + " character, or begins with a space or LIST; choose another name, or .mha");
    }
  }

  private static boolean hasControlCharacter(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < ' ') {
        return true;
      }
    }
    return false;
  }

  /**
   * Which of two data files belong to a header: those that it names, or that a writer which was
   * interrupted in mid-way left behind without it.
   */
  private static List<Path> owned(Path header, Path raw, Path zraw) throws IOException {
    List<Path> owned = new ArrayList<>(2);
    if (!Files.exists(raw) && !Files.exists(zraw)) {
      return owned;
    }
    for (Path candidate : headers(header)) {
      String named = namedBy(candidate);
      for (Path data : List.of(raw, zraw)) {
        boolean own = name(data).equals(named) && !owned.contains(data);
        if (own && Files.isRegularFile(data, LinkOption.NOFOLLOW_LINKS)) {
          owned.add(data);
        }
      }
    }
    return List.copyOf(owned);
  }

  /** The header, or what it was or will be where it is not in its place. */
  private static List<Path> headers(Path header) throws IOException {
    if (Files.isRegularFile(header)) {
      return List.of(header);
    }
    List<Path> headers = new ArrayList<>();
    for (Path file : FolderFiles.of(header.getParent(), ".", "")) {
      if (TemporaryFile.belongs(file, header)
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        headers.add(file);
      }
    }
    return headers;
  }

  private static String namedBy(Path header) throws IOException {
    try {
      return HeaderText.read(header).dataFile();
    } catch (MetaImageFormatException | NoSuchFileException e) {
      return "";
    }
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
