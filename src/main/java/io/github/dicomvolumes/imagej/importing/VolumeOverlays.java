// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.OverlayPlane;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.OverlayPlanes;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Shows the overlay planes of DICOM files as selections in the overlay of an image. */
final class VolumeOverlays {
  private static final int SET = 255;

  private VolumeOverlays() {}

  /**
   * Adds the overlays of every plane: graphics are filled, regions of interest are outlined.
   *
   * @return what could not be shown
   */
  static List<ImportWarning> add(ImagePlus image, VolumePlan plan) throws IOException {
    Overlay overlay = new Overlay();
    List<ImportWarning> warnings = new ArrayList<>();
    try (OverlayPlanes reader = new OverlayPlanes()) {
      for (int index = 0; index < plan.planes().size(); index++) {
        Frame frame = plan.planes().get(index);
        try {
          for (OverlayPlane plane : reader.read(frame)) {
            Roi roi = roi(plane);
            if (roi != null) {
              place(roi, image, plan, index);
              overlay.add(roi);
            }
          }
        } catch (DicomFormatException e) {
          warnings.add(
              new ImportWarning(
                  ImportWarning.Kind.FORMAT, "an overlay is not shown because " + e.getMessage()));
        }
      }
    }
    if (overlay.size() > 0) {
      image.setOverlay(overlay);
    }
    return warnings;
  }

  /** The selection of the set bits; null where none is. */
  private static Roi roi(OverlayPlane plane) {
    boolean[] bits = plane.bits();
    byte[] mask = new byte[bits.length];
    boolean empty = true;
    for (int i = 0; i < bits.length; i++) {
      mask[i] = bits[i] ? (byte) SET : 0;
      empty &= !bits[i];
    }
    if (empty) {
      return null;
    }
    ByteProcessor processor = new ByteProcessor(plane.columns(), plane.rows(), mask, null);
    processor.setThreshold(SET, SET, ImageProcessor.NO_LUT_UPDATE);
    Roi roi = new ThresholdToSelection().convert(processor);
    roi.setLocation(roi.getXBase() + plane.left(), roi.getYBase() + plane.top());
    roi.setName(plane.name().isEmpty() ? "DICOM overlay" : plane.name());
    if (plane.type().equals("R")) {
      roi.setStrokeColor(Color.YELLOW);
    } else {
      roi.setFillColor(Color.YELLOW);
    }
    return roi;
  }

  private static void place(Roi roi, ImagePlus image, VolumePlan plan, int index) {
    PlaneSource source = plan.sources().get(index);
    roi.setLocation(
        roi.getXBase() + Math.rint(source.columnOffset()),
        roi.getYBase() + Math.rint(source.rowOffset()));
    boolean composite = image.getNChannels() > plan.channels();
    if (image.isHyperStack() || composite || plan.channels() > 1 || plan.timePoints() > 1) {
      int place = index / plan.channels();
      roi.setPosition(
          composite ? 0 : index % plan.channels() + 1,
          place % plan.slices() + 1,
          place / plan.slices() + 1);
    } else if (image.getStackSize() > 1) {
      roi.setPosition(index + 1);
    }
  }
}
