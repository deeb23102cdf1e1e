// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The parts of an Open XML file and what refers to what (ECMA-376 part 2, 6 and 7). */
final class XlsxPackage {
  /** The part that the whole archive refers to. */
  static final String ROOT = "";

  static final String TYPES = "[Content_Types].xml";

  private final ZipEntries entries;

  /**
   * What a part refers to.
   *
   * @param type the last word of its type
   * @param target the name of the other part; empty where it is no part of the archive
   */
  record Relationship(String type, String target) {}

  XlsxPackage(ZipEntries entries) {
    this.entries = entries;
  }

  /** The content of a part; null where there is none. */
  byte[] get(String part) {
    return entries.get(part);
  }

  void put(String part, byte[] content) {
    entries.put(part, content);
  }

  /** What a part refers to, by id, in the file's order. */
  Map<String, Relationship> relationships(String part) throws IOException {
    Map<String, Relationship> found = new LinkedHashMap<>();
    byte[] xml = get(relationshipsOf(part));
    if (xml == null) {
      return found;
    }
    Element root = XmlPart.parse(xml, relationshipsOf(part)).getDocumentElement();
    for (Element element : XmlPart.children(root, root.getNamespaceURI(), "Relationship")) {
      boolean inside = !element.getAttribute("TargetMode").equals("External");
      String type = element.getAttribute("Type");
      found.put(
          element.getAttribute("Id"),
          new Relationship(
              type.substring(type.lastIndexOf('/') + 1),
              inside ? resolve(part, element.getAttribute("Target")) : ""));
    }
    return found;
  }

  /** The first part of a type that a part refers to; null where there is none. */
  String related(String part, String type) throws IOException {
    for (Relationship relationship : relationships(part).values()) {
      if (relationship.type().equals(type)) {
        return relationship.target();
      }
    }
    return null;
  }

  private static String relationshipsOf(String part) {
    int name = part.lastIndexOf('/') + 1;
    return part.substring(0, name) + "_rels/" + part.substring(name) + ".rels";
  }

  private static String resolve(String part, String target) throws IOException {
    try {
      return URI.create("/" + part).resolve(target).getPath().substring(1);
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw XmlPart.damaged(relationshipsOf(part), "a target is no name of a part", e);
    }
  }

  /**
   * Adds a part and refers to it.
   *
   * @param name its full name
   * @param contentType of the part
   * @param type the full type of the relationship
   * @return the relationship's id
   */
  String add(String from, String name, byte[] content, String contentType, String type)
      throws IOException {
    put(name, content);
    Document types = XmlPart.parse(get(TYPES), TYPES);
    Element override = append(types, "Override");
    override.setAttribute("PartName", "/" + name);
    override.setAttribute("ContentType", contentType);
    put(TYPES, XmlPart.text(types));
    Map<String, Relationship> present = relationships(from);
    int number = present.size() + 1;
    while (present.containsKey("rId" + number)) {
      number++;
    }
    String relationships = relationshipsOf(from);
    Document document = XmlPart.parse(get(relationships), relationships);
    Element relationship = append(document, "Relationship");
    relationship.setAttribute("Id", "rId" + number);
    relationship.setAttribute("Type", type);
    relationship.setAttribute("Target", "/" + name);
    put(relationships, XmlPart.text(document));
    return "rId" + number;
  }

  private static Element append(Document document, String name) {
    Element root = document.getDocumentElement();
    Element element =
        document.createElementNS(root.getNamespaceURI(), XmlText.name(root.getPrefix(), name));
    root.appendChild(element);
    return element;
  }

  void write(OutputStream out) throws IOException {
    entries.write(out);
  }
}
