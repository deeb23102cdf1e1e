// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The XML in a part of a workbook, read without document types and what they may name. The JDK's
 * own parsers, whatever else lies in the host's class path.
 */
final class XmlPart {
  /** Elements inside each other: sheets need a dozen, and who reads them goes down by recursion. */
  private static final int MAX_DEPTH = 256;

  private static final String MAX_DEPTH_PROPERTY =
      "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";

  private XmlPart() {}

  /**
   * All of a part at once.
   *
   * @throws WorkbookFormatException where it is no XML, naming the part
   */
  static Document parse(byte[] xml, String part) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(MAX_DEPTH_PROPERTY, Integer.toString(MAX_DEPTH));
      DocumentBuilder builder = factory.newDocumentBuilder();
      // One that throws: the default one writes to standard error.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new ByteArrayInputStream(xml));
    } catch (SAXException e) {
      String reason = e.getMessage();
      if (reason != null && reason.contains("maxElementDepth")) {
        reason = "its elements are nested more than " + MAX_DEPTH + " deep";
      }
      throw new WorkbookFormatException("is damaged: " + part + ": " + reason, e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For a part that is too long to be held as a tree. */
  static XMLStreamReader stream(byte[] xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(MAX_DEPTH_PROPERTY, Integer.toString(MAX_DEPTH));
    return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
  }

  /** What is wrong with a streamed part. */
  static WorkbookFormatException damaged(String part, String reason, Exception cause) {
    return new WorkbookFormatException("is damaged: " + part + ": " + reason, cause);
  }

  static byte[] text(Document document) throws IOException {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      transformer.transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (TransformerException e) {
      throw new IOException("the spreadsheet could not be written: " + e.getMessage(), e);
    }
  }

  /** Whether a node is an element of a name. */
  static boolean is(Node node, String space, String name) {
    return node.getNodeType() == Node.ELEMENT_NODE
        && space.equals(node.getNamespaceURI())
        && name.equals(node.getLocalName());
  }

  /** The elements of a name directly inside another. */
  static List<Element> children(Node parent, String space, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (is(node, space, name)) {
        children.add((Element) node);
      }
    }
    return children;
  }
}
