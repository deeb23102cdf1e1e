// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a text file is written.
 *
 * @param charset its encoding
 * @param mark the byte-order mark that it begins with, as text; may be empty
 * @param separator what stands between cells
 * @param lineEnd what ends a line
 * @param decimalComma whether numbers have a decimal comma
 */
record CsvDialect(
    Charset charset, String mark, char separator, String lineEnd, boolean decimalComma) {
  private static final String SEPARATORS = ",;\t|";
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String MARK = "\uFEFF";
  private static final int LINES_TO_LOOK_AT = 50;
  private static final String HINT = "sep=";

  /** For a new file, as RFC 4180 has it, in UTF-8. */
  static CsvDialect of(boolean tabs) {
    return new CsvDialect(StandardCharsets.UTF_8, "", tabs ? '\t' : ',', "\r\n", false);
  }

  /** The encoding by its mark, UTF-8 where the bytes are valid, Windows-1252 else. */
  static Charset charset(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return WINDOWS;
    }
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Finds the dialect of a text.
   *
   * @param text with its mark
   * @param tabs whether the file's name says that tabs separate
   */
  static CsvDialect find(String text, Charset charset, boolean tabs) {
    String mark = text.startsWith(MARK) ? MARK : "";
    String content = text.substring(mark.length());
    String lineEnd = content.contains("\r\n") ? "\r\n" : content.indexOf('\n') >= 0 ? "\n" : "";
    if (lineEnd.isEmpty()) {
      lineEnd = content.indexOf('\r') >= 0 ? "\r" : "\r\n";
    }
    char separator = hinted(content).orElseGet(() -> separator(content, tabs));
    boolean comma = separator != ',' && hasDecimalComma(content, separator);
    return new CsvDialect(charset, mark, separator, lineEnd, comma);
  }

  /** Excel's own first line {@code sep=;}. */
  private static Optional<Character> hinted(String content) {
    boolean hint =
        content.regionMatches(true, 0, HINT, 0, HINT.length())
            && content.length() > HINT.length()
            && SEPARATORS.indexOf(content.charAt(HINT.length())) >= 0;
    return hint ? Optional.of(content.charAt(HINT.length())) : Optional.empty();
  }

  /** The candidate that most lines have, and most often, outside quotes. */
  private static char separator(String content, boolean tabs) {
    char best = tabs ? '\t' : ',';
    long bestScore = 0;
    for (char candidate : SEPARATORS.toCharArray()) {
      int[] counts = counts(content, candidate);
      long lines = Arrays.stream(counts).filter(count -> count > 0).count();
      long alike = counts.length == 0 ? 0 : modal(counts);
      long score = counts.length == 0 || counts[0] == 0 ? 0 : lines * 100 + alike * 10;
      boolean preferred = candidate == '\t' && tabs && lines > 0;
      if (preferred || score > bestScore) {
        best = candidate;
        bestScore = preferred ? Long.MAX_VALUE : score;
      }
    }
    return best;
  }

  private static long modal(int[] counts) {
    return Arrays.stream(counts).filter(count -> count > 0 && count == counts[0]).count();
  }

  /** How often a separator stands in each of the first lines. */
  private static int[] counts(String content, char separator) {
    int[] counts = new int[LINES_TO_LOOK_AT];
    int line = 0;
    boolean quoted = false;
    int length = 0;
    for (int i = 0; i < content.length() && line < counts.length; i++) {
      char c = content.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\n' && !quoted) {
        line += length > 0 ? 1 : 0;
        length = -1;
      } else if (c == separator && !quoted) {
        counts[line]++;
      }
      length += c == '\r' ? 0 : 1;
    }
    return Arrays.copyOf(counts, Math.min(counts.length, line + (length > 0 ? 1 : 0)));
  }

  private static boolean hasDecimalComma(String content, char separator) {
    String[] lines = content.split("\\R", LINES_TO_LOOK_AT + 1);
    for (String line : lines) {
      for (String cell : line.split(java.util.regex.Pattern.quote(String.valueOf(separator)))) {
        if (cell.replace("\"", "").strip().matches("-?\\d+,\\d+")) {
          return true;
        }
      }
    }
    return false;
  }
}
