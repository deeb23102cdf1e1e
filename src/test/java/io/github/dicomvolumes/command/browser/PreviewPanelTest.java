// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import java.io.IOException;
import java.nio.file.Path;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preview in the browser. */
class PreviewPanelTest {
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
  void previewsTheSelectedVolume() throws InterruptedException {
    browser.scan();
    browser.onEventThread(() -> browser.table().setRowSelectionInterval(3, 3));
    JSlider slice = browser.find(JSlider.class, "slice");
    JSlider time = browser.find(JSlider.class, "time");
    assertEquals(12, slice.getMaximum());
    assertEquals(5, time.getMaximum());
    JLabel picture = browser.find(JLabel.class, "picture");
    browser.await(() -> picture.getIcon() != null);
    // 64 columns of 3.1 mm and 64 rows of 3.6 mm, in true proportions.
    double ratio = (double) picture.getIcon().getIconWidth() / picture.getIcon().getIconHeight();
    assertEquals(3.1 / 3.6, ratio, 0.01);
    browser.onEventThread(() -> browser.table().setRowSelectionInterval(2, 2));
    assertFalse(time.isVisible());
    assertTrue(
        browser.find(JTextArea.class, "details").getText().contains("Warning: slices are not"));
  }
}
