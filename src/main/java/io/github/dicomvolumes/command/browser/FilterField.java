// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** Where words are typed that narrow the table, here or in the table itself. */
final class FilterField extends JTextField {
  private static final int COLUMNS = 24;

  /**
   * An empty field.
   *
   * @param typed learns of each change of its text
   */
  FilterField(Consumer<String> typed) {
    super(COLUMNS);
    setName("filter");
    setToolTipText("words that have to be in a row, in any column");
    getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                typed.accept(getText());
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                typed.accept(getText());
              }

              @Override
              public void changedUpdate(DocumentEvent event) {
                typed.accept(getText());
              }
            });
  }

  /** What is typed in a component is looked for; a blank is left to the component. */
  void takeWhatIsTypedIn(JComponent other) {
    other.addKeyListener(
        new KeyAdapter() {
          @Override
          public void keyTyped(KeyEvent event) {
            char c = event.getKeyChar();
            boolean modified = event.isControlDown() || event.isAltDown() || event.isMetaDown();
            if (!modified && c > ' ' && c != KeyEvent.VK_DELETE && c != KeyEvent.CHAR_UNDEFINED) {
              setText(getText() + c);
              requestFocusInWindow();
            }
          }
        });
  }
}
