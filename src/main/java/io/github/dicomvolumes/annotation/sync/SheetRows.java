// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.RegionId;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.layout.ShortText;
import io.github.dicomvolumes.annotation.sheet.AnnotationSheet;
import io.github.dicomvolumes.annotation.sheet.AnnotationSheet.Entry;
import io.github.dicomvolumes.annotation.sheet.CellException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of a sheet, read and sorted by the image that they are about. */
final class SheetRows {
  /** The rows that are about one image. */
  static final class Rows {
    final Map<String, Entry> entries = new LinkedHashMap<>();
    final Map<String, Annotation> annotations = new LinkedHashMap<>();
    final Set<String> unreadable = new LinkedHashSet<>();
    final Map<Entry, Annotation> unlinked = new LinkedHashMap<>();
    final Set<String> newIds = new HashSet<>();
  }

  private final AnnotationSheet sheet;
  private final List<ImageSide> images;
  private final Direction direction;
  private final SyncSteps steps;
  private final List<Problem> problems;
  private final Map<TargetImage, Rows> rowsOf = new IdentityHashMap<>();
  private int elsewhere;
  private int count;

  /**
   * Of a sheet; nothing is read yet.
   *
   * @param problems receives what is wrong with rows
   */
  SheetRows(
      AnnotationSheet sheet,
      List<ImageSide> images,
      Direction direction,
      SyncSteps steps,
      List<Problem> problems) {
    this.sheet = sheet;
    this.images = images;
    this.direction = direction;
    this.steps = steps;
    this.problems = problems;
    images.forEach(image -> rowsOf.put(image.target(), new Rows()));
  }

  /** Those of an image. */
  Rows of(TargetImage image) {
    return rowsOf.get(image);
  }

  /** How many rows there are. */
  int count() {
    return count;
  }

  /** How many of them are about images that are not open. */
  int elsewhere() {
    return elsewhere;
  }

  /** Reads all rows, and gives ids to those that have none. */
  void read() {
    List<TargetImage> targets = images.stream().map(ImageSide::target).toList();
    List<Entry> entries = sheet.entries();
    int regions = images.stream().mapToInt(image -> image.ids().size()).sum();
    steps.begin(entries.size() + 2L * Math.max(entries.size(), regions));
    for (Entry entry : entries) {
      steps.step();
      Optional<TargetImage> target = sheet.image(entry, targets);
      if (target.isEmpty()) {
        if (sheet.isElsewhere(entry)) {
          elsewhere++;
        } else {
          problem(
              entry,
              Column.IMAGE,
              entry.image().isEmpty()
                  ? "is empty, and the sheet is about several images"
                  : "no open image is called \"" + ShortText.of(entry.image()) + "\"");
        }
        rowsOf.values().forEach(rows -> rows.unreadable.add(entry.id()));
        continue;
      }
      read(entry, target.get());
    }
    count = entries.size();
    if (elsewhere > 0 && elsewhere == count && sheet.onlyOther().isPresent()) {
      problem(
          entries.get(0),
          Column.IMAGE,
          "no open image is called \"" + ShortText.of(sheet.onlyOther().get()) + "\"");
    }
    rowsOf.values().forEach(this::identify);
  }

  private void read(Entry entry, TargetImage target) {
    Rows rows = rowsOf.get(target);
    if (!entry.id().isEmpty()) {
      Entry first = rows.entries.putIfAbsent(entry.id(), entry);
      if (first != null) {
        problem(
            entry,
            Column.ID,
            "the id is that of "
                + sheet.address(first, Column.ID)
                + " too, so the row was left alone; empty the cell to make it a region of its own");
        return;
      }
    }
    try {
      Annotation annotation = sheet.read(entry, target);
      if (entry.id().isEmpty()) {
        rows.unlinked.put(entry, annotation);
      } else {
        rows.annotations.put(entry.id(), annotation);
      }
    } catch (CellException e) {
      problem(entry, e.column(), e.getMessage());
      if (!entry.id().isEmpty()) {
        rows.unreadable.add(entry.id());
      }
    }
  }

  /** Gives ids to rows that have none; in an export they are nobody's business. */
  private void identify(Rows rows) {
    if (!direction.toImage()) {
      return;
    }
    Set<String> taken = new HashSet<>(rows.entries.keySet());
    rows.unlinked.forEach(
        (entry, annotation) -> {
          String id = RegionId.of(annotation, taken);
          taken.add(id);
          rows.newIds.add(id);
          rows.entries.put(id, entry);
          rows.annotations.put(id, annotation);
        });
  }

  private void problem(Entry entry, Column column, String message) {
    problems.add(new Problem(sheet.address(entry, column), message));
  }
}
