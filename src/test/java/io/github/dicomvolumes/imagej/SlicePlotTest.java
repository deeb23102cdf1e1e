// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Plot;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.SlicePlaces;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlicePlotTest {
  @TempDir static Path study;
  @TempDir Path folder;

  private static List<PhantomSeries> series;

  @BeforeAll
  static void write() throws IOException {
    series = PhantomStudy.write(study);
  }

  private static SlicePlot scan(PhantomSeries of) throws IOException {
    return SlicePlot.scan(ImportDicomOptions.of(of.folder()), Progress.NONE).get(0);
  }

  private static ImagePlus open(PhantomSeries of) throws IOException {
    return ImportDicomDirectory.run(ImportDicomOptions.of(of.folder()), Progress.NONE)
        .images()
        .get(0);
  }

  /** The phantom says where its slices lie; folder and image have to agree with it. */
  @Test
  void placesAreThoseOfThePhantom() throws IOException {
    for (PhantomSeries one : series) {
      var normal = one.rowDirection().cross(one.columnDirection()).normalized();
      SlicePlaces ofFolder = scan(one).slicePositions();
      SlicePlaces ofImage = SlicePlot.of(open(one)).slicePositions();
      assertEquals(one.slices(), ofFolder.alongMm().size(), one.description());
      assertEquals(one.slices(), ofImage.alongMm().size(), one.description());
      for (int slice = 0; slice < one.slices(); slice++) {
        double truth = one.slicePositions().get(slice).dot(normal);
        assertEquals(truth, ofFolder.alongMm().get(slice), 1e-6, one.description());
        assertEquals(truth, ofImage.alongMm().get(slice), 1e-6, one.description());
      }
    }
  }

  @Test
  void theGapsOfThePhantomAreMarkedAndNoOthers() throws IOException {
    for (PhantomSeries one : series) {
      boolean gapped = one.description().contains("missing");
      assertEquals(gapped ? 2 : 0, scan(one).slicePositions().irregularCount(), one.description());
    }
    String summary = scan(series.get(2)).summary();
    assertTrue(summary.contains("27 slices, usual distance 5.000 mm, 2 uneven steps"), summary);
  }

  @Test
  void meansAreThoseOfThePhantom() throws IOException {
    PhantomSeries head = series.get(0);
    List<Double> means = scan(head).read(Progress.NONE).meanValues();
    for (int slice = 0; slice < head.slices(); slice += 7) {
      double sum = 0;
      for (int row = 0; row < head.rows(); row++) {
        for (int column = 0; column < head.columns(); column++) {
          sum += head.values().at(column, row, slice, 0);
        }
      }
      assertEquals(sum / (head.rows() * head.columns()), means.get(slice), 1e-6);
    }
  }

  @Test
  void aSliceThatWasDeletedInImageJIsAGap() throws IOException {
    ImagePlus image = open(series.get(0));
    image.getStack().deleteSlice(10);
    image.setStack(image.getStack());
    SlicePlaces positions = SlicePlot.of(image).slicePositions();
    assertEquals(1, positions.irregularCount());
    assertTrue(positions.isIrregular(9));
  }

  @Test
  void savesBothPlotsAsOnePicture() throws IOException {
    Path png = folder.resolve("plot.png");
    SlicePlot plot = scan(series.get(2)).read(Progress.NONE);
    plot.save(png);
    BufferedImage picture = ImageIO.read(png.toFile());
    Plot positions = plot.positions();
    assertEquals(positions.getProcessor().getWidth(), picture.getWidth());
    assertTrue(picture.getHeight() > 1.9 * positions.getProcessor().getHeight());
    int red = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        red += (picture.getRGB(x, y) & 0xffffff) == 0xff0000 ? 1 : 0;
      }
    }
    assertTrue(red > 10, "no red mark for the gaps");
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "nothing half-written is left");
    }
  }

  @Test
  void anImageWithoutPositionsIsRefused() {
    ImagePlus blank = IJ.createImage("blank", 8, 8, 3, 8);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SlicePlot.of(blank));
    assertTrue(e.getMessage().contains("slice 1"), e.getMessage());
  }
}
