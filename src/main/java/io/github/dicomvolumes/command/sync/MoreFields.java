// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.sync;

import java.awt.FlowLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.BoxLayout;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** What few need, folded away at first. */
final class MoreFields extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int FIELD_COLUMNS = 5;

  private final transient Map<String, JComponent> fields = new LinkedHashMap<>();
  private final JComboBox<String> sheet = new JComboBox<>();
  private final transient Runnable changed;
  private boolean filling;

  MoreFields(Runnable changed) {
    this.changed = changed;
    setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
    sheet.addItem("");
    sheet.addActionListener(event -> tell());
    row("Sheet", sheet, "as", choice("layout", "auto", "table", "grid"));
    row(
        "Grid from row",
        text("first_row"),
        "column",
        text("first_column"),
        "to column",
        text("last_column"));
    row("Boxes around points, width", text("width"), "height", text("height"));
    row("Write area, mean, min, max and the like", choice("measure", "auto", "yes", "no"));
    row(check("identify", "Name images by their titles, which may describe a patient"));
    row(check("watch", "Stay in sync while both are open"));
    setVisible(false);
  }

  private void row(Object... parts) {
    JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 2));
    for (Object part : parts) {
      row.add(part instanceof String words ? new JLabel(words) : (JComponent) part);
    }
    row.setAlignmentX(LEFT_ALIGNMENT);
    add(row);
  }

  private JComponent choice(String key, String... choices) {
    JComboBox<String> box = new JComboBox<>(choices);
    box.addActionListener(event -> tell());
    fields.put(key, box);
    return box;
  }

  private JComponent text(String key) {
    JTextField field = new JTextField("0", FIELD_COLUMNS);
    field.getDocument().addDocumentListener(new Typing(this::tell));
    fields.put(key, field);
    return field;
  }

  private JComponent check(String key, String words) {
    JCheckBox box = new JCheckBox(words);
    fields.put(key, box);
    return box;
  }

  private void tell() {
    if (!filling) {
      changed.run();
    }
  }

  /** The sheets of a workbook, of which the one that is read is chosen unless one was by hand. */
  void sheets(List<String> names) {
    filling = true;
    try {
      Object chosen = sheet.getSelectedItem();
      sheet.removeAllItems();
      sheet.addItem("");
      names.forEach(sheet::addItem);
      sheet.setSelectedItem(names.contains(chosen) ? chosen : "");
    } finally {
      filling = false;
    }
  }

  /** The keys whose values are not the usual ones. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "sheet", String.valueOf(sheet.getSelectedItem()), "");
    fields.forEach(
        (key, field) -> {
          if (field instanceof JComboBox<?> box) {
            put(values, key, String.valueOf(box.getSelectedItem()), SheetChoices.AUTO);
          } else if (field instanceof JTextField text) {
            put(values, key, text.getText().strip(), "0");
          } else if (((JCheckBox) field).isSelected()) {
            values.put(key, "");
          }
        });
    return values;
  }

  private static void put(Map<String, String> values, String key, String value, String usual) {
    if (!value.isEmpty() && !value.equals(usual)) {
      values.put(key, value);
    }
  }

  /** Tells of every change of a text. */
  record Typing(Runnable listener) implements DocumentListener {
    @Override
    public void insertUpdate(DocumentEvent event) {
      listener.run();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
      listener.run();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
      listener.run();
    }
  }
}
