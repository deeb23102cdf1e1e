// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.file.PackedFiles;
import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Archives that are unpacked to a folder of the caller's, for as long as he needs them: for who
 * shares out the files of an input to several processes. Each of them may unpack an archive anew.
 */
public final class OwnArchives implements AutoCloseable {
  private final Path input;
  private final Path folder;
  private final NestedArchives nested;
  private final Map<Path, Path> unpacked = new HashMap<>();
  private final List<Path> named = new ArrayList<>();

  /**
   * None so far.
   *
   * @param input the folder of the input, below which archives lie
   * @param folder for what is unpacked; made, and deleted at the end with all that is in it
   * @param limit takes bytes that go to the disk; gives what there is too little of, in words, or
   *     null
   */
  public OwnArchives(Path input, Path folder, LongFunction<String> limit) throws IOException {
    this.input = input;
    this.folder = Files.createDirectories(folder).toRealPath();
    this.nested = new NestedArchives(this.folder, limit::apply);
  }

  /**
   * What an archive holds, and archives inside it, as a scan of the input says it. Files can be
   * read until the end.
   */
  public ScanResult scan(Path archive, ScanOptions options) throws IOException {
    return DicomScanner.readArchive(input, archive, nested, options);
  }

  /**
   * Lets a file be read by a name until the end.
   *
   * @param name of {@link ArchivePath#below}
   * @throws IOException where an archive around it cannot be unpacked, or does not hold it
   */
  public void open(Path name) throws IOException {
    ArchivePath path = ArchivePath.of(name, input);
    Path file = input.resolve(path.archive());
    for (int i = 0; i < path.steps().size(); i++) {
      Path inside = unpacked.get(file);
      if (inside == null) {
        NestedArchives.Unpacked found = nested.unpack(file, Progress.NONE);
        if (found == null) {
          throw changed(file);
        }
        inside = found.files();
        unpacked.put(file, inside);
      }
      file = path.inside(i, inside);
    }
    if (!Files.isRegularFile(file)) {
      throw changed(file);
    }
    PackedFiles.add(name, new Unpacked(file));
    named.add(name);
  }

  private static IOException changed(Path file) {
    return new NoSuchFileException(file.getFileName() + ": went away while the tree was read");
  }

  private record Unpacked(Path file) implements PackedFiles.Source {
    @Override
    public long size() {
      try {
        return RegularFile.size(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public FileChannel open() throws IOException {
      return RegularFile.open(file);
    }
  }

  @Override
  public void close() throws IOException {
    named.forEach(PackedFiles::forget);
    PackedFiles.forgetBelow(folder);
    PackedZip.closeIdle();
    UnpackedPaths.forgetBelow(folder);
    if (Files.exists(folder)) {
      try (Stream<Path> below = Files.walk(folder)) {
        for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
