// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.Problem;
import io.github.dicomvolumes.annotation.RegionId;
import io.github.dicomvolumes.annotation.Section;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.sync.ImageSide;
import io.github.dicomvolumes.annotation.sync.SyncBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The selections of an image while they are synced; nothing comes to the image before the end. */
public final class ImageRois implements ImageSide {
  /**
   * The selections of a region as they are in the image, none for a new one, and as they are to be:
   * one, or one for each slice that it lies on.
   */
  private static final class Slot {
    private final List<Roi> present;
    private List<Roi> next;
    private Annotation annotation;

    Slot(List<Roi> present, List<Roi> next, Annotation annotation) {
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

  /** The selections that an image has. */
  public ImageRois(ImagePlus image, RoiStore store, Path spreadsheet) {
    this(image, store, spreadsheet, store.rois(image));
  }

  /**
   * An image as if it had no selection, to find out what a sheet would bring; not to be committed.
   */
  public static ImageRois without(ImagePlus image, Path spreadsheet) {
    return new ImageRois(image, new RoiStore(List.of(image), false), spreadsheet, List.of());
  }

  private ImageRois(ImagePlus image, RoiStore store, Path spreadsheet, List<Roi> rois) {
    this.image = image;
    this.store = store;
    this.memory = new SyncMemory(image, spreadsheet);
    this.target = ImageTarget.of(image);
    this.missing = store.isMissing(image);
    this.measures = new RoiMeasures(image, target);
    for (Roi roi : rois) {
      Optional<Annotation> annotation = RoiAnnotation.of(roi, target);
      if (annotation.isEmpty()) {
        problems.add(
            new Problem(
                image.getTitle(),
                "a selection of the type " + roi.getTypeAsString() + " has no place in a sheet"));
        continue;
      }
      String id = roi.getProperty(RoiAnnotation.ID);
      String part = roi.getProperty(RoiAnnotation.PART);
      Slot slot = id == null ? null : slots.get(id);
      if (slot != null && part != null && isNewPart(slot, part)) {
        addPart(slot, roi, annotation.get());
      } else if (slot != null) {
        // ImageJ's duplicates share their properties with the original, and so its id.
        put(RegionId.random(), roi, roi(annotation.get(), null), annotation.get());
      } else {
        put(id == null ? RegionId.random() : id, roi, roi, annotation.get());
      }
    }
  }

  private void put(String id, Roi present, Roi next, Annotation annotation) {
    slots.put(
        id,
        new Slot(new ArrayList<>(List.of(present)), new ArrayList<>(List.of(next)), annotation));
  }

  private static boolean isNewPart(Slot slot, String part) {
    for (Roi roi : slot.present) {
      String other = roi.getProperty(RoiAnnotation.PART);
      if (other == null || other.equals(part)) {
        return false;
      }
    }
    return true;
  }

  /** Another slice of a region; the first selection tells its name and looks. */
  private static void addPart(Slot slot, Roi roi, Annotation annotation) {
    slot.present.add(roi);
    slot.next.add(roi);
    List<Section> others = new ArrayList<>(slot.annotation.others());
    others.add(new Section(annotation.place().slice(), annotation.shape()));
    others.sort(Comparator.comparingInt(Section::slice));
    slot.annotation = slot.annotation.withOthers(others);
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
    List<Roi> rois = rois(annotation, List.of());
    slots.put(id, new Slot(List.of(), rois, read(rois, annotation)));
  }

  @Override
  public void change(String id, Annotation annotation, Set<Annotation.Field> fields) {
    Slot slot = slots.get(id);
    Annotation changed = slot.annotation.with(annotation, fields);
    slot.next = rois(changed, slot.next);
    slot.annotation = read(slot.next, changed);
  }

  /** A selection for each slice of a region, the one of its place first. */
  private List<Roi> rois(Annotation annotation, List<Roi> like) {
    List<Roi> rois = new ArrayList<>();
    for (Annotation part : annotation.parts()) {
      Roi roi = roi(part, like.isEmpty() ? null : like.get(0));
      boolean several = !annotation.others().isEmpty();
      roi.setProperty(RoiAnnotation.PART, several ? Integer.toString(rois.size() + 1) : null);
      rois.add(roi);
    }
    return rois;
  }

  private Roi roi(Annotation annotation, Roi like) {
    return RoiAnnotation.roi(annotation, target, image.isHyperStack(), like);
  }

  /** As ImageJ took it, which may round. */
  private Annotation read(List<Roi> rois, Annotation wanted) {
    Annotation read = RoiAnnotation.of(rois.get(0), target).orElse(wanted);
    List<Section> others = new ArrayList<>();
    for (int i = 1; i < rois.size(); i++) {
      Section section = wanted.others().get(i - 1);
      others.add(
          RoiAnnotation.of(rois.get(i), target)
              .map(part -> new Section(section.slice(), part.shape()))
              .orElse(section));
    }
    return read.withOthers(others);
  }

  @Override
  public void remove(String id) {
    Slot slot = slots.remove(id);
    removed.addAll(slot.present);
  }

  @Override
  public Measures measures(String id) {
    Slot slot = slots.get(id);
    return measures.of(slot.next, slot.annotation);
  }

  /** The selections that are new, without bringing them to the image. */
  public List<Roi> added() {
    return slots.values().stream()
        .filter(slot -> slot.present.isEmpty())
        .flatMap(slot -> slot.next.stream())
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
            List<Annotation> parts = slot.annotation.parts();
            for (int i = 0; i < slot.next.size(); i++) {
              RoiAnnotation.link(slot.next.get(i), id, parts.get(i));
            }
            slot.present.forEach(roi -> before.link(roi, id));
          }
          for (int i = 0; i < Math.max(slot.present.size(), slot.next.size()); i++) {
            Roi now = i < slot.present.size() ? slot.present.get(i) : null;
            Roi then = i < slot.next.size() ? slot.next.get(i) : null;
            if (now == null) {
              added.add(then);
            } else if (now != then) {
              changes.put(now, then);
            }
          }
        });
    if (!changes.isEmpty() || !added.isEmpty()) {
      store.change(image, changes, added);
    }
    memory.keep(agreed);
  }
}
