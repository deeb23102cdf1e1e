// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.header;

import io.github.dicomvolumes.tags.HeaderNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.JTree;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreePath;

/** A header as a tree on the screen. */
final class HeaderTree extends JTree {
  private static final long serialVersionUID = 1L;
  private static final int MAX_EXPANDED = 2000;

  HeaderTree() {
    super(new DefaultMutableTreeNode(""));
    setLargeModel(true);
    setRowHeight(getFontMetrics(getFont()).getHeight() + 2);
    setCellRenderer(new PlainTreeRenderer());
  }

  /** Tree nodes of a header; may be called on any thread. */
  static DefaultMutableTreeNode nodes(HeaderNode header) {
    DefaultMutableTreeNode node = new DefaultMutableTreeNode(header);
    header.children().forEach(child -> node.add(nodes(child)));
    return node;
  }

  /**
   * Replaces what is shown; what was open and what was selected is so again where it is there.
   *
   * @param expandAll whether what lies below is open too, up to a number of rows
   */
  void show(DefaultMutableTreeNode root, boolean expandAll) {
    Set<List<String>> open = keys(getExpandedDescendants(new TreePath(getModel().getRoot())));
    TreePath[] paths = getSelectionPaths();
    Set<List<String>> selected =
        paths == null ? Set.of() : keys(Collections.enumeration(List.of(paths)));
    setModel(new DefaultTreeModel(root));
    if (expandAll) {
      for (int row = 0; row < getRowCount() && row < MAX_EXPANDED; row++) {
        expandRow(row);
      }
    } else {
      open(new TreePath(root), new ArrayList<>(), open);
    }
    List<TreePath> again = new ArrayList<>();
    for (int row = 0; !selected.isEmpty() && row < getRowCount(); row++) {
      if (selected.contains(key(getPathForRow(row)))) {
        again.add(getPathForRow(row));
      }
    }
    setSelectionPaths(again.toArray(new TreePath[0]));
  }

  private void open(TreePath path, List<String> key, Set<List<String>> open) {
    DefaultMutableTreeNode node = (DefaultMutableTreeNode) path.getLastPathComponent();
    if (!key.isEmpty() && !open.contains(key)) {
      return;
    }
    expandPath(path);
    for (int i = 0; i < node.getChildCount(); i++) {
      DefaultMutableTreeNode child = (DefaultMutableTreeNode) node.getChildAt(i);
      if (!child.isLeaf()) {
        key.add(step(child, i));
        open(path.pathByAddingChild(child), key, open);
        key.remove(key.size() - 1);
      }
    }
  }

  private static Set<List<String>> keys(Enumeration<TreePath> paths) {
    Set<List<String>> keys = new HashSet<>();
    while (paths != null && paths.hasMoreElements()) {
      keys.add(key(paths.nextElement()));
    }
    return keys;
  }

  /** What a line is, in whichever header: tags of elements, and places of items. */
  private static List<String> key(TreePath path) {
    List<String> key = new ArrayList<>();
    for (int i = 1; i < path.getPathCount(); i++) {
      DefaultMutableTreeNode node = (DefaultMutableTreeNode) path.getPathComponent(i);
      key.add(step(node, node.getParent().getIndex(node)));
    }
    return key;
  }

  private static String step(DefaultMutableTreeNode node, int place) {
    String column = node.getUserObject() instanceof HeaderNode line ? line.column().orElse("") : "";
    return column.isEmpty() ? "#" + place : column;
  }

  /** The selected lines from top to bottom. */
  List<HeaderNode> selected() {
    TreePath[] paths = getSelectionPaths();
    if (paths == null) {
      return List.of();
    }
    List<TreePath> ordered = new ArrayList<>(List.of(paths));
    ordered.sort((a, b) -> Integer.compare(getRowForPath(a), getRowForPath(b)));
    List<HeaderNode> nodes = new ArrayList<>();
    for (TreePath path : ordered) {
      if (((DefaultMutableTreeNode) path.getLastPathComponent()).getUserObject()
          instanceof HeaderNode node) {
        nodes.add(node);
      }
    }
    return nodes;
  }
}
