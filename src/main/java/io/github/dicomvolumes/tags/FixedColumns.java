// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Columns that are known beforehand: a summary's, or chosen ones. */
final class FixedColumns implements TagRowReader {
  private static final int LONGEST_VALUE = 1 << 16;

  private final List<String> headings;
  private final TagSelection selection;
  private final List<TagPath> paths;
  private final Function<ImageHeader, Cell[]> cells;
  private volatile Cell[] last;

  private FixedColumns(
      List<String> headings,
      TagSelection selection,
      List<TagPath> paths,
      Function<ImageHeader, Cell[]> cells) {
    this.headings = headings;
    this.selection = selection;
    this.paths = paths;
    this.cells = cells;
  }

  /**
   * The columns of a summary.
   *
   * @param also what else has to be read
   */
  static FixedColumns summary(Collection<Tag> also) {
    return new FixedColumns(
        SummaryColumns.HEADINGS,
        selection(SummaryColumns.TAGS, also),
        List.of(),
        SummaryColumns::cells);
  }

  /** Chosen columns. */
  static FixedColumns of(List<TagPath> paths, Collection<Tag> also) {
    boolean needsAll = paths.stream().anyMatch(TagPath::startsPrivate);
    List<Tag> wanted = new ArrayList<>(paths.stream().map(TagPath::first).toList());
    wanted.addAll(FunctionalGroups.SEQUENCES);
    TagSelection selection = needsAll ? TagSelection.all(LONGEST_VALUE) : selection(wanted, also);
    return new FixedColumns(
        paths.stream().map(TagPath::heading).toList(),
        selection,
        paths,
        header -> paths.stream().map(header::cell).toArray(Cell[]::new));
  }

  private static TagSelection selection(Collection<Tag> tags, Collection<Tag> also) {
    List<Tag> all = new ArrayList<>(tags);
    all.addAll(also);
    return TagSelection.of(all);
  }

  @Override
  public TagSelection selection() {
    return selection;
  }

  @Override
  public List<ImageHeader> images(ImageHeader header) {
    return paths.stream().anyMatch(header::isOfFrames) ? header.frames() : List.of(header);
  }

  @Override
  public Cells read(ImageHeader header) {
    Cell[] row = cells.apply(header);
    Cell[] before = last;
    if (before != null) {
      // Most of a row is as in the one before: kept once.
      for (int i = 0; i < row.length; i++) {
        row[i] = row[i].equals(before[i]) ? before[i] : row[i];
      }
    }
    last = row;
    return column -> row[column];
  }

  @Override
  public Columns columns() {
    return new Columns(headings, IntStream.range(0, headings.size()).toArray());
  }
}
