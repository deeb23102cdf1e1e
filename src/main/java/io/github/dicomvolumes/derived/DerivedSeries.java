// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.write.ObjectFile;
import io.github.dicomvolumes.file.TemporaryFile;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes an image as a DICOM series: a folder of objects, or one file; complete or absent. */
public final class DerivedSeries {
  private static final String ENDING = ".dcm";

  /**
   * What was written.
   *
   * @param type of the objects
   * @param files how many
   * @param warnings what a careful user wants to know
   */
  public record Result(ObjectType type, int files, List<String> warnings) {
    /** Copies the list. */
    public Result {
      warnings = List.copyOf(warnings);
    }

    /** For a line of a log. */
    public String summary() {
      return files + (files == 1 ? " file of type " : " files of type ") + type.word();
    }
  }

  private final DerivedImage image;
  private final DerivedImage.Pixels pixels;
  private final DerivedOptions options;
  private final Decision decision;
  private final Progress progress;

  private DerivedSeries(
      DerivedImage image,
      DerivedImage.Pixels pixels,
      DerivedOptions options,
      Decision decision,
      Progress progress) {
    this.image = image;
    this.pixels = pixels;
    this.options = options;
    this.decision = decision;
    this.progress = progress;
  }

  /**
   * Writes a series.
   *
   * @param target a file that ends in {@code .dcm}, for one object; else a folder
   * @throws java.nio.file.FileAlreadyExistsException where the target is there and no empty folder
   * @throws IllegalArgumentException where the options ask for what cannot be
   * @throws IOException where the files cannot be written or the pixels not be read
   * @throws java.util.concurrent.CancellationException where the progress says so
   */
  public static Result write(
      Path target,
      DerivedImage image,
      DerivedImage.Pixels pixels,
      DerivedOptions options,
      Progress progress)
      throws IOException {
    requireNew(target);
    Decision decision = Decision.of(image, pixels, options, progress);
    DerivedSeries series = new DerivedSeries(image, pixels, options, decision, progress);
    boolean oneFile = isFile(target);
    int files = decision.multiframe() ? 1 : image.frames();
    if (oneFile && files > 1) {
      throw new IllegalArgumentException(
          target.getFileName()
              + " is one file for "
              + files
              + " images: name a folder, or choose multiframe");
    }
    if (oneFile) {
      series.writeTo(target);
    } else {
      series.writeFolder(target.toAbsolutePath());
    }
    List<String> warnings = new ArrayList<>(image.source().warnings());
    warnings.addAll(decision.warnings());
    if (image.source().all().stream().anyMatch(MagneticResonance::hasGradientOfImage)) {
      warnings.add(
          "directions of diffusion gradients, which the source has along rows, columns and slices,"
              + " were not written: Diffusion Gradient Orientation (0018,9089) is that of the"
              + " patient");
    }
    return new Result(decision.type(), files, warnings);
  }

  /** Whether a target names a file. */
  public static boolean isFile(Path target) {
    return String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  private static void requireNew(Path target) throws IOException {
    boolean folder = Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS) && !isFile(target);
    if (folder) {
      try (Stream<Path> content = Files.list(target)) {
        if (content.findAny().isEmpty()) {
          return;
        }
      }
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw TemporaryFile.exists(target);
    }
  }

  private void writeFolder(Path target) throws IOException {
    Path part = TemporaryFile.part(target);
    Files.createDirectory(part);
    try {
      writeTo(part);
      if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        // An empty one: a folder with content stays, and says so.
        Files.delete(target);
      }
      TemporaryFile.moveNew(part, target);
    } finally {
      deleteFolder(part);
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> content = Files.list(folder)) {
      files = content.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private Path file(Path target, int number) {
    String digits = String.format(Locale.ROOT, "IM%05d" + ENDING, number);
    return isFile(target) ? target : target.resolve(digits);
  }

  private void writeTo(Path target) throws IOException {
    ObjectHeader headers = new ObjectHeader(image, options, decision.type());
    FrameEncoder encoder = new FrameEncoder(image, decision.form());
    if (decision.multiframe()) {
      DataSet object = new MultiFrame(image, decision, headers).object();
      try (ObjectFile file = open(file(target, 1), object, image.frames())) {
        eachFrame((frame, plane) -> file.writeFrame(encoder.encode(frame, plane)));
        file.commit();
      }
      return;
    }
    SingleFrames objects = new SingleFrames(image, decision, headers);
    eachFrame(
        (frame, plane) -> {
          try (ObjectFile file = open(file(target, frame + 1), objects.of(frame), 1)) {
            file.writeFrame(encoder.encode(frame, plane));
            file.commit();
          }
        });
  }

  private ObjectFile open(Path file, DataSet object, int frames) throws IOException {
    boolean rle = options.rle() && !decision.form().isFloat();
    return ObjectFile.create(file, object, decision.form().layout(), frames, rle);
  }

  private interface FrameAction {
    void take(int frame, ByteBuffer plane) throws IOException;
  }

  private void eachFrame(FrameAction action) throws IOException {
    VolumeFacts facts = image.facts();
    int channels = facts.size().channels();
    int planes = facts.size().planes();
    ByteBuffer plane =
        ByteBuffer.allocate(Math.toIntExact(facts.planeBytes())).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < planes; i++) {
      pixels.read(i, plane.clear());
      for (int channel = 0; channel < channels; channel++) {
        action.take(i * channels + channel, plane);
      }
      progress.check(planes + i + 1, 2L * planes);
    }
  }
}
