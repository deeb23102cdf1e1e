// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * One code element of ISO/IEC 2022: a set of characters that an escape sequence puts into the left
 * (G0, bytes below 0x80) or right (G1, bytes from 0x80) half of the code table (PS3.3 tables C.12-2
 * to C.12-4).
 */
enum CodeElement {
  ASCII("(B", false, 1, "US-ASCII"),
  /** JIS X 0201, Latin half: read as ASCII, whose backslash and tilde DICOM's separators need. */
  JIS_X_0201_ROMAN("(J", false, 1, "US-ASCII"),
  JIS_X_0201_KATAKANA(")I", true, 1, "Shift_JIS"),
  LATIN_1("-A", true, 1, "ISO-8859-1"),
  LATIN_2("-B", true, 1, "ISO-8859-2"),
  LATIN_3("-C", true, 1, "ISO-8859-3"),
  LATIN_4("-D", true, 1, "ISO-8859-4"),
  CYRILLIC("-L", true, 1, "ISO-8859-5"),
  ARABIC("-G", true, 1, "ISO-8859-6"),
  GREEK("-F", true, 1, "ISO-8859-7"),
  HEBREW("-H", true, 1, "ISO-8859-8"),
  LATIN_5("-M", true, 1, "ISO-8859-9"),
  LATIN_9("-b", true, 1, "ISO-8859-15"),
  THAI("-T", true, 1, "TIS-620"),
  JIS_X_0208("$B", false, 2, "EUC-JP"),
  JIS_X_0212("$(D", false, 2, "EUC-JP"),
  KS_X_1001("$)C", true, 2, "EUC-KR"),
  GB_2312("$)A", true, 2, "GB2312");

  private final byte[] escape;
  private final boolean g1;
  private final int bytesPerCharacter;
  private final String charsetName;

  CodeElement(String escape, boolean g1, int bytesPerCharacter, String charsetName) {
    this.escape = escape.getBytes(StandardCharsets.US_ASCII);
    this.g1 = g1;
    this.bytesPerCharacter = bytesPerCharacter;
    this.charsetName = charsetName;
  }

  /** Whether it goes into the right half of the code table. */
  boolean isG1() {
    return g1;
  }

  int bytesPerCharacter() {
    return bytesPerCharacter;
  }

  /** Bytes of the escape sequence after the escape character. */
  int escapeLength() {
    return escape.length;
  }

  /** The element whose escape sequence stands at an offset, null where none does. */
  static CodeElement designated(byte[] bytes, int offset) {
    for (CodeElement element : values()) {
      if (offset + element.escape.length <= bytes.length) {
        boolean same = true;
        for (int i = 0; i < element.escape.length && same; i++) {
          same = bytes[offset + i] == element.escape[i];
        }
        if (same) {
          return element;
        }
      }
    }
    return null;
  }

  /** G0 and G1 at the start of a value, from the number in a defined term; null if unknown. */
  static CodeElement[] initial(String registrationNumber) {
    return switch (registrationNumber) {
      case "100" -> new CodeElement[] {ASCII, LATIN_1};
      case "101" -> new CodeElement[] {ASCII, LATIN_2};
      case "109" -> new CodeElement[] {ASCII, LATIN_3};
      case "110" -> new CodeElement[] {ASCII, LATIN_4};
      case "144" -> new CodeElement[] {ASCII, CYRILLIC};
      case "127" -> new CodeElement[] {ASCII, ARABIC};
      case "126" -> new CodeElement[] {ASCII, GREEK};
      case "138" -> new CodeElement[] {ASCII, HEBREW};
      case "148" -> new CodeElement[] {ASCII, LATIN_5};
      case "203" -> new CodeElement[] {ASCII, LATIN_9};
      case "166" -> new CodeElement[] {ASCII, THAI};
      case "13" -> new CodeElement[] {JIS_X_0201_ROMAN, JIS_X_0201_KATAKANA};
      // As a first value these break the rule that it be a single-byte set, and they occur.
      case "87" -> new CodeElement[] {ASCII, JIS_X_0201_KATAKANA};
      case "159" -> new CodeElement[] {ASCII, JIS_X_0201_KATAKANA};
      case "149" -> new CodeElement[] {ASCII, KS_X_1001};
      case "58" -> new CodeElement[] {ASCII, GB_2312};
      default -> null;
    };
  }

  /** Decodes bytes that all belong to this element. */
  String decode(byte[] bytes, int start, int end) {
    if (this == JIS_X_0201_KATAKANA) {
      return halfWidthKatakana(bytes, start, end);
    }
    Charset charset = Charset.forName(charsetName);
    if (g1 || bytesPerCharacter == 1) {
      return new String(bytes, start, end - start, charset);
    }
    // 94 x 94 sets in G0: EUC-JP holds the same code points with the high bits set, those of
    // JIS X 0212 behind a single shift.
    ByteArrayOutputStream euc = new ByteArrayOutputStream();
    for (int i = start; i < end; i += 2) {
      if (this == JIS_X_0212) {
        euc.write(0x8f);
      }
      euc.write(bytes[i] | 0x80);
      euc.write(i + 1 < end ? bytes[i + 1] | 0x80 : 0xa0);
    }
    return euc.toString(charset);
  }

  /** Shift_JIS has the same characters, but takes what is none as the lead of a kanji. */
  private static String halfWidthKatakana(byte[] bytes, int start, int end) {
    StringBuilder text = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      int b = bytes[i] & 0xff;
      text.append(b > 0xa0 && b < 0xe0 ? (char) (0xff61 + b - 0xa1) : '\uFFFD');
    }
    return text.toString();
  }
}
