// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import java.util.List;

/**
 * A measurement group of a Measurement Report: of a planar region (PS3.16 TID 1410), of a
 * volumetric one (TID 1411), or a generic one (TID 1501).
 *
 * @param number its place in the report, from 1 on
 * @param template its Template Identifier (0040,DB00); may be empty
 * @param trackingIdentifier may be empty
 * @param trackingUid may be empty
 * @param findings what was found
 * @param sites where it was found
 * @param modifiers further concept modifiers of all measurements, as {@code name: meaning}
 * @param regions those of the group itself; each measurement may have its own
 * @param measurements numbers and coded evaluations
 * @param images images that it refers to without a region
 * @param objects segmentations, structure sets and other objects that it refers to
 */
public record MeasurementGroup(
    int number,
    String template,
    String trackingIdentifier,
    String trackingUid,
    List<Code> findings,
    List<String> sites,
    List<String> modifiers,
    List<ReportRegion> regions,
    List<ReportMeasurement> measurements,
    List<ReferencedImage> images,
    List<ReferencedImage> objects) {
  /** Copies the lists. */
  public MeasurementGroup {
    findings = List.copyOf(findings);
    sites = List.copyOf(sites);
    modifiers = List.copyOf(modifiers);
    regions = List.copyOf(regions);
    measurements = List.copyOf(measurements);
    images = List.copyOf(images);
    objects = List.copyOf(objects);
  }

  /** The same with regions and measurements. */
  MeasurementGroup with(List<ReportRegion> drawn, List<ReportMeasurement> measured) {
    return new MeasurementGroup(
        number,
        template,
        trackingIdentifier,
        trackingUid,
        findings,
        sites,
        modifiers,
        drawn,
        measured,
        images,
        objects);
  }

  /** Its tracking identifier, else what was found, else its number. */
  public String label() {
    if (!trackingIdentifier.isEmpty()) {
      return trackingIdentifier;
    }
    return findings.isEmpty() ? "group " + number : findings.get(0).meaning();
  }
}
