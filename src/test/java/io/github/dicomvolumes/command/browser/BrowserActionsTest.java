// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JCheckBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What buttons do with what is selected. */
class BrowserActionsTest {
  @TempDir static Path study;

  private BrowserDriver browser;

  @BeforeAll
  static void write() throws IOException {
    PhantomStudy.write(study);
  }

  @BeforeEach
  void open() throws InterruptedException {
    browser = new BrowserDriver(study, null);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void aRemedyIsAppliedToWhatIsShownAndOpened() throws InterruptedException {
    browser.scan();
    JCheckBox tilt = browser.box("Correct tilt");
    JCheckBox gaps = browser.box("Fill gaps");
    browser.onEventThread(gaps::doClick);
    // 27 slices of 30 places.
    browser.await(() -> browser.shown(SeriesColumn.SIZE).get(2).equals("96 x 104 x 30"));
    browser.onEventThread(tilt::doClick);
    browser.await(() -> !browser.shown(SeriesColumn.SIZE).get(1).equals("112 x 120 x 24"));
    browser.onEventThread(() -> browser.table().setRowSelectionInterval(2, 2));
    browser.onEventThread(browser.button("Open")::doClick);
    browser.next();
    assertEquals(
        new PlanOptions(PlanOptions.Tilt.CORRECT, PlanOptions.Gaps.FILL),
        browser.lastChosen().planOptions());
    assertEquals(30, browser.lastChosen().plan().slices());
    assertFalse(browser.lastChosen().split());
  }

  @Test
  void asksBeforeManyAreOpened() throws InterruptedException {
    browser.scan();
    List<VolumeRow> many = new ArrayList<>();
    browser.onEventThread(
        () -> {
          SeriesTable table = browser.find(SeriesTable.class, null);
          VolumeRow one = (VolumeRow) table.getValueAt(0, 0);
          for (int i = 0; i < 9; i++) {
            many.add(one);
          }
          table.show(many);
          table.setRowSelectionInterval(0, 7);
          browser.button("Open").doClick();
        });
    assertTrue(browser.next().startsWith("open "));
    browser.onEventThread(
        () -> {
          browser.table().setRowSelectionInterval(0, 8);
          browser.button("Open").doClick();
        });
    assertEquals("Open 9 volumes, each in a window of its own?", browser.next());
    assertTrue(browser.isQuiet());
  }

  @Test
  void opensWhatIsSelectedFromTopToBottom() throws InterruptedException {
    browser.scan();
    browser.onEventThread(() -> browser.table().setRowSelectionInterval(1, 2));
    browser.onEventThread(browser.button("Open")::doClick);
    assertEquals("open [3 CT tilted gantry, 4 CT with missing slices]", browser.next());
    browser.await(() -> browser.status().equals("done open"));
    browser.onEventThread(browser.button("Open Virtual")::doClick);
    assertEquals("virtual [3 CT tilted gantry, 4 CT with missing slices]", browser.next());
    browser.onEventThread(browser.button("Save as MHD...")::doClick);
    assertEquals("save in chosen [3 CT tilted gantry, 4 CT with missing slices]", browser.next());
    browser.onEventThread(browser.button("Plot Slices")::doClick);
    assertTrue(browser.next().startsWith("plot "));
  }

  @Test
  void aFailureIsSaidInTheStatusLine() throws InterruptedException {
    browser.scan();
    browser.onEventThread(browser.button("Show Tags")::doClick);
    browser.await(() -> browser.status().equals("failed: no tags today"));
  }

  @Test
  void nothingIsOpenedFromAnUnfinishedScan() throws InterruptedException {
    assertFalse(browser.button("Open").isEnabled());
    assertTrue(browser.button("Stop Scan").isEnabled());
    browser.scan();
    assertTrue(browser.button("Open").isEnabled());
    assertFalse(browser.button("Stop Scan").isEnabled());
  }
}
