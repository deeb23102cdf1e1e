// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dicomvolumes.derived.DerivedImage;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.FactsOfImage;
import io.github.dicomvolumes.derived.LikeSeries;
import io.github.dicomvolumes.derived.SourceSeries;
import io.github.dicomvolumes.derived.TruePositions;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.BlankPlanes;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.mhd.ImageFacts;
import io.github.dicomvolumes.imagej.mhd.ValueEncoder;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.PatientPlace;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.SeriesIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Saves an image as a DICOM series beside the series that it was made of. */
public final class SaveAsDicom {
  private final ImagePlus image;
  private final SaveAsDicomOptions options;
  private final Progress progress;
  private final List<String> warnings = new ArrayList<>();

  private SaveAsDicom(ImagePlus image, SaveAsDicomOptions options, Progress progress) {
    this.image = image;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Saves an image; see {@link DerivedSeries#write}.
   *
   * @throws IllegalArgumentException where the options ask for what cannot be
   * @throws IOException where files cannot be written or pixels not be read
   */
  public static DerivedSeries.Result run(
      ImagePlus image, SaveAsDicomOptions options, Progress progress) throws IOException {
    return new SaveAsDicom(image, options, progress).save();
  }

  private DerivedSeries.Result save() throws IOException {
    PatientPlace place = ImageGeometry.place(image);
    if (!place.note().isEmpty()) {
      warnings.add(place.note());
    }
    ValueEncoder encoder = ValueEncoder.of(image, holdsLine(), progress);
    ImageFacts pixels = new ImageFacts(image, encoder, place);
    VolumeFacts facts = placed(pixels.facts());
    SourceSeries source =
        options.like() == null
            ? ImageSource.of(image)
            : LikeSeries.read(
                options.like(), options.series(), facts, DerivedImage.positions(facts), progress);
    List<Vector3> positions = positions(facts, source);
    boolean shifted = source.isShifted() && !ImageSource.isResampled(image);
    if (FactsOfImage.isSheared(facts) || shifted && !positions.isEmpty()) {
      warnings.add(FactsOfImage.SHEARED);
    }
    DerivedImage derived =
        new DerivedImage(
            withModality(facts), positions, source, image.isInvertedLut(), palette(source));
    DerivedSeries.Result result =
        DerivedSeries.write(
            options.save(), derived, pixels::readPlane, options.objects(), progress);
    if (image.getStack() instanceof OnDemandStack stack) {
      stack.damages().forEach(damage -> warnings.add("a plane is blank because " + damage));
    }
    int blank = BlankPlanes.count(image);
    if (blank > 0) {
      warnings.add(BlankPlanes.text(blank) + ", and were written blank");
    }
    warnings.addAll(result.warnings());
    return new DerivedSeries.Result(result.type(), result.files(), warnings);
  }

  /** Whether a rescale says what pixels mean, so that they are stored as they are. */
  private boolean holdsLine() {
    Calibration calibration = image.getCalibration();
    return !calibration.calibrated() || calibration.getFunction() == Calibration.STRAIGHT_LINE;
  }

  private VolumeFacts placed(VolumeFacts facts) {
    if (facts.place().known().placement() || !options.axial()) {
      return facts;
    }
    warnings.add(FactsOfImage.AXIAL);
    return FactsOfImage.axial(facts);
  }

  private VolumeFacts withModality(VolumeFacts facts) {
    String modality = image.getProp(SeriesIdentity.MODALITY);
    return modality == null ? facts : FactsOfImage.ofModality(facts, modality);
  }

  /** Positions of slices, shifted and at uneven distances too. */
  private List<Vector3> positions(VolumeFacts facts, SourceSeries source) {
    List<Vector3> even = DerivedImage.positions(facts);
    if (ImageSource.isResampled(image)) {
      // Sheared back, or filled up: its planes are those of the grid.
      return even;
    }
    VolumeGeometry imported = ImageGeometry.imported(image).orElse(null);
    return TruePositions.of(
        even, facts.place().geometry(), imported, source, facts.size().channels());
  }

  /** Colours of a palette that the source has; others are those of the screen. */
  private byte[][] palette(SourceSeries source) {
    if (image.getBitDepth() != 8 || !image.getProcessor().isColorLut()) {
      return null;
    }
    if (!source.isPalette()) {
      warnings.add(
          "the colours that ImageJ shows values in are those of the screen, and were not saved");
      return null;
    }
    LUT lut = image.getProcessor().getLut();
    byte[][] palette = new byte[3][256];
    lut.getReds(palette[0]);
    lut.getGreens(palette[1]);
    lut.getBlues(palette[2]);
    return palette;
  }

  /** What logs call the image. */
  public static String logName(ImagePlus image) {
    return VolumeImage.logName(image);
  }
}
