// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.structures.Faults;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.header.FrameWindows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads grayscale, colour, pseudo-colour and XA/XRF softcopy presentation states. */
public final class PresentationStateReader {
  /** Grayscale, Color, Pseudo-Color, XA/XRF Grayscale. */
  private static final Set<String> READ =
      Set.of(
          "1.2.840.10008.5.1.4.1.1.11.1",
          "1.2.840.10008.5.1.4.1.1.11.2",
          "1.2.840.10008.5.1.4.1.1.11.3",
          "1.2.840.10008.5.1.4.1.1.11.5");

  private static final int LONGEST_VALUE = 1 << 24;
  private static final int FIRST_OVERLAY = 0x6000;
  private static final int LAST_OVERLAY = 0x601e;
  private static final int OVERLAY_ACTIVATION_LAYER = 0x1001;
  private static final int OVERLAY_DATA = 0x3000;

  private PresentationStateReader() {}

  /**
   * Reads a state.
   *
   * @throws DicomFormatException where it is of another kind, or ends too early
   * @throws IOException where it cannot be read
   */
  public static PresentationState read(Path file) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(file, TagSelection.all(LONGEST_VALUE))
            .orElseThrow(() -> new DicomFormatException(file, "it is no DICOM"));
    if (!READ.contains(header.sopClassUid())) {
      throw new DicomFormatException(
          file,
          "it is a "
              + SopClasses.name(header.sopClassUid()).orElse("object of an unknown kind")
              + ": presentation states that are read are Grayscale, Color, Pseudo-Color and"
              + " XA/XRF Grayscale");
    }
    if (header.isCutOff()) {
      throw new DicomFormatException(file, "it ends too early: it may have been copied in part");
    }
    DataSet state = header.dataSet();
    Faults faults = new Faults("annotation");
    StateImagesReader images = new StateImagesReader(state);
    LayersReader layers = new LayersReader(state);
    AnnotationsReader annotations = new AnnotationsReader(state, images, layers, faults);
    List<DisplayedArea> areas = AreasReader.read(state, images, faults);
    Shutter shutter = ShutterReader.read(state, faults);
    double[] rescale = rescale(state, faults);
    List<SoftcopyWindow> windows = windows(state, rescale, images, faults);
    Boolean inverted = inverted(state, faults);
    List<StateOverlay> overlays = overlays(state, layers, shutter, faults);
    sayOthers(state, faults);
    return new PresentationState(
        images.all(),
        annotations.graphics(),
        annotations.texts(),
        overlays,
        areas,
        shutter,
        windows,
        rescale,
        inverted,
        faults);
  }

  private static double[] rescale(DataSet state, Faults faults) {
    if (!state.items(StateTags.MODALITY_LUT_SEQUENCE).isEmpty()) {
      faults.say("not applied: its Modality LUT (0028,3000), and so its windows");
      return null;
    }
    Reading slope = state.reading(Tags.RescaleSlope);
    Reading intercept = state.reading(Tags.RescaleIntercept);
    if (slope.isAbsent() && intercept.isAbsent()) {
      return null;
    }
    if (slope.numbers().length != 1 || intercept.numbers().length != 1 || slope.numbers()[0] == 0) {
      faults.say("Rescale Slope and Intercept (0028,1053), (0028,1052) cannot be read");
      return null;
    }
    return new double[] {slope.numbers()[0], intercept.numbers()[0]};
  }

  private static List<SoftcopyWindow> windows(
      DataSet state, double[] rescale, StateImagesReader images, Faults faults) {
    List<SoftcopyWindow> windows = new ArrayList<>();
    if (!state.items(StateTags.MODALITY_LUT_SEQUENCE).isEmpty()) {
      return windows;
    }
    Set<String> problems = new TreeSet<>();
    for (DataSet item : state.items(StateTags.SOFTCOPY_VOI_LUT_SEQUENCE)) {
      StateImages on = images.of(item);
      Set<String> own = new TreeSet<>();
      List<DisplayWindow> found = FrameWindows.of(item, isSigned(item, rescale), own);
      problems.addAll(own);
      if (on == null || found.isEmpty() && own.isEmpty()) {
        problems.add("a window of the state (0028,3110) cannot be read");
        continue;
      }
      if (found.size() > 1) {
        problems.add("of several windows of an image the first is shown");
      }
      if (!found.isEmpty()) {
        windows.add(new SoftcopyWindow(found.get(0), on));
      }
    }
    problems.forEach(faults::say);
    return windows;
  }

  /** Whether values that a table is for can be below 0: it says so, or the rescale makes such. */
  private static boolean isSigned(DataSet item, double[] rescale) {
    boolean said =
        item.items(StateTags.VOI_LUT_SEQUENCE).stream()
            .flatMap(table -> table.element(StateTags.LUT_DESCRIPTOR).stream())
            .anyMatch(descriptor -> descriptor.vr() == Vr.SS);
    return said || rescale != null && rescale[1] < 0;
  }

  private static Boolean inverted(DataSet state, Faults faults) {
    if (!state.items(StateTags.PRESENTATION_LUT_SEQUENCE).isEmpty()) {
      faults.say("not applied: its Presentation LUT (2050,0010)");
      return null;
    }
    String shape = state.string(StateTags.PRESENTATION_LUT_SHAPE).orElse("");
    return switch (shape) {
      case "IDENTITY" -> Boolean.FALSE;
      case "INVERSE" -> Boolean.TRUE;
      case "" -> null;
      default -> {
        faults.say("not applied: a Presentation LUT Shape (2050,0020) that is no line");
        yield null;
      }
    };
  }

  /** Overlay planes of the state that have a layer to be shown on (PS3.3 C.11.7). */
  private static List<StateOverlay> overlays(
      DataSet state, LayersReader layers, Shutter shutter, Faults faults) {
    List<StateOverlay> overlays = new ArrayList<>();
    int ofImages = 0;
    int unshown = 0;
    for (int group = FIRST_OVERLAY; group <= LAST_OVERLAY; group += 2) {
      boolean own = state.contains(Tag.of(group, OVERLAY_DATA));
      String layer = state.string(Tag.of(group, OVERLAY_ACTIVATION_LAYER)).orElse("").strip();
      if (own && !layer.isEmpty()) {
        overlays.add(new StateOverlay(group, layers.of(layer)));
      } else if (own && (shutter == null || shutter.bitmap() != group)) {
        unshown++;
      } else if (!own && !layer.isEmpty()) {
        ofImages++;
      }
    }
    if (unshown > 0) {
      faults.say("overlay planes of the state without a layer to be shown on: " + unshown);
    }
    if (ofImages > 0) {
      faults.say(
          "the state shows overlay planes of the images, "
              + ofImages
              + ": imports show them whether or not a state does");
    }
    overlays.sort(Comparator.comparingInt(overlay -> overlay.layer().order()));
    return overlays;
  }

  /** What else it may hold. */
  private static void sayOthers(DataSet state, Faults faults) {
    if (!state.items(StateTags.MASK_SUBTRACTION_SEQUENCE).isEmpty()) {
      faults.say("not applied: its subtraction of a mask (0028,6100)");
    }
    if (state.contains(StateTags.RED_PALETTE_DATA)) {
      faults.say("not applied: its colours for grey values (0028,1201)");
    }
  }
}
