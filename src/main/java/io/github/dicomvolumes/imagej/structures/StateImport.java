// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.roi.RoiSnapshot;
import io.github.dicomvolumes.imagej.roi.RoiStore;
import io.github.dicomvolumes.imagej.roi.SyncUndo;
import io.github.dicomvolumes.imagej.roi.SyncedView;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.presentation.AnnotationUnits;
import io.github.dicomvolumes.structures.presentation.DisplayedArea;
import io.github.dicomvolumes.structures.presentation.Graphic;
import io.github.dicomvolumes.structures.presentation.GraphicShape;
import io.github.dicomvolumes.structures.presentation.PresentationState;
import io.github.dicomvolumes.structures.presentation.PresentationStateReader;
import io.github.dicomvolumes.structures.presentation.Shutter;
import io.github.dicomvolumes.structures.presentation.StateImages;
import io.github.dicomvolumes.structures.presentation.StateOverlay;
import io.github.dicomvolumes.structures.presentation.TextNote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A presentation state on an image: its shutter, graphics and texts in the overlay, behind what is
 * there, and its window. No text is named anywhere but in the overlay.
 */
final class StateImport {
  private static final String NO_AREA =
      "left out: in parts of a displayed area (0070,005A) that the state does not give";
  private static final String OF_TILES = "left out: in pixels of a tile, not of the whole image";
  private static final String OTHER_IMAGES = "left out: on images that are not of the open series";

  private final ImagePlus image;
  private final PresentationState state;
  private final Faults faults;
  private final StatePlanes planes;
  private final StoredPixels pixels;
  private final ImageBounds bounds;
  private final BitmapRois bitmaps;
  private final List<Roi> rois = new ArrayList<>();
  private int graphics;
  private int texts;

  private StateImport(ImagePlus image, Path file, PresentationState state, StatePlanes planes) {
    this.image = image;
    this.state = state;
    this.faults = state.faults();
    this.planes = planes;
    this.pixels = pixels(image);
    this.bounds = new ImageBounds(image.getWidth(), image.getHeight());
    this.bitmaps = new BitmapRois(file, pixels, faults);
  }

  private static StoredPixels pixels(ImagePlus image) {
    try {
      return StoredPixels.of(image);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a presentation state is of pixels as they are stored, which the image's are not: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Imports.
   *
   * @throws IllegalArgumentException where the state is of other images, or the image's pixels are
   *     no longer those of its frames
   * @throws IOException where the file cannot be read
   */
  static ImportContours.Result run(ImagePlus image, ImportContoursOptions options)
      throws IOException {
    if (options.as() == ImportContoursOptions.As.LABELS || !options.structures().isEmpty()) {
      throw new IllegalArgumentException(
          "the file is a presentation state, which has no structures: leave out as=labels and"
              + " structures");
    }
    PresentationState state = PresentationStateReader.read(options.contours());
    StatePlanes planes = new StatePlanes(image);
    if (planes.of(state.images()).isEmpty()) {
      throw new IllegalArgumentException(
          "the presentation state refers to none of the images that the open one shows");
    }
    return new StateImport(image, options.contours(), state, planes).run();
  }

  private ImportContours.Result run() throws IOException {
    boolean covered = cover();
    int overlays = 0;
    for (StateOverlay overlay : state.overlays()) {
      Roi roi = bitmaps.of(overlay);
      if (roi != null) {
        rois.addAll(PlanePositions.of(image, roi, planes.of(state.images())));
        overlays++;
      }
    }
    state.graphics().forEach(this::draw);
    state.texts().forEach(this::write);
    if (!rois.isEmpty()) {
      RoiSnapshot before = new RoiSnapshot(image, false);
      new RoiStore(List.of(image), false).add(image, rois);
      SyncUndo.instance().keep(List.of(before));
      SyncedView.show(image, covered ? rois.subList(rois.size() - 1, rois.size()) : rois, false);
    }
    List<String> done = new ArrayList<>();
    done.add(graphics == 1 ? "1 graphic" : graphics + " graphics");
    done.add(texts == 1 ? "1 text" : texts + " texts");
    if (overlays > 0) {
      done.add(overlays == 1 ? "1 overlay plane" : overlays + " overlay planes");
    }
    if (covered) {
      done.add("a shutter");
    }
    done.addAll(new StateDisplay(image, planes, state).show());
    return new ImportContours.Result(
        rois, null, "presentation state: " + String.join(", ", done), faults.messages());
  }

  private boolean cover() throws IOException {
    Shutter shutter = state.shutter();
    if (shutter == null) {
      return false;
    }
    Roi roi =
        shutter.bitmap() == 0
            ? new ShutterRois(image, pixels).of(shutter)
            : bitmaps.shutter(shutter.bitmap(), shutter.color());
    if (roi != null) {
      rois.addAll(PlanePositions.of(image, roi, planes.of(state.images())));
    }
    return roi != null;
  }

  /** Planes by the area that is displayed of them; null for those where it does not matter. */
  private Map<DisplayedArea, SortedSet<Integer>> areas(StateImages images, boolean display) {
    SortedSet<Integer> on = planes.of(images);
    Map<DisplayedArea, SortedSet<Integer>> areas = new HashMap<>();
    if (!display && !on.isEmpty()) {
      areas.put(null, on);
      return areas;
    }
    for (int plane : on) {
      for (DisplayedArea area : state.areas()) {
        if (planes.shows(plane, area.images())) {
          areas.computeIfAbsent(area, any -> new TreeSet<>()).add(plane);
          break;
        }
      }
    }
    return areas;
  }

  private String missing(StateImages images) {
    return planes.of(images).isEmpty() ? OTHER_IMAGES : NO_AREA;
  }

  private void draw(Graphic graphic) {
    boolean display = graphic.units() == AnnotationUnits.DISPLAY;
    if (!display && planes.isTiled()) {
      faults.count("graphic", OF_TILES);
      return;
    }
    Map<DisplayedArea, SortedSet<Integer>> areas = areas(graphic.images(), display);
    if (areas.isEmpty()) {
      faults.count("graphic", missing(graphic.images()));
      return;
    }
    boolean drawn = false;
    String wrong = null;
    for (Map.Entry<DisplayedArea, SortedSet<Integer>> one : areas.entrySet()) {
      List<double[]> stored =
          graphic.points().stream()
              .map(point -> stored(graphic.units(), point[0], point[1], one.getKey()))
              .toList();
      Roi roi = new GraphicRois(pixels).of(graphic, stored);
      wrong = roi == null ? shapeless(graphic.type()) : bounds.fault(ImageBounds.box(roi));
      if (roi != null && !ImageBounds.BESIDE.equals(wrong)) {
        rois.addAll(PlanePositions.of(image, roi, one.getValue()));
        drawn = true;
      }
    }
    graphics += drawn ? 1 : 0;
    if (wrong != null) {
      faults.count(graphic.type().name(), wrong);
    }
  }

  private static String shapeless(GraphicShape type) {
    return type == GraphicShape.CIRCLE
        ? "left out: it has no radius"
        : "left out: its axes do not halve each other at a right angle";
  }

  private void write(TextNote note) {
    boolean display =
        note.box() != null && note.box().units() == AnnotationUnits.DISPLAY
            || note.anchor() != null && note.anchor().units() == AnnotationUnits.DISPLAY;
    boolean pixel =
        note.box() != null && note.box().units() == AnnotationUnits.PIXEL
            || note.anchor() != null && note.anchor().units() == AnnotationUnits.PIXEL;
    if (pixel && planes.isTiled()) {
      faults.count("text", OF_TILES);
      return;
    }
    Map<DisplayedArea, SortedSet<Integer>> areas = areas(note.images(), display);
    if (areas.isEmpty()) {
      faults.count("text", missing(note.images()));
      return;
    }
    texts++;
    NoteRois maker = new NoteRois(image);
    for (Map.Entry<DisplayedArea, SortedSet<Integer>> one : areas.entrySet()) {
      TextNote.Box box = note.box();
      TextNote.Anchor anchor = note.anchor();
      double[] first = box == null ? null : point(box.units(), box.x1(), box.y1(), one.getKey());
      double[] last = box == null ? null : point(box.units(), box.x2(), box.y2(), one.getKey());
      double[] at =
          anchor == null ? null : point(anchor.units(), anchor.x(), anchor.y(), one.getKey());
      for (Roi roi : maker.of(note, first, last, at)) {
        rois.addAll(PlanePositions.of(image, roi, one.getValue()));
      }
    }
  }

  private static double[] stored(AnnotationUnits units, double x, double y, DisplayedArea area) {
    return units == AnnotationUnits.DISPLAY ? area.toPixels(x, y) : new double[] {x, y};
  }

  private double[] point(AnnotationUnits units, double x, double y, DisplayedArea area) {
    double[] stored = stored(units, x, y, area);
    return pixels.point(new Vector3(stored[0], stored[1], 0));
  }
}
