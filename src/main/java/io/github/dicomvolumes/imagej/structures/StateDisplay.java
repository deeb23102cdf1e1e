// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import io.github.dicomvolumes.imagej.display.DicomWindow;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.presentation.PresentationState;
import io.github.dicomvolumes.structures.presentation.SoftcopyWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows values of an image as a presentation state does: its window, black to white or reverse. */
final class StateDisplay {
  private static final double SAME = 1e-6;
  private static final double SIGNED_OFFSET = 32768;

  private final ImagePlus image;
  private final StatePlanes planes;
  private final PresentationState state;
  private final Faults faults;

  StateDisplay(ImagePlus image, StatePlanes planes, PresentationState state) {
    this.image = image;
    this.planes = planes;
    this.state = state;
    this.faults = state.faults();
  }

  /** Shows, and says what was done; empty where nothing. */
  List<String> show() {
    List<String> done = new ArrayList<>();
    if (image.getBitDepth() == 24 || image instanceof CompositeImage) {
      if (!state.windows().isEmpty()) {
        faults.say("not applied: its window, as the image has colours or channels");
      }
      return done;
    }
    if (state.inverted() != null) {
      String said = invert(state.inverted());
      if (!said.isEmpty()) {
        done.add(said);
      }
    }
    int plane = plane();
    SoftcopyWindow window = plane == 0 ? null : window(plane);
    if (window != null) {
      double[] ends = ends(window, plane);
      if (ends != null) {
        double center = (ends[0] + ends[1]) / 2;
        double width = Math.abs(ends[1] - ends[0]);
        new DicomWindow("state", "", center, width).show(image);
        done.add("window " + number(center) + " / " + number(width));
      }
    }
    return done;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  /** The Photometric Interpretation of images does not count beside a state. */
  private String invert(boolean inverted) {
    ImageProcessor processor = image.getProcessor();
    if (processor.isColorLut()) {
      faults.say("Presentation LUT Shape (2050,0020) is left aside: the image is in colours");
      return "";
    }
    if (image.isInvertedLut() == inverted) {
      return "";
    }
    processor.invertLut();
    if (image.getStackSize() > 1) {
      image.getStack().setColorModel(processor.getColorModel());
    }
    image.updateAndDraw();
    return inverted ? "inverted" : "not inverted";
  }

  /** The plane that is shown where the state has a window for it, else the first such; 0: none. */
  private int plane() {
    int current = image.getCurrentSlice();
    if (window(current) != null) {
      return current;
    }
    for (int plane = 1; plane <= image.getStackSize(); plane++) {
      if (window(plane) != null) {
        return plane;
      }
    }
    return 0;
  }

  private SoftcopyWindow window(int plane) {
    for (SoftcopyWindow window : state.windows()) {
      if (planes.shows(plane, window.images())) {
        return window;
      }
    }
    return null;
  }

  /**
   * The ends of the window in the image's values; null where they cannot be known, which is said.
   */
  private double[] ends(SoftcopyWindow window, int plane) {
    for (int other = 1; other <= image.getStackSize(); other++) {
      SoftcopyWindow its = window(other);
      boolean same =
          its != null && its.center() == window.center() && its.width() == window.width();
      if (!same) {
        faults.say(
            "the window is that of plane " + plane + ": ImageJ shows all planes by the same one");
        break;
      }
    }
    String label = PlaneTags.label(image, plane);
    double slope = number(PlaneTags.value(label, "0028,1053"), 1);
    double intercept = number(PlaneTags.value(label, "0028,1052"), 0);
    boolean stored = image.getProp(VolumeImage.STORED_VALUES) != null;
    if (!(slope != 0) || !stored && !isRescaled(slope, intercept)) {
      faults.say(
          "not applied: its window, as the image's values are not those of its Rescale Slope and"
              + " Intercept");
      return null;
    }
    double[] own = state.rescale() == null ? new double[] {1, 0} : state.rescale();
    if (own[0] != slope || own[1] != intercept) {
      faults.say(
          "the state's window is of values by "
              + (state.rescale() == null ? "no Rescale" : "another Rescale")
              + " Slope and Intercept than the image's, and was taken to these");
    }
    double[] ends = {window.center() - window.width() / 2, window.center() + window.width() / 2};
    for (int i = 0; i < 2; i++) {
      double pixel = (ends[i] - own[1]) / own[0];
      ends[i] = stored ? pixel : slope * pixel + intercept;
    }
    return ends;
  }

  private static double number(String text, double absent) {
    if (text.isEmpty()) {
      return absent;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether the image's values are stored ones times a slope and an intercept. */
  private boolean isRescaled(double slope, double intercept) {
    Calibration calibration = image.getCalibration();
    if (image.getBitDepth() == 32) {
      return !calibration.getValueUnit().startsWith("SUV");
    }
    boolean line = calibration.getFunction() == Calibration.STRAIGHT_LINE;
    double[] known = line ? calibration.getCoefficients() : new double[] {0, 1};
    boolean sameSlope = Math.abs(known[1] - slope) <= SAME * Math.abs(slope);
    double lost = Math.abs(known[0] - intercept);
    double lostSigned = Math.abs(known[0] + SIGNED_OFFSET * slope - intercept);
    return sameSlope && Math.min(lost, lostSigned) <= SAME * Math.max(1, Math.abs(intercept));
  }
}
