// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.AccountTable;
import io.github.dicomvolumes.batch.ConversionReport;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ReportPage;
import io.github.dicomvolumes.batch.ReportRow;
import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.line.ConvertLine;
import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.ScanResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The reports of a conversion: its rows go to a table in the output first, so that nothing is done
 * twice, and from there to the files of one machine, a row at a time.
 */
final class ClusterReport {
  /** The table for who goes on in Spark, with the columns of the others. */
  static final String PARQUET = "conversion-report.parquet";

  private static final String ROWS = PARQUET + ".part-";

  private final SparkSession spark;
  private final ClusterJob job;
  private final Store output;
  private final String rows;

  ClusterReport(SparkSession spark, ClusterJob job, Store output) {
    this.spark = spark;
    this.job = job;
    this.output = output;
    this.rows = ROWS + Long.toHexString(job.startMillis());
  }

  /** Deletes what drivers that were killed left behind. */
  void clear() throws IOException {
    output.deleteFolders(ROWS);
  }

  /**
   * Does the conversion, writes its reports, and says what is to be said.
   *
   * @param alone whether nobody else writes to the output
   */
  ConvertTree.Summary run(
      ClusterConvert conversion,
      boolean alone,
      CommandOptions options,
      PrintWriter out,
      PrintWriter err)
      throws IOException {
    try {
      conversion.report(alone).write().parquet(output.address(rows));
      Dataset<Row> reported =
          spark
              .read()
              .schema(Rows.REPORT)
              .parquet(output.address(rows))
              .orderBy(Rows.ORDER)
              .persist(StorageLevel.DISK_ONLY());
      ConvertTree.Summary summary = summary(conversion, reported);
      writeFiles(conversion, reported, summary);
      output.write(
          ReportPage.FILE_NAME, to -> new ReportPage(job.options(), rowsOf(reported)).write(to));
      output.write(
          ConversionReport.FILE_NAME,
          to -> ConversionReport.write(rowsOf(reported), job.options().identify(), to));
      writeParquet(reported);
      for (ReportRow row : rowsOf(reported)) {
        ConvertLine.print(row, options, out, err);
      }
      return summary;
    } finally {
      output.deleteFolders(rows);
    }
  }

  /** Says what would be done, and writes nothing. */
  ConvertTree.Summary preview(
      ClusterConvert conversion, CommandOptions options, PrintWriter out, PrintWriter err) {
    Dataset<Row> ahead =
        conversion.report(false).orderBy(Rows.ORDER).persist(StorageLevel.DISK_ONLY());
    ConvertTree.Summary summary = summary(conversion, ahead);
    ConvertLine.printAhead(rowsOf(ahead), summary, options, out, err);
    return summary;
  }

  private Iterable<ReportRow> rowsOf(Dataset<Row> reported) {
    return () -> {
      Iterator<Row> each = reported.toLocalIterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return each.hasNext();
        }

        @Override
        public ReportRow next() {
          return line(each.next()).row();
        }
      };
    };
  }

  private ReportLine line(Row row) {
    return job.object(row.<byte[]>getAs(Rows.BLOB), ReportLine.class);
  }

  private ConvertTree.Summary summary(ClusterConvert conversion, Dataset<Row> reported) {
    OtherFiles others = new OtherFiles();
    conversion
        .others()
        .forEachRemaining(count -> others.add(job.input(), count.kind(), count.files()));
    Map<String, Long> states = new HashMap<>();
    for (Row row : reported.groupBy(Rows.STATE).count().collectAsList()) {
      states.put(row.getString(0), row.getLong(1));
    }
    long unreadable = states.getOrDefault("unreadable", 0L);
    return new ConvertTree.Summary(
        states.getOrDefault(job.isDryRun() ? "unfinished" : "converted", 0L),
        states.getOrDefault("present", 0L),
        states.getOrDefault("failed", 0L),
        conversion.images(),
        conversion.leftOut().count(),
        unreadable,
        ScanResult.remainder(others, (int) unreadable, (int) conversion.unplanned()));
  }

  private void writeFiles(
      ClusterConvert conversion, Dataset<Row> reported, ConvertTree.Summary summary)
      throws IOException {
    output.write(
        AccountTable.FILE_NAME,
        to -> {
          AccountTable table = new AccountTable(to);
          for (Iterator<Row> each = reported.toLocalIterator(); each.hasNext(); ) {
            ReportLine line = line(each.next());
            table.row(line.row(), line.newFiles());
          }
          Dataset<Row> leftOut =
              conversion.leftOut().orderBy(Rows.ORDER).limit(AccountTable.MAX_LEFT_OUT);
          for (Row row : leftOut.collectAsList()) {
            table.leftOut(job.object(row.<byte[]>getAs(Rows.BLOB), String.class));
          }
          table.endLeftOut(summary.leftOut());
          for (Iterator<FolderCounts.Count> each = conversion.others(); each.hasNext(); ) {
            FolderCounts.Count count = each.next();
            table.other(count.source(), count.kind(), count.files());
          }
        });
  }

  private void writeParquet(Dataset<Row> reported) throws IOException {
    StructType table = new StructType();
    for (String name : ConversionReport.columns(job.options().identify())) {
      table = table.add(name, type(name));
    }
    ClusterJob known = job;
    String part = rows + "-table";
    reported
        .map(
            (MapFunction<Row, Row>)
                row -> cells(known.object(row.<byte[]>getAs(Rows.BLOB), ReportLine.class).row()),
            Encoders.row(table))
        .write()
        .parquet(output.address(part));
    output.replaceFolder(part, PARQUET);
  }

  private static DataType type(String column) {
    return switch (column) {
      case "files" -> DataTypes.LongType;
      case "seconds" -> DataTypes.DoubleType;
      default -> DataTypes.StringType;
    };
  }

  private static Row cells(ReportRow row) {
    List<Object> cells = new ArrayList<>(ConversionReport.cells(row));
    cells.set(1, (long) row.files());
    cells.set(6, row.isVolume() ? row.seconds() : null);
    return RowFactory.create(cells.toArray());
  }
}
