// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.swing.JLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of an index are used while the scan that looks for changes has not ended. */
class EarlyVolumesTest {
  private static final String WAIT = "; it can be opened when the scan has ended";
  private static final int TILTED = 1;

  @TempDir Path cache;
  @TempDir Path study;

  private BrowserDriver browser;

  @BeforeEach
  void write() throws IOException {
    PhantomStudy.write(study);
    age();
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  /** As if everything had been written an hour ago. */
  private void age() throws IOException {
    FileTime then = FileTime.fromMillis(System.currentTimeMillis() - TimeUnit.HOURS.toMillis(1));
    try (Stream<Path> files = Files.walk(study)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, then);
      }
    }
  }

  private SeriesIndex index() {
    return new SeriesIndex(cache, ImportDicomOptions.of(study));
  }

  private ScanNotes scan() {
    ScanNotes notes = new ScanNotes();
    new FolderScan(ImportDicomOptions.of(study), index(), notes).run();
    return notes;
  }

  /** A browser that knows what a scan found, and whose own scan does not end. */
  private void open() throws InterruptedException {
    browser = new BrowserDriver(study, null);
    browser.view().remembered(index().read());
    browser.onEventThread(() -> browser.table().setRowSelectionInterval(TILTED, TILTED));
  }

  private Path aFolder(String name) throws IOException {
    try (Stream<Path> files = Files.walk(study)) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }

  private Path aFileOfTheTiltedSeries() throws IOException {
    try (Stream<Path> files = Files.list(aFolder("CT tilted gantry"))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private void click(String button) throws InterruptedException {
    browser.onEventThread(browser.button(button)::doClick);
  }

  @Test
  void aRowIsOpenedBeforeTheScanEnds() throws InterruptedException {
    VolumePlan found = scan().ended.get(0).get(TILTED).volume().plan();
    open();
    assertTrue(browser.button("Stop Scan").isEnabled());
    assertTrue(browser.button("Open").isEnabled());
    click("Open");
    assertEquals("open [3 CT tilted gantry]", browser.next());
    VolumePlan early = browser.lastChosen().plan();
    assertEquals(files(found), files(early));
    assertEquals(found.geometry(), early.geometry());
    assertEquals(found.warnings(), early.warnings());
    assertEquals(found.number(), early.number());
    browser.await(() -> browser.status().equals("done open"));
    browser.view().progress(7);
    browser.await(
        () -> browser.status().equals("done open; looking for changes: 7 files; Esc stops"));
  }

  private static List<Path> files(VolumePlan plan) {
    return plan.planes().stream().map(Frame::file).map(file -> file.path()).toList();
  }

  @Test
  void aRowIsPreviewedBeforeTheScanEnds() throws InterruptedException {
    scan();
    open();
    browser.await(() -> browser.find(JLabel.class, "picture").getIcon() != null);
  }

  @Test
  void remediesAreApplied() throws InterruptedException {
    VolumePlan tilted = scan().ended.get(0).get(TILTED).volume().plan();
    open();
    browser.onEventThread(browser.box("Correct tilt")::doClick);
    click("Open");
    assertEquals("open [3 CT tilted gantry]", browser.next());
    PlanOptions asked = new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.KEEP);
    assertEquals(asked, browser.lastChosen().planOptions());
    assertNotEquals(tilted.rows(), browser.lastChosen().plan().rows());
  }

  @Test
  void whatChangedInItsFolderWaitsForTheScan() throws Exception {
    scan();
    Path file = aFileOfTheTiltedSeries();
    Files.copy(file, file.resolveSibling("another"));
    isRefused();
    Files.delete(file.resolveSibling("another"));
    isOpened();
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1));
    isRefused();
    Files.setLastModifiedTime(file, time);
    isOpened();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 2));
    Files.setLastModifiedTime(file, time);
    isRefused();
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
    isOpened();
    Files.move(file, file.resolveSibling("renamed"));
    isRefused();
  }

  private void isRefused() throws InterruptedException {
    open();
    click("Open");
    browser.await(
        () -> browser.status().equals("failed: its folder is not as it was last time" + WAIT));
    assertTrue(browser.isQuiet());
    browser.close();
  }

  private void isOpened() throws InterruptedException {
    open();
    click("Open");
    assertEquals("open [3 CT tilted gantry]", browser.next());
    browser.await(() -> browser.status().equals("done open"));
  }

  @Test
  void nothingIsSaidWhereTheScanFindsTheSame() throws InterruptedException {
    scan();
    isOpened();
    ScanNotes same = scan();
    browser.view().ended(same.ended.get(0), same.summaries.get(0));
    browser.await(() -> browser.status().startsWith("done open; 5 volumes in "));
  }

  /** Where nobody looks but the scan. */
  @Test
  void whatCameToAnotherFolderIsSaidWhenTheScanEnds() throws Exception {
    scan();
    Path file = aFileOfTheTiltedSeries();
    Path away = cache.resolve("away");
    Files.move(file, away);
    age();
    scan();
    Files.move(away, Files.createDirectory(study.resolve("elsewhere")).resolve("found"));
    isOpened();
    int opened = browser.lastChosen().plan().slices();
    ScanNotes more = scan();
    assertEquals(opened + 1, more.ended.get(0).get(TILTED).volume().plan().slices());
    browser.view().ended(more.ended.get(0), more.summaries.get(0));
    browser.await(
        () -> browser.status().contains(" has changed since it was used: open it again; "));
  }

  @Test
  void whatWasWrittenWhileItWasScannedIsNotKnown() throws Exception {
    Path file = aFileOfTheTiltedSeries();
    Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
    scan();
    assertTrue(index().read().get(TILTED).files().isNone());
    assertFalse(index().read().get(0).files().isNone());
    open();
    click("Open");
    browser.await(
        () ->
            browser
                .status()
                .equals("failed: where the files of this volume lie was not kept" + WAIT));
  }

  @Test
  void nothingInAnArchiveIsKnown() throws IOException {
    Path folder = aFolder("CT head");
    Path zip = study.resolve("head.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new ZipEntry(file.getFileName().toString()));
        out.write(Files.readAllBytes(file));
        Files.delete(file);
      }
    }
    age();
    scan();
    List<VolumeRow> rows = index().read();
    assertEquals("CT head", rows.get(0).text(SeriesColumn.DESCRIPTION));
    assertTrue(rows.get(0).files().isNone());
    assertFalse(rows.get(TILTED).files().isNone());
  }
}
