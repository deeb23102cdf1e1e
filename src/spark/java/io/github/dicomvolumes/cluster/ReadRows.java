// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.FileAccount;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What files hold as rows of {@link Rows#READ}. */
final class ReadRows {
  /** Of archives: few enough that a row is no burden, many enough to share what they share. */
  private static final int IMAGES_OF_ROW = 512;

  private final ClusterJob job;
  private final Places places;
  private final List<Row> rows = new ArrayList<>();

  /** Says when a file was changed, milliseconds since 1970. */
  interface Times {
    long of(Path file) throws IOException;
  }

  ReadRows(ClusterJob job, Places places) {
    this.job = job;
    this.places = places;
  }

  List<Row> rows() {
    return rows;
  }

  /**
   * Adds files that were read together.
   *
   * @param archive in which they are; null where they are in none
   */
  void add(ScanResult scan, Times times, FoundArchive archive) throws IOException {
    Map<String, List<ScannedImage>> bySeries = new LinkedHashMap<>();
    for (ScannedImage image : scan.images()) {
      bySeries
          .computeIfAbsent(image.series().seriesInstanceUid(), unknown -> new ArrayList<>())
          .add(image);
    }
    for (Map.Entry<String, List<ScannedImage>> series : bySeries.entrySet()) {
      List<ScannedImage> images = series.getValue();
      for (int start = 0; start < images.size(); start += IMAGES_OF_ROW) {
        int end = Math.min(images.size(), start + IMAGES_OF_ROW);
        addImages(series.getKey(), images.subList(start, end), times, archive);
      }
    }
    FileAccount account = new FileAccount(places.input());
    for (int i = 0; i < scan.failures().size(); i++) {
      ScanFailure failure = scan.failures().get(i);
      boolean inside =
          archive != null && !places.input().resolve(archive.below()).equals(failure.path());
      int files = inside ? account.newFiles(failure) : job.holdsFile(failure.path()) ? 1 : 0;
      String index = Integer.toString(i);
      String series = failure.seriesInstanceUid();
      rows.add(
          RowFactory.create(
              Rows.FAILURE, null, index, series, (long) files, bytes(failure), null, null));
    }
    FolderCounts.of(scan.others(), places).forEach(count -> rows.add(Rows.other(count)));
  }

  private void addImages(
      String series, List<ScannedImage> images, Times times, FoundArchive archive)
      throws IOException {
    List<Long> ofImages = new ArrayList<>(images.size());
    for (ScannedImage image : images) {
      ofImages.add(times.of(image.file().path()));
    }
    rows.add(
        RowFactory.create(
            Rows.IMAGES,
            null,
            "",
            series,
            (long) images.size(),
            bytes(new SeriesImages(images, ofImages, archive)),
            images.stream().map(image -> image.file().sopInstanceUid()).toArray(),
            images.stream().map(image -> Wire.order(image.file(), places.input())).toArray()));
  }

  /** Adds an archive that is to be read. */
  void add(FoundArchive archive) {
    rows.add(
        RowFactory.create(Rows.ARCHIVE, null, "", "", archive.size(), bytes(archive), null, null));
  }

  private byte[] bytes(Object value) {
    return Wire.bytes(value, places);
  }
}
