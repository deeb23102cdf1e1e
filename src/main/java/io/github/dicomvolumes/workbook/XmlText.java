// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.io.Writer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes XML as it is read, so that a part is changed in a few places and stays the same in all
 * others, name spaces and attributes that nobody here knows included.
 */
final class XmlText {
  private final Writer out;
  private boolean inTag;

  XmlText(Writer out) {
    this.out = out;
  }

  void head() throws IOException {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
  }

  /** Copies what the reader stands at; of an element, its start without attributes. */
  void copy(XMLStreamReader in) throws IOException {
    switch (in.getEventType()) {
      case XMLStreamConstants.START_ELEMENT -> {
        start(name(in.getPrefix(), in.getLocalName()));
        for (int i = 0; i < in.getNamespaceCount(); i++) {
          String prefix = in.getNamespacePrefix(i);
          attribute(
              prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix,
              in.getNamespaceURI(i) == null ? "" : in.getNamespaceURI(i));
        }
      }
      case XMLStreamConstants.END_ELEMENT -> end(name(in.getPrefix(), in.getLocalName()));
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          text(in.getText());
      default -> {}
    }
  }

  /** Copies an element's attributes. */
  void copyAttributes(XMLStreamReader in) throws IOException {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      copyAttribute(in, i);
    }
  }

  void copyAttribute(XMLStreamReader in, int index) throws IOException {
    attribute(
        name(in.getAttributePrefix(index), in.getAttributeLocalName(index)),
        in.getAttributeValue(index));
  }

  static String name(String prefix, String local) {
    return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
  }

  void start(String name) throws IOException {
    closeTag();
    out.write('<');
    out.write(name);
    inTag = true;
  }

  void attribute(String name, String value) throws IOException {
    out.write(' ');
    out.write(name);
    out.write("=\"");
    escape(value, true);
    out.write('"');
  }

  void text(String text) throws IOException {
    closeTag();
    escape(text, false);
  }

  void end(String name) throws IOException {
    if (inTag) {
      out.write("/>");
      inTag = false;
    } else {
      out.write("</");
      out.write(name);
      out.write('>');
    }
  }

  private void closeTag() throws IOException {
    if (inTag) {
      out.write('>');
      inTag = false;
    }
  }

  /** XML 1.0, 2.11 and 3.3.3: a reader takes other line ends and blanks for what they are not. */
  private void escape(String text, boolean attribute) throws IOException {
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      String spelled = spelled(text.charAt(i), attribute);
      if (spelled != null) {
        out.write(text, written, i - written);
        out.write(spelled);
        written = i + 1;
      }
    }
    out.write(text, written, text.length() - written);
  }

  private static String spelled(char c, boolean attribute) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '\r' -> "&#13;";
      case '"' -> attribute ? "&quot;" : null;
      case '\n' -> attribute ? "&#10;" : null;
      case '\t' -> attribute ? "&#9;" : null;
      default -> null;
    };
  }
}
