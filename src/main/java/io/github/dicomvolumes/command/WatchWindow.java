// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import io.github.dicomvolumes.imagej.SyncWatch;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** A small window that says what a watch does, with a button that stops it. */
final class WatchWindow {
  private final JFrame frame;
  private final JLabel words = new JLabel("in step");

  private WatchWindow(SyncWatch watch) {
    frame = new JFrame("Sync " + watch.spreadsheet().getFileName());
    JButton stop = new JButton("Stop");
    stop.addActionListener(event -> watch.stop());
    JPanel panel = new JPanel(new BorderLayout(12, 0));
    panel.setBorder(BorderFactory.createEmptyBorder(8, 12, 8, 12));
    panel.add(words, BorderLayout.CENTER);
    panel.add(stop, BorderLayout.EAST);
    frame.add(panel);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            watch.stop();
          }
        });
    frame.setSize(460, 90);
    frame.setVisible(true);
  }

  /** What is told of a watch goes to the status line, and to a window where there is a screen. */
  static java.util.function.BiConsumer<SyncWatch, String> status() {
    WatchWindow[] window = new WatchWindow[1];
    return (watch, text) -> {
      String name = watch.spreadsheet().getFileName().toString();
      IJ.showStatus(text.isEmpty() ? "Sync of " + name + " has ended" : name + ": " + text);
      if (!GraphicsEnvironment.isHeadless()) {
        EventQueue.invokeLater(() -> show(window, watch, text));
      }
    };
  }

  private static void show(WatchWindow[] window, SyncWatch watch, String text) {
    if (text.isEmpty()) {
      if (window[0] != null) {
        window[0].frame.dispose();
      }
      return;
    }
    if (window[0] == null) {
      window[0] = new WatchWindow(watch);
    }
    window[0].words.setText(text);
  }
}
