// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.layout.SheetOptions;
import io.github.dicomvolumes.annotation.layout.TableLayout;
import io.github.dicomvolumes.annotation.sheet.TableReading;
import io.github.dicomvolumes.annotation.sheet.TableSheet;
import io.github.dicomvolumes.workbook.SheetCells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Regions without ImageJ. */
final class MemoryImage implements ImageSide {
  final Map<String, Annotation> regions = new LinkedHashMap<>();
  private final TargetImage target;
  SyncBase base = SyncBase.EMPTY;
  boolean detached;

  MemoryImage(TargetImage target) {
    this.target = target;
  }

  static TargetImage target(String title, int slices) {
    return new TargetImage(
        title, List.of(), 512, 512, 1, slices, 1, 0.5, 0.5, 0, 0, TargetImage.Planes.UNKNOWN);
  }

  /** A table as it is read for images. */
  static TableSheet table(
      SheetCells cells, TableLayout layout, Units units, List<TargetImage> images) {
    SheetOptions options = SheetOptions.DEFAULT.with(Map.of(), units, -1);
    return TableReading.of(cells, layout, options, images).sheet();
  }

  @Override
  public TargetImage target() {
    return target;
  }

  @Override
  public SyncBase base(Set<String> ids) {
    return base;
  }

  @Override
  public boolean isDetached() {
    return detached;
  }

  @Override
  public List<String> ids() {
    return new ArrayList<>(regions.keySet());
  }

  @Override
  public Annotation annotation(String id) {
    return regions.get(id);
  }

  @Override
  public void rename(String id, String other) {
    regions.put(other, regions.remove(id));
  }

  @Override
  public void add(String id, Annotation annotation) {
    regions.put(id, annotation);
  }

  @Override
  public void change(String id, Annotation annotation, Set<Annotation.Field> fields) {
    regions.put(id, regions.get(id).with(annotation, fields));
  }

  @Override
  public void remove(String id) {
    regions.remove(id);
  }

  @Override
  public Measures measures(String id) {
    return Measures.none("");
  }
}
