// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.importing.VolumeImporter;
import io.github.dicomvolumes.imagej.mhd.LutText;
import io.github.dicomvolumes.imagej.mhd.TimeUnit;
import io.github.dicomvolumes.imagej.mhd.ValueEncoder;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.PatientPlace;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.metaimage.ElementType;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.metaimage.MetaImageWriter;
import io.github.dicomvolumes.metaimage.VolumeKeys;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saves any ImageJ image as MetaImage: {@code .mhd} with its data file, or {@code .mha}. */
public final class SaveMhdVolume {

  /**
   * What a save gave.
   *
   * @param header what was written
   * @param warnings what a careful user wants to know
   */
  public record Result(MetaImageHeader header, List<String> warnings) {
    /** Copies the list. */
    public Result {
      warnings = List.copyOf(warnings);
    }
  }

  private final ImagePlus image;
  private final SaveMhdOptions options;
  private final Progress progress;
  private final PatientPlace place;

  private SaveMhdVolume(ImagePlus image, SaveMhdOptions options, Progress progress) {
    this.image = image;
    this.options = options;
    this.progress = progress;
    this.place = ImageGeometry.place(image);
  }

  /**
   * Saves an image. The files are complete or absent; what was there before stays until then.
   *
   * @throws IOException where the target cannot be written
   * @throws java.util.concurrent.CancellationException where the progress says so
   */
  public static Result run(ImagePlus image, SaveMhdOptions options, Progress progress)
      throws IOException {
    return new SaveMhdVolume(image, options, progress).save();
  }

  private Result save() throws IOException {
    ValueEncoder encoder = ValueEncoder.of(image, options.storedValues(), progress);
    MetaImageHeader header = header(encoder);
    try (MetaImageWriter writer =
        MetaImageWriter.open(options.save(), header, options.compressed())) {
      write(encoder, writer);
      writer.commit();
    }
    return new Result(header, warnings(encoder));
  }

  private List<String> warnings(ValueEncoder encoder) {
    List<String> warnings = new ArrayList<>();
    if (!place.note().isEmpty()) {
      warnings.add(place.note());
    }
    if (image.getStack() instanceof OnDemandStack stack) {
      stack.damages().forEach(damage -> warnings.add("a plane is blank because " + damage));
    }
    if (losesCalibration(encoder)) {
      warnings.add(
          "stored values were written, but the format holds no other value calibration than a"
              + " straight line: it was left out");
    }
    int blank = blankPlanes();
    if (blank > 0) {
      warnings.add(
          blank
              + (blank == 1 ? " plane is" : " planes are")
              + " blank because of damaged files; MetaImage has no place to say which");
    }
    return warnings;
  }

  /** Planes whose labels say that they are blank; a virtual stack's are not read for that. */
  private int blankPlanes() {
    ImageStack stack = image.getStack();
    int blank = 0;
    for (int i = 1; i <= stack.getSize() && !stack.isVirtual(); i++) {
      String label = stack.getShortSliceLabel(i, Integer.MAX_VALUE);
      blank += label != null && label.endsWith(VolumeImporter.DAMAGED.strip()) ? 1 : 0;
    }
    return blank;
  }

  private boolean losesCalibration(ValueEncoder encoder) {
    Calibration calibration = image.getCalibration();
    return image.getBitDepth() <= 16
        && encoder.leavesCalibration(calibration)
        && calibration.getFunction() != Calibration.STRAIGHT_LINE;
  }

  private void write(ValueEncoder encoder, MetaImageWriter writer) throws IOException {
    ImageStack stack = image.getStack();
    int channels = image.getNChannels();
    boolean packed = image.getBitDepth() == 24;
    int step = encoder.type().bytes() * (packed ? 3 : channels);
    int pixels = image.getWidth() * image.getHeight();
    ByteBuffer plane =
        ByteBuffer.allocateDirect(Math.multiplyExact(pixels, step)).order(ByteOrder.LITTLE_ENDIAN);
    int planes = stack.size() / channels;
    for (int i = 0; i < planes; i++) {
      for (int channel = 0; channel < channels; channel++) {
        Object values = OnDemandStack.pixels(stack, i * channels + channel + 1);
        encoder.encode(values, plane, channel * encoder.type().bytes(), step);
      }
      writer.write(plane.clear());
      progress.check(planes + i + 1, 2L * planes);
    }
  }

  private MetaImageHeader header(ValueEncoder encoder) {
    Optional<VolumeGeometry> placed = place.geometry();
    int channels = image.getBitDepth() == 24 ? 3 * image.getNChannels() : image.getNChannels();
    ElementType type = encoder.type();
    int slices = image.getNSlices();
    int frames = image.getNFrames();
    Vector3 spacing = ImageGeometry.spacingMm(image);
    VolumeGeometry geometry = placed.orElseGet(() -> VolumeGeometry.axisAligned(spacing));
    double interval = frameIntervalSeconds();
    MetaImageHeader header =
        frames > 1
            ? MetaImageHeader.of(
                geometry,
                image.getWidth(),
                image.getHeight(),
                slices,
                frames,
                interval > 0 ? interval : 1,
                type,
                channels)
            : slices == 1 && placed.isEmpty()
                ? MetaImageHeader.ofPlane(
                    image.getWidth(), image.getHeight(), spacing.x(), spacing.y(), type, channels)
                : MetaImageHeader.of(
                    geometry, image.getWidth(), image.getHeight(), slices, type, channels);
    Calibration calibration = image.getCalibration();
    if (encoder.leavesCalibration(calibration)
        && calibration.getFunction() == Calibration.STRAIGHT_LINE) {
      double[] coefficients = calibration.getCoefficients();
      header =
          header.withIntensity(
              coefficients[1], coefficients[0] + coefficients[1] * encoder.subtracted());
    }
    return header.withUserFields(
        userFields(encoder, placed.isPresent(), frames > 1 && interval <= 0));
  }

  private double frameIntervalSeconds() {
    Calibration calibration = image.getCalibration();
    return calibration.frameInterval * TimeUnit.seconds(calibration.getTimeUnit());
  }

  private Map<String, String> userFields(
      ValueEncoder encoder, boolean placed, boolean intervalUnknown) {
    Calibration calibration = image.getCalibration();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(VolumeKeys.PLACED, Boolean.toString(placed));
    putText(fields, VolumeKeys.UNIT, calibration.getUnit(), "mm");
    putText(fields, VolumeKeys.Z_UNIT, calibration.getZUnit(), calibration.getUnit());
    putText(fields, VolumeKeys.VALUE_UNIT, calibration.getValueUnit(), "Gray Value");
    if (image instanceof CompositeImage composite) {
      fields.put(VolumeKeys.CHANNEL_MODE, composite.getModeAsString());
      for (int channel = 1; channel <= composite.getNChannels(); channel++) {
        LUT lut = composite.getChannelLut(channel);
        String range = displayRange(lut.min, lut.max, encoder);
        fields.put(VolumeKeys.ofChannel(VolumeKeys.DISPLAY_RANGE, channel), range);
        fields.put(VolumeKeys.ofChannel(VolumeKeys.LUT, channel), LutText.of(lut));
      }
    } else if (image.getBitDepth() != 24) {
      fields.put(
          VolumeKeys.DISPLAY_RANGE,
          displayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax(), encoder));
      if (image.getProcessor().isColorLut()) {
        fields.put(VolumeKeys.LUT, LutText.of(image.getProcessor().getLut()));
      } else if (image.isInvertedLut()) {
        fields.put(VolumeKeys.LUT, LutText.INVERTED);
      }
    }
    String names = image.getProp(VolumeImage.CHANNELS);
    if (names != null) {
      putText(fields, VolumeKeys.CHANNELS, names.replace('\n', '|'), "");
    }
    String segments = image.getProp(VolumeImage.SEGMENTS);
    if (segments != null) {
      putText(fields, VolumeKeys.SEGMENTS, segments.replace('\n', '|'), "");
    }
    if (intervalUnknown) {
      fields.put(VolumeKeys.FRAME_INTERVAL, "unknown");
    } else if (image.getNFrames() == 1 && calibration.frameInterval > 0) {
      fields.put(VolumeKeys.FRAME_INTERVAL, Double.toString(frameIntervalSeconds()));
    }
    if (calibration.frameInterval > 0) {
      putText(fields, VolumeKeys.TIME_UNIT, calibration.getTimeUnit(), "sec");
    }
    return fields;
  }

  /** The display range in the values that the file means, the lesser one first. */
  private String displayRange(double rawMin, double rawMax, ValueEncoder encoder) {
    double min = value(rawMin, encoder);
    double max = value(rawMax, encoder);
    return Math.min(min, max) + " " + Math.max(min, max);
  }

  private double value(double raw, ValueEncoder encoder) {
    Calibration calibration = image.getCalibration();
    if (image.getBitDepth() > 16 || !calibration.calibrated() || losesCalibration(encoder)) {
      return raw;
    }
    if (calibration.getFunction() == Calibration.STRAIGHT_LINE) {
      double[] coefficients = calibration.getCoefficients();
      return coefficients[0] + coefficients[1] * raw;
    }
    return calibration.getCValue(raw);
  }

  private static void putText(
      Map<String, String> fields, String key, String text, String unlessEqual) {
    String clean = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
    if (!clean.isEmpty() && !clean.equals(unlessEqual)) {
      fields.put(key, clean);
    }
  }
}
