// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.SpatialRegistration;
import io.github.dicomvolumes.structures.Structure;
import io.github.dicomvolumes.structures.report.MeasurementGroup;
import io.github.dicomvolumes.structures.report.MeasurementReport;
import io.github.dicomvolumes.structures.report.ReportMeasurement;
import io.github.dicomvolumes.structures.report.ReportReader;
import io.github.dicomvolumes.structures.report.ReportRegion;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Brings a structured report to an image: its regions as ROIs, its measurements as a table. */
final class ReportImport {
  private final ImagePlus image;
  private final ImportContoursOptions options;
  private final MeasurementReport report;
  private final Faults faults;
  private final ReportedPlanes planes;
  private final RegionRois maker;
  private final List<Roi> rois = new ArrayList<>();
  private int regions;

  private ReportImport(ImagePlus image, ImportContoursOptions options, MeasurementReport report)
      throws IOException {
    this.image = image;
    this.options = options;
    this.report = report;
    this.faults = report.faults();
    this.planes = new ReportedPlanes(image);
    SpatialRegistration registration =
        options.registration() == null ? null : SpatialRegistration.read(options.registration());
    this.maker = new RegionRois(image, planes, registration, faults);
  }

  /**
   * Imports.
   *
   * @throws IllegalArgumentException where labels are asked for, a name is that of no group, or no
   *     region lies on the image; says why
   * @throws IOException where a file cannot be read, or is a report without regions of images
   */
  static ImportContours.Result run(
      ImagePlus image, ImportContoursOptions options, boolean managed, Progress progress)
      throws IOException {
    if (options.as() != ImportContoursOptions.As.ROIS) {
      throw new IllegalArgumentException(
          "as is \"labels\", expected \"rois\": regions of a structured report are no structures");
    }
    MeasurementReport report = ReportReader.read(options.contours());
    return new ReportImport(image, options, report).run(managed, progress);
  }

  private ImportContours.Result run(boolean managed, Progress progress) throws IOException {
    List<MeasurementGroup> groups = report.groups();
    Map<String, List<ReportRegion>> others = new LinkedHashMap<>();
    for (ReportRegion region : report.regions()) {
      String name = region.name().isEmpty() ? "region" : region.name();
      others.computeIfAbsent(name, any -> new ArrayList<>()).add(region);
    }
    Wanted wanted = new Wanted(options.structures());
    groups = groups.stream().filter(g -> wanted.has(g.label(), g.number())).toList();
    ReportedObjects objects = new ReportedObjects(options.contours(), image, groups);
    ReportTable table = new ReportTable(planes);
    long done = 0;
    for (MeasurementGroup group : groups) {
      bring(group, objects.words(group), table);
      progress.check(++done, groups.size());
    }
    int number = report.groups().size();
    for (Map.Entry<String, List<ReportRegion>> other : others.entrySet()) {
      number++;
      if (wanted.has(other.getKey(), number)) {
        draw(structure(number, other.getKey()), other.getKey(), other.getValue());
      }
    }
    wanted.requireAll();
    maker.say();
    objects.say(faults);
    if (rois.isEmpty() && regions > 0) {
      throw new IllegalArgumentException(
          "no region of the report lies on the image: " + String.join("; ", faults.messages()));
    }
    ImportContours.bring(image, rois, managed);
    return new ImportContours.Result(
        rois, null, table.table(), summary(groups.size(), table.measurements()), faults.messages());
  }

  /** Names and numbers that were asked for. */
  private static final class Wanted {
    private final List<String> names;
    private final Set<String> missing;
    private final Set<String> known = new LinkedHashSet<>();

    Wanted(List<String> names) {
      this.names = names;
      this.missing = new LinkedHashSet<>(names);
    }

    boolean has(String name, int number) {
      known.add(name);
      boolean named = names.contains(name);
      boolean numbered = names.contains(Integer.toString(number));
      missing.remove(name);
      missing.remove(Integer.toString(number));
      return names.isEmpty() || named || numbered;
    }

    void requireAll() {
      if (!missing.isEmpty()) {
        throw new IllegalArgumentException(
            "structures names \""
                + missing.iterator().next()
                + "\", expected of "
                + Faults.names(known));
      }
    }
  }

  private String summary(int groups, int measurements) {
    String what =
        (rois.size() == 1 ? "1 ROI" : rois.size() + " ROIs")
            + (maker.farthest() > ImportContours.SAME_PLANE_MM
                ? ", moved to slices by up to " + ContourPlacer.text(maker.farthest()) + " mm"
                : "");
    return report.groups().isEmpty()
        ? regions + (regions == 1 ? " region as " : " regions as ") + what
        : groups
            + (groups == 1 ? " measurement group as " : " measurement groups as ")
            + what
            + " and a table of "
            + measurements
            + (measurements == 1 ? " measurement" : " measurements");
  }

  private void bring(MeasurementGroup group, String references, ReportTable table) {
    Structure structure = structure(group.number(), group.label());
    SortedSet<Integer> slices = draw(structure, group.label(), group.regions());
    List<SortedSet<Integer>> ofMeasurements = new ArrayList<>();
    for (ReportMeasurement measurement : group.measurements()) {
      String name = (group.label() + " " + measurement.name()).strip();
      ofMeasurements.add(draw(structure, name, measurement.regions()));
    }
    table.add(group, slices, ofMeasurements, references);
  }

  private static Structure structure(int number, String name) {
    return new Structure(number, name, Structure.NO_COLOR, "", List.of());
  }

  /** Draws regions; gives the slices, from 1 on, that they lie on. */
  private SortedSet<Integer> draw(Structure structure, String name, List<ReportRegion> drawn) {
    SortedSet<Integer> slices = new TreeSet<>();
    regions += drawn.size();
    if (drawn.isEmpty()) {
      return slices;
    }
    Roi looks = StructureRois.looks(structure, structure.number() - 1);
    for (ReportRegion region : drawn) {
      for (Roi roi : maker.of(region, structure.name())) {
        RoiStructure.slices(roi, image).forEach(slice -> slices.add(slice + 1));
        roi.copyAttributes(looks);
        roi.setName(name);
        roi.setProperty(StructureRois.NUMBER, Integer.toString(structure.number()));
        rois.add(roi);
      }
    }
    return slices;
  }
}
