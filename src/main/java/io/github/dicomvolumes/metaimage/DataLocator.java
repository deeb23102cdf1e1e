// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.file.NamedFiles;
import io.github.dicomvolumes.metaimage.FileStretch.Coding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files that hold a header's pixel data and checks that each is long enough, before
 * anything is allocated for it. A file outside the header's folder and its sub-folders is refused.
 */
final class DataLocator {
  private static final Set<String> LOCAL = Set.of("LOCAL", "Local", "local");

  /** Deflate cannot shrink data more than 1032 times. */
  private static final long MAX_DEFLATE_RATIO = 1032;

  private final Path headerFile;
  private final HeaderText text;
  private final MetaImageHeader header;
  private final DataEncoding encoding;
  private final List<String> warnings = new ArrayList<>();
  private boolean surplusReported;

  DataLocator(Path headerFile, HeaderText text, MetaImageHeader header, DataEncoding encoding) {
    this.headerFile = headerFile;
    this.text = text;
    this.header = header;
    this.encoding = encoding;
  }

  /** The segments in order; all hold the same number of pixel bytes. */
  List<FileStretch> locate() throws IOException {
    String dataFile = encoding.dataFile();
    if (LOCAL.contains(dataFile)) {
      return List.of(local());
    }
    DataFileNames names;
    try {
      names = names(dataFile);
    } catch (IllegalArgumentException e) {
      throw failure(e.getMessage());
    }
    if (!names.warning().isEmpty()) {
      warnings.add(names.warning());
    }
    return external(names.names());
  }

  private DataFileNames names(String dataFile) throws IOException {
    if (HeaderText.isList(dataFile)) {
      String dimensions = dataFile.substring("LIST".length()).strip();
      return DataFileNames.listed(dimensions, text.followingLines(), header);
    }
    boolean pattern =
        dataFile.indexOf('%') >= 0 && NamedFiles.beside(headerFile).find(dataFile).isEmpty();
    return pattern
        ? DataFileNames.numbered(dataFile, header)
        : new DataFileNames(List.of(dataFile), "");
  }

  /** What is odd but readable; complete after {@link #locate}. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private FileStretch local() throws IOException {
    FileStretch segment =
        segment(headerFile, encoding.compressed(), header.totalBytes(), text.length());
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

  private List<FileStretch> external(List<String> names) throws IOException {
    NamedFiles beside = NamedFiles.beside(headerFile);
    long bytes = header.totalBytes() / names.size();
    List<FileStretch> segments = new ArrayList<>(names.size());
    for (String name : names) {
      Path file = find(beside, name);
      boolean gzBesideIt = !file.endsWith(Path.of(name).getFileName());
      segments.add(segment(file, encoding.compressed() || gzBesideIt, bytes, 0));
    }
    return List.copyOf(segments);
  }

  private FileStretch segment(Path file, boolean compressed, long bytes, long textLength)
      throws IOException {
    Coding coding = compressed ? Coding.DEFLATED : encoding.binary() ? Coding.PLAIN : Coding.TEXT;
    long fileSize = Files.size(file);
    long offset = Math.min(offset(coding, fileSize, bytes, textLength), fileSize);
    long available = fileSize - offset;
    if (coding == Coding.PLAIN) {
      requireBytes(file, available, bytes, layout());
      if (available > bytes && !surplusReported) {
        surplusReported = true;
        warnings.add(
            file.getFileName() + " holds " + (available - bytes) + " bytes more than used");
      }
      return new FileStretch(file, offset, bytes, coding);
    }
    if (compressed && encoding.compressed()) {
      // Of one file only: for several, the header cannot say each one's size.
      boolean several = bytes < header.totalBytes();
      requireBytes(
          file, available, several ? 0 : encoding.compressedSize(), "(CompressedDataSize)");
    }
    double plausible =
        compressed
            ? (double) available * MAX_DEFLATE_RATIO
            : (available / 2.0 + 1) * header.elementType().bytes();
    if (plausible < bytes) {
      throw new MetaImageFormatException(
          file,
          "",
          available
              + " bytes cannot hold the "
              + bytes
              + " bytes of pixels that the header declares; file may be truncated");
    }
    return new FileStretch(file, offset, available, coding);
  }

  private long offset(Coding coding, long fileSize, long bytes, long textLength)
      throws MetaImageFormatException {
    if (encoding.headerSize() >= 0) {
      return encoding.headerSize() > 0 ? encoding.headerSize() : textLength;
    }
    if (coding == Coding.TEXT || coding == Coding.DEFLATED && encoding.compressedSize() == 0) {
      throw failure("HeaderSize is -1, expected a number for data of unknown length");
    }
    long last = coding == Coding.PLAIN ? bytes : encoding.compressedSize();
    return Math.max(0, fileSize - last);
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
              + " "
              + source
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

  private Path find(NamedFiles beside, String name) throws IOException {
    try {
      Optional<Path> found = beside.find(name, name + ".gz");
      if (found.isPresent()) {
        return found.get();
      }
    } catch (IllegalArgumentException e) {
      throw failure(e.getMessage());
    }
    throw failure("no data file '" + name + "' beside the header");
  }

  private MetaImageFormatException failure(String problem) {
    int line = text.entries().get(text.entries().size() - 1).line();
    return new MetaImageFormatException(
        headerFile, HeaderText.LAST_KEY + " (line " + line + ")", problem);
  }
}
