// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ReportRow;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** A series whose planning throws is a row that counts its files. */
class SeriesPlanningTest {
  @TempDir Path folder;

  private ClusterJob job;
  private List<Row> images;
  private int files;
  private String firstName;

  /** Reads a series as tasks do, in two chunks, the later one first. */
  @BeforeEach
  void read() throws IOException {
    Path study = folder.resolve("study");
    PhantomSeries series = PhantomStudy.write(study).get(0);
    job =
        new ClusterJob(
            ConvertOptions.of(study, folder.resolve("out")),
            new JobFolders("study", null, null),
            System.currentTimeMillis(),
            false,
            0);
    List<Path> paths;
    try (Stream<Path> found = Files.list(series.folder())) {
      paths = found.sorted().toList();
    }
    files = paths.size();
    firstName = paths.get(0).getFileName().toString();
    images = new ArrayList<>();
    for (List<Path> chunk : List.of(paths.subList(3, files), paths.subList(0, 3))) {
      List<Long> zeros = chunk.stream().map(path -> 0L).toList();
      byte[] blob = job.bytes(new FileChunk(chunk, zeros, zeros));
      Iterator<Row> rows = new HeaderReading(job).call(row(Rows.FILES, blob));
      rows.forEachRemaining(row -> images.add(withSchema(row)));
    }
  }

  private static Row row(int kind, byte[] blob) {
    Object[] values = {kind, null, "", "", 1L, blob, null, null};
    return new GenericRowWithSchema(values, Rows.READ);
  }

  /** As Spark hands it on. */
  private static Row withSchema(Row row) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      boolean many = row.get(i) instanceof Object[];
      values[i] =
          many
              ? CollectionConverters.asScala(Arrays.asList((Object[]) row.get(i))).toSeq()
              : row.get(i);
    }
    return new GenericRowWithSchema(values, Rows.READ);
  }

  private List<Row> plan(SeriesPlanning planning) {
    List<Row> rows = new ArrayList<>();
    planning.call("1.2.3", images.iterator()).forEachRemaining(rows::add);
    return rows;
  }

  @Test
  void aSeriesIsAVolume() {
    List<Row> rows = plan(new SeriesPlanning(job, null));
    assertEquals(1, rows.size());
    assertEquals(Rows.VOLUME, rows.get(0).getInt(0));
  }

  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unexpected IllegalStateException",
        "unexpected StackOverflowError",
        "not enough memory, OutOfMemoryError"
      })
  void whatPlanningThrowsIsARowWithAllFiles(String what) {
    SeriesPlanning broken =
        new SeriesPlanning(job, null) {
          private static final long serialVersionUID = 1;

          @Override
          List<Row> planned(String seriesInstanceUid, Gathered gathered) {
            if (what.contains("Stack")) {
              endless(0);
            }
            if (what.contains("Memory")) {
              throw new OutOfMemoryError("Java heap space");
            }
            throw new IllegalStateException("Doe^John");
          }
        };
    List<Row> rows = plan(broken);
    assertEquals(1, rows.size());
    assertEquals(Rows.UNPLANNED, rows.get(0).getInt(0));
    ReportLine line = job.object((byte[]) rows.get(0).get(5), ReportLine.class);
    ReportRow row = line.row();
    assertEquals(files, line.newFiles());
    assertEquals(files, row.files());
    assertEquals("failed", row.state());
    assertTrue(row.reason().contains("(" + files + " files from "), row.reason());
    assertTrue(row.reason().contains(") cannot be planned: " + what + " at "), row.reason());
    assertFalse(row.reason().contains("Doe"), row.reason());
    byte[] order = (byte[]) rows.get(0).get(1);
    String key = new String(order, 1, order.length - 6, java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(key.endsWith(firstName), "ordered by its first file: " + key);
  }

  /** Other errors are no fault of a series: a jar that is missing is missed by all. */
  @Test
  void otherErrorsEndTheTask() {
    SeriesPlanning broken =
        new SeriesPlanning(job, null) {
          private static final long serialVersionUID = 1;

          @Override
          List<Row> planned(String seriesInstanceUid, Gathered gathered) {
            throw new NoClassDefFoundError("a/b");
          }
        };
    assertThrows(NoClassDefFoundError.class, () -> plan(broken));
  }
}
