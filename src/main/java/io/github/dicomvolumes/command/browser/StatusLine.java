// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import javax.swing.JLabel;

/** One line, whose whole text is seen by who waits on it with the mouse. */
final class StatusLine extends JLabel {
  StatusLine(String text) {
    super(text);
    setName("status");
    // Before there is a text that could be laid out.
    putClientProperty("html.disable", Boolean.TRUE);
  }

  @Override
  public void setText(String text) {
    super.setText(text);
    // A tip is laid out as HTML where it begins so, whatever is said here.
    setToolTipText(text == null || text.isBlank() ? null : " " + text);
  }
}
