// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.ComposedPlane;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.SegmentationFacts;
import io.github.dicomvolumes.volume.Tiling;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumeAxes;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plans the tiles of a level of a slide as the one image that they make: its total pixel matrix.
 * Focal planes are slices, optical paths channels; segments of a segmentation are numbers, or
 * channels where they overlap.
 */
final class SlidePlanner {
  private static final int LARGEST_SIDE = 65535;
  private static final double EVEN_WITHIN = 0.01;

  /** A plane is held as samples and as the bytes of a file, by several threads. */
  private static final int PLANES_IN_MEMORY = 4;

  /** A place in the matrix. */
  private record Place(long column, long row) {}

  private final FrameGroup group;
  private final ImageFile file;
  private final Tiling matrix;
  private final SegmentationFacts segments;
  private final List<ImportWarning> warnings = new ArrayList<>();

  /** Tiles by focal plane, optical path or segment, and place. */
  private final TreeMap<Double, Map<String, Map<Place, Frame>>> tiles = new TreeMap<>();

  private SlidePlanner(FrameGroup group) {
    this.group = group;
    this.file = group.frames().get(0).file();
    this.matrix = file.facts().tiling();
    this.segments = file.facts().segmentation();
  }

  /**
   * The plan of a level; null where frames are no tiles.
   *
   * @throws LevelTooLargeException where it is more than memory, or an image, can hold
   * @throws DicomFormatException where nobody can tell which of two tiles belongs to a place
   */
  static VolumePlan plan(FrameGroup group) throws DicomFormatException {
    return plan(group, Runtime.getRuntime().maxMemory() / PLANES_IN_MEMORY);
  }

  static VolumePlan plan(FrameGroup group, long maxBytes) throws DicomFormatException {
    if (group.frames().get(0).file().facts().tiling() == null) {
      return null;
    }
    SlidePlanner planner = new SlidePlanner(group);
    planner.requireFits(maxBytes);
    planner.sortTiles();
    return planner.plan();
  }

  private void requireFits(long maxBytes) throws LevelTooLargeException {
    FrameLayout tile = file.layout();
    double bytes = (double) tile.samplesPerPixel() * tile.sampleType().bytes();
    bytes *= (double) matrix.columns() * matrix.rows();
    long max = Math.min(maxBytes, Integer.MAX_VALUE - 16);
    if (matrix.columns() > LARGEST_SIDE || matrix.rows() > LARGEST_SIDE || bytes > max) {
      throw new LevelTooLargeException(
          file.path(),
          "a level of "
              + matrix.columns()
              + " x "
              + matrix.rows()
              + " pixels, "
              + (long) Math.ceil(bytes / (1 << 20))
              + " MB, is too large to be one image: the most is "
              + LARGEST_SIDE
              + " pixels each way and "
              + (max >> 20)
              + " MB, a quarter of the memory");
    }
  }

  private void sortTiles() throws DicomFormatException {
    for (Frame frame : group.frames()) {
      Tiling tiling = frame.file().facts().tiling();
      if (tiling.columns() != matrix.columns() || tiling.rows() != matrix.rows()) {
        throw new DicomFormatException(
            frame.file().path(), "its total pixel matrix is not that of " + file.name());
      }
      Tiling.Tile tile = tiling.tile(frame);
      Frame other =
          tiles
              .computeIfAbsent(tile.focus(), focus -> new LinkedHashMap<>())
              .computeIfAbsent(path(frame, tile), path -> new LinkedHashMap<>())
              .putIfAbsent(new Place(tile.column(), tile.row()), frame);
      if (other != null) {
        throw new DicomFormatException(
            frame.file().path(),
            "frame "
                + (frame.frameIndex() + 1)
                + " lies at the place of "
                + other.label()
                + " in the total pixel matrix, and neither focal plane nor "
                + (segments == null ? "optical path" : "segment")
                + " tells them apart");
      }
    }
  }

  /** The optical path, or the number of the segment. */
  private String path(Frame frame, Tiling.Tile tile) {
    if (segments == null || segments.kind() == SegmentationFacts.Kind.LABELMAP) {
      return tile.path();
    }
    int segment = SegmentationPlanner.segment(frame);
    if (segment == 0 && !matrix.focusInMm()) {
      int index = Integer.parseInt(tile.path()) - 1;
      segment = index < segments.segments().size() ? segments.segments().get(index).number() : 0;
    }
    return Integer.toString(segment);
  }

  private VolumePlan plan() {
    boolean binary = segments != null && segments.kind() == SegmentationFacts.Kind.BINARY;
    boolean asLabels = binary && isAligned() && (segments.apart() || areApart());
    List<String> paths = asLabels ? List.of("") : paths();
    List<PlaneSource> sources = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    for (Map<String, Map<Place, Frame>> slice : tiles.values()) {
      for (String path : paths) {
        List<ComposedPlane.Part> parts = new ArrayList<>();
        for (Map.Entry<String, Map<Place, Frame>> one : slice.entrySet()) {
          if (asLabels || one.getKey().equals(path)) {
            add(parts, one.getValue(), binary ? Integer.parseInt(one.getKey()) : 0);
          }
        }
        checkCover(parts);
        Frame first = parts.isEmpty() ? group.frames().get(0) : parts.get(0).frame();
        Frame frame = segments == null ? first : SegmentationPlanner.scaled(segments, first);
        frames.add(frame);
        sources.add(new ComposedPlane(frame, parts, parts.size() + " tiles"));
      }
    }
    boolean labelled = segments != null && segments.kind() != SegmentationFacts.Kind.LABELMAP;
    int columns = (int) matrix.columns();
    int rows = (int) matrix.rows();
    FrameLayout layout =
        labelled
            ? SegmentationPlanner.layout(segments, rows, columns)
            : file.layout().withSize(rows, columns);
    ValueMapping values = ValueMapping.of(frames);
    double step = step();
    warnings.addAll(group.warnings());
    PixelSpacing spacing = frames.get(0).pixelSpacing();
    return VolumePlan.of(group.series())
        .axes(new VolumeAxes(paths.size(), tiles.size(), 1, labels(paths), 0))
        .sources(sources)
        .layout(layout)
        .geometry(
            VolumeGeometry.axisAligned(
                new Vector3(
                    spacing == null ? 1 : spacing.betweenColumns(),
                    spacing == null ? 1 : spacing.betweenRows(),
                    step > 0 ? step : 1)))
        .known(new KnownParts(spacing != null, step > 0, false))
        .values(
            labelled
                ? new ValueMapping(values.kind(), values.scale(), layout.sampleType())
                : values)
        .windows(labelled ? SegmentationPlanner.windows(segments) : frames.get(0).windows())
        .warnings(warnings)
        .segments(segments == null ? List.of() : segments.segments())
        .build();
  }

  private static void add(List<ComposedPlane.Part> parts, Map<Place, Frame> placed, int label) {
    for (Map.Entry<Place, Frame> tile : placed.entrySet()) {
      Place place = tile.getKey();
      parts.add(
          new ComposedPlane.Part(tile.getValue(), label, (int) place.column(), (int) place.row()));
    }
  }

  /** Optical paths in the order in which they come, or segments by their numbers. */
  private List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (Map<String, Map<Place, Frame>> slice : tiles.values()) {
      for (String path : slice.keySet()) {
        if (!paths.contains(path)) {
          paths.add(path);
        }
      }
    }
    if (segments != null && segments.kind() != SegmentationFacts.Kind.LABELMAP) {
      paths.sort((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
    }
    return paths;
  }

  private List<String> labels(List<String> paths) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < paths.size() && paths.size() > 1; i++) {
      labels.add(
          segments == null
              ? "optical path " + (i + 1)
              : SegmentationPlanner.named(segments, Integer.parseInt(paths.get(i))).label());
    }
    return labels;
  }

  /** Whether tiles that are not at one place do not touch each other's. */
  private boolean isAligned() {
    for (Map<String, Map<Place, Frame>> slice : tiles.values()) {
      for (Map<Place, Frame> placed : slice.values()) {
        for (Place place : placed.keySet()) {
          if (place.column() % file.layout().columns() != 0
              || place.row() % file.layout().rows() != 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean areApart() {
    Collection<List<Frame>> places = new ArrayList<>();
    for (Map<String, Map<Place, Frame>> slice : tiles.values()) {
      Map<Place, List<Frame>> here = new LinkedHashMap<>();
      for (Map<Place, Frame> placed : slice.values()) {
        placed.forEach(
            (place, frame) -> here.computeIfAbsent(place, p -> new ArrayList<>()).add(frame));
      }
      places.addAll(here.values());
    }
    return SegmentOverlap.areApart(places);
  }

  /** Whether the tiles of an image are all there, and none hides another. */
  private void checkCover(List<ComposedPlane.Part> parts) {
    if (segments != null) {
      return;
    }
    long covered = 0;
    for (ComposedPlane.Part part : parts) {
      covered +=
          Math.min(file.layout().columns(), matrix.columns() - part.column())
              * Math.min(file.layout().rows(), matrix.rows() - part.row());
    }
    long whole = matrix.columns() * matrix.rows();
    if (covered != whole && warnings.isEmpty()) {
      warnings.add(
          new ImportWarning(
              ImportWarning.Kind.GEOMETRY,
              covered < whole
                  ? "tiles cover "
                      + covered
                      + " of "
                      + whole
                      + " pixels of the total pixel matrix: where there is none, values are 0"
                  : "tiles of the total pixel matrix overlap: the later ones are shown"));
    }
  }

  /** From focal plane to focal plane, mm; 0 where unknown. */
  private double step() {
    double between = group.hints().spacingBetweenSlices();
    if (tiles.size() == 1) {
      return group.hints().sliceThickness() > 0 ? group.hints().sliceThickness() : 0;
    }
    if (!matrix.focusInMm()) {
      return between > 0 ? between : 0;
    }
    double step = (tiles.lastKey() - tiles.firstKey()) / (tiles.size() - 1);
    int plane = 0;
    for (double focus : tiles.keySet()) {
      if (Math.abs(focus - tiles.firstKey() - step * plane++) > EVEN_WITHIN * step) {
        warnings.add(
            new ImportWarning(
                ImportWarning.Kind.GAP,
                "focal planes are not evenly spaced (Z Offset in Slide Coordinate System"
                    + " (0040,074A)): their distance is left open"));
        return 0;
      }
    }
    // Offsets have a few decimals of a micrometre.
    return Math.rint(step * 1e9) / 1e9;
  }
}
