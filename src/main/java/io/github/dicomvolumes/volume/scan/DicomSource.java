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
import java.util.Locale;
import java.util.Optional;

/**
 * Where DICOM files come from: a folder, a file, a DICOMDIR, or an archive. What of an archive does
 * not fit in memory is unpacked to a private temporary folder that is deleted when the program
 * ends.
 *
 * @param folder below which the files lie
 * @param listed the one file, or the files of a DICOMDIR; null for all files of the folder
 * @param failures what is missing, damaged or refused
 * @param name what the source is called: the name of its folder, that of its file without an ending
 */
public record DicomSource(Path folder, List<Path> listed, List<ScanFailure> failures, String name) {
  /** Images that are no DICOM and that other commands open. */
  private static final List<String> VOLUMES =
      List.of(".mhd", ".mha", ".nii", ".nii.gz", ".nrrd", ".nhdr");

  /** Made where there is an archive only. */
  private static final class Known {
    static final KnownArchives<DicomSource> ARCHIVES = new KnownArchives<>(DicomSource::folder);
  }

  /** Copies the lists. */
  public DicomSource {
    listed = listed == null ? null : List.copyOf(listed);
    failures = List.copyOf(failures);
  }

  private DicomSource(Path folder, List<Path> listed, List<ScanFailure> failures) {
    this(folder, listed, failures, folderName(folder));
  }

  private static String folderName(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "volume" : name.toString();
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
    if (isVolume(source)) {
      throw new DicomFormatException(
          source,
          "is a volume already (MetaImage, NIfTI or NRRD by its name), expected DICOM: in ImageJ,"
              + " Open Volume opens it and Save Volume writes it in another format");
    }
    if (Archives.areRead(ArchiveKind.of(source))) {
      return unpacked(source, progress);
    }
    DicomDirectory directory = DicomDirectory.read(source);
    if (directory == null) {
      Path file = source.toAbsolutePath().normalize();
      return new DicomSource(file.getParent(), List.of(file), List.of(), stem(file));
    }
    Path folder = source.toRealPath().getParent();
    return new DicomSource(folder, directory.files(), directory.failures());
  }

  /** Whether a file is MetaImage, NIfTI or NRRD by its name. */
  public static boolean isVolume(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (String ending : VOLUMES) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** The numbers of a UID are no ending. */
  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 && dot + 1 < name.length() && Character.isLetter(name.charAt(dot + 1))
        ? name.substring(0, dot)
        : name;
  }

  /** The same where the path is a DICOMDIR or an archive; empty for any other file. */
  public static Optional<DicomSource> ofFile(Path file, Progress progress) throws IOException {
    if (Files.isRegularFile(file) && Archives.areRead(ArchiveKind.of(file))) {
      return Optional.of(unpacked(file, progress));
    }
    try {
      DicomSource source = open(file, progress);
      boolean one = List.of(file.toAbsolutePath().normalize()).equals(source.listed());
      return one ? Optional.empty() : Optional.of(source);
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
      UnpackRoom room = UnpackRoom.of(file, folder, UnpackRoom.NO_LIMIT);
      UnpackedPaths.add(
          folder, new UnpackedPaths.Root(folder, room, 1, ArchiveKind.ending(file), false, null));
      List<ScanFailure> failures =
          Archives.unpack(file, ArchiveKind.of(file), folder, room, progress);
      return new DicomSource(folder, null, failures);
    } catch (IOException | RuntimeException e) {
      TemporaryFolder.release(temporary);
      throw e;
    }
  }
}
