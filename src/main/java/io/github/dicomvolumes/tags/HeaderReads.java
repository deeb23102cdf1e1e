// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.parallel.ThreadTeam;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the headers of files with several threads, and counts what they were. */
final class HeaderReads {
  private static final String DIRECTORY = "1.2.840.10008.1.3.10";
  private static final int REPORT_EVERY = 16;

  /** Takes what was read; called from several threads. */
  interface Taker {
    /** A header was read; the problems are empty where there are none. */
    void header(int index, DicomHeader header, String problems);

    /** A file cannot be read. */
    void broken(int index, String reason);
  }

  private final TagFiles files;
  private final TagSelection selection;
  private final Progress progress;
  private final Taker taker;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger skipped = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();
  private volatile boolean stopped;

  private HeaderReads(TagFiles files, TagSelection selection, Progress progress, Taker taker) {
    this.files = files;
    this.selection = selection;
    this.progress = progress;
    this.taker = taker;
  }

  /**
   * Reads all files, or those up to where the progress says to stop.
   *
   * @throws IOException never for a file: what the taker threw, or an error of Java, in any thread
   */
  static HeaderReads run(
      TagFiles files, TagSelection selection, int threads, Progress progress, Taker taker)
      throws IOException {
    HeaderReads reads = new HeaderReads(files, selection, progress, taker);
    ThreadTeam.run(files.files().size(), threads, "DICOM tags", reads::readFiles);
    return reads;
  }

  /** How many DICOM files were read. */
  int read() {
    return read.get();
  }

  /** How many files were no DICOM, or a DICOMDIR in a folder. */
  int skipped() {
    return skipped.get();
  }

  /** How many could not be read. */
  int broken() {
    return broken.get();
  }

  /** Whether the progress ended it before all files were read. */
  boolean stopped() {
    return stopped;
  }

  private void readFiles(ThreadTeam team) {
    int count = files.files().size();
    for (int i = team.next(); i >= 0 && !stopped; i = team.next()) {
      readFile(i);
      int ended = done.incrementAndGet();
      if ((ended % REPORT_EVERY == 0 || ended == count) && !progress.report(ended, count)) {
        stopped = ended < count;
      }
    }
  }

  private void readFile(int index) {
    Path file = files.files().get(index);
    if (!files.failures().get(index).isEmpty()) {
      broken.incrementAndGet();
      taker.broken(index, files.failures().get(index));
      return;
    }
    try {
      Optional<DicomHeader> header = DicomReader.readHeader(file, selection);
      boolean shown = header.isPresent() && !(files.tree() && isDirectory(header.get()));
      if (!shown) {
        skipped.incrementAndGet();
        return;
      }
      taker.header(index, header.get(), String.join("; ", header.get().problems()));
      read.incrementAndGet();
    } catch (IOException e) {
      broken.incrementAndGet();
      taker.broken(index, reason(e).replace(TagFiles.nameOf(file), files.names().get(index)));
    }
  }

  private static boolean isDirectory(DicomHeader header) {
    return header
        .fileMetaInformation()
        .string(Tags.MediaStorageSOPClassUID)
        .filter(DIRECTORY::equals)
        .isPresent();
  }

  /** Messages of the file system are paths, which may name a patient. */
  private static String reason(IOException e) {
    if (e instanceof DicomFormatException) {
      return e.getMessage();
    }
    if (e instanceof AccessDeniedException) {
      return "no permission to read it";
    }
    return e instanceof NoSuchFileException ? "the file is gone" : "cannot be read";
  }
}
