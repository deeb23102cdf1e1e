// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.UnsupportedTransferSyntaxException;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlaneLabel;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import io.github.dicomvolumes.volume.pixels.ParallelFrames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a planned volume into memory as an image. */
public final class VolumeImporter {
  /** What the label of a plane that could not be decoded says after the file's name. */
  public static final String DAMAGED = "damaged: this plane is blank";

  private final VolumePlan plan;
  private final PixelKind kind;
  private final PixelConverter converter;
  private final Object[][] pixels;
  private final String[] labels;
  private final List<ImportWarning> damages = Collections.synchronizedList(new ArrayList<>());
  private DicomFormatException firstDamage;

  private VolumeImporter(VolumePlan plan, boolean storedValues) {
    this.plan = plan;
    this.kind = PixelKind.of(plan, storedValues);
    this.converter = new PixelConverter(kind, storedValues);
    this.pixels = new Object[plan.planes().size()][];
    this.labels = new String[plan.planes().size()];
  }

  /**
   * Reads a volume. A plane that is damaged stays blank, says so in its label, and is a warning.
   *
   * @param storedValues whether values stay as they are stored, without a rescale
   * @throws IOException where memory does not suffice, no plane can be decoded, or a file cannot be
   *     read
   */
  public static ImagePlus read(VolumePlan plan, boolean storedValues, Progress progress)
      throws IOException {
    VolumeImporter importer = new VolumeImporter(plan, storedValues);
    importer.requireMemory();
    int threads = Runtime.getRuntime().availableProcessors();
    ParallelFrames.forEach(plan.planes().size(), threads, progress, importer::readPlane);
    return importer.image(storedValues);
  }

  private void requireMemory() throws IOException {
    long samples = (long) plan.layout().pixelCount() * (kind.isComposite() ? 3 : 1);
    long needed = samples * plan.planes().size() * Math.max(1, kind.bitDepth() + 7 >> 3);
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    if (needed > free) {
      throw new IOException(
          plan.logName()
              + " needs "
              + (needed >> 20)
              + " MB where "
              + (free >> 20)
              + " MB of memory are free: raise the limit in Edit > Options > Memory & Threads, or"
              + " import it as virtual");
    }
  }

  private void readPlane(int index, FrameReader reader) throws IOException {
    Frame frame = plan.planes().get(index);
    String label = plan.label(index);
    try {
      pixels[index] = converter.read(plan, index, reader);
    } catch (UnsupportedTransferSyntaxException e) {
      throw e;
    } catch (DicomFormatException e) {
      pixels[index] = PlaneArrays.blank(kind, plan.layout().pixelCount());
      label = PlaneLabel.joined(DAMAGED, label);
      note(e);
    }
    labels[index] = label + "\n" + DicomInfo.read(frame.file().path(), frame.frameIndex());
  }

  private synchronized void note(DicomFormatException damage) {
    firstDamage = firstDamage == null ? damage : firstDamage;
    damages.add(
        new ImportWarning(
            ImportWarning.Kind.FORMAT, "a plane is blank because " + damage.getMessage()));
  }

  private ImagePlus image(boolean storedValues) throws IOException {
    if (damages.size() == pixels.length) {
      throw firstDamage;
    }
    ImageStack stack = new ImageStack(plan.columns(), plan.rows());
    for (int i = 0; i < pixels.length; i++) {
      for (Object plane : pixels[i]) {
        stack.addSlice(labels[i], plane);
      }
    }
    List<ImportWarning> warnings = new ArrayList<>(plan.warnings());
    warnings.addAll(damages);
    if (converter.hasRounded()) {
      warnings.add(
          new ImportWarning(
              ImportWarning.Kind.VALUE,
              "values of more than 24 bits are rounded: ImageJ holds them as 32-bit floats"));
    }
    return VolumeImage.of(plan, kind, stack, storedValues, warnings);
  }
}
