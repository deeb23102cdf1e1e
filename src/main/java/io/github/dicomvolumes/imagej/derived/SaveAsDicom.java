// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.derived.DerivedImage;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.SourceSeries;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.mhd.ImageFacts;
import io.github.dicomvolumes.imagej.mhd.ValueEncoder;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.PatientPlace;
import io.github.dicomvolumes.imagej.roi.ImageTarget;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Saves an image as a DICOM series beside the series that it was made of. */
public final class SaveAsDicom {
  private static final String MODALITY = "DicomVolumes.Modality";

  /** Of a sum of cosines: axes that meet at 90 degrees but for rounding. */
  private static final double UPRIGHT = 1e-3;

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
    SourceSeries source = ImageSource.of(image);
    VolumeFacts facts = placed(pixels.facts());
    DerivedImage derived =
        new DerivedImage(
            withModality(facts), positions(facts), source, image.isInvertedLut(), palette(source));
    DerivedSeries.Result result =
        DerivedSeries.write(options.save(), derived, pixels::readPlane, options.series(), progress);
    if (image.getStack() instanceof OnDemandStack stack) {
      stack.damages().forEach(damage -> warnings.add("a plane is blank because " + damage));
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
    KnownParts known = facts.place().known();
    if (known.placement()) {
      checkShear(facts.place().geometry());
      return facts;
    }
    if (!options.axial()) {
      return facts;
    }
    if (!known.pixelSpacing() || image.getNSlices() > 1 && !known.sliceSpacing()) {
      throw new IllegalArgumentException(
          "a place needs sizes of pixels and distances of slices in mm: set them in Image >"
              + " Properties");
    }
    warnings.add(
        "the image was laid at the origin, its columns towards the patient's left, its rows towards"
            + " the back, its slices towards the head, in a frame of reference of its own");
    KnownParts all = new KnownParts(true, known.sliceSpacing(), true);
    VolumeGeometry geometry = VolumeGeometry.axisAligned(ImageGeometry.spacingMm(image));
    return with(facts, new VolumePlace(geometry, all, "mm", "mm"), facts.modality());
  }

  private void checkShear(VolumeGeometry geometry) {
    Vector3 normal = geometry.rowDirection().cross(geometry.columnDirection());
    double cosine = Math.abs(normal.dot(geometry.sliceDirection()));
    if (image.getNSlices() > 1 && cosine < 1 - UPRIGHT) {
      warnings.add(
          "slices do not lie behind each other, as of a tilted gantry: each was written where it"
              + " is");
    }
  }

  private VolumeFacts withModality(VolumeFacts facts) {
    String modality = image.getProp(MODALITY);
    return modality == null ? facts : with(facts, facts.place(), modality);
  }

  private static VolumeFacts with(VolumeFacts facts, VolumePlace place, String modality) {
    return new VolumeFacts(
        facts.size(),
        place,
        facts.time(),
        facts.values(),
        facts.looks(),
        facts.segments(),
        modality,
        facts.notes());
  }

  /** Positions of slices, at uneven distances too. */
  private List<Vector3> positions(VolumeFacts facts) {
    if (ImageGeometry.read(image).isEmpty()) {
      return DerivedImage.positions(facts);
    }
    return ImageTarget.of(image)
        .planes()
        .patient()
        .map(PatientPlanes::positions)
        .orElseGet(() -> DerivedImage.positions(facts));
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
