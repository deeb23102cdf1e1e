// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts the frames of a scan into groups that can be volumes (rules 2 and 3). */
final class SeriesGrouper {
  private static final int MOST_NAMED = 5;

  /** What one volume shares, apart from numbers that are compared within a tolerance. */
  private record Key(
      String studyInstanceUid,
      String seriesInstanceUid,
      String frameOfReferenceUid,
      String sopClassUid,
      int rows,
      int columns,
      PhotometricInterpretation photometricInterpretation,
      boolean localizer,
      boolean placed,
      Path folderOrFile) {}

  private static final class Gathering {
    final Frame first;
    final Series series;
    final PlaneHints hints;
    final List<Frame> frames = new ArrayList<>();
    final List<ImportWarning> warnings = new ArrayList<>();

    Gathering(ScannedImage image, Frame first) {
      this.first = first;
      this.series = image.series();
      this.hints = image.hints();
    }
  }

  private SeriesGrouper() {}

  /** Groups in the order in which their first images were found. */
  static List<FrameGroup> group(List<ScannedImage> images) {
    Map<Key, List<Gathering>> gatherings = new LinkedHashMap<>();
    Map<String, ImageFile> instances = new HashMap<>();
    for (ScannedImage image : images) {
      ImageFile earlier =
          image.file().sopInstanceUid().isEmpty()
              ? null
              : instances.putIfAbsent(image.file().sopInstanceUid(), image.file());
      Gathering gathering = null;
      for (Frame frame : image.frames()) {
        List<Gathering> candidates =
            gatherings.computeIfAbsent(key(image, frame), k -> new ArrayList<>());
        gathering = matching(candidates, image, frame);
        if (earlier == null) {
          gathering.frames.add(frame);
        }
      }
      if (gathering != null) {
        note(image, earlier, gathering);
      }
    }
    List<FrameGroup> groups = new ArrayList<>();
    gatherings
        .values()
        .forEach(
            list ->
                list.stream()
                    .filter(gathering -> !gathering.frames.isEmpty())
                    .forEach(gathering -> groups.add(finished(gathering))));
    return groups;
  }

  private static Key key(ScannedImage image, Frame frame) {
    Series series = image.series();
    FrameLayout layout = image.file().layout();
    String[] imageType = frame.acquisition().imageType().split("\\\\");
    boolean localizer =
        imageType.length > 2 && imageType[2].strip().toUpperCase(Locale.ROOT).equals("LOCALIZER");
    boolean placed = frame.isPlaced();
    // Frames that nothing places belong together only within their file; images without a series
    // only within their folder.
    Path own =
        !placed && image.file().numberOfFrames() > 1
            ? image.file().path()
            : series.seriesInstanceUid().isEmpty() ? image.file().folder() : null;
    return new Key(
        series.studyInstanceUid(),
        series.seriesInstanceUid(),
        series.frameOfReferenceUid(),
        series.sopClassUid(),
        layout.rows(),
        layout.columns(),
        layout.photometricInterpretation(),
        localizer,
        placed,
        own);
  }

  private static Gathering matching(List<Gathering> candidates, ScannedImage image, Frame frame) {
    for (Gathering candidate : candidates) {
      if (sameSpacing(candidate.first.pixelSpacing(), frame.pixelSpacing())
          && sameOrientation(candidate.first.orientation(), frame.orientation())) {
        return candidate;
      }
    }
    Gathering gathering = new Gathering(image, frame);
    candidates.add(gathering);
    return gathering;
  }

  private static boolean sameSpacing(PixelSpacing a, PixelSpacing b) {
    return a == null || b == null ? a == b : a.isSameAs(b);
  }

  private static boolean sameOrientation(PlaneOrientation a, PlaneOrientation b) {
    return a == null || b == null ? a == b : a.isSameAs(b);
  }

  private static void note(ScannedImage image, ImageFile earlier, Gathering gathering) {
    if (earlier != null) {
      gathering.warnings.add(
          new ImportWarning(
              ImportWarning.Kind.DUPLICATE,
              image.file().name()
                  + " has the SOP Instance UID of "
                  + earlier.name()
                  + " and was left out"));
      return;
    }
    for (String problem : image.problems()) {
      gathering.warnings.add(
          new ImportWarning(ImportWarning.Kind.FORMAT, image.file().name() + ": " + problem));
    }
  }

  private static FrameGroup finished(Gathering gathering) {
    List<ImportWarning> warnings = new ArrayList<>();
    Map<ImportWarning.Kind, Integer> seen = new HashMap<>();
    for (ImportWarning warning : gathering.warnings) {
      if (seen.merge(warning.kind(), 1, Integer::sum) <= MOST_NAMED) {
        warnings.add(warning);
      }
    }
    seen.forEach(
        (kind, count) -> {
          if (count > MOST_NAMED) {
            warnings.add(
                new ImportWarning(
                    kind, "and " + (count - MOST_NAMED) + " more of the same kind of warning"));
          }
        });
    return new FrameGroup(gathering.series, gathering.frames, gathering.hints, warnings);
  }
}
