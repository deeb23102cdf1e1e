// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.file.TemporaryFolder;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where DICOM files come from: a folder, a DICOMDIR, or an archive. What of an archive does not fit
 * in memory is unpacked to a private temporary folder that is deleted when the program ends.
 *
 * @param folder below which the files lie
 * @param listed the files of a DICOMDIR; null for all files of the folder
 * @param failures what is missing, damaged or refused
 */
public record DicomSource(Path folder, List<Path> listed, List<ScanFailure> failures) {
  /** Made where there is an archive only. */
  private static final class Known {
    static final KnownArchives<DicomSource> ARCHIVES = new KnownArchives<>(DicomSource::folder);
  }

  /** Copies the lists. */
  public DicomSource {
    listed = listed == null ? null : List.copyOf(listed);
    failures = List.copyOf(failures);
  }

  /**
   * The source at a path.
   *
   * @throws IOException where it is missing, may not be read, or is a file of another kind
   * @throws java.util.concurrent.CancellationException where the progress says so
   */
  public static DicomSource open(Path source, Progress progress) throws IOException {
    TemporaryFolder.clearAbandoned();
    if (!Files.exists(source)) {
      throw new NoSuchFileException(source + ": there is no such folder");
    }
    if (!Files.isReadable(source)) {
      throw new IOException(source + " may not be read: no permission");
    }
    if (Files.isDirectory(source)) {
      return new DicomSource(source, null, List.of());
    }
    RegularFile.require(source);
    if (Archives.areRead(ArchiveKind.of(source))) {
      return unpacked(source, progress);
    }
    DicomDirectory directory = DicomDirectory.read(source);
    Path folder = source.toRealPath().getParent();
    return new DicomSource(folder, directory.files(), directory.failures());
  }

  /** The same where the path is a DICOMDIR or an archive; empty for any other file. */
  public static Optional<DicomSource> ofFile(Path file, Progress progress) throws IOException {
    if (Files.isRegularFile(file) && Archives.areRead(ArchiveKind.of(file))) {
      return Optional.of(unpacked(file, progress));
    }
    try {
      return Optional.of(open(file, progress));
    } catch (DicomFormatException e) {
      // No directory records, or no DICOM: whoever reads it as a file will say.
      return Optional.empty();
    }
  }

  private static DicomSource unpacked(Path file, Progress progress) throws IOException {
    return Known.ARCHIVES.get(file, () -> unpack(file, progress));
  }

  private static DicomSource unpack(Path file, Progress progress) throws IOException {
    Path temporary = TemporaryFolder.create();
    try {
      Path folder = Files.createDirectory(temporary.resolve(ArchiveKind.stem(file)));
      UnpackRoom room = UnpackRoom.of(file, folder);
      UnpackedPaths.add(folder, new UnpackedPaths.Root(folder, room, 1));
      List<ScanFailure> failures =
          Archives.unpack(file, ArchiveKind.of(file), folder, room, progress);
      return new DicomSource(folder, null, failures);
    } catch (IOException | RuntimeException e) {
      TemporaryFolder.release(temporary);
      throw e;
    }
  }
}
