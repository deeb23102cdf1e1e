// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.listing.RelatedObject;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JList;
import org.junit.jupiter.api.Test;

class RelatedListTest {
  private final List<Path> opened = new ArrayList<>();
  private final RelatedList panel = new RelatedList(opened::add);

  private static JList<?> list(Container in) {
    for (Component part : in.getComponents()) {
      if (part instanceof JList<?> list) {
        return list;
      }
      JList<?> below = part instanceof Container container ? list(container) : null;
      if (below != null) {
        return below;
      }
    }
    return null;
  }

  @Test
  void itIsSeenWhereThereIsSomethingAndEnterOpensIt() {
    assertFalse(panel.isVisible());
    panel.show(
        List.of(
            new RelatedObject(Path.of("a.dcm"), "RT Structure Set A (a.dcm)"),
            new RelatedObject(Path.of("b.dcm"), "Segmentation (b.dcm)")));
    JList<?> list = list(panel);

    assertTrue(panel.isVisible());
    assertEquals(2, list.getModel().getSize());
    press(list);
    assertEquals(List.of(), opened);

    list.setSelectedIndex(1);
    press(list);
    assertEquals(List.of(Path.of("b.dcm")), opened);

    panel.show(List.of());
    assertFalse(panel.isVisible());
  }

  private static void press(JList<?> list) {
    Object action =
        list.getInputMap(JComponent.WHEN_FOCUSED).get(BrowserKeys.key(KeyEvent.VK_ENTER, 0));
    list.getActionMap().get(action).actionPerformed(new ActionEvent(list, 0, ""));
  }
}
