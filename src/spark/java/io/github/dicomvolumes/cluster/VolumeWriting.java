// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.batch.ReportRow;
import io.github.dicomvolumes.batch.SourceFiles;
import io.github.dicomvolumes.batch.VolumeStart;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Writes a volume, or what it is split into: rows of {@link Rows#REPORT}. */
final class VolumeWriting implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final ClusterJob job;

  VolumeWriting(ClusterJob job) {
    this.job = job;
  }

  @Override
  public Iterator<Row> call(Row row) throws IOException {
    Path own = job.local().resolve("task-" + TaskContext.get().taskAttemptId());
    ConvertOptions options = job.options(own);
    PlannedVolume volume =
        Wire.object(row.<byte[]>getAs("volume"), options.input(), PlannedVolume.class);
    NameGiving.Stems stems = job.object(row.<byte[]>getAs(Rows.BLOB), NameGiving.Stems.class);
    byte[] order = row.getAs(Rows.ORDER);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < volume.parts().parts().size(); i++) {
      VolumePlan plan = volume.parts().parts().get(i).plan();
      Path stem = Path.of(stems.paths().get(i));
      ReportRow reported;
      try {
        reported = reported(plan, stem, options, own, volume);
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        // A fault of ours in one volume; the others are none the worse for it.
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        // Its message may quote a header.
        String reason = "internal error: " + e.getClass().getSimpleName() + where;
        reported = ReportRow.of(VolumeStart.failed(plan, stem, options, reason), options);
      }
      rows.add(
          RowFactory.create(
              OrderKey.ofPart(order, i),
              reported.state(),
              job.bytes(new ReportLine(reported, volume.newFiles().get(i)))));
    }
    return rows.iterator();
  }

  private ReportRow reported(
      VolumePlan plan, Path stem, ConvertOptions options, Path own, PlannedVolume volume)
      throws IOException {
    String failure = volume.parts().failure();
    if (!failure.isEmpty()) {
      return ReportRow.of(VolumeStart.failed(plan, stem, options, failure), options);
    }
    if (job.inputStore() == null && job.outputStore() == null) {
      SourceFiles files = SourceFiles.of(job.startMillis());
      return row(VolumeStart.convert(plan, stem, options, files), options);
    }
    return staged(plan, stem, options, own, volume);
  }

  private ReportRow staged(
      VolumePlan plan, Path stem, ConvertOptions options, Path own, PlannedVolume volume)
      throws IOException {
    Map<Path, Long> times = new IdentityHashMap<>();
    for (int i = 0; i < volume.names().size(); i++) {
      times.put(volume.names().get(i), volume.times().get(i));
    }
    SourceFiles files =
        job.inputStore() == null
            ? SourceFiles.of(job.startMillis())
            : SourceFiles.known(job.startMillis(), file -> times.get(file.fileName()));
    Upload upload =
        job.outputStore() == null ? null : new Upload(job.outputStore(), options.output());
    Path slices = VolumeStart.slices(plan, stem, options);
    try (Staging staging = new Staging(job, own)) {
      if (upload != null) {
        Files.createDirectories(options.output());
        if (!options.overwrite()) {
          upload.sketch(VolumeStart.files(plan, stem, options), slices);
          ConvertedVolume present = VolumeStart.present(plan, stem, options, files);
          if (present != null) {
            return row(present, options);
          }
          Staging.delete(options.output());
          Files.createDirectories(options.output());
        }
      } else {
        ConvertedVolume present = VolumeStart.present(plan, stem, options, files);
        if (present != null) {
          return row(present, options);
        }
      }
      if (job.inputStore() != null) {
        try {
          fetch(staging, plan, times);
        } catch (Staging.UnreadableInput e) {
          return ReportRow.of(VolumeStart.failed(plan, stem, options, e.getMessage()), options);
        }
      }
      ConvertedVolume converted = VolumeStart.convert(plan, stem, options, files);
      ReportRow reported = ReportRow.of(converted, options);
      if (upload != null && converted.state() == ConvertedVolume.State.CONVERTED) {
        upload.put(converted.volume(), slices);
      }
      return reported;
    }
  }

  /** What a task of this run wrote that was lost afterwards is no volume that was there before. */
  private ReportRow row(ConvertedVolume volume, ConvertOptions options) throws IOException {
    boolean ofThisRun =
        volume.state() == ConvertedVolume.State.PRESENT
            && Files.getLastModifiedTime(options.output().resolve(volume.volume())).toMillis()
                >= job.startMillis();
    ConvertedVolume.State state = ofThisRun ? ConvertedVolume.State.CONVERTED : volume.state();
    return ReportRow.of(
        new ConvertedVolume(
            volume.plan(), volume.volume(), state, volume.reason(), volume.seconds()),
        options);
  }

  private void fetch(Staging staging, VolumePlan plan, Map<Path, Long> times) throws IOException {
    Map<Path, ImageFile> files = new IdentityHashMap<>();
    List<ImageFile> inOrder = new ArrayList<>();
    List<Long> timesInOrder = new ArrayList<>();
    for (PlaneSource source : plan.sources()) {
      for (Frame frame : source.frames()) {
        if (files.put(frame.file().fileName(), frame.file()) == null) {
          inOrder.add(frame.file());
          timesInOrder.add(times.get(frame.file().fileName()));
        }
      }
    }
    staging.fetch(inOrder, timesInOrder, job.stagingBytes());
  }
}
