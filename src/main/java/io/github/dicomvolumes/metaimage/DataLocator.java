// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.metaimage.Segment.Coding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files that hold a header's pixel data and checks that each is long enough, before
 * anything is allocated for it. A file outside the header's folder and its sub-folders is refused.
 */
final class DataLocator {
  private static final Set<String> LOCAL = Set.of("LOCAL", "Local", "local");

  /** A file name with one number in it, then first, last and step. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "([^%]*)%(0?)(\\d{0,2})[diu]([^%]*?)(?:\\s+(-?\\d{1,9}))?(?:\\s+(-?\\d{1,9}))?(?:\\s+(-?\\d{1,9}))?");

  /** Deflate cannot shrink data more than 1032 times. */
  private static final long MAX_DEFLATE_RATIO = 1032;

  private final Path headerFile;
  private final HeaderText text;
  private final MetaImageHeader header;
  private final DataEncoding encoding;
  private final List<String> warnings = new ArrayList<>();

  DataLocator(Path headerFile, HeaderText text, MetaImageHeader header, DataEncoding encoding) {
    this.headerFile = headerFile;
    this.text = text;
    this.header = header;
    this.encoding = encoding;
  }

  /** The segments in order; all hold the same number of pixel bytes. */
  List<Segment> locate() throws IOException {
    String dataFile = encoding.dataFile();
    if (LOCAL.contains(dataFile)) {
      return List.of(local());
    }
    if (HeaderText.isList(dataFile)) {
      return external(listedNames(dataFile.substring("LIST".length()).strip()));
    }
    if (dataFile.indexOf('%') >= 0 && !Files.exists(resolve(folders().get(0), dataFile))) {
      return external(numberedNames(dataFile));
    }
    return external(List.of(dataFile));
  }

  /** What is odd but readable; complete after {@link #locate}. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private Segment local() throws IOException {
    Segment segment = segment(headerFile, header.totalBytes(), text.length(), 1);
    if (segment.offset() < text.length()) {
      throw failure(
          "LOCAL data would begin at byte "
              + segment.offset()
              + ", inside the header of "
              + text.length()
              + " bytes (HeaderSize is "
              + encoding.headerSize()
              + "); file may be truncated");
    }
    return segment;
  }

  private List<Segment> external(List<String> names) throws IOException {
    List<Path> folders = folders();
    long bytes = header.totalBytes() / names.size();
    List<Segment> segments = new ArrayList<>(names.size());
    for (String name : names) {
      segments.add(segment(find(folders, name), bytes, 0, names.size()));
    }
    return List.copyOf(segments);
  }

  private List<String> listedNames(String dimensions) throws MetaImageFormatException {
    int n = header.dimensions();
    int perFile = Math.max(1, n - 1);
    if (!dimensions.isEmpty()) {
      boolean valid = dimensions.matches("\\d{1,2}D?");
      perFile = valid ? Integer.parseInt(dimensions.replace("D", "")) : 0;
      if (perFile < 1 || perFile > n) {
        throw failure("LIST has an invalid number of axes in a file, expected 1 to " + n);
      }
    }
    return firstOf(text.followingLines(), perFile, "LIST");
  }

  private List<String> numberedNames(String pattern) throws MetaImageFormatException {
    Matcher parts = NUMBERED.matcher(pattern);
    if (!parts.matches()) {
      throw failure("not a pattern such as 's%03d.raw 1 140 1' (first, last, step)");
    }
    int perFile = Math.max(1, header.dimensions() - 1);
    long expected = fileCount(perFile);
    int first = parts.group(5) == null ? 1 : Integer.parseInt(parts.group(5));
    int step = parts.group(7) == null ? 1 : Integer.parseInt(parts.group(7));
    long last = parts.group(6) == null ? first + expected - 1 : Integer.parseInt(parts.group(6));
    if (step == 0 || (last - first) / step < 0) {
      throw failure("the pattern goes from " + first + " to " + last + " in steps of " + step);
    }
    long found = (last - first) / step + 1;
    if (found > 10 * expected) {
      throw failure("the pattern names " + found + " files, expected " + expected + " (DimSize)");
    }
    String width = parts.group(3);
    String format = "%" + (width.isEmpty() ? "" : parts.group(2) + width) + "d";
    List<String> names = new ArrayList<>();
    for (long i = 0; i < Math.min(found, expected); i++) {
      String number = String.format(Locale.ROOT, format, first + i * step);
      names.add(parts.group(1) + number + parts.group(4));
    }
    if (found > expected) {
      warnings.add(
          "the pattern names " + found + " files, of which the first " + expected + " count");
    }
    return firstOf(names, perFile, "the pattern");
  }

  private List<String> firstOf(List<String> names, int perFile, String source)
      throws MetaImageFormatException {
    long expected = fileCount(perFile);
    if (names.size() < expected) {
      throw failure(
          source + " names " + names.size() + " files, expected " + expected + " (DimSize)");
    }
    if (names.size() > expected) {
      warnings.add(
          source + " names " + names.size() + " files, of which the first " + expected + " count");
    }
    return names.subList(0, (int) expected);
  }

  private long fileCount(int dimensionsPerFile) {
    long count = 1;
    for (int axis = dimensionsPerFile; axis < header.dimensions(); axis++) {
      count *= header.size(axis);
    }
    return count;
  }

  private Segment segment(Path file, long bytes, long textLength, int files) throws IOException {
    boolean gzip = !encoding.compressed() && isGzipFallback(file);
    Coding coding =
        encoding.compressed() || gzip
            ? Coding.DEFLATED
            : encoding.binary() ? Coding.PLAIN : Coding.TEXT;
    long fileSize = Files.size(file);
    long offset = encoding.headerSize() > 0 ? encoding.headerSize() : textLength;
    if (encoding.headerSize() < 0) {
      if (coding == Coding.TEXT || coding == Coding.DEFLATED && encoding.compressedSize() == 0) {
        throw failure("HeaderSize is -1, expected a number for data of unknown length");
      }
      offset = fileSize - (coding == Coding.PLAIN ? bytes : encoding.compressedSize());
    }
    if (offset < 0 || offset > fileSize) {
      offset = Math.max(0, Math.min(offset, fileSize));
    }
    long available = fileSize - offset;
    if (coding == Coding.PLAIN) {
      requireBytes(file, available, bytes, "");
      if (available > bytes) {
        warnings.add(
            file.getFileName() + " holds " + (available - bytes) + " bytes more than used");
      }
      return new Segment(file, offset, bytes, coding);
    }
    boolean sized = coding == Coding.DEFLATED && files == 1 && encoding.compressedSize() > 0;
    long stored = sized && !gzip ? encoding.compressedSize() : available;
    requireBytes(file, available, stored, " (CompressedDataSize)");
    long plausible =
        coding == Coding.TEXT
            ? (available / 2 + 1) * header.elementType().bytes()
            : available > Long.MAX_VALUE / MAX_DEFLATE_RATIO
                ? Long.MAX_VALUE
                : available * MAX_DEFLATE_RATIO;
    if (plausible < bytes) {
      throw new MetaImageFormatException(
          file,
          "",
          available
              + " bytes cannot hold the "
              + bytes
              + " bytes of pixels that the header declares; file may be truncated");
    }
    return new Segment(file, offset, stored, coding);
  }

  private void requireBytes(Path file, long found, long expected, String source)
      throws MetaImageFormatException {
    if (found < expected) {
      throw new MetaImageFormatException(
          file,
          "",
          "holds "
              + found
              + " bytes of pixel data, expected "
              + expected
              + (source.isEmpty() ? " " + layout() : source)
              + "; file may be truncated");
    }
  }

  private String layout() {
    return "(DimSize "
        + header.dimSize()
        + ", "
        + header.elementNumberOfChannels()
        + " x "
        + header.elementType()
        + ")";
  }

  private boolean isGzipFallback(Path file) {
    return !LOCAL.contains(encoding.dataFile()) && fallbacks.contains(file);
  }

  private final Set<Path> fallbacks = new LinkedHashSet<>();

  /** The header's folder, and the one of the file behind it where the header is a link. */
  private List<Path> folders() throws IOException {
    Path given = headerFile.toAbsolutePath().getParent().toRealPath();
    Path behind = headerFile.toRealPath().getParent();
    return given.equals(behind) ? List.of(given) : List.of(given, behind);
  }

  private Path find(List<Path> folders, String name) throws IOException {
    for (Path folder : folders) {
      Path path = confine(folder, resolve(folder, name));
      if (Files.isRegularFile(path)) {
        return path;
      }
      Path compressed = confine(folder, resolve(folder, name + ".gz"));
      if (Files.isRegularFile(compressed)) {
        fallbacks.add(compressed);
        return compressed;
      }
    }
    throw failure("no data file '" + name + "' beside the header");
  }

  private Path resolve(Path folder, String name) throws MetaImageFormatException {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw failure("not a file name: " + e.getReason());
    }
  }

  private Path confine(Path folder, Path path) throws IOException {
    boolean inside = path.normalize().startsWith(folder);
    if (inside && Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Files.exists(path)) {
      inside = path.toRealPath().startsWith(folder);
    }
    if (!inside) {
      throw failure(
          "the data file lies outside the header's folder and its sub-folders, which is not read");
    }
    return path;
  }

  private MetaImageFormatException failure(String problem) {
    int line = text.entries().get(text.entries().size() - 1).line();
    return new MetaImageFormatException(
        headerFile, HeaderText.LAST_KEY + " (line " + line + ")", problem);
  }
}
