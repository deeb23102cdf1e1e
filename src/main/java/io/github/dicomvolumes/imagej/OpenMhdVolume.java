// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageStatistics;
import ij.process.LUT;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.mhd.LutText;
import io.github.dicomvolumes.imagej.mhd.MhdStack;
import io.github.dicomvolumes.imagej.mhd.OpenPlanes;
import io.github.dicomvolumes.imagej.mhd.PlaneLabels;
import io.github.dicomvolumes.imagej.mhd.TimeUnit;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.LengthUnit;
import io.github.dicomvolumes.imagej.place.Numbers;
import io.github.dicomvolumes.imagej.place.SliceLabels;
import io.github.dicomvolumes.imagej.place.SlicePosition;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SeriesIdentity;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Opens volumes as images: MetaImage ({@code .mhd}, {@code .mha}) and NIfTI. */
public final class OpenMhdVolume {
  private final Path file;
  private final MetaImageHeader header;
  private final List<String> warnings = new ArrayList<>();

  private OpenMhdVolume(Path file, OpenPlanes reader) throws IOException {
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
    OpenPlanes reader = OpenPlanes.open(options.open());
    try {
      OpenMhdVolume volume = new OpenMhdVolume(options.open(), reader);
      MhdStack planes = MhdStack.of(reader);
      PlaneLabels labels = volume.labels(planes);
      planes.name(labels);
      if (options.virtual()) {
        OnDemandStack.pixels(planes, 1);
        return volume.image(planes, planes, labels);
      }
      ImagePlus image = volume.image(planes, volume.load(planes, progress), labels);
      reader.close();
      return image;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private PlaneLabels labels(MhdStack planes) {
    Map<String, String> fields = header.userFields();
    String channels = fields.getOrDefault(VolumeKeys.CHANNELS, "");
    return new PlaneLabels(
        channels.isEmpty() ? List.of() : List.of(channels.split("\\|", -1)),
        planes.channels(),
        header.size(2),
        header.size(3),
        frameIntervalSeconds(fields),
        isPlaced(fields) ? places() : List.of());
  }

  private List<String> places() {
    List<String> places = new ArrayList<>();
    for (int slice = 0; slice < header.size(2); slice++) {
      places.add(SlicePosition.text(header.geometry(), header.size(0), header.size(1), slice));
    }
    return places;
  }

  private boolean isPlaced(Map<String, String> fields) {
    return header.dimensions() >= 3 && !"false".equals(fields.get(VolumeKeys.PLACED));
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
    long count = header.planeCount();
    for (int i = 0; i < count; i++) {
      for (Object pixels : planes.read(i)) {
        stack.addSlice(planes.getSliceLabel(stack.size() + 1), pixels);
      }
      progress.check(i + 1, count);
    }
    if (planes.hasRounded()) {
      warnings.add("numbers of more than 24 bits are rounded: ImageJ holds them as 32-bit floats");
    }
    return stack;
  }

  private ImagePlus image(MhdStack planes, ImageStack stack, PlaneLabels labels) {
    Map<String, String> fields = header.userFields();
    ImagePlus image = new ImagePlus(file.getFileName().toString(), stack);
    image.setDimensions(planes.channels(), header.size(2), header.size(3));
    placeImage(image, fields);
    // A virtual stack of compressed planes would be read to its end for a few of them.
    if (stack != planes || !planes.isSequential()) {
      List<String> slices = labels.ofSlices();
      ImageGeometry.remember(image, slices == null ? null : SliceLabels.text(slices));
    }
    calibrateValues(image, planes, fields);
    image.setProp(
        VolumeImage.CHANNELS, fields.getOrDefault(VolumeKeys.CHANNELS, "").replace('|', '\n'));
    String units = fields.get(VolumeKeys.CHANNEL_UNITS);
    if (units != null) {
      image.setProp(VolumeImage.CHANNEL_UNITS, units.replace('|', '\n'));
    }
    for (String key : SeriesIdentity.KEYS) {
      image.setProp(key, fields.get(key));
    }
    String segments = fields.get(VolumeKeys.SEGMENTS);
    if (segments != null) {
      image.setProp(VolumeImage.SEGMENTS, segments.replace('|', '\n'));
    }
    image.setProp(VolumeImage.WARNINGS, String.join("\n", warnings));
    // A hyperstack that was none of ImageJ's composites comes back as it was.
    boolean plain =
        fields.containsKey(VolumeKeys.PLACED) && !fields.containsKey(VolumeKeys.CHANNEL_MODE);
    if (planes.channels() > 1 && !plain) {
      return composite(image, fields);
    }
    if (planes.channels() > 1 || header.size(3) > 1) {
      image.setOpenAsHyperStack(true);
    }
    if (planes.getBitDepth() != 24) {
      show(image, fields);
    }
    return image;
  }

  private void placeImage(ImagePlus image, Map<String, String> fields) {
    boolean placed = isPlaced(fields);
    double interval = frameIntervalSeconds(fields);
    VolumeGeometry geometry = header.geometry();
    ImageGeometry.write(image, geometry, new KnownParts(true, true, placed), interval);
    Calibration calibration = image.getCalibration();
    Vector3 spacing = geometry.spacing();
    String unit = fields.getOrDefault(VolumeKeys.UNIT, "mm");
    String zUnit = fields.getOrDefault(VolumeKeys.Z_UNIT, unit);
    calibration.setUnit(unit);
    if (!zUnit.equals(unit)) {
      calibration.setZUnit(zUnit);
    }
    String timeUnit = fields.getOrDefault(VolumeKeys.TIME_UNIT, "sec");
    calibration.frameInterval = interval / TimeUnit.seconds(timeUnit);
    calibration.setTimeUnit(timeUnit);
    calibration.pixelWidth = spacing.x() / LengthUnit.millimetres(unit);
    calibration.pixelHeight = spacing.y() / LengthUnit.millimetres(unit);
    calibration.pixelDepth = spacing.z() / LengthUnit.millimetres(zUnit);
  }

  private double frameIntervalSeconds(Map<String, String> fields) {
    String saved = fields.getOrDefault(VolumeKeys.FRAME_INTERVAL, "");
    if (saved.isEmpty()) {
      return header.dimensions() < 4 ? 0 : header.elementSpacing().get(3);
    }
    double[] interval = Numbers.parse(saved, 1);
    return interval == null ? 0 : Math.max(0, interval[0]);
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
    if (lut.equals(LutText.INVERTED)) {
      image.getProcessor().invertLut();
      image.getStack().setColorModel(image.getProcessor().getColorModel());
    }
    LutText.parse(lut)
        .ifPresent(
            table -> {
              image.setLut(table);
              image.getStack().setColorModel(image.getProcessor().getColorModel());
            });
    double[] range = rawRange(image, fields.getOrDefault(VolumeKeys.DISPLAY_RANGE, ""));
    range = range == null ? middleRange(image) : range;
    if (range[1] > range[0]) {
      image.setDisplayRange(range[0], range[1]);
    }
  }

  /** Raw values of a saved range, the lesser one first; null where none was saved. */
  private static double[] rawRange(ImagePlus image, String saved) {
    double[] values = Numbers.parse(saved, 2);
    if (values == null) {
      return null;
    }
    Calibration calibration = image.getCalibration();
    double first = calibration.getRawValue(values[0]);
    double second = calibration.getRawValue(values[1]);
    return new double[] {Math.min(first, second), Math.max(first, second)};
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
    for (int channel = 1; channel <= composite.getNChannels(); channel++) {
      showChannel(composite, channel, fields);
    }
    composite.setOpenAsHyperStack(true);
    // ImageJ names the values of signed numbers anew when it makes a composite.
    composite
        .getCalibration()
        .setValueUnit(fields.getOrDefault(VolumeKeys.VALUE_UNIT, "Gray Value"));
    return composite;
  }

  private static void showChannel(
      CompositeImage composite, int channel, Map<String, String> fields) {
    LUT lut = composite.getChannelLut(channel);
    double[] range =
        rawRange(
            composite,
            fields.getOrDefault(VolumeKeys.ofChannel(VolumeKeys.DISPLAY_RANGE, channel), ""));
    LUT table =
        LutText.parse(fields.getOrDefault(VolumeKeys.ofChannel(VolumeKeys.LUT, channel), ""))
            .orElse(lut);
    table.min = range == null ? lut.min : range[0];
    table.max = range == null ? lut.max : range[1];
    composite.setChannelLut(table, channel);
  }
}
