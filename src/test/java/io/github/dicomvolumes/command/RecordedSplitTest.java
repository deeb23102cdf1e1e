// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSplitTest {
  @TempDir Path folder;

  /** Two series of two echoes each. */
  @Test
  void theRecordedMacroOpensAndSavesWhatTheBrowserDid() throws IOException, InterruptedException {
    SmallSeries files = new SmallSeries(folder.resolve("in"));
    for (int series = 1; series <= 2; series++) {
      String number = Integer.toString(series);
      for (int echo = 1; echo <= 2; echo++) {
        String name = "s" + series + "e" + echo;
        String which = Integer.toString(echo);
        for (int z = 0; z < 3; z++) {
          files.add(
              name + "z" + z,
              2 * z,
              b ->
                  b.put(Tags.SeriesInstanceUID, "2.25.5" + number)
                      .put(Tags.SeriesNumber, number)
                      .put(Tags.SeriesDescription, "echoes")
                      .put(Tags.EchoNumbers, which)
                      .put(Tags.EchoTime, which));
        }
      }
    }
    Path notes = folder.resolve("notes.txt");
    List<String> lines =
        PlainImageJ.drive(
            folder,
            notes,
            RecordedSplitDrive.class,
            List.of(folder.toString(), notes.toString(), folder.resolve("in").toString()));
    assertEquals(4, lines.get(0).split("; ").length, lines.get(0));
    assertEquals(lines.get(0), lines.get(1));
    assertEquals(4, lines.get(2).split("; ").length, lines.get(2));
    assertEquals("", lines.get(3));
    assertEquals(lines.get(2), lines.get(4));
    assertTrue(lines.get(0).contains("echo 2"), lines.get(0));
  }
}
