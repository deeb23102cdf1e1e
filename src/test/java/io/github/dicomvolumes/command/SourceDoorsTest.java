// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dicomvolumes.command.line.Main;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.OpenMhdOptions;
import io.github.dicomvolumes.imagej.OpenMhdVolume;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file in the place of a folder, at each door. */
class SourceDoorsTest {
  @TempDir Path folder;

  private Path one;

  @BeforeEach
  void write() throws IOException {
    SmallSeries files = new SmallSeries(folder.resolve("in"));
    files.add("1.2.840.7", 0).add("second.dcm", 2);
    one = folder.resolve("in/1.2.840.7");
  }

  private static List<ImagePlus> open(Path path) throws IOException {
    return ImportDicomDirectory.run(ImportDicomOptions.of(path), Progress.NONE).images();
  }

  @Test
  void anImportOfAFileHasItsImageOnly() throws IOException {
    ImagePlus image = open(one).get(0);
    assertEquals(1, image.getStackSize());
    assertEquals(1, image.getProcessor().get(0, 0));
    assertEquals(2, open(folder.resolve("in/second.dcm")).get(0).getProcessor().get(0, 0));
    assertEquals(2, open(one.getParent()).get(0).getStackSize());
  }

  @Test
  void aConversionIsNamedByTheFile() throws IOException {
    Path out = folder.resolve("out");
    assertEquals(0, Main.run("convert", one.toString(), out.toString(), "--quiet"));
    // The numbers of a UID are no ending of a name.
    assertTrue(Files.exists(out.resolve("1.2.840.7.mhd")));
    String second = folder.resolve("in/second.dcm").toString();
    assertEquals(0, Main.run("convert", second, out.toString(), "--quiet"));
    assertTrue(Files.exists(out.resolve("second.mhd")));
    assertEquals(0, Main.run("list", second));
    assertEquals(0, Main.run("tags", second, "--save", out.resolve("t.csv").toString()));
    assertEquals(2, Files.readAllLines(out.resolve("t.csv")).size());
  }

  @Test
  void aVolumeThatIsNoDicomOpensInAnImportAndIsNamedElsewhere() throws IOException {
    Path volume = folder.resolve("v.mha");
    ImagePlus image = open(one.getParent()).get(0);
    SaveMhdVolume.run(image, new SaveMhdOptions(volume, false, false), Progress.NONE);
    ImagePlus again = open(volume).get(0);
    assertEquals(2, again.getStackSize());
    ImportDicomOptions stored = new ImportDicomOptions(volume, "largest", "", false, false, true);
    assertThrows(
        IllegalArgumentException.class, () -> ImportDicomDirectory.run(stored, Progress.NONE));
    assertEquals(
        2, Main.run("convert", volume.toString(), folder.resolve("no").toString(), "--quiet"));
  }

  /** Two echoes at two times, in slices of two places. */
  @Test
  void aVolumeThatIsOpenedAgainHasItsLabels() throws IOException {
    SmallSeries files = new SmallSeries(folder.resolve("echoes"));
    for (int time = 0; time < 2; time++) {
      for (int echo = 1; echo <= 2; echo++) {
        for (int z = 0; z < 2; z++) {
          String number = Integer.toString(echo);
          String te = Double.toString(4.5 * echo);
          String clock = "10000" + 5 * time;
          String index = Integer.toString(time + 1);
          files.add(
              "e" + echo + "z" + z + "t" + time,
              3 * z,
              b ->
                  b.put(Tags.EchoNumbers, number)
                      .put(Tags.EchoTime, te)
                      .put(Tags.AcquisitionTime, clock)
                      .put(Tags.TemporalPositionIdentifier, index));
        }
      }
    }
    ImagePlus image = open(folder.resolve("echoes")).get(0);
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= image.getStackSize(); i++) {
      labels.add(image.getStack().getShortSliceLabel(i, 200));
    }
    assertEquals("echo 1, TE 4.5 ms | t 0 s | e1z0t0", labels.get(0));
    assertEquals("echo 2, TE 9 ms | t 5 s | e2z1t1", labels.get(7));
    Path volume = folder.resolve("echoes.mhd");
    SaveMhdVolume.run(image, new SaveMhdOptions(volume, false, false), Progress.NONE);
    for (boolean virtual : new boolean[] {false, true}) {
      ImagePlus again = OpenMhdVolume.run(new OpenMhdOptions(volume, virtual), Progress.NONE);
      List<String> found = new ArrayList<>();
      for (int i = 1; i <= again.getStackSize(); i++) {
        found.add(again.getStack().getSliceLabel(i));
      }
      // In place of the file's name e1z1t0 stands where the slice lies.
      List<String> expected =
          labels.stream()
              .map(
                  label ->
                      label.replaceFirst("e.z0t.$", "H 0 mm").replaceFirst("e.z1t.$", "H 3 mm"))
              .toList();
      assertArrayEquals(expected.toArray(), found.toArray());
    }
  }
}
