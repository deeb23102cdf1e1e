// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import ij.IJ;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.imagej.SyncWatch;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

/** A window that says what a watch does and lists what is wrong, with a button that stops it. */
public final class WatchWindow {
  private static final Color PROBLEM = new Color(0xb00020);
  private static final Dimension PROBLEMS = new Dimension(480, 120);

  private final JFrame frame;
  private final JTextArea words = text();
  private final JTextArea list = text();
  private final JScrollPane problems = new JScrollPane(list);

  private WatchWindow(SyncWatch watch) {
    frame = new JFrame("Sync " + watch.spreadsheet().getFileName());
    JButton stop = new JButton("Stop");
    stop.addActionListener(event -> watch.stop());
    JPanel button = new JPanel();
    button.add(stop);
    JPanel panel = new JPanel(new BorderLayout(12, 6));
    panel.setBorder(BorderFactory.createEmptyBorder(8, 12, 8, 12));
    words.setColumns(40);
    words.setRows(2);
    list.setForeground(PROBLEM);
    problems.setPreferredSize(PROBLEMS);
    problems.setVisible(false);
    panel.add(words, BorderLayout.CENTER);
    panel.add(button, BorderLayout.EAST);
    panel.add(problems, BorderLayout.SOUTH);
    frame.add(panel);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            watch.stop();
          }
        });
    frame.pack();
    frame.setVisible(true);
  }

  private static JTextArea text() {
    JTextArea area = new JTextArea();
    area.setEditable(false);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setOpaque(false);
    return area;
  }

  /**
   * What is told of a watch goes to the status line, what is wrong to the log, each once, and all
   * of it to a window where there is a screen.
   */
  public static SyncWatch.Listener status() {
    WatchWindow[] window = new WatchWindow[1];
    Set<Problem> logged = new HashSet<>();
    return (watch, text, problems) -> {
      String name = watch.spreadsheet().getFileName().toString();
      if (text.isEmpty()) {
        IJ.showStatus("Sync of " + name + " has ended");
        IJ.log("Sync ROIs with Spreadsheet: " + name + " while it was watched: " + watch.summary());
      } else {
        IJ.showStatus(name + ": " + text);
      }
      for (Problem problem : problems) {
        if (logged.add(problem)) {
          IJ.log(name + ": " + problem);
        }
      }
      // What was mended may go wrong again.
      logged.retainAll(Set.copyOf(problems));
      if (!GraphicsEnvironment.isHeadless()) {
        EventQueue.invokeLater(() -> show(window, watch, text, problems));
      }
    };
  }

  private static void show(
      WatchWindow[] window, SyncWatch watch, String text, List<Problem> problems) {
    if (text.isEmpty()) {
      if (window[0] != null) {
        window[0].frame.dispose();
      }
      return;
    }
    if (window[0] == null) {
      window[0] = new WatchWindow(watch);
    }
    window[0].show(text, problems);
  }

  private void show(String text, List<Problem> now) {
    words.setText(text);
    list.setText(String.join("\n", now.stream().map(Problem::toString).toList()));
    list.setCaretPosition(0);
    if (problems.isVisible() == now.isEmpty()) {
      problems.setVisible(!now.isEmpty());
      frame.pack();
    }
  }
}
