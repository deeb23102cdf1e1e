// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The names of files that stand beside a target until they replace it, or until what replaces it is
 * there: {@code .BEGINNING.DIGEST.part-RANDOM} and {@code .BEGINNING.DIGEST.old-RANDOM}.
 *
 * <p>The beginning of the target's name is for people. The digest, 16 digits, is of the whole name:
 * it tells whose a file is, however alike names begin, and after the process that made it was
 * killed. The random number, 8 digits, keeps writers of one target apart.
 */
public final class TemporaryFile {
  /** Keeps names below the limit of file systems, 255 bytes, of which a character may take four. */
  private static final int MAX_BEGINNING = 40;

  private static final int RANDOM_DIGITS = 8;
  private static final String PART = ".part-";
  private static final String OLD = ".old-";

  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private TemporaryFile() {}

  /** A free name for what will replace a file. */
  public static Path part(Path target) {
    return free(target, PART);
  }

  /** A free name for what a file was before. */
  public static Path old(Path target) {
    return free(target, OLD);
  }

  private static Path free(Path target, String purpose) {
    String name = name(target);
    String stem = beginning(name) + "." + digits(digest(name), 2 * RANDOM_DIGITS) + purpose;
    while (true) {
      int random = ThreadLocalRandom.current().nextInt();
      Path path = target.resolveSibling(stem + digits(random, RANDOM_DIGITS));
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return path;
      }
    }
  }

  /**
   * Opens a new file for writing.
   *
   * @throws java.nio.file.FileAlreadyExistsException where there is a file or a link of that name,
   *     which is not followed
   */
  public static FileChannel create(Path part) throws IOException {
    return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /**
   * Replaces a file as a whole, or leaves it as it was.
   *
   * @param target a link there is replaced, not followed
   */
  public static void write(Path target, byte[] content) throws IOException {
    Path part = part(target);
    try {
      Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Renames within a folder, replacing what has the new name; a link there is not followed. */
  public static void move(Path from, Path to) throws IOException {
    RegularFile.requireReplaceable(to);
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Renames within a folder unless there is something of the new name, a link included.
   *
   * @throws FileAlreadyExistsException where there is; then nothing was renamed
   */
  public static void moveNew(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS) && linked(from, to)) {
      Files.delete(from);
      return;
    }
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(to);
    }
    // A folder takes the place of an empty one at most: no system replaces one with content.
    Files.move(from, to);
  }

  /** A second name is given at once or, where there is such a name, not at all; a rename is not. */
  private static boolean linked(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
      return true;
    } catch (FileAlreadyExistsException e) {
      throw exists(to);
    } catch (IOException | UnsupportedOperationException e) {
      // Not every file system has second names.
      return false;
    }
  }

  /** Says that a file is there and stays. */
  public static FileAlreadyExistsException exists(Path target) {
    return new FileAlreadyExistsException(
        target.toString(), null, "is there already, and nothing is replaced: choose another name");
  }

  /** Whether a file has the name of a temporary, of this or of an earlier version. */
  public static boolean isOne(Path file) {
    return purposeAt(name(file)) > 0;
  }

  /**
   * Whether a file has the name of a temporary of a target.
   *
   * <p>Versions before had no digest. Their names are taken for those of each target that begins
   * so: whether it is really theirs its content must tell.
   */
  public static boolean belongs(Path file, Path target) {
    String temporary = name(file);
    int purpose = purposeAt(temporary);
    if (purpose < 0) {
      return false;
    }
    String before = temporary.substring(0, purpose);
    String name = name(target);
    // The beginning may come back from the folder in another form of Unicode.
    return before.endsWith("." + digits(digest(name), 2 * RANDOM_DIGITS))
        || before.equals(beginning(name));
  }

  /** Where the purpose begins in a name of a temporary; else -1. */
  private static int purposeAt(String name) {
    int random = name.length() - RANDOM_DIGITS;
    if (random < 0 || !name.startsWith(".")) {
      return -1;
    }
    for (int i = random; i < name.length(); i++) {
      if (Character.digit(name.charAt(i), 16) < 0) {
        return -1;
      }
    }
    String before = name.substring(0, random);
    if (before.endsWith(PART)) {
      return random - PART.length();
    }
    return before.endsWith(OLD) ? random - OLD.length() : -1;
  }

  private static String beginning(String name) {
    int characters = Math.min(MAX_BEGINNING, name.codePointCount(0, name.length()));
    return "." + name.substring(0, name.offsetByCodePoints(0, characters));
  }

  /**
   * FNV-1a over the characters: loads no security provider, and two names do not meet by chance.
   */
  private static long digest(String name) {
    long hash = OFFSET_BASIS;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i) & 0xff) * PRIME;
      hash = (hash ^ name.charAt(i) >>> Byte.SIZE) * PRIME;
    }
    return hash;
  }

  /** The last hexadecimal digits of a number, with zeros before it. */
  private static String digits(long number, int count) {
    char[] digits = new char[count];
    for (int i = 0; i < count; i++) {
      digits[count - 1 - i] = Character.forDigit((int) (number >>> 4 * i) & 0xf, 16);
    }
    return new String(digits);
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
