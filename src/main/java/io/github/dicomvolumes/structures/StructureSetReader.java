// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads RT Structure Sets (PS3.3 A.19). */
public final class StructureSetReader {
  /** SOP Class UID of an RT Structure Set. */
  public static final String RT_STRUCTURE_SET_STORAGE = "1.2.840.10008.5.1.4.1.1.481.3";

  private static final List<Tag> TAGS =
      List.of(
          Tags.FrameOfReferenceUID,
          StructureTags.STRUCTURE_SET_LABEL,
          StructureTags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE,
          StructureTags.STRUCTURE_SET_ROI_SEQUENCE,
          StructureTags.ROI_CONTOUR_SEQUENCE);

  private final DataSet file;
  private final Faults faults = new Faults();
  private final ContourReader contours = new ContourReader(faults);

  private StructureSetReader(DataSet file) {
    this.file = file;
  }

  /**
   * Reads a structure set.
   *
   * @throws DicomFormatException where the file ends too early
   * @throws IOException where it cannot be read
   */
  public static StructureSet read(Path path) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(path, TagSelection.of(TAGS))
            .orElseThrow(() -> new DicomFormatException(path, "it is no DICOM"));
    if (header.isCutOff()) {
      throw new DicomFormatException(
          path, "it ends inside its contours: it may have been copied in part");
    }
    return new StructureSetReader(header.dataSet()).read();
  }

  private StructureSet read() {
    Map<Integer, DataSet> rois = new LinkedHashMap<>();
    Set<Integer> twice = new HashSet<>();
    for (DataSet roi : file.items(StructureTags.STRUCTURE_SET_ROI_SEQUENCE)) {
      int number = roi.integer(StructureTags.ROI_NUMBER).orElse(Integer.MIN_VALUE);
      if (number == Integer.MIN_VALUE) {
        faults.say("a structure without a readable ROI Number (3006,0022) was left out");
      } else if (rois.putIfAbsent(number, roi) != null) {
        twice.add(number);
      }
    }
    Map<Integer, List<DataSet>> drawn = new HashMap<>();
    for (DataSet item : file.items(StructureTags.ROI_CONTOUR_SEQUENCE)) {
      int number = item.integer(StructureTags.REFERENCED_ROI_NUMBER).orElse(Integer.MIN_VALUE);
      if (number == Integer.MIN_VALUE || !rois.containsKey(number)) {
        int lost = item.items(StructureTags.CONTOUR_SEQUENCE).size();
        faults.say(
            lost
                + (lost == 1 ? " contour was" : " contours were")
                + " left out: the Referenced ROI Number (3006,0084) names no structure");
      } else {
        drawn.computeIfAbsent(number, any -> new ArrayList<>()).add(item);
      }
    }
    for (int number : twice) {
      rois.remove(number);
      faults.say(
          "structures were left out: several have the ROI Number (3006,0022) "
              + number
              + ", so that nobody can tell whose contours are whose");
    }
    List<Structure> structures = new ArrayList<>();
    rois.forEach(
        (number, roi) ->
            structures.add(structure(number, roi, drawn.getOrDefault(number, List.of()))));
    return new StructureSet(
        file.string(StructureTags.STRUCTURE_SET_LABEL).orElse(""),
        structures,
        List.copyOf(ObjectReferences.ofStructureSet(file)),
        faults);
  }

  private Structure structure(int number, DataSet roi, List<DataSet> drawn) {
    String name =
        roi.string(StructureTags.ROI_NAME)
            .map(text -> text.replaceAll("\\p{Cntrl}+", " ").strip())
            .filter(text -> !text.isEmpty())
            .orElse("structure " + number);
    int color = Structure.NO_COLOR;
    List<Contour> read = new ArrayList<>();
    for (DataSet item : drawn) {
      color = color == Structure.NO_COLOR ? color(item) : color;
      for (DataSet one : item.items(StructureTags.CONTOUR_SEQUENCE)) {
        Contour contour = contours.read(name, one);
        if (contour != null) {
          read.add(contour);
        }
      }
    }
    return new Structure(number, name, color, frameOfReference(roi), read);
  }

  /** That of the structure, else the only one of the file. */
  private String frameOfReference(DataSet roi) {
    String own = roi.string(StructureTags.REFERENCED_FRAME_OF_REFERENCE_UID).orElse("");
    if (!own.isEmpty()) {
      return own;
    }
    Set<String> known = new LinkedHashSet<>();
    for (DataSet frame : file.items(StructureTags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
      frame.string(Tags.FrameOfReferenceUID).ifPresent(known::add);
    }
    return known.size() == 1
        ? known.iterator().next()
        : known.isEmpty() ? file.string(Tags.FrameOfReferenceUID).orElse("") : "";
  }

  private static int color(DataSet item) {
    double[] rgb = item.numbers(StructureTags.ROI_DISPLAY_COLOR);
    int color = 0;
    for (double part : rgb) {
      if (!(part >= 0 && part <= 255)) {
        return Structure.NO_COLOR;
      }
      color = color << 8 | (int) Math.rint(part);
    }
    return rgb.length == 3 ? color : Structure.NO_COLOR;
  }
}
