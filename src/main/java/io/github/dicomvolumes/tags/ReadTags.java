// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Reads the headers of files, in parallel, into a table. */
public final class ReadTags {
  private static final String DIRECTORY = "1.2.840.10008.1.3.10";
  private static final int REPORT_EVERY = 16;

  /**
   * What a read gave.
   *
   * @param table a row per file, or per finding
   * @param files how many DICOM files were read
   * @param skipped how many files were no DICOM, or a DICOMDIR in a folder
   * @param broken how many could not be read; they are rows that say why
   * @param stopped whether the progress ended it before all files were read
   */
  public record Result(TagTable table, int files, int skipped, int broken, boolean stopped) {
    /** What was read, in one line that names no file. */
    public String summary() {
      return table.rowCount()
          + (table.rowCount() == 1 ? " row" : " rows")
          + " of "
          + files
          + (files == 1 ? " DICOM file" : " DICOM files")
          + (broken > 0 ? ", " + broken + " broken" : "")
          + (skipped > 0 ? ", " + skipped + " skipped" : "")
          + (stopped ? "; stopped before the end" : "");
    }
  }

  private static final class Work {
    final TagFiles files;
    final TagSelection selection;
    final Redactor redactor;
    final Progress progress;
    final FileTask task;
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger done = new AtomicInteger();
    final AtomicInteger read = new AtomicInteger();
    final AtomicInteger skipped = new AtomicInteger();
    final AtomicInteger broken = new AtomicInteger();
    final AtomicReference<RuntimeException> thrown = new AtomicReference<>();
    volatile boolean stopped;

    Work(
        TagFiles files,
        TagSelection selection,
        Redactor redactor,
        Progress progress,
        FileTask task) {
      this.files = files;
      this.selection = selection;
      this.redactor = redactor;
      this.progress = progress;
      this.task = task;
    }
  }

  /** What to do with a file. */
  private interface FileTask {
    /** A header was read; the problems are empty where there are none. */
    void header(int index, DicomHeader header, String problems);

    /** A file cannot be read. */
    void broken(int index, String reason);
  }

  private record FileRow(String name, RowReader.Cells cells, String problem) {}

  private ReadTags() {}

  /**
   * Reads.
   *
   * @throws IllegalArgumentException where a tag is unknown
   * @throws IOException where a source is missing, or none of the files is DICOM
   */
  public static Result run(TagsOptions options, Progress progress) throws IOException {
    TagQuery query = TagQuery.parse(options.tags());
    TagFiles files =
        options.sources().size() == 1
            ? TagFiles.find(options.sources().get(0))
            : TagFiles.ofImage(options.sources());
    Redactor redactor = options.redact() ? new Redactor() : null;
    Result result =
        query.kind() == TagQuery.Kind.CONSISTENCY
            ? readFindings(files, options.threads(), redactor, progress)
            : readTable(files, query, options.threads(), redactor, progress);
    if (result.files() + result.broken() == 0 && !result.stopped()) {
      throw new IOException(
          files.tree()
              ? options.sources().get(0) + " holds no DICOM file among " + result.skipped()
              : options.sources().get(0) + " is no DICOM file");
    }
    return result;
  }

  private static Result readTable(
      TagFiles files, TagQuery query, int threads, Redactor redactor, Progress progress) {
    Collection<io.github.dicomvolumes.dicom.Tag> also =
        redactor == null ? List.of() : Redactor.NEEDED;
    RowReader reader =
        switch (query.kind()) {
          case SUMMARY -> FixedColumns.summary(also);
          case CHOSEN -> FixedColumns.of(query.chosen(), also);
          default -> new FoundColumns(query.kind() == TagQuery.Kind.VARYING, redactor != null);
        };
    FileRow[] rows = new FileRow[files.files().size()];
    FileTask task =
        new FileTask() {
          @Override
          public void header(int index, DicomHeader header, String problems) {
            ImageHeader image = ImageHeader.of(header);
            RowReader.Cells cells = reader.read(redactor == null ? image : redactor.redact(image));
            rows[index] = new FileRow(name(files, index, redactor), cells, problems);
          }

          @Override
          public void broken(int index, String reason) {
            rows[index] = new FileRow(name(files, index, redactor), column -> Cell.EMPTY, reason);
          }
        };
    Work work = new Work(files, reader.selection(), redactor, progress, task);
    runAll(work, threads);
    return result(table(rows, reader.columns()), work);
  }

  private static TagTable table(FileRow[] rows, RowReader.Columns columns) {
    List<TagTable.Row> shown = new ArrayList<>(rows.length);
    boolean anyProblem = false;
    int[] numbers = columns.numbers();
    for (FileRow row : rows) {
      if (row != null) {
        anyProblem |= !row.problem().isEmpty();
        shown.add(
            column ->
                column == 0
                    ? Cell.text(row.name())
                    : column <= numbers.length
                        ? row.cells().cell(numbers[column - 1])
                        : Cell.text(row.problem()));
      }
    }
    List<String> headings = new ArrayList<>(columns.headings());
    headings.add(0, "File");
    if (anyProblem) {
      headings.add("Problem");
    }
    return new TagTable(headings, shown);
  }

  private static Result readFindings(
      TagFiles files, int threads, Redactor redactor, Progress progress) {
    ConsistencyCheck check = new ConsistencyCheck();
    FileTask task =
        new FileTask() {
          @Override
          public void header(int index, DicomHeader header, String problems) {
            check.add(index, name(files, index, redactor), header, problems);
          }

          @Override
          public void broken(int index, String reason) {
            check.addBroken(index, name(files, index, redactor), reason);
          }
        };
    Work work = new Work(files, ConsistencyCheck.SELECTION, redactor, progress, task);
    runAll(work, threads);
    return result(check.table(), work);
  }

  private static Result result(TagTable table, Work work) {
    return new Result(table, work.read.get(), work.skipped.get(), work.broken.get(), work.stopped);
  }

  private static String name(TagFiles files, int index, Redactor redactor) {
    return redactor == null ? files.names().get(index) : "image " + (index + 1);
  }

  private static void runAll(Work work, int threads) {
    int helpers = Math.min(threads, work.files.files().size()) - 1;
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < helpers; i++) {
      Thread thread = new Thread(() -> read(work), "DICOM tags " + (i + 1));
      thread.setDaemon(true);
      thread.start();
      started.add(thread);
    }
    read(work);
    boolean interrupted = false;
    for (Thread thread : started) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          work.stopped = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (work.thrown.get() != null) {
      throw work.thrown.get();
    }
  }

  private static void read(Work work) {
    int count = work.files.files().size();
    try {
      for (int i = work.next.getAndIncrement();
          i < count && !work.stopped;
          i = work.next.getAndIncrement()) {
        readFile(work, i);
        int done = work.done.incrementAndGet();
        if ((done % REPORT_EVERY == 0 || done == count) && !work.progress.report(done, count)) {
          work.stopped = done < count;
        }
      }
    } catch (RuntimeException e) {
      work.thrown.compareAndSet(null, e);
      work.stopped = true;
    }
  }

  private static void readFile(Work work, int index) {
    Path file = work.files.files().get(index);
    try {
      Optional<DicomHeader> header = DicomReader.readHeader(file, work.selection);
      boolean shown = header.isPresent() && !(work.files.tree() && isDirectory(header.get()));
      if (!shown) {
        work.skipped.incrementAndGet();
        return;
      }
      work.task.header(index, header.get(), String.join("; ", header.get().problems()));
      work.read.incrementAndGet();
    } catch (IOException e) {
      work.broken.incrementAndGet();
      String reason = reason(e);
      String fileName = TagFiles.nameOf(file);
      work.task.broken(
          index,
          work.redactor == null || !(e instanceof DicomFormatException)
              ? reason
              : reason.replace(fileName, "image " + (index + 1)));
    }
  }

  private static boolean isDirectory(DicomHeader header) {
    return header
        .fileMetaInformation()
        .string(io.github.dicomvolumes.dicom.Tags.MediaStorageSOPClassUID)
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
