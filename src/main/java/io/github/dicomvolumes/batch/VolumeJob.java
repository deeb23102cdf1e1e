// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.DiskSpace;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A volume on its way to disk. Workers claim its planes and write each at its place; who releases
 * the last one ends the job. At most one plane a worker is in memory.
 */
final class VolumeJob {
  /** Of memory for a sample on its way, in doubles, stored and in a picture. */
  private static final long BYTES = 20;

  private static final long BASE_MEGABYTES = 96;
  private static final long STEP_MEGABYTES = 32;

  private final VolumePlan plan;
  private final Path stem;
  private final ConvertOptions options;
  private final String source;
  private final long startMillis;
  private final VolumeFiles files;
  private final int planes;
  private final SampleEncoder encoder;
  private long start = System.nanoTime();
  private VolumeWriter writer;
  private VolumePictures pictures;
  private int claimed;
  private int released;
  private Throwable failure;
  private boolean diskFull;
  private boolean ended;

  /**
   * A job that is not begun.
   *
   * @param stem path of the volume's files relative to the output, without an extension
   * @param source the volume's {@link SourceMark}
   * @param startMillis when the conversion began
   * @param wide whether 16 bits turned out to be too few
   */
  VolumeJob(
      VolumePlan plan,
      Path stem,
      ConvertOptions options,
      String source,
      long startMillis,
      boolean wide) {
    this.plan = plan;
    this.stem = stem;
    this.options = options;
    this.source = source;
    this.startMillis = startMillis;
    this.files = new VolumeFiles(plan, options, stem);
    this.planes = plan.slices() * plan.timePoints();
    this.encoder =
        SampleEncoder.of(plan, options.storedValues(), wide, files.format().holdsScale());
  }

  /** What it would write. */
  ConvertTree.Ahead ahead() {
    return new ConvertTree.Ahead(plan, files.relative());
  }

  int planes() {
    return planes;
  }

  /**
   * About how many bytes are to be read for a plane, so that the progress of volumes of different
   * sizes adds up; the same whatever is written.
   */
  long planeBytes() {
    long samples = plan.layout().pixelCount() * (long) plan.layout().samplesPerPixel();
    return Math.max(1, samples * plan.channels() * plan.layout().bitsAllocated() / Byte.SIZE);
  }

  VolumePlan plan() {
    return plan;
  }

  /** The next plane to write; -1 where all are claimed or the job has failed. */
  synchronized int claim() {
    if (claimed == planes || failure != null) {
      return -1;
    }
    if (writer == null) {
      try {
        open();
      } catch (IOException | RuntimeException e) {
        fail(e);
      }
    }
    // A job that cannot be opened is claimed once, so that somebody ends it.
    return claimed++;
  }

  private void open() throws IOException {
    start = System.nanoTime();
    if (!Files.isDirectory(options.output())) {
      throw new NoSuchFileException(options.output() + ": the output went away");
    }
    Files.createDirectories(files.volume().toAbsolutePath().getParent());
    if (options.pictures().any()) {
      files.deleteSlices(startMillis);
      pictures = new VolumePictures(plan, encoder, options, files);
    }
    VolumeFacts facts = PlanFacts.of(plan, options, encoder, source);
    writer = files.format().open(files.volume(), facts, options.compressed());
  }

  /** Reads a claimed plane and writes it. */
  void write(int plane, PlaneEncoder planeEncoder) throws IOException {
    synchronized (this) {
      if (failure != null) {
        return;
      }
    }
    writer.plane(plane, encode(plane, planeEncoder));
  }

  private ByteBuffer encode(int plane, PlaneEncoder planeEncoder) throws IOException {
    ByteBuffer bytes = planeEncoder.encode(plan, encoder, plane);
    if (pictures != null) {
      pictures.plane(plane, bytes);
    }
    return bytes;
  }

  /** Writes all planes in order, which some formats need. */
  void writeInOrder(Runnable afterEach) throws IOException {
    synchronized (this) {
      if (failure != null) {
        return;
      }
    }
    OrderedPlanes.forEach(
        planes,
        options.scan().threads(),
        encoder.planeBytes(plan),
        this::encode,
        (plane, bytes) -> {
          writer.plane(plane, bytes);
          afterEach.run();
        });
  }

  /**
   * Gives a claimed plane back.
   *
   * @param thrown why it could not be written; null where it is
   * @return whether nobody works on the volume any more, and nothing is left to do
   */
  synchronized boolean release(Throwable thrown) {
    if (failure == null && thrown != null) {
      fail(thrown);
    }
    released++;
    return isLast();
  }

  /** Claims whatever is left, for who writes it all. */
  synchronized void claimAll() {
    if (claim() >= 0) {
      claimed = planes;
      released = planes - 1;
    }
  }

  /**
   * Lets nobody claim any more planes.
   *
   * @return whether nobody works on the volume, so that the caller has to end it
   */
  synchronized boolean abandon(Throwable reason) {
    if (failure == null) {
      failure = reason;
    }
    return writer != null && isLast();
  }

  /** True once: where no plane is out, and none will be. */
  private boolean isLast() {
    boolean last = !ended && released == claimed && (claimed == planes || failure != null);
    ended |= last;
    return last;
  }

  /** Whether it failed for a disk that is full. */
  boolean foundDiskFull() {
    return diskFull;
  }

  /** Whether it has to be done once more, as the values do not fit 16 bits. */
  boolean needsFloats() {
    return failure instanceof SampleEncoder.OutOfRangeException;
  }

  /** The same volume in floats. */
  VolumeJob withFloats() {
    return new VolumeJob(plan, stem, options, source, startMillis, true);
  }

  /**
   * Puts the volume in its place, or takes away what was written.
   *
   * @return what became of it
   * @throws CancellationException where that was the reason to end
   */
  ConvertedVolume end() {
    List<ImportWarning> warnings = List.of();
    try (VolumeWriter closing = writer) {
      if (failure == null) {
        warnings = complete(closing);
      }
    } catch (IOException | RuntimeException e) {
      if (failure == null) {
        fail(e);
      } else if (failure != e) {
        failure.addSuppressed(e);
      }
    }
    if (failure instanceof CancellationException e) {
      throw e;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return failure == null
        ? new ConvertedVolume(
            warned(warnings), files.relative(), ConvertedVolume.State.CONVERTED, "", seconds)
        : new ConvertedVolume(
            plan, files.relative(), ConvertedVolume.State.FAILED, reason(), seconds);
  }

  /** Where that fails, what was written is still there when the free space is looked at. */
  private List<ImportWarning> complete(VolumeWriter closing) throws IOException {
    try {
      if (pictures != null) {
        pictures.finish(files.relative());
      }
      List<ImportWarning> warnings = files.writeSidecars();
      closing.commit();
      return warnings;
    } catch (IOException e) {
      fail(e);
      throw e;
    }
  }

  private void fail(Throwable thrown) {
    failure = thrown;
    diskFull = thrown instanceof IOException && DiskSpace.isFull(options.output());
  }

  private VolumePlan warned(List<ImportWarning> further) {
    List<ImportWarning> all = new ArrayList<>(plan.warnings());
    all.addAll(further);
    return further.isEmpty() ? plan : plan.withWarnings(all);
  }

  private String reason() {
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory for its planes, of which each thread has one at work: "
          + megabytesEnough()
          + " MB would do; allow them, DICOM_VOLUMES_JAVA_OPTIONS=-Xmx"
          + megabytesEnough()
          + "m at the command line, or use fewer threads";
    }
    if (failure instanceof IOException e) {
      return FileFailure.text(e);
    }
    if (failure instanceof IllegalArgumentException) {
      return String.valueOf(failure.getMessage());
    }
    // A fault of ours in one series; the others are none the worse for it.
    return "internal error: " + failure;
  }

  /**
   * Rather too much: stored bytes, samples, numbers and a picture of a plane for each thread, two
   * planes of it that wait for their turn, and what headers of an ordinary tree need.
   */
  private long megabytesEnough() {
    long samples = plan.layout().pixelCount() * plan.channels() * plan.layout().samplesPerPixel();
    long bytes = options.scan().threads() * (4L * encoder.planeBytes(plan) + BYTES * samples);
    return BASE_MEGABYTES + (bytes >> 20) / STEP_MEGABYTES * STEP_MEGABYTES;
  }
}
