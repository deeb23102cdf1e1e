// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.header;

import java.awt.Component;
import javax.swing.JComponent;
import javax.swing.JTree;
import javax.swing.tree.DefaultTreeCellRenderer;

/**
 * Shows the text of a tree as it is and without icons: a value that begins with {@code <html>} is
 * not laid out as such.
 */
public final class PlainTreeRenderer extends DefaultTreeCellRenderer {
  private static final long serialVersionUID = 1L;

  /** For the nodes of one tree. */
  public PlainTreeRenderer() {
    setLeafIcon(null);
    setOpenIcon(null);
    setClosedIcon(null);
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
    // Before the text is set, which is when it would be laid out.
    ((JComponent) this).putClientProperty("html.disable", Boolean.TRUE);
    return super.getTreeCellRendererComponent(
        tree, value, isSelected, expanded, leaf, row, focused);
  }
}
