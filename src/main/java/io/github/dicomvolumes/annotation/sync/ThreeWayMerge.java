// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Annotation.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides what a sync does with each row and region. What is new on one side comes to the other,
 * what changed on one side changes the other, what went from one side goes from the other if it is
 * unchanged there. Fields are merged one by one; only where both sides changed the same one in
 * different ways, or one side removed what the other changed, there is a conflict.
 */
final class ThreeWayMerge {
  /** Shapes that differ less are the same: a millionth of a pixel is rounding. */
  private static final double SAME = 1e-6;

  /** What is to be done with an id. */
  enum Kind {
    ADD_REGION,
    ADD_ROW,
    CHANGE,
    REMOVE_REGION,
    REMOVE_ROW,
    /** Both are gone. */
    FORGET
  }

  /**
   * What is to be done with an id.
   *
   * @param toRegion fields that the region takes from the row
   * @param toRow fields that the row takes from the region
   * @param open fields that differ and stay so, since the direction forbids to settle them
   */
  record Action(Kind kind, String id, Set<Field> toRegion, Set<Field> toRow, Set<Field> open) {
    static Action of(Kind kind, String id) {
      return new Action(kind, id, Set.of(), Set.of(), Set.of());
    }
  }

  /**
   * A change on both sides.
   *
   * @param fields that both changed; empty where one side removed what the other changed
   */
  record Conflict(String id, Set<Field> fields) {}

  /** What is to be done, and what was decided between the sides. */
  record Outcome(List<Action> actions, List<Conflict> conflicts) {}

  private final SyncBase base;
  private final Direction direction;
  private final boolean preferSheet;
  private final List<Action> actions = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  private ThreeWayMerge(SyncBase base, Direction direction, boolean preferSheet) {
    this.base = base;
    this.direction = direction;
    this.preferSheet = preferSheet;
  }

  /**
   * Merges.
   *
   * @param rows by id
   * @param unreadable ids of rows that are there and cannot be read: nothing is done with them
   * @param regions by id
   * @param preferSheet who wins a conflict
   */
  static Outcome merge(
      SyncBase base,
      Map<String, Annotation> rows,
      Set<String> unreadable,
      Map<String, Annotation> regions,
      Direction direction,
      boolean preferSheet) {
    ThreeWayMerge merge = new ThreeWayMerge(base, direction, preferSheet);
    Set<String> ids = new LinkedHashSet<>(rows.keySet());
    ids.addAll(regions.keySet());
    ids.addAll(base.ids());
    ids.removeAll(unreadable);
    for (String id : ids) {
      Annotation row = rows.get(id);
      Annotation region = regions.get(id);
      if (row != null && region != null) {
        merge.both(id, row, region);
      } else if (row != null) {
        merge.rowOnly(id, row);
      } else if (region != null) {
        merge.regionOnly(id, region);
      } else {
        merge.actions.add(Action.of(Kind.FORGET, id));
      }
    }
    return new Outcome(List.copyOf(merge.actions), List.copyOf(merge.conflicts));
  }

  private void both(String id, Annotation row, Annotation region) {
    Set<Field> toRegion = EnumSet.noneOf(Field.class);
    Set<Field> toRow = EnumSet.noneOf(Field.class);
    Set<Field> open = EnumSet.noneOf(Field.class);
    Set<Field> contested = EnumSet.noneOf(Field.class);
    boolean known = base.contains(id);
    for (Field field : Field.values()) {
      boolean rowChanged = !known || base.isRowChanged(id, row, field);
      boolean regionChanged = !known || base.isRegionChanged(id, region, field);
      if (!rowChanged && !regionChanged || isSame(row, region, field)) {
        continue;
      }
      boolean takeRow = rowChanged && (!regionChanged || preferSheet);
      if (rowChanged && regionChanged) {
        contested.add(field);
      }
      boolean allowed = takeRow ? direction.toImage() : direction.toSheet();
      (allowed ? takeRow ? toRegion : toRow : open).add(field);
    }
    if (!contested.isEmpty()) {
      conflicts.add(new Conflict(id, contested));
    }
    actions.add(new Action(Kind.CHANGE, id, toRegion, toRow, open));
  }

  private static boolean isSame(Annotation row, Annotation region, Field field) {
    if (field == Field.WHERE) {
      return row.isCloseTo(region, SAME);
    }
    return row.print(field).equals(region.print(field));
  }

  private void rowOnly(String id, Annotation row) {
    boolean removed = base.contains(id) && direction == Direction.BOTH;
    boolean changed = removed && isRowChanged(id, row);
    if (changed) {
      conflicts.add(new Conflict(id, Set.of()));
    }
    boolean remove = removed && (!changed || !preferSheet);
    if (direction == Direction.EXPORT) {
      remove = base.contains(id) && (!isRowChanged(id, row) || !preferSheet);
    }
    if (remove) {
      actions.add(Action.of(Kind.REMOVE_ROW, id));
    } else if (direction.toImage()) {
      actions.add(Action.of(Kind.ADD_REGION, id));
    }
  }

  private boolean isRowChanged(String id, Annotation row) {
    for (Field field : Field.values()) {
      if (base.isRowChanged(id, row, field)) {
        return true;
      }
    }
    return false;
  }

  private void regionOnly(String id, Annotation region) {
    boolean removed = base.contains(id) && direction.toImage();
    boolean changed = removed && isRegionChanged(id, region);
    if (changed) {
      conflicts.add(new Conflict(id, Set.of()));
    }
    if (removed && (!changed || preferSheet)) {
      actions.add(Action.of(Kind.REMOVE_REGION, id));
    } else if (direction.toSheet()) {
      actions.add(Action.of(Kind.ADD_ROW, id));
    }
  }

  private boolean isRegionChanged(String id, Annotation region) {
    for (Field field : Field.values()) {
      if (base.isRegionChanged(id, region, field)) {
        return true;
      }
    }
    return false;
  }
}
