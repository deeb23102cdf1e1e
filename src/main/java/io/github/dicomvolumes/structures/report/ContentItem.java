// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.ArrayList;
import java.util.List;

/** An item of a content tree (PS3.3 C.17.3.1). */
final class ContentItem {
  private final DataSet data;
  private final ContentItem parent;
  private final List<ContentItem> children = new ArrayList<>(0);
  private final String valueType;
  private final Code concept;

  /** The item that a data set describes, below a parent; null for the root. */
  ContentItem(DataSet data, ContentItem parent) {
    this.data = data;
    this.parent = parent;
    this.valueType = data.string(ReportTags.VALUE_TYPE).orElse("");
    this.concept = Code.first(data, ReportTags.CONCEPT_NAME_CODE_SEQUENCE).orElse(null);
    if (parent != null) {
      parent.children.add(this);
    }
  }

  DataSet data() {
    return data;
  }

  /** Null of the root. */
  ContentItem parent() {
    return parent;
  }

  /** Those that stand below it, references to others among them. */
  List<ContentItem> children() {
    return children;
  }

  /** Whether it only names another item (PS3.3 C.17.3.2.5). */
  boolean isReference() {
    return data.contains(ReportTags.REFERENCED_CONTENT_ITEM_IDENTIFIER);
  }

  boolean isA(String type) {
    return valueType.equals(type);
  }

  /** Whether it holds spatial coordinates. */
  boolean isRegion() {
    return isA("SCOORD") || isA("SCOORD3D");
  }

  /** Whether it is a measurement group. */
  boolean isGroup() {
    return isA("CONTAINER") && Concept.MEASUREMENT_GROUP.is(concept);
  }

  boolean isRelated(String relationship) {
    return data.string(ReportTags.RELATIONSHIP_TYPE).orElse("").equals(relationship);
  }

  /** Its concept name; null where there is none. */
  Code concept() {
    return concept;
  }

  /** The Template Identifier (0040,DB00) that it states; empty where it states none. */
  String template() {
    for (DataSet item : data.items(ReportTags.CONTENT_TEMPLATE_SEQUENCE)) {
      return item.string(ReportTags.TEMPLATE_IDENTIFIER).orElse("");
    }
    return "";
  }
}
