// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.util.SerializableConfiguration;

/** A folder of some file system that Hadoop knows, in which files are put in place as a whole. */
final class Store implements Serializable {
  private static final long serialVersionUID = 1;

  private final String root;
  private final SerializableConfiguration configuration;

  /** Writes the content of a file. */
  interface Content {
    void write(Writer out) throws IOException;
  }

  /**
   * A folder.
   *
   * @param root its address
   */
  Store(URI root, SerializableConfiguration configuration) {
    this.root = root.toASCIIString();
    this.configuration = configuration;
  }

  /** The file system; of local files without sums beside them. */
  FileSystem fileSystem() throws IOException {
    FileSystem found = new Path(URI.create(root)).getFileSystem(configuration.value());
    return found instanceof LocalFileSystem local ? local.getRawFileSystem() : found;
  }

  /** A file or folder by its path below, with slashes. */
  Path path(String below) {
    Path folder = new Path(URI.create(root));
    return below.isEmpty() ? folder : new Path(folder, new Path(null, null, below));
  }

  /** The address of a file or folder. */
  String address(String below) {
    return path(below).toString();
  }

  /** A name for what will replace a file or folder, which nobody else uses. */
  static String part(String below) {
    int slash = below.lastIndexOf('/') + 1;
    String digits = Integer.toHexString(ThreadLocalRandom.current().nextInt() | 1 << 31);
    return below.substring(0, slash) + "." + below.substring(slash) + ".part-" + digits;
  }

  /** Writes a text and puts it in its place. */
  void write(String below, Content content) throws IOException {
    Path part = path(part(below));
    FileSystem files = fileSystem();
    try {
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(files.create(part, true), StandardCharsets.UTF_8))) {
        content.write(out);
      }
      replace(part, path(below));
    } catch (IOException e) {
      files.delete(part, false);
      throw new IOException("the report cannot be written: " + e.getMessage(), e);
    }
  }

  /** Renames a file, at once where the file system can, over what has the name. */
  void replace(Path part, Path target) throws IOException {
    FileSystem files = fileSystem();
    if (files.getUri().getScheme().equals("file")) {
      java.nio.file.Files.move(
          java.nio.file.Path.of(part.toUri().getPath()),
          java.nio.file.Path.of(target.toUri().getPath()),
          java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try {
      FileContext.getFileContext(target.toUri(), configuration.value())
          .rename(part, target, Options.Rename.OVERWRITE);
    } catch (UnsupportedFileSystemException e) {
      // An object store whose connector is older: there a file is whole or absent anyway.
      files.delete(target, false);
      if (!files.rename(part, target)) {
        throw new IOException(target + " cannot be put in its place");
      }
    }
  }

  /** Puts a folder in the place of another one. */
  void replaceFolder(String part, String below) throws IOException {
    FileSystem files = fileSystem();
    files.delete(path(below), true);
    if (!files.rename(path(part), path(below))) {
      throw new IOException(path(below) + " cannot be put in its place");
    }
  }

  /** Deletes folders that a driver that was killed left behind. */
  void deleteFolders(String nameBegins) throws IOException {
    FileSystem files = fileSystem();
    for (FileStatus found : files.listStatus(path(""))) {
      if (found.isDirectory() && found.getPath().getName().startsWith(nameBegins)) {
        files.delete(found.getPath(), true);
      }
    }
  }
}
