// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import io.github.dicomvolumes.listing.RelatedObject;
import java.awt.BorderLayout;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;

/**
 * What was outlined, segmented or planned on the selected series; unseen where there is nothing.
 */
final class RelatedList extends JPanel {
  private static final int ROWS = 3;

  private final DefaultListModel<String> words = new DefaultListModel<>();
  private final JList<String> list = new JList<>(words);
  private final transient Consumer<Path> open;
  private transient List<RelatedObject> objects = List.of();

  /**
   * An empty list.
   *
   * @param open opens the selected volume with a file
   */
  RelatedList(Consumer<Path> open) {
    super(new BorderLayout());
    this.open = open;
    list.setName("related");
    list.setVisibleRowCount(ROWS);
    DefaultListCellRenderer plain = new DefaultListCellRenderer();
    plain.putClientProperty("html.disable", Boolean.TRUE);
    list.setCellRenderer(plain);
    list.getAccessibleContext().setAccessibleName("objects of this series");
    list.setToolTipText("double click or Enter: open the volume with this object");
    list.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2) {
              openSelected();
            }
          }
        });
    BrowserKeys.onKey(
        list, WHEN_FOCUSED, BrowserKeys.key(KeyEvent.VK_ENTER, 0), this::openSelected);
    add(new JLabel("Objects of this series:"), BorderLayout.NORTH);
    add(new JScrollPane(list), BorderLayout.CENTER);
    setVisible(false);
  }

  private void openSelected() {
    int index = list.getSelectedIndex();
    if (index >= 0 && index < objects.size()) {
      open.accept(objects.get(index).file());
    }
  }

  /** Shows other objects. */
  void show(List<RelatedObject> others) {
    objects = List.copyOf(others);
    words.clear();
    objects.forEach(object -> words.addElement(object.words()));
    setVisible(!objects.isEmpty());
    revalidate();
  }
}
