// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.Prefs;
import ij.gui.GenericDialog;
import ij.io.SaveDialog;
import ij.plugin.frame.Recorder;
import io.github.dicomvolumes.command.help.HelpPages;
import java.awt.Button;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Label;
import java.awt.Panel;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JFileChooser;

/**
 * Asks for the options of a command; ImageJ's recorder writes them down. Below each text field
 * stands what it takes, and, while it is typed, what is wrong with it; OK waits until nothing is.
 */
final class OptionDialog {
  private static final String PREFIX = "dicomvolumes.";
  private static final int PATH_COLUMNS = 45;
  private static final int TEXT_COLUMNS = 25;
  private static final int HINT_INDENT = 90;
  private static final Font HINT_FONT = new Font("SansSerif", Font.PLAIN, 11);
  private static final Color HINT = Color.DARK_GRAY;
  private static final Color PROBLEM = new Color(0xb00020);

  private final String title;
  private final List<OptionKey> shown;
  private final GenericDialog dialog;
  private final Map<OptionKey, TextField> fields = new LinkedHashMap<>();
  private final Map<OptionKey, Label> hints = new HashMap<>();

  private OptionDialog(String title, List<OptionKey> shown, Map<String, String> preset) {
    this.title = title;
    this.shown = shown;
    this.dialog = new GenericDialog(title.replace("...", ""));
    for (int i = 0; i < shown.size(); i++) {
      OptionKey key = shown.get(i);
      if (key.kind() == OptionKey.Kind.FLAG) {
        i = addFlags(i) - 1;
      } else {
        add(key, initial(key, preset));
      }
    }
    dialog.addHelp(HelpPages.address(page(title)));
    fields.values().forEach(field -> field.addTextListener(event -> check()));
    check();
  }

  /** The page of the documentation on a command. */
  static String page(String title) {
    return title
            .replace("...", "")
            .replace("De-identify DICOM", "Deidentify")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z]+", "-")
        + ".md";
  }

  /**
   * Shows the dialog.
   *
   * @param preset values to begin with; folders and files of the last run stand in for missing ones
   * @return empty where the user cancelled
   */
  static Optional<CommandOptions> ask(
      String title, List<OptionKey> keys, Map<String, String> preset) {
    List<OptionKey> shown =
        keys.stream().filter(key -> !key.equals(PlugInRunner.EXIT_ON_ERROR)).toList();
    OptionDialog asked = new OptionDialog(title, shown, preset);
    asked.dialog.showDialog();
    if (asked.dialog.wasCanceled()) {
      Recorder.setCommand(null); // What was not done is not written down.
      return Optional.empty();
    }
    // Fields of ImageJ's dialogs record themselves as they are read, one after the other.
    String command = Recorder.getCommand();
    Recorder.setCommand(null);
    Map<String, String> values = asked.values();
    if (command != null) {
      Recorder.setCommand(command);
      CommandRecorder.options(shown, key -> values.get(key.name()));
    }
    asked.remember(values);
    return Optional.of(new CommandOptions(keys, values));
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    for (OptionKey key : shown) {
      switch (key.kind()) {
        case FLAG -> {
          if (dialog.getNextBoolean()) {
            values.put(key.name(), "");
          }
        }
        case CHOICE -> values.put(key.name(), dialog.getNextChoice());
        default -> values.put(key.name(), dialog.getNextString());
      }
    }
    return values;
  }

  private void add(OptionKey key, String initial) {
    String label = OptionWords.label(key);
    switch (key.kind()) {
      case FOLDER -> dialog.addDirectoryField(label, initial, PATH_COLUMNS);
      case SOURCE -> {
        dialog.addFileField(label, initial, PATH_COLUMNS);
        browseWith(this::browseForSource);
      }
      case FILE_TO_OPEN -> dialog.addFileField(label, initial, PATH_COLUMNS);
      case FILE_TO_SAVE, NEW_PATH -> {
        dialog.addFileField(label, initial, PATH_COLUMNS);
        // ImageJ's file field only finds files that exist.
        browseWith(this::browse);
      }
      case TEXT -> dialog.addStringField(label, initial, TEXT_COLUMNS);
      case CHOICE -> {
        dialog.addChoice(label, key.choices().toArray(new String[0]), initial);
        return;
      }
      default -> throw new IllegalStateException("no field for " + key.kind());
    }
    fields.put(key, (TextField) dialog.getStringFields().lastElement());
    String hint = OptionWords.hint(key);
    if (!hint.isEmpty() || isPath(key)) {
      dialog.setInsets(0, HINT_INDENT, 0);
      dialog.addMessage(hint.isEmpty() ? " " : hint, HINT_FONT, HINT);
      hints.put(key, (Label) dialog.getMessage());
    }
  }

  /** Check boxes that follow each other, two in a row; the index behind the last one. */
  private int addFlags(int first) {
    List<String> labels = new ArrayList<>();
    int end = first;
    while (end < shown.size() && shown.get(end).kind() == OptionKey.Kind.FLAG) {
      labels.add(OptionWords.label(shown.get(end)));
      end++;
    }
    int rows = (labels.size() + 1) / 2;
    dialog.setInsets(6, HINT_INDENT, 6);
    dialog.addCheckboxGroup(
        rows, labels.size() > 1 ? 2 : 1, labels.toArray(new String[0]), new boolean[labels.size()]);
    return end;
  }

  /** Gives the button of the last field another work. */
  private void browseWith(Consumer<TextField> browser) {
    Component last = dialog.getComponent(dialog.getComponentCount() - 1);
    TextField field = (TextField) dialog.getStringFields().lastElement();
    if (last instanceof Panel panel) {
      for (Component part : panel.getComponents()) {
        if (part instanceof Button button) {
          for (ActionListener listener : button.getActionListeners()) {
            button.removeActionListener(listener);
          }
          button.addActionListener(event -> browser.accept(field));
        }
      }
    }
  }

  /** ImageJ has choosers of folders and of files, and none of either. */
  private void browseForSource(TextField field) {
    JFileChooser chooser = new JFileChooser(field.getText());
    chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
    chooser.setDialogTitle("A folder, a file, a DICOMDIR or an archive");
    // Without a screen ImageJ as Fiji patches it has dialogs that are no components.
    if (chooser.showOpenDialog(field) == JFileChooser.APPROVE_OPTION) {
      field.setText(chooser.getSelectedFile().toString());
    }
  }

  private void browse(TextField field) {
    java.io.File now = new java.io.File(field.getText());
    String name = now.getName();
    int dot = name.lastIndexOf('.');
    SaveDialog asked =
        new SaveDialog(
            title.replace("...", ""),
            now.getParent(),
            dot < 0 ? name : name.substring(0, dot),
            dot < 0 ? "" : name.substring(dot));
    if (asked.getFileName() != null) {
      field.setText(asked.getDirectory() + asked.getFileName());
    }
  }

  /** Says below each field what is wrong; OK can be pressed where nothing is. */
  private void check() {
    boolean fine = true;
    for (Map.Entry<OptionKey, TextField> field : fields.entrySet()) {
      OptionKey key = field.getKey();
      OptionCheck.Finding finding = OptionCheck.check(key, field.getValue().getText());
      fine &= !finding.isProblem();
      Label hint = hints.get(key);
      if (hint != null) {
        boolean empty = field.getValue().getText().isBlank();
        hint.setForeground(finding.isProblem() && !empty ? PROBLEM : HINT);
        hint.setText(finding.words().isEmpty() ? OptionWords.hint(key) : finding.words());
      }
    }
    for (Button button : dialog.getButtons()) {
      if (button != null && button.getLabel().strip().equals("OK")) {
        button.setEnabled(fine);
      }
    }
  }

  private String initial(OptionKey key, Map<String, String> preset) {
    String fallback = key.fallback() == null ? "" : key.fallback();
    String given = preset.get(key.name());
    return given != null ? given : isPath(key) ? Prefs.get(preference(key), fallback) : fallback;
  }

  private void remember(Map<String, String> values) {
    for (OptionKey key : shown) {
      if (isPath(key)) {
        Prefs.set(preference(key), values.get(key.name()));
      }
    }
  }

  private static boolean isPath(OptionKey key) {
    return switch (key.kind()) {
      case FOLDER, SOURCE, FILE_TO_OPEN, FILE_TO_SAVE, NEW_PATH -> true;
      default -> false;
    };
  }

  /** The folder of the file that an option of a command was last time, where it is still there. */
  static Optional<Path> lastFolder(String title, String key) {
    try {
      return Optional.ofNullable(Path.of(Prefs.get(preference(title, key), "")).getParent())
          .filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The path that an option of a command was last time; may be empty. */
  static String last(String title, String key) {
    return Prefs.get(preference(title, key), "");
  }

  static void remember(String title, String key, String path) {
    Prefs.set(preference(title, key), path);
  }

  private String preference(OptionKey key) {
    return preference(title, key.name());
  }

  private static String preference(String title, String key) {
    return PREFIX + title.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT) + "." + key;
  }
}
