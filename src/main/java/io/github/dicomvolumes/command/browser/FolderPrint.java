// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The files of one folder in the order of their names, and a digest of names, sizes and times that
 * tells whether anything came, went or was written. What lies in folders below does not count.
 */
final class FolderPrint {
  /** FAT keeps times of two seconds. */
  private static final long COARSE_MILLIS = 2000;

  private final Path folder;
  private final List<Path> names;
  private final long digest;
  private final long newestMillis;

  private FolderPrint(Path folder, List<Path> names, long digest, long newestMillis) {
    this.folder = folder;
    this.names = names;
    this.digest = digest;
    this.newestMillis = newestMillis;
  }

  /** Lists a folder. */
  static FolderPrint of(Path folder) throws IOException {
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        names.add(entry.getFileName());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    MessageDigest digest = sha256();
    List<Path> files = new ArrayList<>(names.size());
    long newest = Files.getLastModifiedTime(folder).toMillis();
    for (Path name : names) {
      BasicFileAttributes attributes = attributes(folder.resolve(name));
      if (!attributes.isDirectory()) {
        files.add(name);
        long modified = attributes.lastModifiedTime().toMillis();
        newest = Math.max(newest, modified);
        String facts = name.toString() + '\0' + attributes.size() + '\0' + modified + '\n';
        digest.update(facts.getBytes(StandardCharsets.UTF_8));
      }
    }
    long first = 0;
    for (byte b : Arrays.copyOf(digest.digest(), Long.BYTES)) {
      first = first << Byte.SIZE | b & 0xff;
    }
    return new FolderPrint(folder, files, first, newest);
  }

  /** Of what a link leads to, as a scan reads it; of a dangling one, its own. */
  private static BasicFileAttributes attributes(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same for the same files, and for hardly any others. */
  long digest() {
    return digest;
  }

  /** Whether nothing was written since then: what was may have come after it was read. */
  boolean isOlderThan(long millis) {
    return newestMillis < millis - COARSE_MILLIS;
  }

  /** Which file it is, 0-based; negative where it is none. */
  int indexOf(Path name) {
    return Collections.binarySearch(names, name);
  }

  int size() {
    return names.size();
  }

  Path file(int index) {
    return folder.resolve(names.get(index));
  }
}
