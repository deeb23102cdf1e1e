// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlaneHints;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.Tiling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Puts the frames of a scan into groups that can be volumes (rules 2 and 3). */
final class SeriesGrouper {
  private static final int MAX_NAMED = 5;

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

    void warn(ImportWarning.Kind kind, String message) {
      warnings.add(new ImportWarning(kind, message));
    }
  }

  /** Where the first image of a SOP Instance UID went. */
  private record Instance(ScannedImage image, Gathering gathering) {}

  private SeriesGrouper() {}

  /** Groups in the order in which their first images were found. */
  static List<FrameGroup> group(List<ScannedImage> images) {
    return group(images, Map.of());
  }

  /**
   * The same of some series of a scan.
   *
   * @param elsewhere names of earlier files of other series by SOP Instance UIDs that they share
   *     with images of these
   */
  static List<FrameGroup> group(List<ScannedImage> images, Map<String, String> elsewhere) {
    Map<List<Object>, List<Gathering>> gatherings = new LinkedHashMap<>();
    Map<String, Instance> instances = new HashMap<>();
    for (ScannedImage image : images) {
      String uid = image.file().sopInstanceUid();
      Instance earlier = uid.isEmpty() ? null : instances.get(uid);
      String other = earlier == null ? elsewhere.get(uid) : earlier.image().file().name();
      if (earlier != null && isSame(earlier.image(), image)) {
        earlier
            .gathering()
            .warn(
                ImportWarning.Kind.DUPLICATE,
                image.file().name()
                    + " has the SOP Instance UID and the header of "
                    + earlier.image().file().name()
                    + " and was left out");
        continue;
      }
      Gathering gathering = null;
      for (Frame frame : image.frames()) {
        List<Object> key = key(image, frame);
        List<Gathering> candidates = gatherings.get(key);
        if (candidates == null) {
          candidates = new ArrayList<>(1);
          gatherings.put(key, candidates);
        }
        gathering = matching(candidates, image, frame);
        gathering.frames.add(frame);
      }
      if (gathering == null) {
        continue;
      }
      for (String problem : image.problems()) {
        gathering.warn(ImportWarning.Kind.FORMAT, image.file().name() + ": " + problem);
      }
      if (other != null) {
        gathering.warn(
            ImportWarning.Kind.DUPLICATE,
            image.file().name()
                + " has the SOP Instance UID of "
                + other
                + " but another header; both were kept");
      } else if (!uid.isEmpty()) {
        instances.put(uid, new Instance(image, gathering));
      }
    }
    List<FrameGroup> groups = new ArrayList<>();
    for (List<Gathering> list : gatherings.values()) {
      for (Gathering gathering : list) {
        groups.add(finished(gathering));
      }
    }
    return groups;
  }

  /** What one volume shares, apart from numbers that are compared within a tolerance. */
  private static List<Object> key(ScannedImage image, Frame frame) {
    Series series = image.series();
    FrameLayout layout = image.file().layout();
    String[] imageType = frame.acquisition().contrast().imageType().split("\\\\");
    boolean localizer =
        imageType.length > 2 && imageType[2].strip().toUpperCase(Locale.ROOT).equals("LOCALIZER");
    boolean placed = frame.isPlaced();
    // Frames that nothing places belong together only within their file; images without a series
    // only within their folder.
    Tiling tiling = image.file().facts().tiling();
    Object own =
        tiling != null && !tiling.level().isEmpty()
            ? tiling.level()
            : tiling != null || !placed && image.file().numberOfFrames() > 1
                ? image.file().path()
                : series.seriesInstanceUid().isEmpty() ? image.file().folder() : null;
    return Arrays.asList(
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

  /** Whether two headers say the same of series, place, values and acquisition of every frame. */
  private static boolean isSame(ScannedImage a, ScannedImage b) {
    if (a.frames().size() != b.frames().size() || !a.series().equals(b.series())) {
      return false;
    }
    for (int i = 0; i < a.frames().size(); i++) {
      Frame one = a.frames().get(i);
      Frame other = b.frames().get(i);
      if (!Objects.equals(one.position(), other.position())
          || !Objects.equals(one.orientation(), other.orientation())
          || !Objects.equals(one.pixelSpacing(), other.pixelSpacing())
          || !one.scale().equals(other.scale())
          || !one.acquisition().equals(other.acquisition())) {
        return false;
      }
    }
    return a.file().layout().rows() == b.file().layout().rows()
        && a.file().layout().columns() == b.file().layout().columns();
  }

  private static FrameGroup finished(Gathering gathering) {
    if (gathering.warnings.isEmpty()) {
      return new FrameGroup(gathering.series, gathering.frames, gathering.hints, List.of());
    }
    List<ImportWarning> warnings = new ArrayList<>();
    Map<ImportWarning.Kind, Integer> seen = new HashMap<>();
    for (ImportWarning warning : gathering.warnings) {
      if (seen.merge(warning.kind(), 1, Integer::sum) <= MAX_NAMED) {
        warnings.add(warning);
      }
    }
    seen.forEach(
        (kind, count) -> {
          if (count > MAX_NAMED) {
            warnings.add(
                new ImportWarning(
                    kind, "and " + (count - MAX_NAMED) + " more of the same kind of warning"));
          }
        });
    return new FrameGroup(gathering.series, gathering.frames, gathering.hints, warnings);
  }
}
