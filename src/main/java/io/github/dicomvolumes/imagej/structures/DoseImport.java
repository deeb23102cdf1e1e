// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.roi.ImageTarget;
import io.github.dicomvolumes.structures.DoseFacts;
import io.github.dicomvolumes.structures.SpatialRegistration;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * An RT Dose as an image on the grid of another one: 32-bit floats, a value for each slice whatever
 * channels and time points there are. What lies outside of the dose grid is NaN and counted: that
 * nothing was calculated there does not make it 0.
 */
final class DoseImport {
  private final ImagePlus image;
  private final VolumeGeometry geometry;
  private final PatientPlanes planes;
  private final DoseGrid dose;
  private final UnaryOperator<Vector3> motion;
  private float most = Float.NEGATIVE_INFINITY;
  private float least = Float.POSITIVE_INFINITY;
  private long outside;

  private DoseImport(ImagePlus image, DoseGrid dose, UnaryOperator<Vector3> motion) {
    this.image = image;
    this.geometry = ImageGeometry.required(image);
    this.planes = ImageTarget.of(image).planes().patient().orElseThrow();
    this.dose = dose;
    this.motion = motion;
  }

  /**
   * Imports.
   *
   * @throws IllegalArgumentException where the image has no place in the patient, the dose is of
   *     another frame of reference, or lies beside the image
   * @throws IOException where a file cannot be read, or memory does not suffice
   */
  static ImportContours.Result run(
      ImagePlus image, ImportContoursOptions options, Progress progress) throws IOException {
    if (options.as() == ImportContoursOptions.As.LABELS || !options.structures().isEmpty()) {
      throw new IllegalArgumentException(
          "the file is an RT Dose, which has no structures: leave out as=labels and structures");
    }
    ImageGeometry.required(image);
    DoseFacts facts = DoseFacts.read(options.contours());
    List<String> warnings = new ArrayList<>(facts.doubts());
    SpatialRegistration registration =
        options.registration() == null ? null : SpatialRegistration.read(options.registration());
    UnaryOperator<Vector3> motion =
        new ImageFrame(image).toFrame(facts.frameOfReference(), registration, warnings);
    DoseGrid dose = DoseGrid.read(options.contours(), progress);
    warnings.addAll(dose.warnings());
    DoseImport made = new DoseImport(image, dose, motion);
    ImagePlus result = made.image(facts.unit(), progress);
    long all = (long) image.getWidth() * image.getHeight() * image.getNSlices();
    if (made.outside == all) {
      throw new IllegalArgumentException(
          "the dose grid holds no voxel of the image: they lie beside each other");
    }
    if (made.outside > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d voxels (%.3g %%) lie outside of the dose grid and have no value (NaN)",
              made.outside,
              all,
              100.0 * made.outside / all));
    }
    String unit = facts.unit().equals("Gy") ? " Gy" : "";
    String summary = facts.words() + ", " + made.least + " to " + made.most + unit;
    return new ImportContours.Result(List.of(), result, summary, warnings);
  }

  private ImagePlus image(String unit, Progress progress) throws IOException {
    int width = image.getWidth();
    int slices = image.getNSlices();
    requireMemory(4.0 * width * image.getHeight() * slices);
    ImageStack stack = new ImageStack(width, image.getHeight());
    for (int slice = 0; slice < slices; slice++) {
      float[] pixels = new float[width * image.getHeight()];
      for (int i = 0; i < pixels.length; i++) {
        Vector3 here = planes.toPatient(i % width, i / width, slice);
        pixels[i] = (float) dose.at(motion == null ? here : motion.apply(here));
        if (Float.isNaN(pixels[i])) {
          outside++;
        } else {
          most = Math.max(most, pixels[i]);
          least = Math.min(least, pixels[i]);
        }
      }
      String label = PlaneTags.label(image, image.getStackIndex(1, slice + 1, 1));
      stack.addSlice(label.isEmpty() ? null : label, pixels);
      progress.check(slice + 1L, slices);
    }
    ImagePlus result = new ImagePlus(image.getTitle() + ", dose", stack);
    result.setDimensions(1, slices, 1);
    result.setCalibration(image.getCalibration().copy());
    result.getCalibration().disableDensityCalibration();
    result.getCalibration().setValueUnit(unit.isEmpty() ? "Gray Value" : unit);
    ImageGeometry.write(result, geometry, new KnownParts(true, true, true), 0);
    result.setProp(VolumeImage.SLICES_RUN, geometry.sliceCourse());
    result.setDisplayRange(Math.min(0, least), most);
    ImageGeometry.remember(result, null);
    return result;
  }

  private static void requireMemory(double bytes) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    if (bytes > free) {
      throw new IOException(
          "the dose on the image's grid needs "
              + Math.round(bytes / (1 << 20))
              + " MB where "
              + (free >> 20)
              + " MB of memory are free: raise the limit in Edit > Options > Memory & Threads");
    }
  }
}
