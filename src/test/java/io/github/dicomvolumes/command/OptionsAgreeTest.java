// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.command.scijava.BatchConvertDicomToMhdCommand;
import io.github.dicomvolumes.command.scijava.DeidentifyDicomCommand;
import io.github.dicomvolumes.command.scijava.DicomWindowCommand;
import io.github.dicomvolumes.command.scijava.ImportContoursCommand;
import io.github.dicomvolumes.command.scijava.ImportDicomDirectoryCommand;
import io.github.dicomvolumes.command.scijava.OpenMhdVolumeCommand;
import io.github.dicomvolumes.command.scijava.OpenVolumeCommand;
import io.github.dicomvolumes.command.scijava.OrthogonalViewsCommand;
import io.github.dicomvolumes.command.scijava.PlotSlicePositionsCommand;
import io.github.dicomvolumes.command.scijava.ResampleVolumeCommand;
import io.github.dicomvolumes.command.scijava.SaveAsDicomCommand;
import io.github.dicomvolumes.command.scijava.SaveMhdVolumeCommand;
import io.github.dicomvolumes.command.scijava.SaveVolumeCommand;
import io.github.dicomvolumes.command.scijava.ShowDicomTagsCommand;
import io.github.dicomvolumes.command.scijava.SyncRoisCommand;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/**
 * What the keys of the menu commands declare is what dialogs, SciJava commands and the tables of
 * the documentation say: whoever adds an option and forgets one of them learns it here.
 */
class OptionsAgreeTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /**
   * A command.
   *
   * @param page of docs, which has a table of its options
   * @param section of the README with a table of its options; empty where it has none
   * @param macroOnly keys that SciJava's command has no parameter for: a window's
   * @param sciJavaOnly parameters that a macro has the active image for
   */
  record Command(
      List<OptionKey> keys,
      Class<?> sciJava,
      String page,
      String section,
      Set<String> macroOnly,
      Set<String> sciJavaOnly) {
    @Override
    public String toString() {
      return page;
    }

    /** Without what every command has. */
    List<OptionKey> own() {
      return keys.stream().filter(key -> !key.equals(PlugInRunner.EXIT_ON_ERROR)).toList();
    }
  }

  static Stream<Command> commands() {
    Set<String> image = Set.of("image");
    return Stream.of(
        new Command(
            ImportDicomDirectoryPlugIn.KEYS,
            ImportDicomDirectoryCommand.class,
            "import-dicom-directory",
            "Import a folder of DICOM files",
            Set.of(),
            Set.of()),
        opens(OpenMhdVolumeCommand.class, "open-mhd-volume"),
        opens(OpenVolumeCommand.class, "open-volume"),
        saves(SaveMhdVolumeCommand.class, "save-mhd-volume", image),
        saves(SaveVolumeCommand.class, "save-volume", image),
        new Command(
            ShowDicomTagsPlugIn.KEYS,
            ShowDicomTagsCommand.class,
            "show-dicom-tags",
            "",
            Set.of(),
            image),
        new Command(
            SyncKeys.ALL,
            SyncRoisCommand.class,
            "sync-rois-with-spreadsheet",
            "ROIs in step with a spreadsheet",
            Set.of("watch"),
            image),
        new Command(
            BatchConvertPlugIn.keys(),
            BatchConvertDicomToMhdCommand.class,
            "batch-convert-dicom-to-mhd",
            "Convert a tree of patients",
            Set.of(),
            Set.of()),
        new Command(
            DeidentifyPlugIn.keys(),
            DeidentifyDicomCommand.class,
            "deidentify",
            "",
            Set.of(),
            Set.of()),
        new Command(
            PlotSlicePositionsPlugIn.KEYS,
            PlotSlicePositionsCommand.class,
            "plot-slice-positions",
            "",
            Set.of(),
            image),
        new Command(
            OrthogonalViewsPlugIn.KEYS,
            OrthogonalViewsCommand.class,
            "three-orthogonal-views",
            "",
            Set.of(),
            image),
        new Command(
            ResampleVolumePlugIn.KEYS,
            ResampleVolumeCommand.class,
            "resample-volume",
            "",
            Set.of(),
            image),
        new Command(
            ImportContoursPlugIn.KEYS,
            ImportContoursCommand.class,
            "import-dicom-contours-and-segmentations",
            "",
            Set.of("title"),
            image),
        new Command(
            SaveDicomKeys.ALL, SaveAsDicomCommand.class, "save-as-dicom", "", Set.of(), image),
        new Command(
            DicomWindowPlugIn.KEYS, DicomWindowCommand.class, "dicom-window", "", Set.of(), image));
  }

  private static Command opens(Class<?> sciJava, String page) {
    return new Command(
        OpenMhdVolumePlugIn.KEYS, sciJava, page, "Save and open volumes", Set.of(), Set.of());
  }

  private static Command saves(Class<?> sciJava, String page, Set<String> image) {
    return new Command(
        SaveMhdVolumePlugIn.KEYS, sciJava, page, "Save and open volumes", Set.of(), image);
  }

  private static List<Field> fields(Class<?> command) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> type = command; type != null; type = type.getSuperclass()) {
      fields.addAll(List.of(type.getDeclaredFields()));
    }
    return fields;
  }

  private static Set<String> names(List<OptionKey> keys) {
    Set<String> names = new TreeSet<>();
    keys.forEach(key -> names.add(key.name()));
    return names;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandCanEndTheProcessOnAnError(Command command) {
    assertTrue(command.keys().contains(PlugInRunner.EXIT_ON_ERROR));
    assertEquals(command.keys().size(), names(command.keys()).size());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void dialogsSayWhatAnOptionIs(Command command) {
    for (OptionKey key : command.own()) {
      String label = OptionWords.label(key);
      assertEquals(key.name(), label.split(" ")[0].toLowerCase(java.util.Locale.ROOT));
      switch (key.kind()) {
        case FLAG -> assertTrue(label.contains(" ("), label);
        case CHOICE -> assertEquals(key.choices().get(0), key.fallback());
        default -> assertFalse(OptionWords.hint(key).isEmpty(), key.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void parametersOfSciJavaAreTheKeysOfTheMacro(Command command)
      throws ReflectiveOperationException {
    Set<String> expected = names(command.own());
    expected.removeAll(command.macroOnly());
    expected.addAll(command.sciJavaOnly());
    Set<String> found = new TreeSet<>();
    Object instance = command.sciJava().getDeclaredConstructor().newInstance();
    for (Field field : fields(command.sciJava())) {
      Parameter parameter = field.getAnnotation(Parameter.class);
      if (parameter == null || parameter.type() == ItemIO.OUTPUT) {
        continue;
      }
      found.add(field.getName());
      assertFalse(parameter.description().isEmpty(), field.getName());
      field.setAccessible(true);
      for (OptionKey key : command.own()) {
        if (key.name().equals(field.getName())) {
          check(command, key, parameter, field.get(instance));
        }
      }
    }
    assertEquals(expected, found);
  }

  private static void check(Command command, OptionKey key, Parameter parameter, Object value) {
    assertEquals(key.fallback() == null, parameter.required(), key.name());
    boolean choice = key.kind() == OptionKey.Kind.CHOICE;
    assertEquals(choice ? key.choices() : List.of(), List.of(parameter.choices()), key.name());
    // A macro without a series opens the browser; a script has no window.
    boolean browses =
        command.page().equals("import-dicom-directory") && key.name().equals("series");
    String fallback = browses ? "largest" : key.fallback();
    switch (key.kind()) {
      case FLAG -> assertEquals(false, value, key.name());
      case FOLDER, SOURCE, FILE_TO_OPEN, FILE_TO_SAVE, NEW_PATH ->
          assertEquals(null, value, key.name());
      default -> {
        String found = String.valueOf(value).replaceFirst("\\.0$", "");
        // The number that says none: all cores.
        boolean none = value instanceof Integer && fallback.isEmpty() && found.equals("0");
        assertEquals(fallback, none ? "" : found, key.name());
      }
    }
  }

  /** A row of a table of options. */
  private record Row(List<String> keys, String options, String values, String fallback) {}

  /** The rows of the tables of options in a text. */
  private static List<Row> rows(String text) {
    List<Row> rows = new ArrayList<>();
    int keyColumn = -1;
    for (String line : text.lines().toList()) {
      String[] cells = line.replace("\\|", "\u0000").split("\\|", -1);
      if (!line.startsWith("|")) {
        keyColumn = -1;
      } else if (line.startsWith("| key |")) {
        keyColumn = 1;
      } else if (line.startsWith("| option | macro key |")) {
        keyColumn = 2;
      } else if (keyColumn > 0 && !line.startsWith("| ---")) {
        List<String> keys = new ArrayList<>();
        for (Matcher code = CODE.matcher(cells[keyColumn]); code.find(); ) {
          keys.add(code.group(1));
        }
        rows.add(new Row(keys, cells[1], cells[keyColumn + 1], cells[keyColumn + 2].strip()));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void thePageHasARowForEveryOption(Command command) throws IOException {
    List<Row> rows = rows(Files.readString(Path.of("docs", command.page() + ".md")));
    Set<String> documented = new TreeSet<>();
    rows.forEach(row -> documented.addAll(row.keys()));
    assertEquals(names(command.own()), documented);
    for (OptionKey key : command.own()) {
      Row row = rows.stream().filter(r -> r.keys().contains(key.name())).findFirst().orElseThrow();
      assertEquals(key.fallback() == null, row.fallback().startsWith("required"), key.name());
      if (key.kind() == OptionKey.Kind.FLAG) {
        assertEquals("off", row.fallback(), key.name());
      }
      if (key.kind() == OptionKey.Kind.CHOICE) {
        for (String choice : key.choices()) {
          assertTrue(row.values().contains("`" + choice + "`"), key.name() + " " + choice);
        }
      }
      boolean plain = key.fallback() == null || Set.of("", "0", "auto").contains(key.fallback());
      assertTrue(plain || row.fallback().contains("`" + key.fallback() + "`"), key.name());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theTableOfTheReadmeNamesEveryOption(Command command) throws IOException {
    if (command.section().isEmpty()) {
      return;
    }
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("\n## " + command.section() + "\n");
    String section = readme.substring(start, readme.indexOf("\n## ", start + 1));
    Set<String> documented = new TreeSet<>();
    rows(section).forEach(row -> documented.addAll(row.keys()));
    Set<String> expected = new TreeSet<>();
    commands()
        .filter(other -> other.section().equals(command.section()))
        .forEach(other -> expected.addAll(names(other.own())));
    assertEquals(expected, documented);
  }
}
