// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.ImageSide;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.RegionId;
import io.github.dicomvolumes.annotation.SyncBase;
import io.github.dicomvolumes.annotation.TargetImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The selections of an image while they are synced; nothing comes to the image before the end. */
public final class ImageRois implements ImageSide {
  /** A selection as it is in the image, or null for a new one, and as it is to be. */
  private static final class Slot {
    private final Roi present;
    private Roi next;
    private Annotation annotation;

    Slot(Roi present, Roi next, Annotation annotation) {
      this.present = present;
      this.next = next;
      this.annotation = annotation;
    }
  }

  private final ImagePlus image;
  private final RoiStore store;
  private final SyncMemory memory;
  private final TargetImage target;
  private final boolean missing;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final List<Roi> removed = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final RoiMeasures measures;

  public ImageRois(ImagePlus image, RoiStore store, Path spreadsheet) {
    this.image = image;
    this.store = store;
    this.memory = new SyncMemory(image, spreadsheet);
    this.target = ImageTarget.of(image);
    this.missing = store.isMissing(image);
    this.measures = new RoiMeasures(image, target);
    for (Roi roi : store.rois(image)) {
      Optional<Annotation> annotation = RoiAnnotation.of(roi, target);
      if (annotation.isEmpty()) {
        problems.add(
            new Problem(
                image.getTitle(),
                "a selection of the type " + roi.getTypeAsString() + " has no place in a sheet"));
        continue;
      }
      String id = roi.getProperty(RoiAnnotation.ID);
      if (id != null && slots.containsKey(id)) {
        // ImageJ's duplicates share their properties with the original, and so its id.
        slots.put(RegionId.random(), new Slot(roi, roi(annotation.get(), null), annotation.get()));
      } else {
        slots.put(id == null ? RegionId.random() : id, new Slot(roi, roi, annotation.get()));
      }
    }
  }

  /** What could not take part. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public TargetImage target() {
    return target;
  }

  @Override
  public SyncBase base(Set<String> ids) {
    return memory.base(ids);
  }

  @Override
  public boolean isUnknownSheet() {
    return !memory.isKnown();
  }

  @Override
  public boolean isDetached() {
    return missing;
  }

  @Override
  public List<String> ids() {
    return List.copyOf(slots.keySet());
  }

  @Override
  public Annotation annotation(String id) {
    Slot slot = slots.get(id);
    return slot == null ? null : slot.annotation;
  }

  @Override
  public void rename(String id, String other) {
    slots.put(other, slots.remove(id));
  }

  @Override
  public void add(String id, Annotation annotation) {
    Roi roi = roi(annotation, null);
    slots.put(id, new Slot(null, roi, read(roi, annotation)));
  }

  @Override
  public void change(String id, Annotation annotation, Set<Annotation.Field> fields) {
    Slot slot = slots.get(id);
    Annotation changed = slot.annotation.with(annotation, fields);
    slot.next = roi(changed, slot.next);
    slot.annotation = read(slot.next, changed);
  }

  private Roi roi(Annotation annotation, Roi like) {
    return RoiAnnotation.roi(annotation, target, image.isHyperStack(), like);
  }

  /** As ImageJ took it, which may round. */
  private Annotation read(Roi roi, Annotation wanted) {
    return RoiAnnotation.of(roi, target).orElse(wanted);
  }

  @Override
  public void remove(String id) {
    Slot slot = slots.remove(id);
    if (slot.present != null) {
      removed.add(slot.present);
    }
  }

  @Override
  public Measures measures(String id) {
    Slot slot = slots.get(id);
    return measures.of(slot.next, slot.annotation);
  }

  /** The selections that are new, without bringing them to the image. */
  public List<Roi> added() {
    return slots.values().stream()
        .filter(slot -> slot.present == null)
        .map(slot -> slot.next)
        .toList();
  }

  /**
   * Brings the changes to the image, and remembers what was agreed on.
   *
   * @param before learns of new links
   */
  public void commit(SyncBase agreed, RoiSnapshot before) {
    Map<Roi, Roi> changes = new IdentityHashMap<>();
    removed.forEach(roi -> changes.put(roi, null));
    List<Roi> added = new ArrayList<>();
    slots.forEach(
        (id, slot) -> {
          if (agreed.contains(id)) {
            RoiAnnotation.link(slot.next, id, slot.annotation);
            before.link(slot.present, id);
          }
          if (slot.present == null) {
            added.add(slot.next);
          } else if (slot.present != slot.next) {
            changes.put(slot.present, slot.next);
          }
        });
    if (!changes.isEmpty() || !added.isEmpty()) {
      store.change(image, changes, added);
    }
    memory.keep(agreed);
  }
}
