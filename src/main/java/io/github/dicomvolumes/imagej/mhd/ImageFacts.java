// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.mhd;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.LengthUnit;
import io.github.dicomvolumes.imagej.place.PatientPlace;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.SeriesIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an image is as a volume on its way to files, and its numbers. */
public final class ImageFacts {
  /** What ImageJ says of values that have no unit. */
  private static final String NO_UNIT = "Gray Value";

  private final ImagePlus image;
  private final ValueEncoder encoder;
  private final PatientPlace place;

  /**
   * Of an image.
   *
   * @param place where it lies
   */
  public ImageFacts(ImagePlus image, ValueEncoder encoder, PatientPlace place) {
    this.image = image;
    this.encoder = encoder;
    this.place = place;
  }

  /**
   * Reads the numbers of a slice at a time point.
   *
   * @param plane slices fastest, from 0 on
   * @param target little endian; its absolute positions from 0 on, channels interleaved
   * @throws IOException where an image on disk cannot be read
   */
  public void readPlane(int plane, ByteBuffer target) throws IOException {
    ImageStack stack = image.getStack();
    int channels = image.getNChannels();
    int step = encoder.type().bytes() * (image.getBitDepth() == 24 ? 3 : channels);
    for (int channel = 0; channel < channels; channel++) {
      Object values = OnDemandStack.pixels(stack, plane * channels + channel + 1);
      encoder.encode(values, target, channel * encoder.type().bytes(), step);
    }
  }

  /** Whether stored values are written, and what they mean is more than a straight line. */
  public boolean losesCalibration() {
    Calibration calibration = image.getCalibration();
    return image.getBitDepth() <= 16
        && encoder.leavesCalibration(calibration)
        && calibration.getFunction() != Calibration.STRAIGHT_LINE;
  }

  /** What the image is. */
  public VolumeFacts facts() {
    Optional<VolumeGeometry> placed = place.geometry();
    boolean color = image.getBitDepth() == 24;
    Calibration calibration = image.getCalibration();
    String unit = calibration.getUnit();
    String sliceUnit = calibration.getZUnit();
    VolumeGeometry geometry =
        placed.orElseGet(() -> VolumeGeometry.axisAligned(ImageGeometry.spacingMm(image)));
    KnownParts known =
        new KnownParts(LengthUnit.isKnown(unit), LengthUnit.isKnown(sliceUnit), placed.isPresent());
    double interval = calibration.frameInterval;
    return new VolumeFacts(
        new VolumeSize(
            image.getWidth(),
            image.getHeight(),
            image.getNSlices(),
            image.getNFrames(),
            image.getNChannels(),
            color ? 3 : 1),
        new VolumePlace(geometry, known, unit, sliceUnit),
        interval > 0
            ? new VolumeTime(
                interval * TimeUnit.seconds(calibration.getTimeUnit()), calibration.getTimeUnit())
            : VolumeTime.ofSeconds(0),
        values(),
        looks(),
        lines(VolumeImage.SEGMENTS),
        "",
        notes());
  }

  private Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    for (String key : SeriesIdentity.KEYS) {
      String text = image.getProp(key);
      if (text != null) {
        notes.put(key, text);
      }
    }
    List<String> units = lines(VolumeImage.CHANNEL_UNITS);
    // Of other channels than these nothing is known.
    if (units.size() == image.getNChannels()) {
      notes.put(VolumeKeys.CHANNEL_UNITS, String.join("|", units));
    }
    return notes;
  }

  private VolumeValues values() {
    Calibration calibration = image.getCalibration();
    String unit = calibration.getValueUnit();
    if (unit == null || unit.equals(NO_UNIT)) {
      unit = "";
    }
    if (!encoder.leavesCalibration(calibration)
        || calibration.getFunction() != Calibration.STRAIGHT_LINE) {
      return VolumeValues.of(encoder.type(), unit);
    }
    double[] line = calibration.getCoefficients();
    return new VolumeValues(
        encoder.type(), line[1], line[0] + line[1] * encoder.subtracted(), unit);
  }

  private VolumeLooks looks() {
    List<String> labels = lines(VolumeImage.CHANNELS);
    if (image instanceof CompositeImage composite) {
      List<Display> displays = new ArrayList<>();
      for (int channel = 1; channel <= composite.getNChannels(); channel++) {
        LUT lut = composite.getChannelLut(channel);
        displays.add(display(lut.min, lut.max, LutText.of(lut)));
      }
      return new VolumeLooks(labels, null, composite.getModeAsString(), displays);
    }
    if (image.getBitDepth() == 24) {
      return new VolumeLooks(labels, null, "", List.of());
    }
    String lut =
        image.getProcessor().isColorLut()
            ? LutText.of(image.getProcessor().getLut())
            : image.isInvertedLut() ? LutText.INVERTED : "";
    Display whole = display(image.getDisplayRangeMin(), image.getDisplayRangeMax(), lut);
    return new VolumeLooks(labels, whole, "", List.of());
  }

  /** The lines of a property; none where the image does not have it. */
  private List<String> lines(String property) {
    String text = image.getProp(property);
    return text == null ? List.of() : List.of(text.split("\n", -1));
  }

  /** The display range in the values that the file means, the lesser one first. */
  private Display display(double rawMin, double rawMax, String lut) {
    double min = value(rawMin);
    double max = value(rawMax);
    return new Display(Math.min(min, max), Math.max(min, max), lut);
  }

  private double value(double raw) {
    Calibration calibration = image.getCalibration();
    if (image.getBitDepth() > 16 || !calibration.calibrated() || losesCalibration()) {
      return raw;
    }
    if (calibration.getFunction() == Calibration.STRAIGHT_LINE) {
      double[] coefficients = calibration.getCoefficients();
      return coefficients[0] + coefficients[1] * raw;
    }
    return calibration.getCValue(raw);
  }
}
