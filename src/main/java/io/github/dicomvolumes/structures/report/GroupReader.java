// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import io.github.dicomvolumes.structures.Faults;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads measurement groups. Of texts only the tracking identifier is kept: others may name people.
 */
final class GroupReader {
  private final ContentTree tree;
  private final RegionReader regions;
  private final Faults measurementFaults;
  private final Set<ContentItem> taken = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What is gathered of one group. */
  private static final class Gathered {
    private String trackingIdentifier = "";
    private String trackingUid = "";
    private final List<Code> findings = new ArrayList<>();
    private final List<String> sites = new ArrayList<>();
    private final List<String> modifiers = new ArrayList<>();
    private final List<ContentItem> regions = new ArrayList<>();
    private final List<ContentItem> measurements = new ArrayList<>();
    private final List<ReferencedImage> images = new ArrayList<>();
    private final List<ReferencedImage> objects = new ArrayList<>();
  }

  GroupReader(ContentTree tree, RegionReader regions, Faults measurementFaults) {
    this.tree = tree;
    this.regions = regions;
    this.measurementFaults = measurementFaults;
  }

  /** Whether a region or a number belongs to a group that was read. */
  boolean isTaken(ContentItem item) {
    return taken.contains(item);
  }

  /** Reads a group. */
  MeasurementGroup read(ContentItem group, int number) {
    Gathered gathered = new Gathered();
    Deque<ContentItem> containers = new ArrayDeque<>(List.of(group));
    while (!containers.isEmpty()) {
      for (ContentItem child : containers.pop().children()) {
        if (child.isA("CONTAINER") && !child.isGroup()) {
          containers.push(child);
        } else {
          gather(child, gathered);
        }
      }
    }
    MeasurementGroup named =
        new MeasurementGroup(
            number,
            group.template(),
            gathered.trackingIdentifier,
            gathered.trackingUid,
            gathered.findings,
            gathered.sites,
            gathered.modifiers,
            List.of(),
            List.of(),
            gathered.images,
            gathered.objects);
    return named.with(
        regions(gathered.regions, named.label()),
        gathered.measurements.stream().map(item -> measurement(item, named.label())).toList());
  }

  private void gather(ContentItem child, Gathered gathered) {
    ContentItem item = child.isReference() ? tree.target(child) : child;
    if (item == null) {
      measurementFaults.say(
          "a Referenced Content Item Identifier (0040,DB73) of a measurement group names no item"
              + " beside it");
    } else if (item.isRegion()) {
      if (item == child) {
        gathered.regions.add(item);
      } else {
        add(gathered.images, regions.images(item));
      }
    } else if (ReferenceReader.isReference(item)) {
      addReference(item, gathered.images, gathered.objects);
    } else if (item != child) {
      return;
    } else if (item.isA("NUM")) {
      gathered.measurements.add(item);
    } else if (item.isA("TEXT") && Concept.TRACKING_IDENTIFIER.is(item.concept())) {
      gathered.trackingIdentifier =
          LabelText.of(item.data().string(ReportTags.TEXT_VALUE).orElse(""));
    } else if (item.isA("UIDREF") && Concept.TRACKING_UNIQUE_IDENTIFIER.is(item.concept())) {
      gathered.trackingUid = LabelText.of(item.data().string(ReportTags.UID).orElse(""));
    } else if (item.isA("CODE")) {
      gatherCode(item, gathered);
    }
  }

  private void gatherCode(ContentItem item, Gathered gathered) {
    Code code = Code.first(item.data(), ReportTags.CONCEPT_CODE_SEQUENCE).orElse(null);
    if (code == null) {
      return;
    }
    boolean finding = Concept.FINDING.is(item.concept());
    if (item.isRelated("CONTAINS") && !finding) {
      gathered.measurements.add(item);
      return;
    }
    if (finding) {
      gathered.findings.add(code);
    } else if (Concept.FINDING_SITE.is(item.concept())) {
      gathered.sites.add(withModifiers(item, code));
    } else if (item.isRelated("HAS CONCEPT MOD") && item.concept() != null) {
      gathered.modifiers.add(item.concept().meaning() + ": " + withModifiers(item, code));
    }
    for (ContentItem child : item.children()) {
      if (child.isRegion() && !child.isReference()) {
        gathered.regions.add(child);
      }
    }
  }

  /** A code and those that modify it, such as a side. */
  private static String withModifiers(ContentItem item, Code code) {
    StringBuilder text = new StringBuilder(code.meaning());
    for (ContentItem child : item.children()) {
      if (child.isA("CODE")) {
        Code.first(child.data(), ReportTags.CONCEPT_CODE_SEQUENCE)
            .ifPresent(modifier -> text.append(", ").append(modifier.meaning()));
      }
    }
    return text.toString();
  }

  private ReportMeasurement measurement(ContentItem item, String label) {
    taken.add(item);
    Code name = item.concept();
    boolean coded = item.isA("CODE");
    MeasuredValue value = coded ? null : MeasuredValue.read(item, label, measurementFaults);
    Code derivation = null;
    List<String> modifiers = new ArrayList<>();
    List<ContentItem> own = new ArrayList<>();
    List<ReferencedImage> images = new ArrayList<>();
    List<ReferencedImage> objects = new ArrayList<>();
    for (ContentItem child : item.children()) {
      ContentItem target = child.isReference() ? tree.target(child) : child;
      if (target == null) {
        measurementFaults.count(
            label, "whose Referenced Content Item Identifier (0040,DB73) names no item beside it");
      } else if (target.isRegion()) {
        if (target == child) {
          own.add(target);
        } else {
          add(images, regions.images(target));
        }
      } else if (ReferenceReader.isReference(target)) {
        addReference(target, images, objects);
      } else if (target == child && child.isA("CODE")) {
        Code code = Code.first(child.data(), ReportTags.CONCEPT_CODE_SEQUENCE).orElse(null);
        if (code != null && Concept.DERIVATION.is(child.concept())) {
          derivation = code;
        } else if (code != null && child.concept() != null) {
          modifiers.add(child.concept().meaning() + ": " + withModifiers(child, code));
        }
      }
    }
    return new ReportMeasurement(
        name == null ? "" : name.meaning(),
        coded ? "" : value.text(),
        coded ? Double.NaN : value.number(),
        coded || value.unit() == null ? "" : value.unit().unit(),
        derivation == null ? "" : derivation.meaning(),
        Code.first(item.data(), ReportTags.NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE)
            .map(Code::meaning)
            .orElse(""),
        coded
            ? Code.first(item.data(), ReportTags.CONCEPT_CODE_SEQUENCE)
                .map(Code::meaning)
                .orElse("")
            : "",
        modifiers,
        regions(own, label),
        images,
        objects);
  }

  private List<ReportRegion> regions(List<ContentItem> items, String label) {
    List<ReportRegion> read = new ArrayList<>(items.size());
    for (ContentItem item : items) {
      taken.add(item);
      ReportRegion region = regions.read(item, label);
      if (region != null) {
        read.add(region);
      }
    }
    return read;
  }

  private void addReference(
      ContentItem item, List<ReferencedImage> images, List<ReferencedImage> objects) {
    List<ReferencedImage> read = ReferenceReader.read(item);
    if (read == null) {
      measurementFaults.say(
          "a Referenced Frame or Segment Number (0008,1160), (0062,000B) of a measurement group is"
              + " no number from 1 on");
      return;
    }
    for (ReferencedImage one : read) {
      boolean segments =
          SopClasses.name(one.sopClassUid()).orElse("").endsWith("Segmentation Storage");
      (item.isA("COMPOSITE") || segments ? objects : images).add(one);
    }
  }

  private static void add(List<ReferencedImage> images, List<ReferencedImage> more) {
    if (more != null) {
      images.addAll(more);
    }
  }
}
