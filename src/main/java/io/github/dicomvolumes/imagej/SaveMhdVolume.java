// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dicomvolumes.batch.VolumeFormats;
import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.importing.VolumeImporter;
import io.github.dicomvolumes.imagej.mhd.LutText;
import io.github.dicomvolumes.imagej.mhd.TimeUnit;
import io.github.dicomvolumes.imagej.mhd.ValueEncoder;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.LengthUnit;
import io.github.dicomvolumes.imagej.place.PatientPlace;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SeriesIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Saves any ImageJ image as MetaImage, {@code .mhd} with its data file or {@code .mha}; or in a
 * format of others, by the ending of the file's name.
 */
public final class SaveMhdVolume {

  /**
   * What a save gave.
   *
   * @param facts what was written
   * @param warnings what a careful user wants to know
   */
  public record Result(VolumeFacts facts, List<String> warnings) {
    /** Copies the list. */
    public Result {
      warnings = List.copyOf(warnings);
    }
  }

  /** What ImageJ says of values that have no unit. */
  private static final String NO_UNIT = "Gray Value";

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
    VolumeFacts facts = facts(encoder);
    try (VolumeWriter writer =
        VolumeFormats.of(options.save()).open(options.save(), facts, options.compressed())) {
      write(encoder, writer);
      writer.commit();
    }
    return new Result(facts, warnings(encoder));
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
      blank += label != null && label.startsWith(VolumeImporter.DAMAGED) ? 1 : 0;
    }
    return blank;
  }

  private boolean losesCalibration(ValueEncoder encoder) {
    Calibration calibration = image.getCalibration();
    return image.getBitDepth() <= 16
        && encoder.leavesCalibration(calibration)
        && calibration.getFunction() != Calibration.STRAIGHT_LINE;
  }

  private void write(ValueEncoder encoder, VolumeWriter writer) throws IOException {
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
      writer.plane(i, plane.clear());
      progress.check(planes + i + 1, 2L * planes);
    }
  }

  private VolumeFacts facts(ValueEncoder encoder) {
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
        values(encoder),
        looks(encoder),
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

  private VolumeValues values(ValueEncoder encoder) {
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

  private VolumeLooks looks(ValueEncoder encoder) {
    List<String> labels = lines(VolumeImage.CHANNELS);
    if (image instanceof CompositeImage composite) {
      List<Display> displays = new ArrayList<>();
      for (int channel = 1; channel <= composite.getNChannels(); channel++) {
        LUT lut = composite.getChannelLut(channel);
        displays.add(display(lut.min, lut.max, LutText.of(lut), encoder));
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
    Display whole = display(image.getDisplayRangeMin(), image.getDisplayRangeMax(), lut, encoder);
    return new VolumeLooks(labels, whole, "", List.of());
  }

  /** The lines of a property; none where the image does not have it. */
  private List<String> lines(String property) {
    String text = image.getProp(property);
    return text == null ? List.of() : List.of(text.split("\n", -1));
  }

  /** The display range in the values that the file means, the lesser one first. */
  private Display display(double rawMin, double rawMax, String lut, ValueEncoder encoder) {
    double min = value(rawMin, encoder);
    double max = value(rawMax, encoder);
    return new Display(Math.min(min, max), Math.max(min, max), lut);
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
}
