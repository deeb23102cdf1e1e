// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** Reads the headers of what an archive holds: rows of {@link Rows#READ}. */
final class ArchiveReading implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final ClusterJob job;

  ArchiveReading(ClusterJob job) {
    this.job = job;
  }

  @Override
  public Iterator<Row> call(Row row) throws IOException {
    Path folder = job.folderOfTask("archive");
    ReadRows rows = new ReadRows(job, job.places(folder));
    try (StagingRoom room = new StagingRoom(job.stagingBytes());
        TaskArchives archives = new TaskArchives(job, folder, room)) {
      FoundArchive archive = job.object(row.<byte[]>getAs(Rows.BLOB), FoundArchive.class);
      archives.read(
          archive,
          scan -> rows.add(scan, file -> Files.getLastModifiedTime(file).toMillis(), archive));
    }
    return rows.rows().iterator();
  }
}
