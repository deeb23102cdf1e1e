// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.file.ControlCharacters;
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
    if (ControlCharacters.isOne((char) c)) {
      out.write(ControlCharacters.shown((char) c));
    } else {
      out.write(c);
    }
  }

  @Override
  public void write(char[] text, int start, int length) throws IOException {
    int plain = start;
    for (int i = start; i < start + length; i++) {
      if (ControlCharacters.isOne(text[i])) {
        out.write(text, plain, i - plain);
        out.write(ControlCharacters.shown(text[i]));
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
}
