// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.gui.Roi;
import ij.gui.ShapeRoi;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.MaskOutlines;
import io.github.dicomvolumes.structures.presentation.StateOverlay;
import io.github.dicomvolumes.volume.OverlayPlane;
import io.github.dicomvolumes.volume.pixels.OverlayPlanes;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Overlay planes of a presentation state as ROIs along the edges of their set bits. */
final class BitmapRois {
  private final Path file;
  private final StoredPixels pixels;
  private final Faults faults;

  BitmapRois(Path file, StoredPixels pixels, Faults faults) {
    this.file = file;
    this.pixels = pixels;
    this.faults = faults;
  }

  /**
   * A plane as it is shown: graphics are filled, regions of interest are outlined. Null where it
   * has no set bits, or cannot be shown, which is said.
   *
   * @throws IOException where the file cannot be read
   */
  Roi of(StateOverlay overlay) throws IOException {
    OverlayPlane plane = plane(overlay.group());
    Roi roi = plane == null ? null : shape(plane);
    if (roi != null) {
      Color color = new Color(overlay.layer().color());
      if (plane.type().equals("R")) {
        roi.setStrokeColor(color);
      } else {
        roi.setFillColor(color);
      }
      roi.setName((overlay.layer().name() + " overlay").strip());
    }
    return roi;
  }

  /**
   * What a plane covers as a shutter; null as {@link #of} is.
   *
   * @param color as 0xRRGGBB
   * @throws IOException where the file cannot be read
   */
  Roi shutter(int group, int color) throws IOException {
    OverlayPlane plane = plane(group);
    Roi roi = plane == null ? null : shape(plane);
    if (roi != null) {
      roi.setFillColor(new Color(color));
      roi.setName(ShutterRois.NAME);
    }
    return roi;
  }

  private OverlayPlane plane(int group) throws IOException {
    try (OverlayPlanes planes = new OverlayPlanes()) {
      OverlayPlane plane = planes.readObject(file, group);
      if (plane == null) {
        faults.say(
            String.format(
                Locale.ROOT,
                "not shown: the overlay plane of group %04X, which the state does not have, or of"
                    + " several frames",
                group));
      }
      return plane;
    } catch (DicomFormatException e) {
      faults.say("not shown: an overlay plane, as " + e.getMessage());
      return null;
    }
  }

  private Roi shape(OverlayPlane plane) {
    Path2D.Float path = new Path2D.Float(Path2D.WIND_EVEN_ODD);
    boolean empty = true;
    for (double[] outline : MaskOutlines.of(plane.bits(), plane.columns(), plane.rows())) {
      for (int i = 0; i < outline.length; i += 2) {
        double[] point =
            pixels.point(new Vector3(plane.left() + outline[i], plane.top() + outline[i + 1], 0));
        if (i == 0) {
          path.moveTo(point[0], point[1]);
        } else {
          path.lineTo(point[0], point[1]);
        }
      }
      path.closePath();
      empty = false;
    }
    return empty ? null : new ShapeRoi(path);
  }
}
