// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.volume.DicomScanner;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SeriesChoice;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.VolumePlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Converts every volume below a folder to MHD/RAW, keeping the folders. */
public final class ConvertTree {

  /**
   * What a conversion gave.
   *
   * @param volumes every volume that was found, in the order of the plans
   * @param report the report's file
   */
  public record Result(List<ConvertedVolume> volumes, ScanResult scan, Path report) {
    /** Copies the list. */
    public Result {
      volumes = List.copyOf(volumes);
    }

    /** Number of volumes in a state. */
    public long count(ConvertedVolume.State state) {
      return volumes.stream().filter(volume -> volume.state() == state).count();
    }

    /** What was done, for a line of a log. */
    public String summary() {
      String remainder = scan.remainder();
      return count(ConvertedVolume.State.CONVERTED)
          + " converted, "
          + count(ConvertedVolume.State.PRESENT)
          + " already there, "
          + count(ConvertedVolume.State.FAILED)
          + " failed, from "
          + scan.imageCount()
          + " image files"
          + (remainder.isEmpty() ? "" : " (" + remainder + ")");
    }

    /** Whether every volume was converted, or was there, and every DICOM file could be read. */
    public boolean isComplete() {
      return count(ConvertedVolume.State.FAILED) == 0 && scan.failures().isEmpty();
    }
  }

  private ConvertTree() {}

  /**
   * Scans, plans and writes. A volume that fails is part of the result, and the rest goes on.
   *
   * @throws IOException where nothing could be done: no folder, no image, no place for the output;
   *     or where the output takes no more, and what was written before stays
   * @throws java.util.concurrent.CancellationException where the progress says so
   */
  public static Result run(ConvertOptions options, Progress progress) throws IOException {
    VolumeNames names = new VolumeNames(options.input(), options.name());
    if (Files.isRegularFile(options.input())) {
      throw new IOException(options.input() + " is a file, expected a folder of DICOM files");
    }
    ScanResult scan = DicomScanner.scan(options.input(), options.scan(), progress);
    List<VolumePlan> plans = VolumePlanner.plan(scan, options.planOptions());
    SeriesChoice.parse("all").choose(plans, scan);
    Files.createDirectories(options.output());
    List<Path> relative = names.of(plans);
    List<ConvertedVolume> volumes = new ArrayList<>(plans.size());
    for (int i = 0; i < plans.size(); i++) {
      ConvertedVolume volume = convert(plans.get(i), relative.get(i), options, progress);
      volumes.add(volume);
      if (volume.state() == ConvertedVolume.State.FAILED) {
        requireWritable(options, volumes, plans.size(), scan);
      }
    }
    ConversionReport.write(options.input(), options.output(), volumes, scan.failures());
    return new Result(volumes, scan, options.output().resolve(ConversionReport.FILE_NAME));
  }

  /** Stops where the output takes no more; the report tells of what was done, if it still can. */
  private static void requireWritable(
      ConvertOptions options, List<ConvertedVolume> volumes, int all, ScanResult scan)
      throws IOException {
    try {
      ConvertedVolume last = volumes.get(volumes.size() - 1);
      OutputProbe.requireWritable(options.output(), last, all - volumes.size());
    } catch (IOException e) {
      try {
        ConversionReport.write(options.input(), options.output(), volumes, scan.failures());
      } catch (IOException noReport) {
        e.addSuppressed(noReport);
      }
      throw e;
    }
  }

  private static ConvertedVolume convert(
      VolumePlan plan, Path relative, ConvertOptions options, Progress progress) {
    Path volume = relative.resolveSibling(relative.getFileName() + ".mhd");
    Path target = options.output().resolve(volume);
    long start = System.nanoTime();
    if (!options.overwrite() && isComplete(target)) {
      return new ConvertedVolume(plan, volume, ConvertedVolume.State.PRESENT, "", 0);
    }
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      VolumeWriter.write(plan, target, options, progress);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new ConvertedVolume(plan, volume, ConvertedVolume.State.CONVERTED, "", seconds);
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      return failed(plan, volume, String.valueOf(e.getMessage()), start);
    } catch (RuntimeException e) {
      // A fault of ours in one series; the others are none the worse for it.
      return failed(plan, volume, "internal error: " + e, start);
    } catch (OutOfMemoryError e) {
      return failed(plan, volume, "not enough memory for its planes", start);
    }
  }

  private static ConvertedVolume failed(
      VolumePlan plan, Path volume, String reason, long startNanos) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return new ConvertedVolume(plan, volume, ConvertedVolume.State.FAILED, reason, seconds);
  }

  /** Whether a volume is there with all of its data. */
  private static boolean isComplete(Path target) {
    if (!Files.exists(target)) {
      return false;
    }
    try (MetaImageReader reader = MetaImageReader.open(target)) {
      return reader.warnings().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }
}
