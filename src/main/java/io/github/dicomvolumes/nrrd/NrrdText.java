// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.file.RegularFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lines of a header, without their meaning.
 *
 * @param fields by their names in lower case, of which there is one form each
 * @param keys of users, with their values
 * @param listed names of data files where a list of them ends the header
 * @param length bytes up to where attached data begins
 * @param ended whether an empty line ends the header, as it does before attached data
 */
record NrrdText(
    Map<String, String> fields,
    Map<String, String> keys,
    List<String> listed,
    long length,
    boolean ended) {
  static final String DATA_FILE = "data file";

  private static final String MAGIC = "NRRD000";
  private static final int NEWEST = 5;
  private static final int MAX_LINE_BYTES = 1 << 20;
  private static final int MAX_HEADER_BYTES = 1 << 24;

  /** Names of fields that are written as one word, too. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "datafile", DATA_FILE,
          "lineskip", "line skip",
          "byteskip", "byte skip",
          "sampleunits", "sample units",
          "oldmin", "old min",
          "oldmax", "old max");

  /** Reads the text part of a file. */
  static NrrdText read(Path file) throws IOException {
    try (InputStream stream =
        new BufferedInputStream(Channels.newInputStream(RegularFile.open(file)))) {
      return new Lines(String.valueOf(file.getFileName()), stream).read();
    }
  }

  private static final class Lines {
    private final String file;
    private final InputStream stream;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private long consumed;
    private int number;

    Lines(String file, InputStream stream) {
      this.file = file;
      this.stream = stream;
    }

    NrrdText read() throws IOException {
      requireMagic(next());
      for (String line = next(); line != null; line = next()) {
        if (line.isEmpty()) {
          return new NrrdText(fields, keys, List.of(), consumed, true);
        }
        if (!line.startsWith("#")) {
          take(line);
          if (isList(fields.get(DATA_FILE))) {
            return new NrrdText(fields, keys, rest(), consumed, false);
          }
        }
      }
      return new NrrdText(fields, keys, List.of(), consumed, false);
    }

    private void requireMagic(String line) throws NrrdFormatException {
      if (line == null || !line.startsWith(MAGIC) || line.length() != MAGIC.length() + 1) {
        throw new NrrdFormatException(
            file + ": is no NRRD file: its first line is not NRRD000 and a number");
      }
      int version = line.charAt(MAGIC.length()) - '0';
      if (version < 1 || version > NEWEST) {
        throw new NrrdFormatException(
            file + ": is of NRRD version '" + line.substring(4) + "', expected 0001 to 0005");
      }
    }

    /** A field, {@code name: value}, or a key of a user, {@code name:=value}. */
    private void take(String line) throws NrrdFormatException {
      int colon = line.indexOf(':');
      char next = colon > 0 && colon + 1 < line.length() ? line.charAt(colon + 1) : 0;
      while (colon > 0 && next != ' ' && next != '=') {
        colon = line.indexOf(':', colon + 1);
        next = colon > 0 && colon + 1 < line.length() ? line.charAt(colon + 1) : 0;
      }
      if (colon <= 0) {
        throw new NrrdFormatException(
            file
                + ": line "
                + number
                + " is neither 'field: value' nor 'key:=value'; it may be cut off or damaged");
      }
      String name = line.substring(0, colon);
      if (next == '=') {
        keys.put(name, unescaped(line.substring(colon + 2)));
        return;
      }
      String lower = name.toLowerCase(Locale.ROOT).strip();
      String field = OTHER_NAMES.getOrDefault(lower, lower);
      if (fields.put(field, line.substring(colon + 2).strip()) != null) {
        throw new NrrdFormatException(file + ": line " + number + ": " + field + " stands twice");
      }
    }

    private static String unescaped(String value) {
      if (value.indexOf('\\') < 0) {
        return value;
      }
      StringBuilder text = new StringBuilder(value.length());
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        char next = i + 1 < value.length() ? value.charAt(i + 1) : 0;
        if (c == '\\' && (next == 'n' || next == '\\')) {
          text.append(next == 'n' ? '\n' : '\\');
          i++;
        } else {
          text.append(c);
        }
      }
      return text.toString();
    }

    private List<String> rest() throws IOException {
      List<String> lines = new ArrayList<>();
      for (String line = next(); line != null; line = next()) {
        if (!line.isBlank()) {
          lines.add(line.strip());
        }
      }
      return lines;
    }

    /** The next line without its end, or null at the end of the file. */
    private String next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int read = stream.read();
      if (read < 0) {
        return null;
      }
      number++;
      for (; read >= 0; read = stream.read()) {
        consumed++;
        if (read == '\n') {
          break;
        }
        if (line.size() == MAX_LINE_BYTES || consumed > MAX_HEADER_BYTES) {
          throw new NrrdFormatException(
              file + ": line " + number + ": the header goes on for too long to be one");
        }
        line.write(read);
      }
      String text = line.toString(StandardCharsets.UTF_8);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
  }

  /** Whether a data file is a list of names in the lines that follow. */
  static boolean isList(String dataFile) {
    return dataFile != null && (dataFile.equals("LIST") || dataFile.startsWith("LIST "));
  }
}
