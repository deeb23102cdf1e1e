// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.SliceLabels;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.Segment;
import io.github.dicomvolumes.volume.SeriesIdentity;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.Palette;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes an image of a stack: calibration, geometry, display range, look-up table, properties. */
public final class VolumeImage {
  public static final String WARNINGS = "DicomVolumes.warnings";

  /** {@code true} where pixels are signed 16 bit numbers plus 32768 beneath a rescale. */
  public static final String STORED_SIGNED = "DicomVolumes.storedSigned";

  /** Which way slices run in the patient, such as {@code feet to head}. */
  public static final String SLICES_RUN = "DicomVolumes.slicesRun";

  public static final String CHANNELS = "DicomVolumes.channels";

  /** The unit of every channel where they differ, a line each. */
  public static final String CHANNEL_UNITS = "DicomVolumes.channelUnits";

  /** Number and name of every segment, a line each. */
  public static final String SEGMENTS = "DicomVolumes.segments";

  private static final String LOG_NAME = "DicomVolumes.series";

  /** Center, width and explanation of every window, a line each. */
  public static final String WINDOWS = "DicomVolumes.windows";

  /** {@code true} where values are stored ones, and windows those of others. */
  public static final String STORED_VALUES = "DicomVolumes.storedValues";

  private VolumeImage() {}

  /**
   * The image of a volume.
   *
   * @param stack its planes, channels fastest, then slices, then time points
   */
  static ImagePlus of(
      VolumePlan plan,
      PixelKind kind,
      ImageStack stack,
      boolean storedValues,
      List<ImportWarning> warnings)
      throws IOException {
    ImagePlus image = new ImagePlus(plan.title(), stack);
    int channels = plan.channels() * (kind.isComposite() ? 3 : 1);
    image.setDimensions(channels, plan.slices(), plan.timePoints());
    ImageGeometry.write(image, plan.geometry(), plan.known(), plan.frameIntervalSeconds());
    calibrateValues(image.getCalibration(), kind, plan.values(), storedValues);
    show(image, plan, kind, storedValues);
    if (kind.isComposite()) {
      image = composite(image, plan.layout().bitsStored());
    } else if (channels > 1 || plan.timePoints() > 1) {
      image.setOpenAsHyperStack(true);
    }
    List<ImportWarning> all = new ArrayList<>(warnings);
    all.addAll(VolumeOverlays.add(image, plan));
    setProperties(image, plan, all);
    if (!storedValues && !plan.channelUnits().isEmpty()) {
      image.setProp(CHANNEL_UNITS, String.join("\n", plan.channelUnits()));
    }
    ImageGeometry.remember(image, SliceLabels.text(sliceLabels(plan)));
    ImageFiles.set(image, plan);
    image.setProp(LOG_NAME, plan.logName());
    if (storedValues && plan.values().kind() != ValueMapping.Kind.IDENTITY) {
      image.setProp(STORED_VALUES, "true");
    }
    if (kind.offset() != 0 && !image.getCalibration().isSigned16Bit()) {
      image.setProp(STORED_SIGNED, "true");
    }
    return image;
  }

  private static List<String> sliceLabels(VolumePlan plan) {
    return IntStream.range(0, plan.slices())
        .mapToObj(slice -> plan.label(plan.planeIndex(0, slice, 0)))
        .toList();
  }

  private static void calibrateValues(
      Calibration calibration, PixelKind kind, ValueMapping values, boolean storedValues) {
    boolean scaled = !storedValues && values.kind() != ValueMapping.Kind.IDENTITY;
    String unit = storedValues || values.unit().isEmpty() ? "Gray Value" : values.unit();
    boolean raw = kind == PixelKind.GRAY8 || kind == PixelKind.GRAY16 || kind == PixelKind.SIGNED16;
    if (raw && (scaled || kind.offset() != 0)) {
      ModalityTransform scale = scaled ? values.scale() : ModalityTransform.IDENTITY;
      double atZero = scale.apply(-kind.offset());
      calibration.setFunction(
          Calibration.STRAIGHT_LINE, new double[] {atZero, scale.slope()}, unit);
    } else {
      calibration.setValueUnit(unit);
    }
  }

  private static void show(ImagePlus image, VolumePlan plan, PixelKind kind, boolean storedValues)
      throws IOException {
    PhotometricInterpretation photometric = plan.layout().photometricInterpretation();
    if (photometric == PhotometricInterpretation.PALETTE_COLOR && kind == PixelKind.GRAY8) {
      setPalette(image, Palette.read(plan.planes().get(0).file()));
      return;
    }
    if (kind == PixelKind.RGB24 || kind.isComposite()) {
      return;
    }
    ImageDisplay.show(image, plan, kind, storedValues);
  }

  private static void setPalette(ImagePlus image, Palette palette) {
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    byte[] blue = new byte[256];
    for (int value = 0; value < 256; value++) {
      int index = palette.indexOf(value);
      red[value] = palette.red()[index];
      green[value] = palette.green()[index];
      blue[value] = palette.blue()[index];
    }
    WindowLut.set(image, new LUT(red, green, blue));
  }

  private static ImagePlus composite(ImagePlus image, int bitsStored) {
    CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
    Color[] primaries = {Color.RED, Color.GREEN, Color.BLUE};
    double white = Math.pow(2, bitsStored) - 1;
    for (int channel = 1; channel <= composite.getNChannels(); channel++) {
      LUT lut = LUT.createLutFromColor(primaries[(channel - 1) % 3]);
      lut.min = 0;
      lut.max = white;
      composite.setChannelLut(lut, channel);
    }
    composite.setOpenAsHyperStack(true);
    return composite;
  }

  private static void setProperties(
      ImagePlus image, VolumePlan plan, List<ImportWarning> warnings) {
    image.setProp(
        WARNINGS, warnings.stream().map(ImportWarning::message).collect(Collectors.joining("\n")));
    if (!plan.segments().isEmpty()) {
      image.setProp(SEGMENTS, Segment.text(plan.segments()));
    }
    image.setProp(SLICES_RUN, plan.sliceCourse());
    SeriesIdentity.notes(plan.series(), false).forEach(image::setProp);
    image.setProp(CHANNELS, String.join("\n", plan.channelLabels()));
    image.setProp(
        WINDOWS,
        plan.windows().stream().map(DisplayWindow::description).collect(Collectors.joining("\n")));
    String label = image.getStack().getSliceLabel(1);
    int lineEnd = label == null ? -1 : label.indexOf('\n');
    if (image.getStackSize() == 1 && lineEnd >= 0) {
      image.setProperty("Info", label.substring(lineEnd + 1));
    }
  }

  /** What logs call an image: an import by number and modality, any other by its title. */
  public static String logName(ImagePlus image) {
    String name = image.getProp(LOG_NAME);
    return name == null ? image.getTitle() : name;
  }
}
