// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Texts of Open XML: ECMA-376 part 1, 18.4 (strings) and 22.9.2.19 (characters XML lacks). */
final class XlsxText {
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private static final int HEXADECIMAL = 16;

  private XlsxText() {}

  /** The table of shared strings, in order. */
  static List<String> shared(byte[] xml, String part) throws IOException {
    List<String> texts = new ArrayList<>();
    try {
      XMLStreamReader in = XmlPart.stream(xml);
      while (in.hasNext()) {
        if (in.next() == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("si")) {
          texts.add(read(in));
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw XmlPart.damaged(part, e.getMessage(), e);
    }
    return texts;
  }

  /**
   * The text of the element that the reader stands at, runs of formats joined; how it is spoken is
   * left out. The reader stands at its end then.
   */
  static String read(XMLStreamReader in) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    int spoken = 0;
    while (depth > 0) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (spoken > 0 || in.getLocalName().equals("rPh")) {
          spoken++;
        } else if (in.getLocalName().equals("t")) {
          text.append(in.getElementText());
          depth--;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        spoken = Math.max(0, spoken - 1);
      }
    }
    return decode(text.toString());
  }

  static String decode(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPED
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), HEXADECIMAL))));
  }

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean looksEscaped = c == '_' && ESCAPED.matcher(text).region(i, text.length()).lookingAt();
      if (looksEscaped || !isXml(text, i)) {
        encoded.append(String.format(java.util.Locale.ROOT, "_x%04X_", (int) c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  /** XML 1.0, 2.2; half of a surrogate pair is no character. */
  private static boolean isXml(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
    return c >= ' ' && c < '\uFFFE' || c == '\t' || c == '\n';
  }
}
