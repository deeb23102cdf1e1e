// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Annotation.Field;
import io.github.dicomvolumes.annotation.Fingerprint;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.layout.Column;
import io.github.dicomvolumes.annotation.sheet.AnnotationSheet;
import io.github.dicomvolumes.annotation.sheet.AnnotationSheet.Entry;
import io.github.dicomvolumes.annotation.sheet.CellException;
import io.github.dicomvolumes.annotation.sync.SheetRows.Rows;
import io.github.dicomvolumes.volume.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the rows of a sheet and the regions of images in step. */
final class SpreadsheetSync {
  private final AnnotationSheet sheet;
  private final List<ImageSide> images;
  private final Direction direction;
  private final boolean preferSheet;
  private final Boolean measure;
  private final SyncSteps steps;
  private final SheetRows sheetRows;
  private final List<Problem> problems = new ArrayList<>();
  private final List<SyncBase> bases = new ArrayList<>();
  private final Set<String> refusedRows = new HashSet<>();
  private int imported;
  private int exported;
  private int changedRegions;
  private int changedRows;
  private int removedRegions;
  private int removedRows;
  private int conflicts;

  private SpreadsheetSync(
      AnnotationSheet sheet,
      List<ImageSide> images,
      Direction direction,
      boolean preferSheet,
      Boolean measure,
      Progress progress) {
    this.sheet = sheet;
    this.images = images;
    this.direction = direction;
    this.preferSheet = preferSheet;
    this.measure = measure;
    this.steps = new SyncSteps(progress);
    this.sheetRows = new SheetRows(sheet, images, direction, steps, problems);
  }

  /**
   * Syncs in memory; nothing is saved.
   *
   * @param images the first one is for rows that name none
   * @param progress asked at every row and region
   */
  static SyncResult run(
      AnnotationSheet sheet,
      List<ImageSide> images,
      Direction direction,
      boolean preferSheet,
      Progress progress) {
    return run(sheet, images, direction, preferSheet, null, progress);
  }

  /**
   * As {@link #run(AnnotationSheet, List, Direction, boolean, Progress)}.
   *
   * @param measure whether measures are written; null for exports, and where there are columns
   */
  static SyncResult run(
      AnnotationSheet sheet,
      List<ImageSide> images,
      Direction direction,
      boolean preferSheet,
      Boolean measure,
      Progress progress) {
    return new SpreadsheetSync(sheet, images, direction, preferSheet, measure, progress).run();
  }

  private SyncResult run() {
    sheetRows.read();
    for (ImageSide image : images) {
      Rows rows = sheetRows.of(image.target());
      // The others take part only where the sheet speaks of them.
      if (image == images.get(0) || isConcerned(image, rows)) {
        sync(image, rows);
      } else {
        bases.add(SyncBase.EMPTY);
      }
    }
    steps.end();
    sheet.finish();
    return new SyncResult(
        imported,
        exported,
        changedRegions,
        changedRows,
        removedRegions,
        removedRows,
        conflicts,
        sheetRows.elsewhere(),
        sheetRows.count(),
        List.copyOf(problems),
        sheet.isChanged(),
        List.copyOf(bases),
        null);
  }

  private static boolean isConcerned(ImageSide image, Rows rows) {
    return !rows.entries.isEmpty() || !image.base(Set.of()).ids().isEmpty();
  }

  private void problem(Entry entry, Column column, String message) {
    problems.add(new Problem(sheet.address(entry, column), message));
  }

  private void sync(ImageSide image, Rows rows) {
    Map<String, Annotation> regions = new LinkedHashMap<>();
    image.ids().forEach(id -> regions.put(id, image.annotation(id)));
    Set<String> rowIds = new HashSet<>(rows.entries.keySet());
    rowIds.addAll(rows.unreadable);
    SyncBase known = image.base(rowIds);
    SyncBase base = trusted(known, image, rowIds, regions);
    ThreeWayMerge.Outcome outcome =
        ThreeWayMerge.merge(
            base, rows.annotations, rows.unreadable, regions, direction, preferSheet);
    outcome.conflicts().forEach(conflict -> report(conflict, rows, image));
    SyncBase.Builder agreed = new SyncBase.Builder();
    rows.unreadable.forEach(id -> agreed.keep(known, id));
    Set<String> undecided = new LinkedHashSet<>(base.ids());
    int changedBefore = changedRegions;
    for (ThreeWayMerge.Action action : outcome.actions()) {
      steps.step();
      undecided.remove(action.id());
      String id = apply(action, image, rows);
      agree(action, id, base, image, rows, agreed);
    }
    undecided.forEach(id -> agreed.keep(base, id));
    if (image.isUnknownSheet() && !base.ids().isEmpty() && changedRegions > changedBefore) {
      reportCopy(image, changedRegions - changedBefore);
    }
    measure(image, rows);
    bases.add(agreed.build());
  }

  /**
   * What was agreed on, or nothing where one side has lost all of several regions at once: then
   * they were not removed one by one, but the wrong sheet was opened, or the list of regions was
   * emptied for another image. They come back from the other side.
   */
  private SyncBase trusted(
      SyncBase base, ImageSide image, Set<String> rowIds, Map<String, Annotation> regions) {
    Set<String> ids = base.ids();
    boolean several = ids.size() > 1;
    boolean noRegions = ids.stream().noneMatch(regions::containsKey);
    boolean noRows = ids.stream().noneMatch(rowIds::contains);
    boolean regionsLost = noRegions && !noRows && (several || image.isDetached());
    boolean rowsLost = noRows && !noRegions && several;
    if (!ids.isEmpty() && (regionsLost || rowsLost) && direction == Direction.BOTH) {
      problems.add(
          new Problem(
              image.target().title(),
              "all of the "
                  + ids.size()
                  + " regions that were synced had gone from the "
                  + (regionsLost ? "image" : "sheet")
                  + " at once; they were brought back from the other side"));
      return SyncBase.EMPTY;
    }
    return base;
  }

  /** Nobody can tell a row that was changed in a copy from one that has become old there. */
  private void reportCopy(ImageSide image, int taken) {
    problems.add(
        new Problem(
            image.target().title(),
            "the spreadsheet is a copy of one that was synced before, or has a new name; "
                + taken
                + (taken == 1 ? " region was" : " regions were")
                + " changed to what its rows say, which may be older"));
  }

  private void report(ThreeWayMerge.Conflict conflict, Rows rows, ImageSide image) {
    conflicts++;
    Entry entry = rows.entries.get(conflict.id());
    String winner = preferSheet ? "the spreadsheet's was taken" : "the image's was taken";
    if (entry == null) {
      problems.add(
          new Problem(
              image.target().title(),
              "a region changed in the image whose row ("
                  + conflict.id()
                  + ") had been removed; "
                  + winner));
    } else if (conflict.fields().isEmpty()) {
      problem(entry, Column.ID, "changed here and removed in the image; " + winner);
    } else {
      Field field = conflict.fields().iterator().next();
      problem(entry, columnOf(field), "changed here and in the image; " + winner);
    }
  }

  private static Column columnOf(Field field) {
    return switch (field) {
      case WHERE -> Column.X;
      case LABEL -> Column.LABEL;
      case COLOR -> Column.COLOR;
      case GROUP -> Column.GROUP;
      case STYLE -> Column.STYLE;
    };
  }

  /** Does it, and gives the id that the region has then. */
  private String apply(ThreeWayMerge.Action action, ImageSide image, Rows rows) {
    String id = action.id();
    switch (action.kind()) {
      case ADD_REGION -> {
        image.add(id, rows.annotations.get(id));
        imported++;
        linkNew(id, rows);
      }
      case REMOVE_REGION -> {
        image.remove(id);
        removedRegions++;
      }
      case ADD_ROW -> {
        return addRow(id, image, rows);
      }
      case REMOVE_ROW -> {
        problems.addAll(sheet.remove(rows.entries.remove(id)));
        removedRows++;
      }
      case CHANGE -> {
        change(action, image, rows);
        linkNew(id, rows);
      }
      default -> {}
    }
    return id;
  }

  private void linkNew(String id, Rows rows) {
    if (direction.toSheet() && rows.newIds.contains(id)) {
      sheet.link(rows.entries.get(id), id);
    }
  }

  private String addRow(String id, ImageSide image, Rows rows) {
    try {
      Entry entry = sheet.add(id, image.target(), image.annotation(id));
      exported++;
      if (!entry.id().equals(id)) {
        image.rename(id, entry.id());
      }
      rows.entries.put(entry.id(), entry);
      return entry.id();
    } catch (CellException e) {
      problems.add(
          new Problem(
              image.target().title(),
              "a " + image.annotation(id).shape().type().label() + " " + e.getMessage()));
      return id;
    }
  }

  private void change(ThreeWayMerge.Action action, ImageSide image, Rows rows) {
    String id = action.id();
    Entry entry = rows.entries.get(id);
    if (!action.toRow().isEmpty()) {
      try {
        Annotation region = image.annotation(id);
        List<Problem> unwritten = sheet.write(entry, image.target(), region, action.toRow());
        problems.addAll(unwritten);
        if (unwritten.isEmpty()) {
          changedRows++;
        } else {
          refusedRows.add(id);
        }
      } catch (CellException e) {
        problem(entry, e.column(), e.getMessage());
        refusedRows.add(id);
      }
    }
    if (!action.toRegion().isEmpty()) {
      image.change(id, rows.annotations.get(id), action.toRegion());
      changedRegions++;
    }
  }

  /** Notes down how both sides are after an action. */
  private void agree(
      ThreeWayMerge.Action action,
      String id,
      SyncBase base,
      ImageSide image,
      Rows rows,
      SyncBase.Builder agreed) {
    Entry entry = rows.entries.get(id);
    if (entry == null || image.annotation(id) == null) {
      return;
    }
    try {
      Annotation row =
          action.toRow().isEmpty() && rows.annotations.containsKey(id)
              ? rows.annotations.get(id)
              : sheet.read(entry, image.target());
      Annotation region = image.annotation(id);
      for (Field field : Field.values()) {
        // What a row did not take is tried again, and said again, the next time.
        boolean refused = action.toRow().contains(field) && refusedRows.contains(id);
        if (refused || action.open().contains(field)) {
          agreed.keep(base, id, field);
        } else {
          agreed.put(
              id, field, Fingerprint.of(row.print(field)), Fingerprint.of(region.print(field)));
        }
      }
    } catch (CellException e) {
      agreed.keep(base, id);
    }
  }

  private void measure(ImageSide image, Rows rows) {
    boolean everywhere =
        measure == null ? direction == Direction.EXPORT : measure && direction.toSheet();
    boolean wanted = measure == null ? everywhere || sheet.hasMeasures() : measure;
    if (!direction.toSheet() || !wanted) {
      return;
    }
    // Plane by plane: a virtual stack reads each from its file.
    rows.entries.keySet().stream()
        .filter(id -> image.annotation(id) != null && !rows.unreadable.contains(id))
        .sorted(Comparator.comparingInt(id -> image.target().plane(image.annotation(id).place())))
        .forEach(
            id -> {
              steps.step();
              problems.addAll(sheet.measure(rows.entries.get(id), image.measures(id), everywhere));
            });
  }
}
