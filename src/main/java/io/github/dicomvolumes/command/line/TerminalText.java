// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.file.TextDirection;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * What a terminal is given: names of files and texts of headers may hold characters that command
 * it, or marks that turn the text around them. They are shown as {@code \\u001b}.
 */
final class TerminalText extends FilterWriter {
  TerminalText(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    if (isHarmless((char) c)) {
      out.write(c);
    } else {
      out.write(shown((char) c));
    }
  }

  @Override
  public void write(char[] text, int start, int length) throws IOException {
    int plain = start;
    for (int i = start; i < start + length; i++) {
      if (!isHarmless(text[i])) {
        out.write(text, plain, i - plain);
        out.write(shown(text[i]));
        plain = i + 1;
      }
    }
    out.write(text, plain, start + length - plain);
  }

  @Override
  public void write(String text, int start, int length) throws IOException {
    char[] characters = new char[length];
    text.getChars(start, start + length, characters, 0);
    write(characters, 0, length);
  }

  /** Lines end, and progress goes back to the beginning of its line. */
  private static boolean isHarmless(char c) {
    if (c < 0x7f) {
      return c >= ' ' || c == '\n' || c == '\r' || c == '\t';
    }
    return !Character.isISOControl(c) && !TextDirection.isMark(c) && c != '\u2028' && c != '\u2029';
  }

  private static String shown(char c) {
    String digits = Integer.toHexString(c);
    return "\\u" + "0".repeat(4 - digits.length()) + digits;
  }
}
