// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.file.PackedFiles;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** Reads the headers of a chunk of files: rows of {@link Rows#READ}, archives among them. */
final class HeaderReading implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final ClusterJob job;

  HeaderReading(ClusterJob job) {
    this.job = job;
  }

  @Override
  public Iterator<Row> call(Row row) throws IOException {
    FileChunk chunk = job.object(row.<byte[]>getAs(Rows.BLOB), FileChunk.class);
    DicomScanner.Found found = read(chunk);
    Map<Path, Integer> indexes = new HashMap<>();
    for (int i = 0; i < chunk.files().size(); i++) {
      indexes.put(chunk.files().get(i), i);
    }
    ReadRows rows = new ReadRows(job, job.places());
    rows.add(found.scan(), file -> chunk.times().get(indexes.get(file)), null);
    for (Path archive : found.archives()) {
      int index = indexes.get(archive);
      long size = chunk.sizes().get(index);
      Path below = job.input().relativize(archive);
      rows.add(new FoundArchive(below, size, chunk.times().get(index)));
    }
    return rows.rows().iterator();
  }

  private DicomScanner.Found read(FileChunk chunk) {
    if (job.inputStore() == null) {
      return DicomScanner.read(job.input(), chunk.files());
    }
    for (int i = 0; i < chunk.files().size(); i++) {
      Path file = chunk.files().get(i);
      PackedFiles.add(file, new StoreFile(job.inputStore(), job.below(file), chunk.sizes().get(i)));
    }
    try {
      return DicomScanner.read(job.input(), chunk.files());
    } finally {
      chunk.files().forEach(PackedFiles::forget);
    }
  }
}
