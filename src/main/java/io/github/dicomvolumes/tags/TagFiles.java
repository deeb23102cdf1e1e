// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.file.SlashedPath;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.scan.DicomSource;
import io.github.dicomvolumes.volume.scan.FilesInArchives;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The files of a table, with the names that its rows show.
 *
 * @param files in the order of the rows
 * @param names as many; a path below the source, with slashes
 * @param failures as many; why a file is not even tried, empty for all that are read
 * @param tree whether they were found in a folder, where not all need be DICOM
 */
record TagFiles(List<Path> files, List<String> names, List<String> failures, boolean tree) {
  private static final int REPORT_EVERY = 256;
  private static final String UNNAMED_FAILURE = "absent, damaged or refused where it comes from";

  TagFiles {
    files = List.copyOf(files);
    names = List.copyOf(names);
    failures = List.copyOf(failures);
  }

  private TagFiles(List<Path> files, List<String> names, boolean tree) {
    this(files, names, Collections.nCopies(files.size(), ""), tree);
  }

  /** Files of an image, in the order of its slices. */
  static TagFiles ofImage(List<Path> files) {
    return new TagFiles(files, files.stream().map(TagFiles::nameOf).toList(), false);
  }

  /** The same files under names that tell nothing. */
  TagFiles unnamed() {
    return new TagFiles(
        files,
        IntStream.rangeClosed(1, files.size()).mapToObj(i -> "image " + i).toList(),
        failures.stream().map(failure -> failure.isEmpty() ? "" : UNNAMED_FAILURE).toList(),
        tree);
  }

  /**
   * A file, or all files below a folder, those in archives too, or of a DICOMDIR; numbers in names
   * in the order of their values.
   *
   * @param progress where it says to stop, those that were found until then
   * @throws IOException where there is no such file or folder
   */
  static TagFiles find(Path source, Progress progress) throws IOException {
    if (!Files.exists(source)) {
      throw new NoSuchFileException(source + ": there is no such file or folder");
    }
    if (!Files.isDirectory(source)) {
      Optional<DicomSource> several = DicomSource.ofFile(source, progress);
      return several.isPresent()
          ? of(several.get(), progress)
          : new TagFiles(List.of(source), List.of(nameOf(source)), false);
    }
    return below(source, progress);
  }

  private static TagFiles of(DicomSource source, Progress progress) throws IOException {
    if (source.listed() == null) {
      return below(source.folder(), progress).with(source.failures(), TagFiles::nameOf);
    }
    List<Path> files = source.listed();
    List<String> names = files.stream().map(file -> relative(source.folder(), file)).toList();
    return new TagFiles(files, names, true)
        .with(source.failures(), path -> relative(source.folder(), path));
  }

  /** The same, and then what cannot be read. */
  private TagFiles with(List<ScanFailure> more, Function<Path, String> naming) {
    List<Path> allFiles = new ArrayList<>(files);
    List<String> allNames = new ArrayList<>(names);
    List<String> allFailures = new ArrayList<>(failures);
    for (ScanFailure failure : more) {
      allFiles.add(failure.path());
      allNames.add(naming.apply(failure.path()));
      allFailures.add(failure.reason());
    }
    return new TagFiles(allFiles, allNames, allFailures, tree);
  }

  /** A file elsewhere, such as a directory that lists links, by its name alone. */
  private static String relative(Path folder, Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return whole.startsWith(folder) ? SlashedPath.of(folder.relativize(whole)) : nameOf(file);
  }

  private static TagFiles below(Path source, Progress progress) throws IOException {
    record Named(Path file, String name) {}
    List<Path> found = new ArrayList<>();
    List<ScanFailure> failures = new ArrayList<>();
    Files.walkFileTree(
        source,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              found.add(file);
            }
            boolean goesOn = found.size() % REPORT_EVERY != 0 || progress.report(found.size(), 0);
            return goesOn ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (file.equals(source)) {
              throw failure;
            }
            if (failure instanceof FileSystemLoopException) {
              return FileVisitResult.CONTINUE;
            }
            String why =
                failure instanceof AccessDeniedException
                    ? "no permission to read it"
                    : "cannot be read";
            failures.add(new ScanFailure(file, nameOf(file) + ": " + why));
            return FileVisitResult.CONTINUE;
          }
        });
    FilesInArchives all = FilesInArchives.of(found, progress);
    failures.addAll(all.failures());
    Path whole = UnpackedPaths.shown(source.toAbsolutePath());
    List<Named> named = new ArrayList<>(all.files().size());
    for (Path file : all.files()) {
      named.add(new Named(file, shown(whole, file)));
    }
    named.sort(Comparator.comparing(Named::name, TagFiles::compareNatural));
    return new TagFiles(
            named.stream().map(Named::file).toList(),
            named.stream().map(Named::name).toList(),
            true)
        .with(failures, path -> shown(whole, path));
  }

  /** A path below the source, as if archives were folders. */
  private static String shown(Path source, Path file) {
    Path path = UnpackedPaths.shown(file.toAbsolutePath());
    return SlashedPath.of(source.relativize(path));
  }

  static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** {@code I9} before {@code I10}. */
  static int compareNatural(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int startA = skipZeros(a, i);
        int startB = skipZeros(b, j);
        i = endOfDigits(a, startA);
        j = endOfDigits(b, startB);
        int order = Integer.compare(i - startA, j - startB);
        if (order == 0) {
          order = a.substring(startA, i).compareTo(b.substring(startB, j));
        }
        if (order != 0) {
          return order;
        }
      } else {
        int order = Character.compare(a.charAt(i++), b.charAt(j++));
        if (order != 0) {
          return order;
        }
      }
    }
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order != 0 ? order : a.compareTo(b);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int skipZeros(String text, int start) {
    int at = start;
    while (at + 1 < text.length() && text.charAt(at) == '0' && isDigit(text.charAt(at + 1))) {
      at++;
    }
    return at;
  }

  private static int endOfDigits(String text, int start) {
    int at = start;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
