// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.tags.HeaderNode;
import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JTree;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeCellRenderer;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreePath;

/** A header as a tree on the screen. */
final class HeaderTree extends JTree {
  private static final int MOST_EXPANDED = 2000;

  HeaderTree() {
    super(new DefaultMutableTreeNode(""));
    setLargeModel(true);
    setRowHeight(getFontMetrics(getFont()).getHeight() + 2);
    setCellRenderer(new PlainRenderer());
  }

  /** Shows text as it is: a value that begins with {@code <html>} is not laid out as such. */
  private static final class PlainRenderer extends DefaultTreeCellRenderer {
    PlainRenderer() {
      setLeafIcon(null);
      setOpenIcon(null);
      setClosedIcon(null);
      putClientProperty("html.disable", Boolean.TRUE);
    }

    @Override
    public Component getTreeCellRendererComponent(
        JTree tree,
        Object value,
        boolean isSelected,
        boolean expanded,
        boolean leaf,
        int row,
        boolean focused) {
      Component shown =
          super.getTreeCellRendererComponent(tree, value, isSelected, expanded, leaf, row, focused);
      ((JComponent) shown).putClientProperty("html.disable", Boolean.TRUE);
      return shown;
    }
  }

  /** Tree nodes of a header; may be called on any thread. */
  static DefaultMutableTreeNode nodes(HeaderNode header) {
    DefaultMutableTreeNode node = new DefaultMutableTreeNode(header);
    header.children().forEach(child -> node.add(nodes(child)));
    return node;
  }

  /**
   * Replaces what is shown; selected rows and the scroll position stay where rows do.
   *
   * @param expandAll whether what lies below is open too, up to a number of rows
   */
  void show(DefaultMutableTreeNode root, boolean expandAll) {
    int[] selected = getSelectionRows();
    setModel(new DefaultTreeModel(root));
    if (expandAll) {
      for (int row = 0; row < getRowCount() && row < MOST_EXPANDED; row++) {
        expandRow(row);
      }
    }
    if (selected != null) {
      setSelectionRows(selected);
    }
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
