// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.command.view.SlicePlotWindows;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionCheckTest {
  private static final OptionKey FOLDER = OptionKey.required("directory", OptionKey.Kind.FOLDER);
  private static final OptionKey SAVE =
      new OptionKey("save", OptionKey.Kind.FILE_TO_SAVE, null, List.of(".mhd", ".mha"));

  @TempDir Path folder;

  private static void problem(OptionKey key, Object text, String words) {
    OptionCheck.Finding finding = OptionCheck.check(key, text.toString());
    assertTrue(finding.isProblem(), finding.words());
    assertTrue(finding.words().contains(words), finding.words());
  }

  private static void fine(OptionKey key, Object text, String words) {
    OptionCheck.Finding finding = OptionCheck.check(key, text.toString());
    assertFalse(finding.isProblem(), finding.words());
    assertEquals(words, finding.words());
  }

  @Test
  void aFolderHasToBeThere() {
    problem(FOLDER, " ", "a folder of DICOM files");
    problem(FOLDER, folder.resolve("none"), "there is no such folder");
    fine(FOLDER, folder, "");
    fine(
        OptionKey.required("output", OptionKey.Kind.FOLDER), folder.resolve("new"), "will be made");
  }

  @Test
  void aSpreadsheetMayBeNewButNotItsFolder() {
    OptionKey sheet = OptionKey.required("spreadsheet", OptionKey.Kind.FILE_TO_OPEN);
    fine(sheet, folder.resolve("new.xlsx"), "will be made");
    problem(sheet, folder.resolve("none").resolve("new.xlsx"), "there is no folder");
  }

  @Test
  void aFileToSaveNeedsAFolderAndAnEnding() throws IOException {
    problem(SAVE, folder.resolve("none").resolve("a.mhd"), "there is no folder");
    problem(SAVE, folder.resolve("a.tif"), ".mhd or .mha");
    fine(SAVE, folder.resolve("A.MHD"), "");
    Path there = Files.writeString(folder.resolve("there.mhd"), "");
    fine(SAVE, there, "there.mhd is there and will be replaced");
    fine(OptionKey.optionalSave(".csv"), "", "");
  }

  @Test
  void aSeriesHasToBeOne() {
    OptionKey series = OptionKey.text("series", "largest");
    problem(series, "biggest", "expected largest");
    fine(series, "", "");
    fine(series, "number=3,#2", "");
  }

  @Test
  void tagsAndThreadsHaveToBeSome() {
    OptionKey tags = OptionKey.text("tags", "summary");
    problem(tags, "PixelSpacin", "PixelSpacin");
    fine(tags, "varying", "");
    fine(tags, "PixelSpacing,0018|0050", "");
    OptionKey threads = OptionKey.text("threads", "");
    problem(threads, "0", "threads is \"0\", expected a whole number, 1 or more");
    problem(threads, "two", "threads is \"two\"");
    fine(threads, " 2 ", "");
  }

  @Test
  void aVolumeIsOpenedByItsHeader() throws IOException {
    OptionKey open = OptionKey.required("open", OptionKey.Kind.FILE_TO_OPEN);
    problem(open, folder, "this is a folder");
    problem(open, Files.writeString(folder.resolve("a.zraw"), ""), "choose its header");
    problem(open, folder.resolve("none.mhd"), "there is no such file");
    fine(open, Files.writeString(folder.resolve("a.mhd"), ""), "");
  }

  @Test
  void theSecondPlotIsBelowOrAtTheRightOfTheFirst() {
    Rectangle first = new Rectangle(10, 20, 600, 400);
    Rectangle second = new Rectangle(0, 0, 500, 300);
    assertEquals(
        new Rectangle(10, 420, 500, 300),
        SlicePlotWindows.beside(first, second, new Rectangle(0, 0, 1600, 720)));
    assertEquals(
        new Rectangle(610, 20, 500, 300),
        SlicePlotWindows.beside(first, second, new Rectangle(0, 0, 1600, 719)));
  }

  @Test
  void aLabelKeepsTheMacroKey() {
    for (String name : List.of("flat", "virtual", "stored_values", "compressed", "redact")) {
      String label = OptionWords.label(OptionKey.flag(name));
      assertTrue(label.length() > name.length() + 3, label);
      String key = label.split(" ")[0].toLowerCase(java.util.Locale.ROOT);
      assertEquals(name, key);
    }
  }

  @Test
  void aNameForAVolumeReplacesNothing() throws IOException {
    assertEquals(
        "2 CT head.mhd", VolumeFileName.free(folder, "2 CT head").getFileName().toString());
    Files.writeString(folder.resolve("2 CT head.mhd"), "");
    assertEquals(
        "2 CT head_2.mhd", VolumeFileName.free(folder, "2 CT head").getFileName().toString());
    assertEquals("a_b_c", VolumeFileName.of("a/b:c"));
  }
}
