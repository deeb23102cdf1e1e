// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageStatistics;
import ij.process.LUT;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.metaimage.VolumeKeys;
import io.github.dicomvolumes.volume.KnownGeometry;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.Vector3;
import io.github.dicomvolumes.volume.VolumeGeometry;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Opens MetaImage volumes ({@code .mhd}, {@code .mha}) as images. */
public final class OpenMhdVolume {
  private static final int LUT_BYTES = 768;

  private final Path file;
  private final MetaImageHeader header;
  private final List<String> warnings = new ArrayList<>();

  private OpenMhdVolume(Path file, MetaImageReader reader) throws IOException {
    this.file = file;
    this.header = reader.header();
    this.warnings.addAll(reader.warnings());
    if (header.dimensions() > 4) {
      throw new IOException(
          file.getFileName() + ": NDims is " + header.dimensions() + ", expected at most 4");
    }
  }

  /**
   * Opens a volume.
   *
   * @throws IOException where the file is damaged or cannot be read
   * @throws java.util.concurrent.CancellationException where the progress says so
   */
  public static ImagePlus run(OpenMhdOptions options, Progress progress) throws IOException {
    MetaImageReader reader = MetaImageReader.open(options.open());
    try {
      OpenMhdVolume volume = new OpenMhdVolume(options.open(), reader);
      MhdStack planes = new MhdStack(reader);
      if (options.virtual()) {
        return volume.image(planes, planes);
      }
      ImagePlus image = volume.image(planes, volume.load(planes, progress));
      reader.close();
      return image;
    } catch (UncheckedIOException e) {
      reader.close();
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private ImageStack load(MhdStack planes, Progress progress) throws IOException {
    long needed = (long) planes.getWidth() * planes.getHeight() * planes.size();
    needed *= Math.max(1, planes.getBitDepth() / 8);
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    if (needed > free) {
      throw new IOException(
          file.getFileName()
              + " needs "
              + (needed >> 20)
              + " MB where "
              + (free >> 20)
              + " MB of memory are free: open it as virtual, or raise the limit in Edit > Options"
              + " > Memory & Threads");
    }
    ImageStack stack = new ImageStack(planes.getWidth(), planes.getHeight());
    for (int i = 1; i <= planes.size(); i++) {
      stack.addSlice(null, planes.getPixels(i));
      progress.check(i, planes.size());
    }
    if (planes.hasRounded()) {
      warnings.add("numbers of more than 24 bits are rounded: ImageJ holds them as 32-bit floats");
    }
    return stack;
  }

  private ImagePlus image(MhdStack planes, ImageStack stack) {
    Map<String, String> fields = header.userFields();
    ImagePlus image = new ImagePlus(file.getFileName().toString(), stack);
    image.setDimensions(planes.channels(), header.size(2), header.size(3));
    placeImage(image, fields);
    ImageGeometry.remember(image, null);
    calibrateValues(image, planes, fields);
    image.setProp(
        VolumeImage.CHANNELS, fields.getOrDefault(VolumeKeys.CHANNELS, "").replace('|', '\n'));
    image.setProp(VolumeImage.WARNINGS, String.join("\n", warnings));
    if (planes.channels() > 1) {
      return composite(image, fields);
    }
    if (header.size(3) > 1) {
      image.setOpenAsHyperStack(true);
    }
    if (planes.getBitDepth() != 24) {
      show(image, fields);
    }
    return image;
  }

  private void placeImage(ImagePlus image, Map<String, String> fields) {
    boolean placed = header.dimensions() >= 3 && !"false".equals(fields.get(VolumeKeys.PLACED));
    double interval =
        header.dimensions() < 4 || "unknown".equals(fields.get(VolumeKeys.FRAME_INTERVAL))
            ? 0
            : header.elementSpacing().get(3);
    VolumeGeometry geometry = header.geometry();
    ImageGeometry.write(image, geometry, new KnownGeometry(true, true, placed), interval);
    Calibration calibration = image.getCalibration();
    Vector3 spacing = geometry.spacing();
    String unit = fields.getOrDefault(VolumeKeys.UNIT, "mm");
    String zUnit = fields.getOrDefault(VolumeKeys.Z_UNIT, unit);
    calibration.setUnit(unit);
    if (!zUnit.equals(unit)) {
      calibration.setZUnit(zUnit);
    }
    calibration.pixelWidth = spacing.x() / LengthUnit.millimetres(unit);
    calibration.pixelHeight = spacing.y() / LengthUnit.millimetres(unit);
    calibration.pixelDepth = spacing.z() / LengthUnit.millimetres(zUnit);
  }

  private void calibrateValues(ImagePlus image, MhdStack planes, Map<String, String> fields) {
    Calibration calibration = image.getCalibration();
    String unit = fields.getOrDefault(VolumeKeys.VALUE_UNIT, "Gray Value");
    double slope = planes.leavesScale() ? header.intensitySlope() : 1;
    double intercept = planes.leavesScale() ? header.intensityOffset() : 0;
    if (planes.isSigned16Bit()) {
      double[] line = {intercept - 32768 * slope, slope};
      calibration.setFunction(Calibration.STRAIGHT_LINE, line, unit);
      image.setProp(VolumeImage.STORED_SIGNED, slope == 1 && intercept == 0 ? null : "true");
    } else if (planes.leavesScale()) {
      calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {intercept, slope}, unit);
    } else {
      calibration.setValueUnit(unit);
    }
  }

  private static void show(ImagePlus image, Map<String, String> fields) {
    String lut = fields.getOrDefault(VolumeKeys.LUT, "");
    if (lut.equals("inverted")) {
      image.getProcessor().invertLut();
      image.getStack().setColorModel(image.getProcessor().getColorModel());
    } else if (lut.length() == 2 * LUT_BYTES && lut.matches("[0-9a-fA-F]*")) {
      byte[] colors = HexFormat.of().parseHex(lut);
      byte[][] channels = new byte[3][256];
      for (int i = 0; i < LUT_BYTES; i++) {
        channels[i / 256][i % 256] = colors[i];
      }
      image.setLut(new LUT(channels[0], channels[1], channels[2]));
      image.getStack().setColorModel(image.getProcessor().getColorModel());
    }
    double[] range = displayRange(image, fields.getOrDefault(VolumeKeys.DISPLAY_RANGE, ""));
    if (range[1] > range[0]) {
      image.setDisplayRange(range[0], range[1]);
    }
  }

  /** Raw values of the saved range; of the middle plane where none was saved. */
  private static double[] displayRange(ImagePlus image, String saved) {
    String[] parts = saved.split(" ");
    Calibration calibration = image.getCalibration();
    if (parts.length == 2) {
      try {
        double min = Double.parseDouble(parts[0]);
        double max = Double.parseDouble(parts[1]);
        double first = calibration.getRawValue(min);
        double second = calibration.getRawValue(max);
        return new double[] {Math.min(first, second), Math.max(first, second)};
      } catch (NumberFormatException e) {
        return middleRange(image);
      }
    }
    return middleRange(image);
  }

  private static double[] middleRange(ImagePlus image) {
    int middle = (image.getStackSize() + 1) / 2;
    ImageStatistics statistics = image.getStack().getProcessor(middle).getStats();
    return new double[] {statistics.min, statistics.max};
  }

  private static ImagePlus composite(ImagePlus image, Map<String, String> fields) {
    String mode = fields.getOrDefault(VolumeKeys.CHANNEL_MODE, "");
    boolean primaries = image.getNChannels() == 3;
    CompositeImage composite =
        new CompositeImage(image, primaries ? CompositeImage.COMPOSITE : CompositeImage.GRAYSCALE);
    if (primaries) {
      Color[] colors = {Color.RED, Color.GREEN, Color.BLUE};
      for (int channel = 1; channel <= 3; channel++) {
        composite.setChannelLut(LUT.createLutFromColor(colors[channel - 1]), channel);
      }
      composite.resetDisplayRanges();
    }
    switch (mode) {
      case "composite" -> composite.setMode(CompositeImage.COMPOSITE);
      case "color" -> composite.setMode(CompositeImage.COLOR);
      case "grayscale" -> composite.setMode(CompositeImage.GRAYSCALE);
      default -> composite.setOpenAsHyperStack(true);
    }
    composite.setOpenAsHyperStack(true);
    return composite;
  }
}
