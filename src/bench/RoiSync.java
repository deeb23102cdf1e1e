// SPDX-License-Identifier: BSD-2-Clause
import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.sync.Direction;
import io.github.dicomvolumes.imagej.SyncRois;
import io.github.dicomvolumes.imagej.SyncRoisOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times syncs of selections with a spreadsheet: makes its own image and selections, and prints a
 * row per file format. The first time of each is that of a virtual machine which has just started.
 *
 * <pre>
 * java -Djava.awt.headless=true -cp 'PLUGIN.jar:JARS/*' src/bench/RoiSync.java FOLDER [SELECTIONS]
 * [RUNS] [FORMAT ...]</pre>
 */
final class RoiSync {
  private static final int SLICES = 50;
  private static final int SIZE = 512;
  private static final List<String> STEPS = List.of("export", "again", "tenth moved", "import");

  private RoiSync() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    List<String> formats =
        arguments.length > 3
            ? Arrays.asList(arguments).subList(3, arguments.length)
            : List.of("xlsx", "csv", "ods", "xls");
    System.out.println("| format | step | first (s) | median (s) |");
    System.out.println("| --- | --- | --- | --- |");
    for (String format : formats) {
      measure(folder.resolve("rois." + format), count, runs);
    }
    System.exit(0);
  }

  private static void measure(Path file, int count, int runs) throws IOException {
    double[][] seconds = new double[STEPS.size()][runs];
    for (int run = 0; run < runs; run++) {
      Files.deleteIfExists(file);
      ImagePlus image = image();
      select(image, count);
      seconds[0][run] = sync(image, file, Direction.EXPORT, count);
      seconds[1][run] = sync(image, file, Direction.BOTH, 0);
      for (int i = 0; i < count; i += 10) {
        Roi roi = image.getOverlay().get(i);
        roi.setLocation(roi.getXBase() + 0.5, roi.getYBase());
      }
      seconds[2][run] = sync(image, file, Direction.BOTH, (count + 9) / 10);
      seconds[3][run] = sync(image(), file, Direction.IMPORT, count);
    }
    String format = file.toString().substring(file.toString().lastIndexOf('.') + 1);
    for (int step = 0; step < STEPS.size(); step++) {
      double first = seconds[step][0];
      Arrays.sort(seconds[step]);
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.2f | %.2f |%n",
          format,
          STEPS.get(step),
          first,
          seconds[step][runs / 2]);
    }
  }

  private static double sync(ImagePlus image, Path file, Direction direction, int expected)
      throws IOException {
    long start = System.nanoTime();
    SyncRois.Result result =
        SyncRois.run(
            List.of(image), new SyncRoisOptions(file, SheetOptions.DEFAULT, direction, true));
    double seconds = (System.nanoTime() - start) / 1e9;
    var sync = result.sync();
    int changes = sync.imported() + sync.exported() + sync.changedRegions() + sync.changedRows();
    if (changes != expected || !result.problems().isEmpty()) {
      throw new IllegalStateException(
          "expected " + expected + " changes, found " + result.summary() + result.problems());
    }
    return seconds;
  }

  private static ImagePlus image() {
    ImagePlus image = IJ.createImage("phantom", "16-bit ramp", SIZE, SIZE, SLICES);
    image.getCalibration().pixelWidth = 0.7;
    image.getCalibration().pixelHeight = 0.7;
    image.getCalibration().pixelDepth = 5;
    image.getCalibration().setUnit("mm");
    return image;
  }

  /** A third each of boxes, ovals and triangles, all over the image. */
  private static void select(ImagePlus image, int count) {
    Overlay overlay = new Overlay();
    List<Roi> rois = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = 10 + i * 7.25 % (SIZE - 40);
      double y = 10 + i * 3.75 % (SIZE - 40);
      Roi roi =
          switch (i % 3) {
            case 0 -> new Roi(x, y, 12.5, 8);
            case 1 -> new OvalRoi(x, y, 9, 14.25);
            default ->
                new PolygonRoi(
                    new float[] {(float) x, (float) x + 9, (float) x + 3},
                    new float[] {(float) y, (float) y + 2, (float) y + 11},
                    Roi.POLYGON);
          };
      roi.setName("lesion " + i);
      roi.setPosition(1 + i % SLICES);
      rois.add(roi);
    }
    rois.forEach(overlay::add);
    image.setOverlay(overlay);
  }
}
