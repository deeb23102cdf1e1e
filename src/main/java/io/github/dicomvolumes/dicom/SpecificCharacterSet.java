// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Decodes text by Specific Character Set (0008,0005), code extensions of ISO/IEC 2022 included
 * (PS3.3 C.12.1.1.2, PS3.5 section 6.1).
 *
 * <p>Bytes that are wrong in their set come out as U+FFFD; an unknown defined term is read as UTF-8
 * where the bytes are valid UTF-8, as ISO 8859-1 else.
 */
public final class SpecificCharacterSet {
  /** The default repertoire, ISO-IR 6. Bytes over 0x7F, which break the rule, as ISO 8859-1. */
  public static final SpecificCharacterSet DEFAULT =
      new SpecificCharacterSet(CodeElement.ASCII, CodeElement.LATIN_1, null, true);

  private static final int ESCAPE = 0x1b;

  private final CodeElement initialG0;
  private final CodeElement initialG1;
  private final Charset whole;
  private final boolean known;

  private SpecificCharacterSet(
      CodeElement initialG0, CodeElement initialG1, Charset whole, boolean known) {
    this.initialG0 = initialG0;
    this.initialG1 = initialG1;
    this.whole = whole;
    this.known = known;
  }

  /** The character set of the values of (0008,0005); an empty first value is the default. */
  public static SpecificCharacterSet of(List<String> definedTerms) {
    if (definedTerms.isEmpty()) {
      return DEFAULT;
    }
    // Some writers put a blank or a dash for the underscore: "ISO IR 100", "ISO-IR 100".
    String term =
        definedTerms.get(0).strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    String number =
        term.startsWith("ISO_2022_IR_")
            ? term.substring("ISO_2022_IR_".length())
            : term.startsWith("ISO_IR_") ? term.substring("ISO_IR_".length()) : term;
    return switch (number) {
      case "", "6" -> DEFAULT;
      case "192", "UTF_8" -> new SpecificCharacterSet(null, null, StandardCharsets.UTF_8, true);
      case "GB18030", "GBK" ->
          new SpecificCharacterSet(null, null, Charset.forName("GB18030"), true);
      default -> {
        CodeElement[] initial = CodeElement.initial(number);
        yield initial == null
            ? new SpecificCharacterSet(CodeElement.ASCII, CodeElement.LATIN_1, null, false)
            : new SpecificCharacterSet(initial[0], initial[1], null, true);
      }
    };
  }

  /** Whether the first defined term was one of the standard's. */
  public boolean isKnown() {
    return known;
  }

  /**
   * Decodes a value field.
   *
   * @param bytes the whole field, separators and padding included
   * @param personName whether {@code ^} and {@code =} separate components, which end the reach of
   *     an escape as backslashes and line ends do (PS3.5 section 6.1.2.5.3)
   */
  public String decode(byte[] bytes, boolean personName) {
    if (isPlainAscii(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    if (whole != null) {
      return new String(bytes, whole);
    }
    if (!known && isUtf8(bytes)) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return decodeWithExtensions(bytes, personName);
  }

  private String decodeWithExtensions(byte[] bytes, boolean personName) {
    StringBuilder text = new StringBuilder(bytes.length);
    CodeElement g0 = initialG0;
    CodeElement g1 = initialG1;
    int at = 0;
    while (at < bytes.length) {
      int b = bytes[at] & 0xff;
      if (b == ESCAPE) {
        CodeElement designated = CodeElement.designated(bytes, at + 1);
        if (designated == null) {
          text.append('\uFFFD');
          at++;
          continue;
        }
        if (designated.isG1()) {
          g1 = designated;
        } else {
          g0 = designated;
        }
        at += 1 + designated.escapeLength();
        continue;
      }
      boolean resets =
          b == '\\'
              || b == '\n'
              || b == '\r'
              || b == '\f'
              || b == '\t'
              || personName && (b == '^' || b == '=');
      if (b < 0x20 || resets && g0.bytesPerCharacter() == 1) {
        if (resets) {
          g0 = initialG0;
          g1 = initialG1;
        }
        text.append((char) b);
        at++;
        continue;
      }
      CodeElement set = b < 0x80 ? g0 : g1;
      int end = at;
      while (end < bytes.length
          && bytes[end] != ESCAPE
          && (bytes[end] & 0xff) >= 0x20
          && (bytes[end] & 0x80) == (b & 0x80)
          && (set.bytesPerCharacter() == 2
              || b >= 0x80
              || bytes[end] != '\\' && !(personName && (bytes[end] == '^' || bytes[end] == '=')))) {
        end++;
      }
      text.append(set.decode(bytes, at, end));
      at = end;
    }
    return text.toString();
  }

  private static boolean isPlainAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0 || b == ESCAPE) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
