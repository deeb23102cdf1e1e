// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import io.github.dicomvolumes.batch.VolumeFormats;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.imagej.importing.BlankPlanes;
import io.github.dicomvolumes.imagej.mhd.ImageFacts;
import io.github.dicomvolumes.imagej.mhd.ValueEncoder;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.PatientPlace;
import io.github.dicomvolumes.imagej.stack.OnDemandStack;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

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
    ImageFacts known = new ImageFacts(image, encoder, place);
    VolumeFacts facts = known.facts();
    try (VolumeWriter writer =
        VolumeFormats.of(options.save()).open(options.save(), facts, options.compressed())) {
      write(known, writer);
      writer.commit();
    }
    return new Result(facts, warnings(known));
  }

  private List<String> warnings(ImageFacts known) {
    List<String> warnings = new ArrayList<>();
    if (!place.note().isEmpty()) {
      warnings.add(place.note());
    }
    if (image.getStack() instanceof OnDemandStack stack) {
      stack.damages().forEach(damage -> warnings.add("a plane is blank because " + damage));
    }
    if (known.losesCalibration()) {
      warnings.add(
          "stored values were written, but the format holds no other value calibration than a"
              + " straight line: it was left out");
    }
    int blank = BlankPlanes.count(image);
    if (blank > 0) {
      warnings.add(BlankPlanes.text(blank) + "; MetaImage has no place to say which");
    }
    return warnings;
  }

  private void write(ImageFacts known, VolumeWriter writer) throws IOException {
    VolumeFacts facts = known.facts();
    ByteBuffer plane =
        ByteBuffer.allocateDirect(Math.toIntExact(facts.planeBytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    int planes = facts.size().planes();
    for (int i = 0; i < planes; i++) {
      known.readPlane(i, plane.clear());
      writer.plane(i, plane.clear());
      progress.check(planes + i + 1, 2L * planes);
    }
  }
}
