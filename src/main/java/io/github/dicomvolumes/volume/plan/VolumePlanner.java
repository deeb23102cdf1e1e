// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SegmentationFacts;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.StoredPlane;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans the volumes of a scan: groups, orders, finds dimensions, geometry and values. */
public final class VolumePlanner {
  private static final int MAX_NAMED = 20;
  private static final double SHIFT_OF_PIXEL = 0.5;

  private static final Comparator<VolumePlan> IN_ORDER =
      new Comparator<>() {
        @Override
        public int compare(VolumePlan a, VolumePlan b) {
          Series one = a.series();
          Series other = b.series();
          int order = one.studyInstanceUid().compareTo(other.studyInstanceUid());
          order = order != 0 ? order : Integer.compare(one.seriesNumber(), other.seriesNumber());
          order = order != 0 ? order : one.seriesInstanceUid().compareTo(other.seriesInstanceUid());
          return order != 0 ? order : Integer.compare(b.planes().size(), a.planes().size());
        }
      };

  private VolumePlanner() {}

  /** The volumes of a scan. */
  public static VolumePlans plan(ScanResult scan) {
    return plan(scan, PlanOptions.KEEP);
  }

  /**
   * The same, on grids and with values as the options say. Images that lack what the options ask
   * for are none of the volumes, but among the failures of the scan.
   */
  public static VolumePlans plan(ScanResult scan, PlanOptions options) {
    return plan(scan, options, Map.of());
  }

  /**
   * The same of some series of a scan, each of them with all of its images.
   *
   * @param elsewhere names of earlier files of other series by SOP Instance UIDs that they share
   *     with images of these
   */
  public static VolumePlans plan(
      ScanResult scan, PlanOptions options, Map<String, String> elsewhere) {
    List<ScanFailure> refused = new ArrayList<>(0);
    return plan(
        scan,
        SeriesGrouper.group(scan.images(), elsewhere),
        new Function<>() {
          @Override
          public List<VolumePlan> apply(FrameGroup group) {
            return plan(group, options, refused);
          }
        },
        refused);
  }

  /**
   * Plans each group by itself: a fault of one must not take the others with it.
   *
   * @param groups of the images
   * @param failures what the planner could not plan; those of this method are added
   */
  static VolumePlans plan(
      ScanResult scan,
      List<FrameGroup> groups,
      Function<FrameGroup, List<VolumePlan>> planner,
      List<ScanFailure> failures) {
    List<VolumePlan> plans = new ArrayList<>();
    Map<FrameGroup, ImportWarning> apart = OddImages.apart(groups);
    for (FrameGroup group : groups) {
      List<ImportWarning> leftOut = leftOut(group, scan.failures());
      if (apart.containsKey(group)) {
        leftOut.add(apart.get(group));
      }
      try {
        plans.addAll(planner.apply(group.with(leftOut)));
      } catch (RuntimeException | StackOverflowError e) {
        failures.add(group.failure(e));
      }
    }
    plans.sort(IN_ORDER);
    for (int i = 0; i < failures.size(); i++) {
      failures.set(i, withLevelsThatFit(failures.get(i), plans));
    }
    return new VolumePlans(
        numbered(plans), failures.isEmpty() ? scan : scan.withFailures(failures));
  }

  /**
   * Words for a series that planning threw at.
   *
   * @param files how many it has
   * @param first of them
   */
  public static String faultText(Series series, int files, ImageFile first, Throwable fault) {
    // The message of a fault may quote a header.
    StackTraceElement[] trace = fault.getStackTrace();
    return "series "
        + (series.seriesNumber() < 0 ? "without a number" : series.seriesNumber())
        + " ("
        + files
        + (files == 1 ? " file, " : " files from ")
        + first.name()
        + ") cannot be planned: "
        + (fault instanceof OutOfMemoryError ? "not enough memory, " : "unexpected ")
        + fault.getClass().getSimpleName()
        + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  /** A level of a slide is refused with those that are not. */
  private static ScanFailure withLevelsThatFit(ScanFailure failure, List<VolumePlan> plans) {
    if (failure.unplanned() == null || !failure.unplanned().replaceable()) {
      return failure;
    }
    String fitting =
        plans.stream()
            .filter(plan -> plan.series().equals(failure.unplanned().series()))
            .map(plan -> plan.columns() + " x " + plan.rows())
            .collect(Collectors.joining(", "));
    String reason =
        failure.reason()
            + (fitting.isEmpty()
                ? "; no other level fits"
                : "; the levels that fit are " + fitting);
    return new ScanFailure(failure.path(), reason, failure.unplanned());
  }

  /** The images of a series that could not be used, whatever volume they belong to. */
  private static List<ImportWarning> leftOut(FrameGroup group, List<ScanFailure> failures) {
    String uid = group.series().seriesInstanceUid();
    List<ImportWarning> warnings = new ArrayList<>(0);
    int more = 0;
    for (ScanFailure failure : failures) {
      if (uid.isEmpty() || !failure.seriesInstanceUid().equals(uid)) {
        continue;
      }
      if (warnings.size() < MAX_NAMED) {
        warnings.add(
            new ImportWarning(
                ImportWarning.Kind.FORMAT,
                "an image of the series was left out: " + failure.reason()));
      } else {
        more++;
      }
    }
    if (more > 0) {
      warnings.add(
          new ImportWarning(
              ImportWarning.Kind.FORMAT, more + " more images of the series were left out"));
    }
    return warnings;
  }

  private static List<VolumePlan> plan(
      FrameGroup group, PlanOptions options, List<ScanFailure> refused) {
    List<VolumePlan> plans = new ArrayList<>();
    boolean tiled = group.frames().get(0).file().facts().tiling() != null;
    for (FrameGroup stack : tiled ? List.of(group) : StackSplitter.split(group)) {
      for (FrameGroup part : tiled ? List.of(stack) : AcquisitionSplitter.split(stack)) {
        FrameGroup rest = part;
        while (rest != null) {
          Planned planned;
          try {
            planned = plan(rest);
          } catch (DicomFormatException e) {
            refused.add(rest.noVolume(e));
            break;
          }
          VolumePlan volume = planned.volume();
          try {
            plans.add(SuvBodyWeight.asAsked(PlanResampler.apply(volume, options), options));
          } catch (DicomFormatException e) {
            FrameGroup made =
                new FrameGroup(part.series(), volume.planes(), part.hints(), part.warnings());
            refused.add(made.refusal(e));
          }
          rest = incomplete(part, planned.leftOver());
        }
      }
    }
    return plans;
  }

  private static List<VolumePlan> numbered(List<VolumePlan> plans) {
    Map<String, Integer> sizes = new HashMap<>();
    for (VolumePlan plan : plans) {
      String uid = plan.series().seriesInstanceUid();
      sizes.put(uid, sizes.getOrDefault(uid, 0) + 1);
    }
    Map<String, Integer> numbers = new HashMap<>();
    List<VolumePlan> result = new ArrayList<>(plans.size());
    for (VolumePlan plan : plans) {
      String uid = plan.series().seriesInstanceUid();
      int number = numbers.getOrDefault(uid, 0) + 1;
      numbers.put(uid, number);
      result.add(plan.withNumber(number, sizes.get(uid)));
    }
    return result;
  }

  /**
   * A volume, and the images of its group that do not fit it.
   *
   * @param leftOver fewer than the group had
   */
  private record Planned(VolumePlan volume, List<Frame> leftOver) {}

  private static Planned plan(FrameGroup group) throws DicomFormatException {
    VolumePlan slide = SlidePlanner.plan(group);
    if (slide != null) {
      return new Planned(slide, List.of());
    }
    OrderedPlaces ordered = OrderedPlaces.of(GradientVolumes.withUnweighted(group.frames()));
    VolumePlan segmentation = SegmentationPlanner.plan(group, ordered);
    if (segmentation != null) {
      return new Planned(segmentation, List.of());
    }
    Dimensions dimensions =
        isMovie(ordered)
            ? Dimensions.ofMovie(ordered.locations().stream().map(place -> place.get(0)).toList())
            : DimensionFinder.find(ordered.locations());
    List<Frame> onePerPlace = dimensions.onePerPlace();
    GeometryFinder geometry = new GeometryFinder(onePerPlace, ordered.orientation(), group.hints());
    List<ImportWarning> warnings = new ArrayList<>(ordered.warnings());
    warnings.addAll(geometry.warnings());
    warnings.addAll(shiftedImages(ordered));
    warnings.addAll(leftOver(dimensions));
    warnings.addAll(dimensions.warnings());
    warnings.addAll(
        OddImages.check(
            dimensions.planes(),
            dimensions.channels(),
            dimensions.channels() == 1 && group.series().modality().equals("CT")));
    warnings.addAll(group.warnings());
    Frame middle = onePerPlace.get(onePerPlace.size() / 2);
    List<Frame> planes = dimensions.planes();
    SegmentationFacts labels = middle.file().facts().segmentation();
    VolumePlan volume =
        VolumePlan.of(group.series())
            .axes(dimensions.axes())
            .sources(stored(planes, dimensions.planeLabels()))
            .layout(planes.get(0).file().layout())
            .geometry(geometry.geometry())
            .known(geometry.known())
            .values(ValueMapping.of(planes))
            .windows(middle.windows())
            .warnings(warnings)
            .segments(labels == null ? List.of() : labels.segments())
            .build();
    return new Planned(volume, dimensions.leftOver());
  }

  /** The images that fit no complete volume, which are one of their own; null where all do. */
  private static FrameGroup incomplete(FrameGroup group, List<Frame> leftOver) {
    if (leftOver.isEmpty()) {
      return null;
    }
    return group
        .split(
            List.of(leftOver),
            new ImportWarning(
                ImportWarning.Kind.DIMENSION,
                "incomplete: made of the "
                    + leftOver.size()
                    + " images of the series that do not fit its complete volume"))
        .get(0);
  }

  private static List<PlaneSource> stored(List<Frame> planes, List<String> labels) {
    List<PlaneSource> sources = new ArrayList<>(planes.size());
    for (int i = 0; i < planes.size(); i++) {
      sources.add(new StoredPlane(planes.get(i), labels.isEmpty() ? "" : labels.get(i)));
    }
    return sources;
  }

  /** Whether frames have no place and follow each other in time. */
  private static boolean isMovie(OrderedPlaces ordered) {
    return ordered.orientation() == null
        && ordered.locations().stream()
            .allMatch(
                place -> place.size() == 1 && place.get(0).acquisition().timing().frameTime() >= 0);
  }

  /** Images of one place along the normal whose fields of view are not the same. */
  private static List<ImportWarning> shiftedImages(OrderedPlaces ordered) {
    for (List<Frame> place : ordered.locations()) {
      Frame first = place.get(0);
      for (Frame other : place) {
        if (ordered.orientation() == null || first.pixelSpacing() == null) {
          return List.of();
        }
        Vector3 way = other.position().minus(first.position());
        Vector3 normal = ordered.orientation().normal();
        double shift = way.minus(normal.times(way.dot(normal))).length();
        double pixel =
            Math.min(first.pixelSpacing().betweenRows(), first.pixelSpacing().betweenColumns());
        if (shift > SHIFT_OF_PIXEL * pixel) {
          return List.of(
              new ImportWarning(
                  ImportWarning.Kind.GEOMETRY,
                  String.format(
                      Locale.ROOT,
                      "%s and %s share a place along the slice normal but lie %.3f mm apart in the"
                          + " plane: the geometry is that of %s",
                      first.label(),
                      other.label(),
                      shift,
                      first.label())));
        }
      }
    }
    return List.of();
  }

  private static List<ImportWarning> leftOver(Dimensions dimensions) {
    List<Frame> frames = dimensions.leftOver();
    if (frames.isEmpty()) {
      return List.of();
    }
    String names =
        frames.stream()
            .limit(MAX_NAMED)
            .map(Frame::label)
            .sorted()
            .collect(Collectors.joining(", "));
    int more = frames.size() - MAX_NAMED;
    return List.of(
        new ImportWarning(
            ImportWarning.Kind.DIMENSION,
            frames.size()
                + " images share their place with others and do not fit a complete volume; they are"
                + " a volume of their own: "
                + names
                + (more > 0 ? " and " + more + " more" : "")));
  }
}
