// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The content tree of a report. Items stand below each other as deep as the parser lets sequences
 * nest; what one refers to by its place is looked up, and never followed further.
 */
final class ContentTree {
  private final ContentItem root;
  private final List<ContentItem> items = new ArrayList<>();

  ContentTree(DataSet file) {
    root = new ContentItem(file, null);
    Deque<ContentItem> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      ContentItem item = open.pop();
      items.add(item);
      for (DataSet child : item.data().items(ReportTags.CONTENT_SEQUENCE)) {
        new ContentItem(child, item);
      }
      for (int i = item.children().size() - 1; i >= 0; i--) {
        open.push(item.children().get(i));
      }
    }
  }

  ContentItem root() {
    return root;
  }

  /** All items in the order of the document. */
  List<ContentItem> items() {
    return Collections.unmodifiableList(items);
  }

  /**
   * What an item names by its place (Referenced Content Item Identifier, PS3.3 C.17.3.2.5).
   *
   * @return null where nothing stands there, or a reference or what the item is part of
   */
  ContentItem target(ContentItem reference) {
    double[] path = reference.data().numbers(ReportTags.REFERENCED_CONTENT_ITEM_IDENTIFIER);
    if (path.length == 0 || path[0] != 1) {
      return null;
    }
    ContentItem item = root;
    for (int i = 1; i < path.length; i++) {
      if (!(path[i] >= 1 && path[i] <= item.children().size())) {
        return null;
      }
      item = item.children().get((int) path[i] - 1);
    }
    for (ContentItem above = reference; above != null; above = above.parent()) {
      if (above == item) {
        return null;
      }
    }
    return item.isReference() ? null : item;
  }
}
