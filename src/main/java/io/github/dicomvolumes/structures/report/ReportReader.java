// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.structures.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads structured reports (PS3.3 A.35): measurement groups of a Measurement Report (PS3.16 TID
 * 1500), and of others the regions of images.
 */
public final class ReportReader {
  private static final String MEASUREMENT_REPORT = "1500";

  /** Of the root. Names of people and institutions are none of them. */
  private static final List<Tag> TAGS =
      List.of(
          ReportTags.VALUE_TYPE,
          ReportTags.CONCEPT_NAME_CODE_SEQUENCE,
          ReportTags.CONTENT_TEMPLATE_SEQUENCE,
          ReportTags.CONTENT_SEQUENCE);

  private ReportReader() {}

  /**
   * Reads a report.
   *
   * @throws DicomFormatException where the file ends too early, has no content, or speaks of no
   *     region of an image and is no Measurement Report; names its template
   * @throws IOException where it cannot be read
   */
  public static MeasurementReport read(Path path) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(path, TagSelection.of(TAGS))
            .orElseThrow(() -> new DicomFormatException(path, "it is no DICOM"));
    if (header.isCutOff()) {
      throw new DicomFormatException(
          path, "it ends inside its content: it may have been copied in part");
    }
    ContentTree tree = new ContentTree(header.dataSet());
    Faults faults = new Faults("region");
    Faults ofMeasurements = new Faults("measurement");
    RegionReader regions = new RegionReader(tree, faults);
    GroupReader reader = new GroupReader(tree, regions, ofMeasurements);
    ContentItem root = tree.root();
    boolean measures =
        Concept.IMAGING_MEASUREMENT_REPORT.is(root.concept())
            || root.template().equals(MEASUREMENT_REPORT);
    List<MeasurementGroup> groups = new ArrayList<>();
    for (ContentItem item : tree.items()) {
      if (measures && item.isGroup()) {
        groups.add(reader.read(item, groups.size() + 1));
      }
    }
    List<ReportRegion> others = new ArrayList<>();
    boolean drawn = false;
    int numbers = 0;
    for (ContentItem item : tree.items()) {
      numbers += item.isA("NUM") && !item.isReference() && !reader.isTaken(item) ? 1 : 0;
      if (item.isRegion() && !item.isReference() && !reader.isTaken(item)) {
        drawn = true;
        ReportRegion region = regions.read(item, name(item));
        if (region != null) {
          others.add(region);
        }
      }
    }
    ofMeasurements.messages().forEach(faults::say);
    String title = root.concept() == null ? "" : root.concept().meaning();
    if (groups.isEmpty() && others.isEmpty()) {
      throw new DicomFormatException(
          path, nothing(title, root.template(), measures, drawn, faults));
    }
    if (!measures) {
      faults.say(
          "it is "
              + kind(title, root.template())
              + ", no Measurement Report (TID 1500): its regions were taken, and none of its numbers ("
              + numbers
              + ")");
    } else if (numbers > 0) {
      faults.say(
          "numbers outside of measurement groups, which the table does not have: " + numbers);
    }
    return new MeasurementReport(title, root.template(), groups, others, faults);
  }

  private static String name(ContentItem item) {
    return item.concept() == null ? "without a name" : item.concept().meaning();
  }

  private static String kind(String title, String template) {
    String name =
        title.isEmpty() ? "a structured report" : "the structured report \"" + title + "\"";
    return name + (template.isEmpty() ? " of no stated template" : " (TID " + template + ")");
  }

  private static String nothing(
      String title, String template, boolean measures, boolean drawn, Faults faults) {
    String reason = "it is " + kind(title, template);
    if (drawn) {
      return reason + ", of which no region can be read: " + String.join("; ", faults.messages());
    }
    return measures
        ? reason + ", which has no measurement group and no region"
        : reason
            + ", which has no region of an image: expected one, or the measurement groups of a"
            + " Measurement Report (TID 1500)";
  }
}
