// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** What keys do in the series browser. */
final class BrowserKeys {
  private BrowserKeys() {}

  /** A key with modifiers of {@link java.awt.event.InputEvent}. */
  static KeyStroke key(int code, int modifiers) {
    return KeyStroke.getKeyStroke(code, modifiers);
  }

  /** Has a component do something at a key, under a condition of {@link JComponent}. */
  static void onKey(JComponent where, int condition, KeyStroke key, Runnable task) {
    where.getInputMap(condition).put(key, key);
    where
        .getActionMap()
        .put(
            key,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                task.run();
              }
            });
  }
}
