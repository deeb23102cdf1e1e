// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.batch.ReportRow;
import io.github.dicomvolumes.batch.SourceFiles;
import io.github.dicomvolumes.batch.VolumeStart;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;

/** Writes volumes, or what each is split into, one after the other: rows of {@link Rows#REPORT}. */
final class VolumeWriting implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final ClusterJob job;

  VolumeWriting(ClusterJob job) {
    this.job = job;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> volumes) {
    Task task = new Task(job);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> task.close());
    Deque<Row> rows = new ArrayDeque<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        while (rows.isEmpty() && volumes.hasNext()) {
          try {
            task.write(volumes.next(), rows);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
        return !rows.isEmpty();
      }

      @Override
      public Row next() {
        hasNext();
        return rows.remove();
      }
    };
  }

  /** What a task has of its executor's disk as long as it runs. */
  private static final class Task implements AutoCloseable {
    private final ClusterJob job;
    private final Path own;
    private final Places places;
    private final ConvertOptions options;
    private final StagingRoom room;
    private final TaskArchives archives;

    Task(ClusterJob job) {
      this.job = job;
      this.own = job.folderOfTask("task");
      this.places = job.places(own);
      this.options = job.options(own);
      this.room = new StagingRoom(job.stagingBytes());
      this.archives = new TaskArchives(job, job.folderOfTask("archives"), room);
    }

    void write(Row row, Deque<Row> rows) throws IOException {
      PlannedVolume volume = Wire.object(row.<byte[]>getAs("volume"), places, PlannedVolume.class);
      NameGiving.Stems stems = job.object(row.<byte[]>getAs(Rows.BLOB), NameGiving.Stems.class);
      byte[] order = row.getAs(Rows.ORDER);
      for (int i = 0; i < volume.parts().parts().size(); i++) {
        VolumePlan plan = volume.parts().parts().get(i).plan();
        Path stem = Path.of(stems.paths().get(i));
        ReportRow reported;
        try {
          reported = reported(plan, stem, volume);
        } catch (CancellationException e) {
          throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
          // A fault of ours in one volume; the others are none the worse for it.
          StackTraceElement[] trace = e.getStackTrace();
          String where = trace.length == 0 ? "" : " at " + trace[0];
          // Its message may quote a header.
          String reason = "internal error: " + e.getClass().getSimpleName() + where;
          reported = failed(plan, stem, reason);
        }
        rows.add(
            RowFactory.create(
                OrderKey.ofPart(order, i),
                reported.state(),
                job.bytes(new ReportLine(reported, volume.newFiles().get(i)))));
      }
    }

    private ReportRow reported(VolumePlan plan, Path stem, PlannedVolume volume)
        throws IOException {
      if (!volume.parts().failure().isEmpty()) {
        return failed(plan, stem, volume.parts().failure());
      }
      VolumeSources sources = new VolumeSources(job, places, volume);
      boolean isHere =
          job.inputStore() == null && job.outputStore() == null && volume.archives().isEmpty();
      if (isHere && !job.isDryRun()) {
        return row(VolumeStart.convert(plan, stem, options, sources.times()));
      }
      try (Staging staging = new Staging(job, own, room)) {
        return staged(plan, stem, sources, staging);
      } finally {
        if (!archives.areOpen()) {
          room.close();
        }
      }
    }

    private ReportRow staged(VolumePlan plan, Path stem, VolumeSources sources, Staging staging)
        throws IOException {
      SourceFiles times = sources.times();
      Upload upload =
          job.outputStore() == null ? null : new Upload(job.outputStore(), options.output());
      Path slices = VolumeStart.slices(plan, stem, options);
      if (upload != null) {
        Files.createDirectories(options.output());
        if (!options.overwrite()) {
          upload.sketch(VolumeStart.files(plan, stem, options), slices);
        }
      }
      if (job.isDryRun()) {
        return ReportRow.of(VolumeStart.look(plan, stem, options, times), options);
      }
      ConvertedVolume present = VolumeStart.present(plan, stem, options, times);
      if (present != null) {
        return row(present);
      }
      if (upload != null && !options.overwrite()) {
        Staging.delete(options.output());
        Files.createDirectories(options.output());
      }
      try {
        sources.fetch(plan, staging, archives);
      } catch (Staging.UnreadableInput e) {
        return failed(plan, stem, e.getMessage());
      }
      ConvertedVolume converted = VolumeStart.convert(plan, stem, options, times);
      ReportRow reported = ReportRow.of(converted, options);
      if (upload != null && converted.state() == ConvertedVolume.State.CONVERTED) {
        upload.put(converted.volume(), slices);
      }
      return reported;
    }

    private ReportRow failed(VolumePlan plan, Path stem, String reason) {
      return ReportRow.of(VolumeStart.failed(plan, stem, options, reason), options);
    }

    /**
     * What a task of this run wrote that was lost afterwards is no volume that was there before.
     */
    private ReportRow row(ConvertedVolume volume) throws IOException {
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

    @Override
    public void close() {
      try {
        archives.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        room.close();
        places.forget();
      }
    }
  }
}
