// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.file.RegularFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a header as keys and values, without their meaning.
 *
 * @param entries all lines up to and including ElementDataFile
 * @param followingLines the lines after it where it says {@code LIST}; else none
 * @param length bytes up to and including the line break after ElementDataFile
 */
record HeaderText(List<Entry> entries, List<String> followingLines, long length) {
  /** The key that ends every header. */
  static final String LAST_KEY = "ElementDataFile";

  private static final int MAX_LINE_BYTES = 1 << 16;
  private static final int MAX_HEADER_BYTES = 1 << 24;

  /**
   * A line.
   *
   * @param line its number, from 1
   */
  record Entry(int line, String key, String value) {}

  /** Reads the text part of a file. */
  static HeaderText read(Path file) throws IOException {
    try (InputStream stream =
        new BufferedInputStream(Channels.newInputStream(RegularFile.open(file)))) {
      return new LineReader(file, stream).readHeader();
    }
  }

  /** What ElementDataFile says. */
  String dataFile() {
    return entries.get(entries.size() - 1).value();
  }

  /** Whether ElementDataFile announces a list of names, one on each following line. */
  static boolean isList(String dataFile) {
    return dataFile.equals("LIST") || dataFile.startsWith("LIST ");
  }

  private static final class LineReader {
    private final Path file;
    private final InputStream stream;
    private long consumed;
    private int lineNumber;

    LineReader(Path file, InputStream stream) {
      this.file = file;
      this.stream = stream;
    }

    HeaderText readHeader() throws IOException {
      List<Entry> entries = new ArrayList<>();
      while (true) {
        String line = readLine();
        if (line == null) {
          throw new MetaImageFormatException(
              file,
              "line " + lineNumber,
              "the header ends without " + LAST_KEY + "; file may be truncated");
        }
        if (line.isBlank()) {
          continue;
        }
        Entry entry = split(line);
        entries.add(entry);
        if (entry.key().equals(LAST_KEY)) {
          long length = consumed;
          boolean list = isList(entry.value());
          return new HeaderText(
              List.copyOf(entries), list ? readNonBlankLines() : List.of(), length);
        }
      }
    }

    private List<String> readNonBlankLines() throws IOException {
      List<String> lines = new ArrayList<>();
      for (String line = readLine(); line != null; line = readLine()) {
        if (!line.isBlank()) {
          lines.add(line.strip());
        }
      }
      return List.copyOf(lines);
    }

    private Entry split(String line) throws MetaImageFormatException {
      int separator = 0;
      while (separator < line.length()
          && line.charAt(separator) != '='
          && line.charAt(separator) != ':') {
        separator++;
      }
      String key = line.substring(0, separator).strip();
      if (separator == line.length() || key.isEmpty()) {
        throw new MetaImageFormatException(
            file, "line " + lineNumber, "no 'Key = value'; this may be no MetaImage header");
      }
      return new Entry(lineNumber, key, line.substring(separator + 1).strip());
    }

    /** The next line without its end, or null at the end of the file. */
    private String readLine() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(80);
      int next = stream.read();
      if (next < 0) {
        return null;
      }
      lineNumber++;
      for (; next >= 0 && next != '\n'; next = stream.read()) {
        bytes.write(next);
        if (bytes.size() > MAX_LINE_BYTES) {
          throw new MetaImageFormatException(
              file,
              "line " + lineNumber,
              "longer than " + MAX_LINE_BYTES + " bytes; this may be no MetaImage header");
        }
      }
      consumed += bytes.size() + (next < 0 ? 0 : 1);
      if (consumed > MAX_HEADER_BYTES) {
        throw new MetaImageFormatException(
            file, "line " + lineNumber, "header longer than " + MAX_HEADER_BYTES + " bytes");
      }
      String line = decode(bytes.toByteArray());
      return lineNumber == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private static String decode(byte[] bytes) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
      }
    }
  }
}
