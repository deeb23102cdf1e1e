// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ConversionReport;
import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.ConvertKeys;
import io.github.dicomvolumes.command.FailureText;
import io.github.dicomvolumes.command.line.ConvertLine;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.scan.DicomSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** {@code convert INPUT OUTPUT} on the cluster that Spark's own settings name. */
final class ClusterCommand {
  private static final int DONE = 0;
  private static final int PARTLY_FAILED = 1;
  private static final int FAILED = 2;

  /** How much of its disk an executor has for files of the input that lie elsewhere. */
  static final String STAGING = "spark.dicomVolumes.stagingBytes";

  private static final String STAGING_DEFAULT = "10g";

  /** Whether a task that failed twice on an executor is tried on another one. */
  private static final String ELSEWHERE = "spark.excludeOnFailure.enabled";

  private final CommandOptions options;
  private final PrintWriter out;
  private final PrintWriter err;

  private ClusterCommand(String[] arguments, PrintWriter out, PrintWriter err) {
    this.options = ConvertLine.parse(arguments);
    this.out = out;
    this.err = err;
  }

  /** Runs the command; the status is that of {@code convert} on one machine. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    try {
      return new ClusterCommand(arguments, out, err).run();
    } catch (IOException | IllegalArgumentException e) {
      err.println("convert: " + FailureText.of(e));
      return FAILED;
    } catch (Exception | Error e) {
      // Scala declares nothing that it throws.
      err.println("convert: " + reason(e));
      return FAILED;
    }
  }

  /** What a task said, rather than that a job was aborted. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof SparkException
        ? cause.getMessage().lines().findFirst().orElse("the cluster failed")
        : FailureText.of(cause);
  }

  private int run() throws IOException {
    String from = JobFolders.localPath(options.text("input"));
    String to = JobFolders.localPath(options.text("output"));
    boolean fromElsewhere = JobFolders.isElsewhere(from);
    boolean toElsewhere = JobFolders.isElsewhere(to);
    ConvertOptions given = ConvertKeys.convertOptions(options);
    long start = System.nanoTime();
    long startMillis = System.currentTimeMillis();
    Path input = fromElsewhere ? Path.of("/in") : Path.of(from);
    Path output = toElsewhere ? Path.of("/out") : Path.of(to);
    String inputName = null;
    if (!fromElsewhere) {
      inputName = DicomSource.open(input, Progress.NONE).name();
      if (!Files.isDirectory(input)) {
        throw new NotDirectoryException(input + ": a cluster converts folders");
      }
    }
    ConvertOptions conversion = given.between(input.toAbsolutePath(), output.toAbsolutePath(), 1);
    if (!toElsewhere && !fromElsewhere && isInside(output, input)) {
      conversion = conversion.without(output.toAbsolutePath());
    }
    try (SparkSession spark = session()) {
      SerializableConfiguration configuration =
          new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
      Store inputStore = fromElsewhere ? JobFolders.store(from, configuration) : null;
      if (inputStore != null) {
        JobFolders.requireFolder(inputStore);
        inputName = inputStore.path("").getName();
      }
      Store store =
          toElsewhere
              ? JobFolders.store(to, configuration)
              : new Store(conversion.output().toUri(), configuration);
      ClusterJob job =
          new ClusterJob(
              conversion,
              new JobFolders(inputName, inputStore, toElsewhere ? store : null),
              startMillis,
              options.flag("dry_run"),
              spark.sparkContext().getConf().getSizeAsBytes(STAGING, STAGING_DEFAULT));
      ClusterReport report = new ClusterReport(spark, job, store);
      ClusterConvert convert = new ClusterConvert(spark, job);
      convert.prepare();
      if (job.isDryRun()) {
        return status(report.preview(convert, options, out, err));
      }
      try (ClusterOutput folder = ClusterOutput.open(job, store)) {
        report.clear();
        ConvertTree.Summary summary = report.run(convert, folder.isAlone(), options, out, err);
        String table =
            toElsewhere
                ? store.address(ConversionReport.FILE_NAME)
                : output.resolve(ConversionReport.FILE_NAME).toString();
        ConvertLine.print(summary, System.nanoTime() - start, table, options, out);
        return status(summary);
      }
    }
  }

  private static int status(ConvertTree.Summary summary) {
    return summary.isComplete() ? DONE : PARTLY_FAILED;
  }

  private static boolean isInside(Path output, Path input) throws IOException {
    return Files.isDirectory(output)
        && output.toRealPath().startsWith(input.toRealPath())
        && !Files.isSameFile(output, input);
  }

  private static SparkSession session() {
    SparkSession.Builder session = SparkSession.builder();
    SparkConf given = new SparkConf();
    if (!given.contains(ELSEWHERE) && !given.contains("spark.task.maxFailures")) {
      // An executor whose disk is full is the first to be free for the task that failed there.
      session
          .config(ELSEWHERE, true)
          .config("spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor", 2)
          .config("spark.excludeOnFailure.task.maxTaskAttemptsPerNode", 3);
    }
    return session
        .appName("dicom-volumes convert")
        // Tables of names would be collected on the driver else.
        .config("spark.sql.autoBroadcastJoinThreshold", -1)
        // Rows of few columns, most of them bytes: to make programs for them costs more.
        .config("spark.sql.codegen.wholeStage", false)
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        // Tasks are counted by their work, which sizes of rows do not tell.
        .config("spark.sql.adaptive.enabled", false)
        // Until the number of files is known.
        .config("spark.sql.shuffle.partitions", 8)
        .getOrCreate();
  }
}
