// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.dicomvolumes.imagej.display.DicomWindow;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.importing.WindowLut;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.structures.presentation.PresentationState;
import io.github.dicomvolumes.structures.presentation.SoftcopyWindow;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.ModalityTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows values of an image as a presentation state does: its window, black to white or reverse. The
 * Photometric Interpretation of images does not count beside a state.
 */
final class StateDisplay {
  private static final double SAME = 1e-6;
  private static final double SIGNED_OFFSET = 32768;
  private static final DisplayWindow LINE = new DisplayWindow(0, 1);

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
    boolean colored = image.getProcessor().isColorLut();
    boolean before = image.isInvertedLut();
    boolean inverted = state.inverted() == null ? before : state.inverted();
    if (colored && state.inverted() != null) {
      faults.say("Presentation LUT Shape (2050,0020) is left aside: the image is in colours");
    }
    int plane = plane();
    SoftcopyWindow window = plane == 0 ? null : window(plane);
    DisplayWindow shown = window == null ? null : ofImage(window, plane);
    if (!colored && (shown != null || inverted != before)) {
      double least = image.getDisplayRangeMin();
      double most = image.getDisplayRangeMax();
      WindowLut.set(image, WindowLut.of(shown == null ? LINE : shown, inverted));
      image.setDisplayRange(least, most);
      image.updateAndDraw();
    }
    if (!colored && inverted != before) {
      done.add(inverted ? "inverted" : "not inverted");
    }
    if (shown != null) {
      new DicomWindow("state", "", shown.center(), shown.width()).show(image);
      String curve = shown.curve() == null ? "" : " by a table";
      done.add("window " + number(shown.center()) + " / " + number(shown.width()) + curve);
      if (colored && shown.curve() != null) {
        faults.say("not applied: the table of its window, as the image is in colours");
      }
    }
    return done;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
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

  /** The window in the image's values; null where they cannot be known, which is said. */
  private DisplayWindow ofImage(SoftcopyWindow softcopy, int plane) {
    DisplayWindow window = softcopy.window();
    for (int other = 1; other <= image.getStackSize(); other++) {
      SoftcopyWindow its = window(other);
      if (its == null || !its.window().equals(window)) {
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
    double ofPixel = stored ? 1 : slope;
    double atZero = stored ? 0 : intercept;
    if (own[0] == ofPixel && own[1] == atZero) {
      return window;
    }
    double factor = ofPixel / own[0];
    return window.through(new ModalityTransform(factor, atZero - own[1] * factor, ""));
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
