// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.layout.SheetReading;
import io.github.dicomvolumes.imagej.SheetPreview;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;

/** The fields of {@link SyncDialog}. */
final class SyncForm extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int PATH_COLUMNS = 52;
  private static final int MAX_PROBLEMS = 3;
  private static final Color PROBLEM = new Color(0xb00020);
  private static final Color FINE = new Color(0x1b5e20);
  private static final Dimension TABLE = new Dimension(820, 210);
  private static final List<String> DIRECTIONS = List.of("both", "import", "export");
  private static final List<String> WINNERS = List.of("spreadsheet", "image");
  private static final List<String> UNITS = List.copyOf(SheetChoices.UNIT_WORDS.keySet());
  private static final List<String> SLICES = List.of(SheetChoices.AUTO, "1", "0");

  private final JTextField path = new JTextField(PATH_COLUMNS);
  private final JButton browse = new JButton("Browse...");
  private final JTextArea words = new JTextArea(2, 70);
  private final ReadingTable table;
  private final JScrollPane rows;
  private final JComboBox<String> units =
      new JComboBox<>(SheetChoices.UNIT_WORDS.values().toArray(new String[0]));
  private final JLabel foundUnits = new JLabel(" ");
  private final JComboBox<String> slices = new JComboBox<>(new String[] {"as found", "1", "0"});
  private final JComboBox<String> direction =
      new JComboBox<>(
          new String[] {
            "both ways", "from the spreadsheet to the image", "from the image to the spreadsheet"
          });
  private final JComboBox<String> prefer =
      new JComboBox<>(new String[] {"the spreadsheet", "the image"});
  private final JButton more = new JButton("More \u25b8");
  private final JButton cancel = new JButton("Cancel");
  private final JButton ok = new JButton("Sync");
  private transient Runnable changed = () -> {};
  private final MoreFields moreFields = new MoreFields(() -> changed.run());
  private boolean filling;

  SyncForm(ReadingTable.Listener listener) {
    table = new ReadingTable(listener);
    rows = new JScrollPane(table);
    rows.setPreferredSize(TABLE);
    rows.setVisible(false);
    words.setEditable(false);
    words.setLineWrap(true);
    words.setWrapStyleWord(true);
    words.setOpaque(false);
    words.setFocusable(false);
    setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
    setBorder(BorderFactory.createEmptyBorder(10, 12, 10, 12));
    add(line(new JLabel("Spreadsheet"), path, browse));
    add(left(words));
    add(left(rows));
    add(line(new JLabel("Coordinates are"), units, foundUnits));
    add(line(new JLabel("The first slice has the number"), slices));
    add(
        line(
            new JLabel("What changed goes"),
            direction,
            new JLabel("   If both changed, this wins:"),
            prefer));
    add(left(moreFields));
    add(Box.createVerticalStrut(6));
    JPanel buttons = new JPanel(new BorderLayout());
    buttons.add(line(more), BorderLayout.WEST);
    JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
    right.add(cancel);
    right.add(ok);
    buttons.add(right, BorderLayout.EAST);
    add(left(buttons));
    for (JComboBox<String> box : List.of(units, slices, direction)) {
      box.addActionListener(
          event -> {
            if (!filling) {
              changed.run();
            }
          });
    }
  }

  private static JPanel line(java.awt.Component... parts) {
    JPanel line = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 3));
    for (java.awt.Component part : parts) {
      line.add(part);
    }
    return left(line);
  }

  private static <T extends javax.swing.JComponent> T left(T part) {
    part.setAlignmentX(LEFT_ALIGNMENT);
    return part;
  }

  void onChange(Runnable listener) {
    changed = listener;
  }

  void onPath(Runnable listener) {
    path.getDocument().addDocumentListener(new MoreFields.Typing(listener));
  }

  JButton browse() {
    return browse;
  }

  JButton ok() {
    return ok;
  }

  JButton cancel() {
    return cancel;
  }

  JButton more() {
    return more;
  }

  void unfold() {
    moreFields.setVisible(!moreFields.isVisible());
    more.setText(moreFields.isVisible() ? "Less \u25be" : "More \u25b8");
  }

  String path() {
    return path.getText();
  }

  void path(String text) {
    path.setText(text);
  }

  String direction() {
    return DIRECTIONS.get(direction.getSelectedIndex());
  }

  /** The keys whose values are not the usual ones. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("direction", direction());
    if (prefer.getSelectedIndex() > 0) {
      values.put("prefer", WINNERS.get(prefer.getSelectedIndex()));
    }
    if (units.getSelectedIndex() > 0) {
      values.put(SheetChoices.UNITS, UNITS.get(units.getSelectedIndex()));
    }
    if (slices.getSelectedIndex() > 0) {
      values.put(SheetChoices.SLICES_FROM, SLICES.get(slices.getSelectedIndex()));
    }
    values.putAll(moreFields.values());
    return values;
  }

  /** Chooses the units and the first slice that were chosen before. */
  void reading(Map<String, String> before) {
    filling = true;
    try {
      String key = before.getOrDefault(SheetChoices.UNITS, SheetChoices.AUTO);
      units.setSelectedIndex(Math.max(0, UNITS.indexOf(key)));
      String first = before.getOrDefault(SheetChoices.SLICES_FROM, SheetChoices.AUTO);
      slices.setSelectedIndex(Math.max(0, SLICES.indexOf(first)));
    } finally {
      filling = false;
    }
  }

  void allow(boolean sync) {
    ok.setEnabled(sync);
  }

  void say(String text, boolean problem) {
    words.setForeground(problem ? PROBLEM : Color.DARK_GRAY);
    words.setText(text);
    fit();
  }

  /** Shows a reading, or what it asks. */
  void show(SheetPreview.Look look) {
    SheetReading reading = look.reading();
    moreFields.sheets(look.sheets());
    rows.setVisible(!reading.columns().isEmpty());
    table.show(reading);
    foundUnits.setText(reading.isUnderstood() ? "found: " + SheetChoices.units(reading) : " ");
    if (!reading.isUnderstood()) {
      words.setForeground(PROBLEM);
      words.setText(SheetChoices.asked(reading));
    } else {
      StringBuilder text = new StringBuilder(SheetChoices.words(reading, look.rois().size()));
      List<Problem> problems = reading.problems();
      for (Problem problem : problems.subList(0, Math.min(MAX_PROBLEMS, problems.size()))) {
        text.append('\n').append(problem);
      }
      if (problems.size() > MAX_PROBLEMS) {
        text.append("\nand ").append(problems.size() - MAX_PROBLEMS).append(" rows more");
      }
      words.setForeground(problems.isEmpty() && reading.rowsHere() > 0 ? FINE : PROBLEM);
      words.setText(text.toString());
    }
    fit();
  }

  private void fit() {
    words.setRows(Math.max(2, words.getText().length() / 110 + words.getLineCount()));
    java.awt.Window window = javax.swing.SwingUtilities.getWindowAncestor(this);
    if (window != null) {
      Dimension wanted = window.getPreferredSize();
      if (wanted.height > window.getHeight() || wanted.width > window.getWidth()) {
        window.pack();
      }
    }
    revalidate();
  }
}
