// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.Measurements;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;
import io.github.dicomvolumes.file.TemporaryFile;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.SlicePlaces;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Plots that show at a glance whether a volume is sound: the place of each slice against its index,
 * with gaps, repeats and images that were left out marked, and the mean value of each slice.
 */
public final class SlicePlot {
  private static final String NUMBER = "([-+0-9.eE]+)";
  private static final double MARGIN = 0.04;
  private static final Pattern POSITION =
      Pattern.compile(
          "0020,0032  >?[^:\n]*: *" + NUMBER + "[\\\\ ]+" + NUMBER + "[\\\\ ]+" + NUMBER);
  private static final Pattern ORIENTATION =
      Pattern.compile("0020,0037  >?[^:\n]*: *" + (NUMBER + "[\\\\ ]+").repeat(5) + NUMBER);

  private final String title;
  private final SlicePlaces positions;
  private final ImagePlus image;
  private double[] means = {};

  private SlicePlot(String title, SlicePlaces positions, ImagePlus image) {
    this.title = title;
    this.positions = positions;
    this.image = image;
  }

  /**
   * The plot of an image as it is now, whoever opened it: from the tags in its slice labels.
   *
   * @throws IllegalArgumentException where a slice has no position
   */
  public static SlicePlot of(ImagePlus image) {
    List<Vector3> places = new ArrayList<>();
    Vector3 row = null;
    Vector3 column = null;
    for (int slice = 1; slice <= image.getNSlices(); slice++) {
      String label = image.getStack().getSliceLabel(image.getStackIndex(1, slice, 1));
      String text = label == null || label.indexOf('\n') < 0 ? info(image) : label;
      Matcher position = POSITION.matcher(text);
      Matcher orientation = ORIENTATION.matcher(text);
      if (!position.find() || !orientation.find()) {
        throw new IllegalArgumentException(
            "slice "
                + slice
                + " of the active image has no Image Position (Patient) (0020,0032)"
                + " and Image Orientation (Patient) (0020,0037) in its label");
      }
      places.add(vector(position, 1));
      row = row == null ? vector(orientation, 1) : row;
      column = column == null ? vector(orientation, 4) : column;
    }
    return new SlicePlot(image.getTitle(), SlicePlaces.of(places, row, column), image);
  }

  /**
   * The plot of a planned volume, with the images of its series that are no part of it.
   *
   * @throws IllegalArgumentException where the images have no positions
   */
  public static SlicePlot of(VolumePlan plan, ScanResult scan, ImportDicomOptions options)
      throws IOException {
    ImagePlus image = ImportDicomDirectory.open(plan, options.withVirtual(true), Progress.NONE);
    return new SlicePlot(plan.title(), SlicePlaces.of(plan, scan), image);
  }

  /**
   * The plots of the volumes of a folder that the options choose.
   *
   * @throws IOException where there is no image
   * @throws IllegalArgumentException where no volume is the chosen one, or one has no positions
   */
  public static List<SlicePlot> scan(ImportDicomOptions options, Progress progress)
      throws IOException {
    ImportDicomDirectory.Chosen chosen = ImportDicomDirectory.choose(options, progress);
    List<SlicePlot> plots = new ArrayList<>();
    for (VolumePlan plan : chosen.plans()) {
      plots.add(of(plan, chosen.scan(), options));
    }
    return plots;
  }

  private static String info(ImagePlus image) {
    Object info = image.getProperty("Info");
    return info == null ? "" : info.toString();
  }

  private static Vector3 vector(Matcher numbers, int first) {
    return new Vector3(
        Double.parseDouble(numbers.group(first)),
        Double.parseDouble(numbers.group(first + 1)),
        Double.parseDouble(numbers.group(first + 2)));
  }

  /** Place against index; red crosses where a step is irregular, circles for repeats. */
  public Plot positions() {
    Plot plot = new Plot("Slice positions of " + title, "Slice", "Position along the normal (mm)");
    int count = positions.alongMm().size();
    double[] index = new double[count];
    double[] along = new double[count];
    for (int slice = 0; slice < count; slice++) {
      index[slice] = slice + 1;
      along[slice] = positions.alongMm().get(slice);
    }
    StringBuilder legend = new StringBuilder("slices");
    plot.setColor("blue");
    plot.addPoints(index, along, Plot.CONNECTED_CIRCLES);
    List<Integer> irregular = marked(positions::isIrregular);
    List<Integer> repeated = marked(positions::repeats);
    plot.setLineWidth(2);
    plot.setColor("red");
    mark(plot, irregular, Plot.X, legend, "uneven step or gap");
    plot.setColor("magenta");
    mark(plot, repeated, Plot.BOX, legend, "same place as the one before");
    if (!positions.leftOut().isEmpty()) {
      plot.setColor("orange");
      double[] x = positions.leftOut().stream().mapToDouble(this::nearestIndex).toArray();
      double[] y = positions.leftOut().stream().mapToDouble(SlicePlaces.LeftOut::alongMm).toArray();
      plot.addPoints(x, y, Plot.TRIANGLE);
      legend.append("\nleft out (duplicate or incomplete)");
    }
    plot.setLineWidth(1);
    plot.setColor("black");
    plot.addLabel(0.02, 0.08, summary());
    plot.setLegend(legend.toString(), Plot.AUTO_POSITION);
    setLimits(plot);
    return plot;
  }

  /** With a margin: a mark on the frame is half hidden. */
  private static void setLimits(Plot plot) {
    plot.setLimitsToFit(false);
    double[] limits = plot.getLimits();
    double across = MARGIN * (limits[1] - limits[0]);
    double up = MARGIN * (limits[3] - limits[2]);
    plot.setLimits(limits[0] - across, limits[1] + across, limits[2] - up, limits[3] + up);
  }

  private List<Integer> marked(IntPredicate which) {
    List<Integer> slices = new ArrayList<>();
    for (int slice = 0; slice < positions.alongMm().size(); slice++) {
      if (which.test(slice)) {
        slices.add(slice);
      }
    }
    return slices;
  }

  private void mark(
      Plot plot, List<Integer> slices, int shape, StringBuilder legend, String meaning) {
    if (!slices.isEmpty()) {
      plot.addPoints(
          slices.stream().mapToDouble(slice -> slice + 1).toArray(),
          slices.stream().mapToDouble(positions.alongMm()::get).toArray(),
          shape);
      legend.append('\n').append(meaning);
    }
  }

  private double nearestIndex(SlicePlaces.LeftOut other) {
    int nearest = 0;
    for (int slice = 1; slice < positions.alongMm().size(); slice++) {
      if (Math.abs(positions.alongMm().get(slice) - other.alongMm())
          < Math.abs(positions.alongMm().get(nearest) - other.alongMm())) {
        nearest = slice;
      }
    }
    return nearest + 1;
  }

  /** What the plot shows, in words. */
  public String summary() {
    int irregular = positions.irregularCount();
    int repeats = positions.repeatCount();
    int leftOut = positions.leftOut().size();
    return VolumeImage.logName(image)
        + ": "
        + String.format(
            Locale.ROOT,
            "%d slices, usual distance %.4g mm",
            positions.alongMm().size(),
            positions.usualMm())
        + (irregular + repeats + leftOut == 0 ? ", all regular" : "")
        + (irregular > 0 ? ", " + irregular + " uneven steps" : "")
        + (repeats > 0 ? ", " + repeats + " repeated places" : "")
        + (leftOut > 0 ? ", " + leftOut + " images left out" : "");
  }

  /** Reads every slice: the mean values, calibrated, of the first channel and time point. */
  public SlicePlot read(Progress progress) throws IOException {
    int count = image.getNSlices();
    double[] read = new double[count];
    for (int slice = 1; slice <= count; slice++) {
      progress.check(slice - 1, count);
      int index = image.getStackIndex(1, slice, 1);
      // Fails where the plane cannot be read; on the screen it would only be blank.
      OnDemandStack.pixels(image.getStack(), index);
      ImageProcessor plane = image.getStack().getProcessor(index);
      plane.resetRoi();
      read[slice - 1] =
          ImageStatistics.getStatistics(plane, Measurements.MEAN, image.getCalibration()).mean;
    }
    means = read;
    return this;
  }

  /**
   * Mean value against index, once the slices are {@link #read}: one that was exchanged, lost or
   * scaled otherwise stands out.
   */
  public Plot means() {
    String unit = image.getCalibration().getValueUnit();
    Plot plot = new Plot("Mean by slice of " + title, "Slice", "Mean (" + unit + ")");
    plot.setColor("blue");
    plot.addPoints(
        IntStream.rangeClosed(1, means.length).asDoubleStream().toArray(),
        means,
        Plot.CONNECTED_CIRCLES);
    setLimits(plot);
    return plot;
  }

  /** The mean of each slice, once they are {@link #read}. */
  public List<Double> meanValues() {
    return DoubleStream.of(means).boxed().toList();
  }

  /** Where the slices lie. */
  public SlicePlaces slicePositions() {
    return positions;
  }

  /**
   * Saves both plots, one below the other, as a PNG; a file that is there stays until then.
   *
   * @throws IOException where it cannot be written
   */
  public void save(Path png) throws IOException {
    BufferedImage upper = positions().getProcessor().getBufferedImage();
    BufferedImage lower = means().getProcessor().getBufferedImage();
    BufferedImage both =
        new BufferedImage(
            Math.max(upper.getWidth(), lower.getWidth()),
            upper.getHeight() + lower.getHeight(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = both.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, both.getWidth(), both.getHeight());
    graphics.drawImage(upper, 0, 0, null);
    graphics.drawImage(lower, 0, upper.getHeight(), null);
    graphics.dispose();
    Path target = png.toAbsolutePath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(both, "png", bytes);
    TemporaryFile.write(target, bytes.toByteArray());
  }
}
