// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ConversionReport;
import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.OutputFolder;
import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.ConvertKeys;
import io.github.dicomvolumes.command.FailureText;
import io.github.dicomvolumes.command.line.ConvertLine;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.scan.DicomSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** {@code convert INPUT OUTPUT} on the cluster that Spark's own settings name. */
final class ClusterCommand {
  private static final int DONE = 0;
  private static final int PARTLY_FAILED = 1;
  private static final int FAILED = 2;

  private ClusterCommand() {}

  /** Runs the command; the status is that of {@code convert} on one machine. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    try {
      String[] local = arguments.clone();
      for (int i = 0; i < local.length; i++) {
        local[i] = localPath(local[i]);
      }
      return run(ConvertLine.parse(local), out, err);
    } catch (IOException | IllegalArgumentException e) {
      err.println("convert: " + FailureText.of(e));
      return FAILED;
    } catch (RuntimeException e) {
      err.println("convert: " + reason(e));
      return FAILED;
    }
  }

  /** What a task said, rather than that a job was aborted. */
  private static String reason(RuntimeException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof SparkException
        ? cause.getMessage().lines().findFirst().orElse("the cluster failed")
        : FailureText.of(cause);
  }

  private static int run(CommandOptions options, PrintWriter out, PrintWriter err)
      throws IOException {
    ConvertOptions given = ConvertKeys.convertOptions(options);
    if (options.flag("dry_run")) {
      throw new IllegalArgumentException("--dry-run is for one machine only");
    }
    if (!given.series().equals("all")) {
      throw new IllegalArgumentException("--series is for one machine only");
    }
    long start = System.nanoTime();
    long startMillis = System.currentTimeMillis();
    DicomSource source = DicomSource.open(given.input(), Progress.NONE);
    if (!Files.isDirectory(given.input())) {
      throw new NotDirectoryException(given.input() + ": a cluster converts folders");
    }
    ConvertOptions conversion =
        given.between(given.input().toAbsolutePath(), given.output().toAbsolutePath(), 1);
    try (OutputFolder output = OutputFolder.open(conversion);
        SparkSession spark = session()) {
      ClusterJob job = new ClusterJob(conversion, source.name(), startMillis, output.isAlone());
      Store store =
          new Store(
              conversion.output().toUri(),
              new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
      ClusterReport report = new ClusterReport(spark, job, store);
      report.clear();
      ConvertTree.Summary summary = report.run(new ClusterConvert(spark, job), options, out, err);
      String table = given.output().resolve(ConversionReport.FILE_NAME).toString();
      ConvertLine.print(summary, System.nanoTime() - start, table, options, out);
      return summary.isComplete() ? DONE : PARTLY_FAILED;
    }
  }

  private static SparkSession session() {
    return SparkSession.builder()
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

  private static String localPath(String argument) {
    return argument.startsWith("file:")
        ? Path.of(URI.create(argument.replace(" ", "%20"))).toString()
        : argument;
  }
}
