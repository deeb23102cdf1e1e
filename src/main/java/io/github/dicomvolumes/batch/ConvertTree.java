// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.DicomSource;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      return numbers().text();
    }

    private Summary numbers() {
      return new Summary(
          count(ConvertedVolume.State.CONVERTED),
          count(ConvertedVolume.State.PRESENT),
          count(ConvertedVolume.State.FAILED) + scan.unplanned(),
          scan.imageCount(),
          FileAccount.leftOut(volumes, scan),
          scan.failures().size() - scan.unplanned(),
          scan.remainder());
    }

    /** Whether every series was converted, or was there, and every DICOM file could be read. */
    public boolean isComplete() {
      return numbers().isComplete();
    }
  }

  /**
   * What a conversion did, in numbers.
   *
   * @param failed volumes that failed, and series that could not be planned
   * @param images how many image files there are
   * @param leftOut how many of them are in no volume
   * @param unreadable files and folders that could not be read
   * @param remainder what was found besides, see {@code ScanResult}
   */
  public record Summary(
      long converted,
      long present,
      long failed,
      long images,
      long leftOut,
      long unreadable,
      String remainder) {
    /** Whether every series was converted, or was there, and every DICOM file could be read. */
    public boolean isComplete() {
      return failed == 0 && unreadable == 0;
    }

    /** For a line of a log. */
    public String text() {
      String rest = remainder;
      if (leftOut != 0) {
        rest = leftOut + " left out" + (rest.isEmpty() ? "" : ", " + rest);
      }
      return converted
          + " converted, "
          + present
          + " already there, "
          + failed
          + " failed, from "
          + images
          + " image files"
          + (rest.isEmpty() ? "" : " (" + rest + ")");
    }
  }

  /**
   * What a conversion would do.
   *
   * @param ended volumes that are up to date, or cannot be made
   * @param ahead volumes that would be written
   */
  public record Preview(List<ConvertedVolume> ended, List<Ahead> ahead, ScanResult scan) {
    /** Copies the lists. */
    public Preview {
      ended = List.copyOf(ended);
      ahead = List.copyOf(ahead);
    }
  }

  /**
   * A volume that would be written.
   *
   * @param volume its file, relative to the output
   */
  public record Ahead(VolumePlan plan, Path volume) {}

  private static final String STOPPED = "the conversion was stopped before; the next one makes it";
  private static final ConvertedVolume.State UNFINISHED = ConvertedVolume.State.UNFINISHED;

  private final ConvertOptions options;
  private final Progress progress;
  private final SourceFiles sources = SourceFiles.of(System.currentTimeMillis());
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
   * @throws CancellationException where the progress says so: volumes that were complete stay, and
   *     once any is written the message says how many and how to go on
   */
  public static Result run(ConvertOptions options, Progress progress) throws IOException {
    return new ConvertTree(options, progress).run();
  }

  /**
   * Scans and plans as {@link #run} does, and writes nothing.
   *
   * @throws IOException where nothing could be done
   * @throws CancellationException where the progress says so
   */
  public static Preview preview(ConvertOptions options, Progress progress) throws IOException {
    ConvertTree tree = new ConvertTree(options, progress);
    List<Ahead> ahead = new ArrayList<>();
    for (VolumeJob job : tree.jobs(tree.plan())) {
      ahead.add(job.ahead());
    }
    return new Preview(tree.volumes(), ahead, tree.scan);
  }

  private Result run() throws IOException {
    List<Path> targets = plan();
    try (OutputFolder output = OutputFolder.open(options)) {
      output.clearTemporaries(targets);
      try {
        ConversionQueue.run(jobs(targets), options, new Ending(), progress);
      } catch (CancellationException e) {
        reportInspite(output, targets, e);
        CancellationException stopped = new CancellationException(stopped(output));
        stopped.initCause(e);
        throw stopped;
      } catch (IOException e) {
        reportInspite(output, targets, e);
        throw e;
      }
      output.writeReport(volumes(), scan);
      return new Result(volumes(), scan, output.report());
    }
  }

  /** Finds the volumes of files that are asked for; gives their names. */
  private List<Path> plan() throws IOException {
    DicomSource source = DicomSource.open(options.input(), progress);
    VolumeNames names = new VolumeNames(source.folder(), source.name(), options.name());
    scan = DicomScanner.scan(options.input(), scanOptions(), progress);
    VolumePlans planned = VolumePlanner.plan(scan, options.planOptions());
    scan = planned.scan();
    plans = planned.volumes();
    if (options.isSelective()) {
      return split(names, choose());
    }
    if (scan.unplanned() == 0) {
      SeriesChoice.parse("all").choose(plans, scan);
    }
    return split(names, plans);
  }

  /** What the conversion writes is none of its input, wherever it lies. */
  private ScanOptions scanOptions() throws IOException {
    Path output = options.output();
    boolean apart = !Files.isDirectory(output) || Files.isSameFile(output, options.input());
    return apart ? options.scan() : options.scan().without(output);
  }

  /** The volumes that were asked for; what the scan found of others is counted only. */
  private List<VolumePlan> choose() throws IOException {
    List<VolumePlan> chosen = SeriesChoice.parse(options.series()).choose(plans, scan);
    scan = ChosenScan.of(scan, plans, chosen);
    return chosen;
  }

  /** The report tells of what was done, if it still can. */
  private void reportInspite(OutputFolder output, List<Path> targets, Exception reason) {
    List<ConvertedVolume> all = new ArrayList<>(plans.size());
    for (int i = 0; i < plans.size(); i++) {
      VolumePlan plan = plans.get(i);
      ConvertedVolume volume = ended.get(plan);
      Path file = new VolumeFiles(plan, options, targets.get(i)).relative();
      all.add(volume != null ? volume : new ConvertedVolume(plan, file, UNFINISHED, STOPPED, 0));
    }
    try {
      output.writeReport(all, scan);
    } catch (IOException noReport) {
      reason.addSuppressed(noReport);
    }
  }

  /** How much is done, and how to go on. */
  private String stopped(OutputFolder output) {
    Result soFar = new Result(volumes(), scan, output.report());
    int failed = soFar.count(ConvertedVolume.State.FAILED);
    return "stopped with "
        + (soFar.count(ConvertedVolume.State.CONVERTED)
            + soFar.count(ConvertedVolume.State.PRESENT))
        + " of "
        + plans.size()
        + " volumes complete"
        + (failed == 0 ? "" : ", " + failed + " failed")
        + "; what is complete stays, and the same command goes on with the rest; report: "
        + output.report();
  }

  /**
   * Puts the volumes of files in the place of the plans, and gives their names. What cannot be made
   * as asked has ended then.
   */
  private List<Path> split(VolumeNames names, List<VolumePlan> chosen) {
    // Others have their names too: those of a volume do not depend on what else is asked for.
    List<Path> stems = names.of(plans);
    List<VolumePlan> wholes = plans;
    plans = new ArrayList<>(wholes.size());
    List<Path> targets = new ArrayList<>(wholes.size());
    Set<VolumePlan> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    wanted.addAll(chosen);
    for (int i = 0; i < wholes.size(); i++) {
      VolumePlan plan = wholes.get(i);
      if (!wanted.contains(plan)) {
        continue;
      }
      VolumeParts files = VolumeParts.of(plan, options);
      for (Split.Part part : files.parts()) {
        Path stem = names.part(stems.get(i), part.ending());
        plans.add(part.plan());
        targets.add(stem);
        if (!files.failure().isEmpty()) {
          ended.put(part.plan(), VolumeStart.failed(part.plan(), stem, options, files.failure()));
        }
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
      VolumeStart start = VolumeStart.of(plan, targets.get(i), options, sources);
      if (start.ended() != null) {
        ended.put(plan, start.ended());
      } else {
        jobs.add(start.job());
      }
    }
    return jobs;
  }

  private final class Ending implements ConversionQueue.Listener {
    @Override
    public void ended(ConvertedVolume volume, boolean diskFull) throws IOException {
      end(volume, diskFull);
    }
  }

  private void end(ConvertedVolume volume, boolean diskFull) throws IOException {
    ended.put(volume.plan(), volume);
    if (volume.state() == ConvertedVolume.State.FAILED) {
      int left = plans.size() - ended.size();
      OutputProbe.requireWritable(options.output(), volume, diskFull, left);
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
}
