// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.report.MeasurementGroup;
import io.github.dicomvolumes.structures.report.ObjectSearch;
import io.github.dicomvolumes.structures.report.ReferencedImage;
import io.github.dicomvolumes.structures.report.ReportMeasurement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Segmentations, structure sets and other objects that groups of a report measure, by their files.
 */
final class ReportedObjects {
  private final Map<String, Path> files;
  private final Map<String, Set<String>> groups = new LinkedHashMap<>();

  /** Looks for the files of what groups refer to, around the report and the image's files. */
  ReportedObjects(Path report, ImagePlus image, List<MeasurementGroup> all) throws IOException {
    Set<String> uids = new LinkedHashSet<>();
    for (MeasurementGroup group : all) {
      objects(group).forEach(object -> uids.add(object.sopInstanceUid()));
    }
    files = uids.isEmpty() ? Map.of() : ObjectSearch.find(report, ImageFiles.of(image), uids);
  }

  private static List<ReferencedImage> objects(MeasurementGroup group) {
    List<ReferencedImage> objects = new ArrayList<>(group.objects());
    for (ReportMeasurement measurement : group.measurements()) {
      objects.addAll(measurement.objects());
    }
    return objects;
  }

  /** What a group refers to, in words; empty where it refers to nothing. */
  String words(MeasurementGroup group) {
    Set<String> words = new LinkedHashSet<>();
    for (ReferencedImage object : objects(group)) {
      String text = words(object);
      words.add(text);
      groups.computeIfAbsent(text, any -> new LinkedHashSet<>()).add(group.label());
    }
    return String.join("; ", words);
  }

  private String words(ReferencedImage object) {
    String kind =
        SopClasses.name(object.sopClassUid())
            .map(name -> name.replaceFirst(" Storage$", ""))
            .orElse("object");
    Path file = files.get(object.sopInstanceUid());
    String parts = "";
    if (!object.segments().isEmpty()) {
      parts =
          (object.segments().size() == 1 ? "segment " : "segments ")
              + numbers(object.segments())
              + " of ";
    } else if (!object.frames().isEmpty()) {
      parts =
          (object.frames().size() == 1 ? "frame " : "frames ") + numbers(object.frames()) + " of ";
    }
    return parts
        + kind
        + " "
        + (file == null ? object.sopInstanceUid() + ", which was not found" : file.getFileName());
  }

  private static String numbers(List<Integer> numbers) {
    return numbers.stream().limit(20).map(String::valueOf).collect(Collectors.joining(", "))
        + (numbers.size() > 20 ? " and more" : "");
  }

  /** Says what was referred to, with the groups, and that it is not drawn. */
  void say(Faults faults) {
    groups.forEach(
        (words, labels) ->
            faults.say(
                Faults.names(labels)
                    + (labels.size() == 1 ? " refers to " : " refer to ")
                    + words
                    + ": it is not drawn; import it by itself where it can be"));
  }
}
