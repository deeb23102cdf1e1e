// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.scan.FolderListing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What is below some folders, as rows of {@link Rows#LISTED}, one folder at a time as rows are
 * asked for. After so many entries the folders that are left become rows: others list them.
 */
final class Listed implements Iterator<Row> {
  /** Enough to keep a task busy for seconds, few enough to share out a tree. */
  private static final int MOST_ENTRIES = 20_000;

  private static final int FILES_OF_CHUNK = 128;

  private final ClusterJob job;
  private final FolderListing listing;
  private final Iterator<Row> given;
  private final Deque<Path> folders = new ArrayDeque<>();
  private final Deque<Row> rows = new ArrayDeque<>();
  private int entries;

  /**
   * Lists folders.
   *
   * @param given rows of folders
   */
  Listed(ClusterJob job, Iterator<Row> given) {
    this.job = job;
    this.listing = new FolderListing(job.input(), job.options().scan());
    this.given = given;
  }

  @Override
  public boolean hasNext() {
    while (rows.isEmpty()) {
      if (folders.isEmpty()) {
        if (!given.hasNext()) {
          return false;
        }
        folders.add(job.object(given.next().<byte[]>getAs(Rows.BLOB), Path.class));
      }
      Path folder = folders.removeLast();
      if (entries >= MOST_ENTRIES) {
        rows.add(row(Rows.FOLDER, 1, folder));
      } else {
        list(folder);
      }
    }
    return true;
  }

  @Override
  public Row next() {
    hasNext();
    return rows.remove();
  }

  private Row row(int kind, long files, Object value) {
    return RowFactory.create(kind, null, "", "", files, job.bytes(value), null, null);
  }

  private void addFailure(ScanFailure failure) {
    rows.add(row(Rows.FAILURE, job.holdsFile(failure.path()) ? 1 : 0, failure));
  }

  private void list(Path folder) {
    List<Entry> files = new ArrayList<>();
    List<Path> below = new ArrayList<>();
    OtherFiles others = new OtherFiles();
    FolderListing.Listener listener =
        new FolderListing.Listener() {
          @Override
          public void file(Path file, long size, long modifiedMillis) {
            files.add(new Entry(file, size, modifiedMillis));
          }

          @Override
          public void folder(Path inside) {
            below.add(inside);
          }

          @Override
          public void other(Path file, String kind) {
            others.add(file.getParent(), kind);
          }

          @Override
          public void failure(ScanFailure failure) {
            addFailure(failure);
          }
        };
    if (job.inputStore() != null) {
      StoreListing.list(job, folder, listing, listener);
    } else {
      try {
        listing.list(folder, listener);
      } catch (IOException e) {
        addFailure(new ScanFailure(folder, FolderListing.reason(folder, e)));
      }
    }
    entries += 1 + files.size() + below.size();
    folders.addAll(below);
    files.sort((a, b) -> a.file().compareTo(b.file()));
    for (int start = 0; start < files.size(); start += FILES_OF_CHUNK) {
      addChunk(files.subList(start, Math.min(files.size(), start + FILES_OF_CHUNK)));
    }
    FolderCounts.of(others, job.places()).forEach(count -> rows.add(Rows.other(count)));
  }

  private record Entry(Path file, long size, long time) {}

  private void addChunk(List<Entry> entriesOfChunk) {
    List<Path> paths = new ArrayList<>(entriesOfChunk.size());
    List<Long> sizes = new ArrayList<>(entriesOfChunk.size());
    List<Long> times = new ArrayList<>(entriesOfChunk.size());
    for (Entry entry : entriesOfChunk) {
      paths.add(entry.file());
      sizes.add(entry.size());
      times.add(entry.time());
    }
    rows.add(row(Rows.FILES, 1, new FileChunk(paths, sizes, times)));
  }
}
