// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.file.PackedFiles;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Reads the headers of a chunk of files: rows of {@link Rows#READ}. */
final class HeaderReading implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final ClusterJob job;

  HeaderReading(ClusterJob job) {
    this.job = job;
  }

  @Override
  public Iterator<Row> call(Row row) {
    FileChunk chunk = job.object(row.<byte[]>getAs(Rows.BLOB), FileChunk.class);
    DicomScanner.Found found = read(chunk);
    Map<Path, Long> times = new HashMap<>();
    for (int i = 0; i < chunk.files().size(); i++) {
      times.put(chunk.files().get(i), chunk.times().get(i));
    }
    List<Row> rows = new ArrayList<>();
    Map<String, List<ScannedImage>> bySeries = new LinkedHashMap<>();
    for (ScannedImage image : found.scan().images()) {
      bySeries
          .computeIfAbsent(image.series().seriesInstanceUid(), unknown -> new ArrayList<>())
          .add(image);
    }
    bySeries.forEach(
        (series, images) -> {
          List<Long> ofImages = new ArrayList<>(images.size());
          images.forEach(image -> ofImages.add(times.get(image.file().path())));
          rows.add(
              RowFactory.create(
                  Rows.IMAGES,
                  null,
                  "",
                  series,
                  (long) images.size(),
                  job.bytes(new SeriesImages(images, ofImages)),
                  images.stream().map(image -> image.file().sopInstanceUid()).toArray(),
                  images.stream().map(image -> Wire.order(image.file(), job.input())).toArray()));
        });
    for (ScanFailure failure : found.scan().failures()) {
      long files = job.holdsFile(failure.path()) ? 1 : 0;
      rows.add(row(Rows.FAILURE, failure.seriesInstanceUid(), files, failure));
    }
    for (FolderCounts.Count count : FolderCounts.of(found.scan().others(), job)) {
      rows.add(Rows.other(count));
    }
    for (Path archive : found.archives()) {
      String reason =
          archive.getFileName() + ": an archive; a conversion on a cluster does not unpack it";
      rows.add(row(Rows.FAILURE, "", 1, new ScanFailure(archive, reason)));
    }
    return rows.iterator();
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

  private Row row(int kind, String series, long files, Object value) {
    return RowFactory.create(kind, null, "", series, files, job.bytes(value), null, null);
  }
}
