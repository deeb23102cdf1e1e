// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.dicomvolumes.batch.OutputFolder;
import io.github.dicomvolumes.batch.ReportRow;
import io.github.dicomvolumes.volume.ScanFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The steps of a conversion as tables: folders are listed, headers read, series planned, volumes
 * named by folder and written. Steps whose work would be lost are kept on the executors' disks.
 */
final class ClusterConvert {
  /** So many volumes or chunks of files for each task of a core, so that all end together. */
  private static final int TASKS_OF_CORE = 4;

  /** Of volumes that one task writes after each other. */
  private static final long BYTES_OF_TASK = 256L << 20;

  private static final int MOST_TASKS = 100_000;
  private static final int CHUNKS_OF_TASK = 16;
  private static final int ARCHIVES_OF_TASK = 128;

  private final SparkSession spark;
  private final ClusterJob job;
  private Dataset<Row> read;
  private Dataset<Row> planned;
  private Dataset<Row> named;
  private boolean hasArchives;

  ClusterConvert(SparkSession spark, ClusterJob job) {
    this.spark = spark;
    this.job = job;
  }

  /**
   * Does all that is before the first volume is written.
   *
   * @throws IOException where there is nothing to write, or not what was asked for
   */
  void prepare() throws IOException {
    read = keep(read(list()));
    hasArchives = !of(read, Rows.ARCHIVE).isEmpty();
    if (hasArchives) {
      read = read.union(keep(readArchives()));
    }
    planned = keep(plan(read, null));
    Dataset<Row> volumes = of(planned, Rows.VOLUME);
    VolumeChoice choice = new VolumeChoice(job);
    choice.requireAny(volumes.count(), others(), unreadable(), of(planned, Rows.UNPLANNED));
    // A name does not depend on what else is asked for.
    named = keep(name(volumes));
    if (!job.options().series().equals("all")) {
      Set<String> chosen = choice.of(volumes, of(planned, Rows.UNPLANNED));
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      planned = keep(plan(read, context.broadcast(chosen)));
    }
  }

  /**
   * Every row of the report, in no order; who reads them has the volumes written.
   *
   * @param alone whether nobody else writes to the output
   */
  Dataset<Row> report(boolean alone) {
    ClusterJob known = job;
    if (alone) {
      // Once, before any volume is written: later it would meet those that are on their way.
      named.foreachPartition(
          (ForeachPartitionFunction<Row>)
              rows -> {
                // Volumes of one folder are together.
                List<Path> stems = new ArrayList<>();
                while (rows.hasNext()) {
                  byte[] blob = rows.next().getAs(Rows.BLOB);
                  stems.addAll(known.object(blob, NameGiving.Stems.class).asPaths());
                }
                // Of two tasks that do the same, one may be late.
                TaskContext.get().killTaskIfInterrupted();
                OutputFolder.clearTemporaries(stems, known.options());
              });
    }
    Dataset<Row> unplanned =
        of(planned, Rows.UNPLANNED).select(col(Rows.ORDER), lit("failed"), col(Rows.BLOB));
    return write(planned, named).union(unplanned).union(unreadable());
  }

  private Dataset<Row> unreadable() {
    ClusterJob known = job;
    return of(read, Rows.FAILURE)
        .map((MapFunction<Row, Row>) row -> unreadable(row, known), Encoders.row(Rows.REPORT));
  }

  private static Row unreadable(Row failed, ClusterJob job) {
    ScanFailure failure = job.object(failed.<byte[]>getAs(Rows.BLOB), ScanFailure.class);
    ReportRow row = ReportRow.of(failure, job.options());
    int files = (int) failed.<Long>getAs(Rows.FILES_COUNT).longValue();
    String index = failed.getAs(Rows.SOURCE);
    return RowFactory.create(
        OrderKey.ofFile(
            Wire.order(failure.path(), job.input()), index.isEmpty() ? 0 : Integer.parseInt(index)),
        row.state(),
        job.bytes(new ReportLine(row, files)));
  }

  /** How many image files were found, of series that are asked for. */
  long images() {
    Row sum = of(read, Rows.IMAGES).agg(sum(Rows.FILES_COUNT)).first();
    Row others = of(planned, Rows.OTHER).agg(sum(Rows.SIZE)).first();
    return (sum.isNullAt(0) ? 0 : sum.getLong(0)) - (others.isNullAt(0) ? 0 : others.getLong(0));
  }

  /** How many series, or parts of them, could not be planned. */
  long unplanned() {
    return of(planned, Rows.UNPLANNED).count();
  }

  /** Images that are in no volume; {@link Rows#BLOB} is what reports call them. */
  Dataset<Row> leftOut() {
    return of(planned, Rows.LEFT_OUT);
  }

  /** Files without an image by folder and kind, in their order. */
  Iterator<FolderCounts.Count> others() {
    Dataset<Row> others =
        of(read, Rows.OTHER)
            .select(col(Rows.ORDER), col(Rows.SOURCE), col(Rows.NAME), col(Rows.FILES_COUNT));
    Dataset<Row> notChosen =
        of(planned, Rows.OTHER)
            .select(col(Rows.ORDER), col(Rows.PLACE), col(Rows.ID), col(Rows.SIZE));
    Iterator<Row> rows =
        others
            .union(notChosen)
            .groupBy(Rows.ORDER, Rows.SOURCE, Rows.NAME)
            .agg(sum(Rows.FILES_COUNT).as(Rows.FILES_COUNT))
            .orderBy(Rows.ORDER, Rows.NAME)
            .toLocalIterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public FolderCounts.Count next() {
        Row row = rows.next();
        return new FolderCounts.Count(
            row.getAs(Rows.ORDER),
            row.getAs(Rows.SOURCE),
            row.getAs(Rows.NAME),
            (int) row.<Long>getAs(Rows.FILES_COUNT).longValue());
      }
    };
  }

  private int cores() {
    return spark.sparkContext().defaultParallelism();
  }

  private static <T> Dataset<T> keep(Dataset<T> rows) {
    return rows.persist(StorageLevel.DISK_ONLY());
  }

  private static Dataset<Row> of(Dataset<Row> rows, int kind) {
    return rows.filter(col(Rows.KIND).equalTo(kind));
  }

  /** Round after round, until no folder is left. */
  private Dataset<Row> list() {
    List<Row> root =
        List.of(
            RowFactory.create(Rows.FOLDER, null, "", "", 1L, job.bytes(job.input()), null, null));
    Dataset<Row> folders = spark.createDataFrame(root, Rows.LISTED);
    Dataset<Row> all = null;
    for (long left = 1; left > 0; ) {
      int tasks = (int) Math.max(1, Math.min(left, (long) TASKS_OF_CORE * cores()));
      ClusterJob known = job;
      Dataset<Row> round =
          keep(
              folders
                  .repartition(tasks)
                  .mapPartitions(
                      (MapPartitionsFunction<Row, Row>) rows -> new Listed(known, rows),
                      Encoders.row(Rows.LISTED)));
      folders = of(round, Rows.FOLDER);
      left = folders.count();
      Dataset<Row> found = round.filter(col(Rows.KIND).notEqual(Rows.FOLDER));
      all = all == null ? found : all.union(found);
    }
    return all;
  }

  private Dataset<Row> read(Dataset<Row> listed) {
    long chunks = of(listed, Rows.FILES).count();
    int tasks = tasks(chunks / CHUNKS_OF_TASK);
    spark.conf().set("spark.sql.shuffle.partitions", tasks);
    return of(listed, Rows.FILES)
        .repartition(tasks)
        .flatMap(new HeaderReading(job), Encoders.row(Rows.READ))
        .union(listed.filter(col(Rows.KIND).notEqual(Rows.FILES)));
  }

  /** A row of its own each, as some are larger than all other files. */
  private Dataset<Row> readArchives() {
    Dataset<Row> archives = of(read, Rows.ARCHIVE);
    Row size = archives.agg(sum(Rows.FILES_COUNT), count(lit(1))).first();
    long wanted = Math.max(size.getLong(0) / BYTES_OF_TASK, size.getLong(1) / ARCHIVES_OF_TASK);
    return archives
        .repartition(tasks(wanted))
        .flatMap(new ArchiveReading(job), Encoders.row(Rows.READ));
  }

  private int tasks(long wanted) {
    return (int) Math.max(Math.min(wanted, MOST_TASKS), (long) TASKS_OF_CORE * cores());
  }

  private Dataset<Row> plan(Dataset<Row> found, Broadcast<Set<String>> chosen) {
    Column ofSeries =
        col(Rows.KIND)
            .equalTo(Rows.IMAGES)
            .or(col(Rows.KIND).equalTo(Rows.FAILURE).and(col(Rows.NAME).notEqual("")));
    return found
        .filter(ofSeries)
        .union(shared(found))
        .groupByKey(
            (MapFunction<Row, String>) row -> row.<String>getAs(Rows.NAME), Encoders.STRING())
        .flatMapGroups(new SeriesPlanning(job, chosen), Encoders.row(Rows.PLANNED));
  }

  /** SOP Instance UIDs that several series have: each but the first of them must know. */
  private Dataset<Row> shared(Dataset<Row> found) {
    ClusterJob known = job;
    Dataset<Row> images =
        of(found, Rows.IMAGES)
            .select(col(Rows.NAME), arrays_zip(col(Rows.INSTANCES), col(Rows.PATHS)).as("image"))
            .select(col(Rows.NAME), explode(col("image")).as("image"))
            .select(
                col("image." + Rows.INSTANCES).as(Rows.ID),
                struct(col("image." + Rows.PATHS), col(Rows.NAME)).as("first"))
            .filter(col(Rows.ID).notEqual(""));
    return images
        .groupBy(Rows.ID)
        .agg(min("first").as("first"), collect_set(col("first." + Rows.NAME)).as("all"))
        .filter(size(col("all")).gt(1))
        .select(col(Rows.ID), col("first"), explode(col("all")).as(Rows.NAME))
        .filter(col(Rows.NAME).notEqual(col("first." + Rows.NAME)))
        .map(
            (MapFunction<Row, Row>)
                row -> {
                  String first = Wire.name(row.getStruct(1).<byte[]>getAs(Rows.PATHS));
                  SharedInstance shared = new SharedInstance(row.getString(0), first);
                  return RowFactory.create(
                      Rows.SHARED, null, "", row.getString(2), 0L, known.bytes(shared), null, null);
                },
            Encoders.row(Rows.READ));
  }

  private Dataset<Row> name(Dataset<Row> volumes) {
    return volumes
        .drop(Rows.BLOB)
        .groupByKey(
            (MapFunction<Row, String>) row -> row.<String>getAs(Rows.PLACE), Encoders.STRING())
        .flatMapSortedGroups(
            new Column[] {col(Rows.ORDER)}, new NameGiving(job), Encoders.row(Rows.NAMED));
  }

  private Dataset<Row> write(Dataset<Row> all, Dataset<Row> names) {
    Dataset<Row> volumes = of(all, Rows.VOLUME);
    Row size = volumes.agg(sum(Rows.SIZE)).first();
    long bytes = size.isNullAt(0) ? 0 : size.getLong(0);
    int tasks = tasks(bytes / BYTES_OF_TASK);
    Dataset<Row> ahead =
        volumes
            .select(
                col(Rows.ID), col(Rows.ORDER), col(Rows.BLOB).as("volume"), col(Rows.ARCHIVE_OF))
            .join(names, Rows.ID);
    Column together =
        when(col(Rows.ARCHIVE_OF).equalTo(""), col(Rows.ID)).otherwise(col(Rows.ARCHIVE_OF));
    // Volumes of an archive follow each other in one task, which unpacks it once.
    Dataset<Row> shared =
        hasArchives
            ? ahead.repartition(tasks, together).sortWithinPartitions(Rows.ARCHIVE_OF, Rows.ID)
            : ahead.repartition(tasks, col(Rows.ID));
    return shared.mapPartitions(new VolumeWriting(job), Encoders.row(Rows.REPORT));
  }
}
