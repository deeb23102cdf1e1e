// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;

/**
 * The secret of the keyed hash, in a file that the user keeps: who has it can tell whose the
 * pseudonyms are by trying, who loses it cannot make the same ones again.
 */
public final class SecretFile {
  private static final int FEWEST_BYTES = 16;
  private static final int MOST_BYTES = 1 << 16;

  private SecretFile() {}

  /** Where it is kept when nobody says where: in the user's own folder for settings. */
  public static Path standard() {
    String folder = System.getenv("XDG_CONFIG_HOME");
    Path settings =
        folder == null || folder.isBlank()
            ? Path.of(System.getProperty("user.home", "."), ".config")
            : Path.of(folder);
    return settings.resolve("dicom-volumes").resolve("deidentify.secret");
  }

  /**
   * Reads the secret: the bytes of the file, blanks around them left out. Where there is no file it
   * is made, with 32 random bytes as hexadecimal digits, for its owner alone.
   *
   * @throws IOException where it cannot be read or made, or has fewer than 16 bytes
   */
  public static KeyedHash readOrMake(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (!Files.exists(absolute)) {
      make(absolute);
    }
    return read(absolute);
  }

  /** Reads the secret of a file that is there. */
  public static KeyedHash read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw wrong(file, "more than " + MOST_BYTES);
    }
    byte[] bytes =
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
            .strip()
            .getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < FEWEST_BYTES) {
      throw wrong(file, Integer.toString(bytes.length));
    }
    return new KeyedHash(bytes);
  }

  private static FileSystemException wrong(Path file, String found) {
    return new FileSystemException(
        file.toString(),
        null,
        "has " + found + " bytes, expected a secret of " + FEWEST_BYTES + " to " + MOST_BYTES);
  }

  private static void make(Path file) throws IOException {
    String text = HexFormat.of().formatHex(KeyedHash.newSecret()) + "\n";
    makePrivate(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes a new file that its owner alone may read; folders that are missing are made. */
  static void makePrivate(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] only =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), only)) {
      channel.write(java.nio.ByteBuffer.wrap(content));
    } catch (FileAlreadyExistsException e) {
      // Made by another run meanwhile; a secret is read from there.
      if (Files.size(file) == 0) {
        throw e;
      }
    }
  }
}
