// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.scan.DicomSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Reads the headers of files, in parallel, into a table. */
public final class ReadTags {

  /**
   * What a read gave.
   *
   * @param table a row per image, or per finding
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

  private ReadTags() {}

  /**
   * Reads.
   *
   * @param progress where it says to stop, the table holds what was read until then
   * @throws IllegalArgumentException where a tag is unknown
   * @throws IOException where a source is missing, or none of the files is DICOM
   */
  public static Result run(TagsOptions options, Progress progress) throws IOException {
    TagQuery query = TagQuery.parse(options.tags());
    Path source = options.sources().get(0);
    TagFiles found =
        options.sources().size() == 1
            ? TagFiles.find(source, progress)
            : TagFiles.ofImage(options.sources());
    TagFiles files = options.redact() ? found.unnamed() : found;
    Result result =
        query.kind() == TagQuery.Kind.CONSISTENCY
            ? readFindings(files, options, progress)
            : readTable(files, query, options, progress);
    if (result.files() + result.broken() == 0 && !result.stopped()) {
      throw new IOException(
          files.tree()
              ? source + " holds no DICOM file among " + result.skipped()
              : source + " is no DICOM file" + instead(source));
    }
    return result;
  }

  /** The door for what has no tags; nothing where none is known. */
  private static String instead(Path source) {
    return DicomSource.isVolume(source)
        ? " but a volume (MetaImage, NIfTI or NRRD by its name), which has no tags: in ImageJ, Open"
            + " Volume opens it"
        : "";
  }

  private static Result readTable(
      TagFiles files, TagQuery query, TagsOptions options, Progress progress) throws IOException {
    Collection<Tag> also = options.redact() ? Redactor.NEEDED : List.of();
    TagRowReader reader =
        switch (query.kind()) {
          case SUMMARY -> FixedColumns.summary(also);
          case CHOSEN -> FixedColumns.of(query.chosen(), also);
          default -> new FoundColumns(query.kind() == TagQuery.Kind.VARYING, options.redact());
        };
    ImageRows rows = new ImageRows(files, reader, options.redact() ? new Redactor() : null);
    HeaderReads reads =
        HeaderReads.run(files, reader.selection(), options.threads(), progress, rows);
    return result(rows.table(), reads);
  }

  private static Result readFindings(TagFiles files, TagsOptions options, Progress progress)
      throws IOException {
    ConsistencyCheck check = new ConsistencyCheck(files, !options.redact());
    HeaderReads reads =
        HeaderReads.run(files, ConsistencyCheck.SELECTION, options.threads(), progress, check);
    return result(check.table(), reads);
  }

  private static Result result(TagTable table, HeaderReads reads) {
    return new Result(table, reads.read(), reads.skipped(), reads.broken(), reads.stopped());
  }
}
