// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.file.SlashedPath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Volumes on their way between the disk of an executor and an output elsewhere. There the file that
 * names a volume is the last to come, and the first to go: who finds it finds all of it.
 */
final class Upload {
  /** Of each end of a file: what tells whether it is whole, and what it was made of. */
  private static final int END = 1 << 16;

  private final Store output;
  private final Path folder;

  /**
   * An output.
   *
   * @param folder what stands for it here
   */
  Upload(Store output, Path folder) {
    this.output = output;
    this.folder = folder;
  }

  /** Makes files here that look like those of the output: both ends, and holes between. */
  void sketch(List<Path> files, Path slices) throws IOException {
    for (Path file : files) {
      FileSystem there = output.fileSystem();
      org.apache.hadoop.fs.Path path = output.path(SlashedPath.of(file));
      if (there.exists(path)) {
        sketch(there.getFileStatus(path), folder.resolve(file));
      }
    }
    if (slices != null) {
      for (FileStatus slice : slices(slices)) {
        sketch(slice, folder.resolve(slices).resolve(slice.getPath().getName()));
      }
    }
  }

  /** The slices in a folder, and nothing that is on its way there. */
  private List<FileStatus> slices(Path slices) throws IOException {
    org.apache.hadoop.fs.Path path = output.path(SlashedPath.of(slices));
    FileSystem there = output.fileSystem();
    return there.exists(path)
        ? List.of(there.listStatus(path, file -> file.getName().startsWith("slice_")))
        : List.of();
  }

  private void sketch(FileStatus found, Path local) throws IOException {
    Files.createDirectories(local.getParent());
    byte[] end = new byte[(int) Math.min(END, found.getLen())];
    try (FSDataInputStream in = output.fileSystem().open(found.getPath());
        RandomAccessFile out = new RandomAccessFile(local.toFile(), "rw")) {
      in.readFully(0, end);
      out.write(end);
      in.readFully(found.getLen() - end.length, end);
      out.seek(found.getLen() - end.length);
      out.write(end);
    }
    Files.setLastModifiedTime(local, FileTime.fromMillis(found.getModificationTime()));
  }

  /**
   * Puts all files that are here in their places there. Somebody else may do so with the same
   * volume, and either may be killed at any time: where the file that names it is there already, it
   * stays, and what it names is replaced by the same.
   *
   * @param volume the file that names the volume, relative to the output
   * @param slices the folder of its PNGs, of which those of an earlier volume go; null where there
   *     is none
   */
  void put(Path volume, Path slices) throws IOException {
    FileSystem there = output.fileSystem();
    Map<String, org.apache.hadoop.fs.Path> parts = new LinkedHashMap<>();
    String last = SlashedPath.of(volume);
    try {
      for (Path file : files()) {
        String below = SlashedPath.of(folder.relativize(file));
        org.apache.hadoop.fs.Path part = output.path(Store.part(below));
        parts.put(below, part);
        try (InputStream in = Files.newInputStream(file);
            OutputStream out = there.create(part, true)) {
          in.transferTo(out);
        }
      }
      if (!isThere(last)) {
        there.delete(output.path(last), false);
      }
      if (slices != null) {
        for (FileStatus slice : slices(slices)) {
          if (!parts.containsKey(SlashedPath.of(slices.resolve(slice.getPath().getName())))) {
            there.delete(slice.getPath(), false);
          }
        }
      }
      for (String below : List.copyOf(parts.keySet())) {
        if (!below.equals(last)) {
          output.replace(parts.get(below), output.path(below));
          parts.remove(below);
        }
      }
      output.replace(parts.get(last), output.path(last));
      parts.remove(last);
    } finally {
      for (org.apache.hadoop.fs.Path part : parts.values()) {
        there.delete(part, false);
      }
    }
  }

  /** Whether a file there begins and ends like the one here, and is as long. */
  private boolean isThere(String below) throws IOException {
    Path file = folder.resolve(below);
    long size = Files.size(file);
    byte[] end = new byte[(int) Math.min(END, size)];
    byte[] own = new byte[end.length];
    try (FSDataInputStream in = output.fileSystem().open(output.path(below));
        RandomAccessFile here = new RandomAccessFile(file.toFile(), "r")) {
      if (output.fileSystem().getFileStatus(output.path(below)).getLen() != size) {
        return false;
      }
      for (long at : new long[] {0, size - end.length}) {
        in.readFully(at, end);
        here.seek(at);
        here.readFully(own);
        if (!Arrays.equals(end, own)) {
          return false;
        }
      }
      return true;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }
}
