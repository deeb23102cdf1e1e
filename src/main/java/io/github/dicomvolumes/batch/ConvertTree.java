// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PaletteColors;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.DicomSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public int count(ConvertedVolume.State state) {
      int count = 0;
      for (ConvertedVolume volume : volumes) {
        count += volume.state() == state ? 1 : 0;
      }
      return count;
    }

    /** What was done, for a line of a log. */
    public String summary() {
      String remainder = scan.remainder();
      int leftOut = FileAccount.leftOut(volumes, scan);
      if (leftOut != 0) {
        remainder = leftOut + " left out" + (remainder.isEmpty() ? "" : ", " + remainder);
      }
      return count(ConvertedVolume.State.CONVERTED)
          + " converted, "
          + count(ConvertedVolume.State.PRESENT)
          + " already there, "
          + (count(ConvertedVolume.State.FAILED) + scan.unplanned())
          + " failed, from "
          + scan.imageCount()
          + " image files"
          + (remainder.isEmpty() ? "" : " (" + remainder + ")");
    }

    /** Whether every series was converted, or was there, and every DICOM file could be read. */
    public boolean isComplete() {
      return count(ConvertedVolume.State.FAILED) == 0 && scan.failures().isEmpty();
    }
  }

  private final ConvertOptions options;
  private final Progress progress;
  private final long startMillis = System.currentTimeMillis();
  private final Map<VolumePlan, ConvertedVolume> ended = new IdentityHashMap<>();
  private ScanResult scan;
  private List<VolumePlan> plans;

  private ConvertTree(ConvertOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * Scans, plans and writes. A volume that fails is part of the result, and the rest goes on.
   *
   * @throws IOException where nothing could be done: no folder, no image, no place for the output;
   *     or where the output takes no more, and what was written before stays
   * @throws CancellationException where the progress says so; volumes that were complete stay
   */
  public static Result run(ConvertOptions options, Progress progress) throws IOException {
    return new ConvertTree(options, progress).run();
  }

  private Result run() throws IOException {
    DicomSource source = DicomSource.open(options.input(), progress);
    VolumeNames names = new VolumeNames(source.folder(), options.name());
    scan = DicomScanner.scan(options.input(), options.scan(), progress);
    VolumePlans planned = VolumePlanner.plan(scan, options.planOptions());
    scan = planned.scan();
    plans = new ArrayList<>(planned.volumes());
    if (scan.unplanned() == 0) {
      SeriesChoice.parse("all").choose(plans, scan);
    }
    List<Path> targets = split(names);
    try (OutputFolder output = OutputFolder.open(options)) {
      output.clearTemporaries(targets);
      try {
        ConversionQueue.run(jobs(targets), options, this::ended, progress);
      } catch (IOException | CancellationException e) {
        // The report tells of what was done, if it still can.
        try {
          output.writeReport(volumes(), scan);
        } catch (IOException noReport) {
          e.addSuppressed(noReport);
        }
        throw e;
      }
      output.writeReport(volumes(), scan);
      return new Result(volumes(), scan, output.report());
    }
  }

  /**
   * Puts the volumes of files in the place of the plans, and gives their names. What cannot be made
   * as asked has ended then.
   */
  private List<Path> split(VolumeNames names) {
    List<Path> stems = names.of(plans);
    List<VolumePlan> wholes = plans;
    plans = new ArrayList<>(wholes.size());
    List<Path> targets = new ArrayList<>(wholes.size());
    for (int i = 0; i < wholes.size(); i++) {
      VolumePlan plan = wholes.get(i);
      try {
        VolumePlan shown = options.storedValues() ? plan : PaletteColors.asColors(plan);
        for (Split.Part part : options.filesOfVolumes().of(shown)) {
          plans.add(part.plan());
          targets.add(names.part(stems.get(i), part.ending()));
        }
      } catch (RuntimeException e) {
        String reason = "unexpected " + e.getClass().getSimpleName();
        plans.add(plan);
        targets.add(stems.get(i));
        Path volume = new VolumeFiles(plan, options, stems.get(i)).relative();
        ended.put(plan, new ConvertedVolume(plan, volume, ConvertedVolume.State.FAILED, reason, 0));
      }
    }
    return targets;
  }

  private List<VolumeJob> jobs(List<Path> targets) {
    List<VolumeJob> jobs = new ArrayList<>(plans.size());
    for (int i = 0; i < plans.size(); i++) {
      VolumePlan plan = plans.get(i);
      if (ended.containsKey(plan)) {
        continue;
      }
      VolumeFiles files = new VolumeFiles(plan, options, targets.get(i));
      Path volume = files.relative();
      try {
        String source = SourceMark.of(plan, options, startMillis);
        if (!options.overwrite() && isUpToDate(files, source)) {
          ended.put(plan, new ConvertedVolume(plan, volume, ConvertedVolume.State.PRESENT, "", 0));
        } else {
          jobs.add(new VolumeJob(plan, targets.get(i), options, source, false));
        }
      } catch (IOException e) {
        String reason =
            e instanceof NoSuchFileException
                ? "a file went away while the tree was read: " + FileFailure.text(e)
                : FileFailure.text(e);
        ended.put(plan, new ConvertedVolume(plan, volume, ConvertedVolume.State.FAILED, reason, 0));
      }
    }
    return jobs;
  }

  private void ended(ConvertedVolume volume) throws IOException {
    ended.put(volume.plan(), volume);
    if (volume.state() == ConvertedVolume.State.FAILED) {
      OutputProbe.requireWritable(options.output(), volume, plans.size() - ended.size());
    }
  }

  /** What has ended so far, in the order of the plans. */
  private List<ConvertedVolume> volumes() {
    List<ConvertedVolume> volumes = new ArrayList<>(plans.size());
    for (VolumePlan plan : plans) {
      ConvertedVolume volume = ended.get(plan);
      if (volume != null) {
        volumes.add(volume);
      }
    }
    return volumes;
  }

  /** Whether a volume is there with all of its data, made of the same files in the same way. */
  private static boolean isUpToDate(VolumeFiles files, String source) {
    if (!SourceMark.isSettled(source) || !Files.exists(files.volume())) {
      return false;
    }
    try {
      Optional<String> found = files.format().note(files.volume(), SourceMark.KEY);
      return found.isPresent()
          && found.get().equals(source)
          && files.hasPictures()
          && files.hasSidecars();
    } catch (IOException e) {
      // Pictures that cannot be looked for are made again.
      return false;
    }
  }
}
