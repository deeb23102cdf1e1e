// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.SegmentationFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the stored values of the frames of a file mean, and how they are shown (rule 9). */
final class FrameValues {
  private static final Tag MULTI_ENERGY_CT_ACQUISITION = Tag.of(0x0018, 0x9361);
  private static final Tag PIXEL_PRESENTATION = Tag.of(0x0008, 0x9205);
  private static final Tag RED_PALETTE_DESCRIPTOR = Tags.RedPaletteColorLookupTableDescriptor;

  /** What a header read keeps. */
  static final List<Tag> TAGS =
      List.of(PIXEL_PRESENTATION, RED_PALETTE_DESCRIPTOR, MULTI_ENERGY_CT_ACQUISITION);

  /** Of Rescale Type (PS3.3 C.11.1.1.2). */
  private static final String UNSPECIFIED = "US";

  private final FunctionalGroups groups;
  private final DataSet top;
  private final FrameLayout layout;
  private final HeaderNumbers numbers;
  private final Set<String> problems = new LinkedHashSet<>();
  private final ModalityLut modalityLut;

  /** The real-world values that the last scale is, in place of a Modality LUT; else null. */
  private ModalityTransform realWorld;

  FrameValues(FunctionalGroups groups, FrameLayout layout, HeaderNumbers numbers) {
    this.groups = groups;
    this.numbers = numbers;
    this.top = groups.top();
    this.layout = layout;
    this.modalityLut = ModalityLut.of(top, layout).orElse(null);
    noteSupplementalPalette();
    // The facts of a segmentation have it where it can be read.
    double whole =
        numbers.number(top, SegmentationFacts.MAXIMUM_FRACTIONAL_VALUE, Quantity.ORDINAL);
    SegmentationFacts segmentation = SegmentationFacts.of(top);
    if (Double.isNaN(whole)
        && segmentation != null
        && segmentation.kind() == SegmentationFacts.Kind.FRACTIONAL) {
      note(
          "Maximum Fractional Value (0062,000E) is missing: "
              + segmentation.maxFractional()
              + " was taken for the whole of a voxel");
    }
  }

  /**
   * PS3.3 C.7.6.19: of an image of grey values those from the first entry of a palette on are
   * colours, not measurements.
   */
  private void noteSupplementalPalette() {
    String presentation = text(PIXEL_PRESENTATION);
    double[] descriptor = top.numbers(RED_PALETTE_DESCRIPTOR);
    if ((presentation.equals("COLOR") || presentation.equals("MIXED"))
        && descriptor.length == 3
        && layout.samplesPerPixel() == 1
        && layout.photometricInterpretation() != PhotometricInterpretation.PALETTE_COLOR) {
      int first = (int) descriptor[1];
      note(
          "Pixel Presentation (0008,9205) is "
              + presentation
              + ": stored values from "
              + (layout.isSigned() ? (short) first : first & 0xffff)
              + " on stand for colours of a supplemental palette and not for what the others"
              + " measure; they were kept as numbers");
    }
  }

  /** What could not be used, each once. */
  Set<String> problems() {
    return problems;
  }

  /**
   * How a frame is shown; the first unless the user chooses. Headers give windows in values of the
   * Modality LUT (PS3.3 C.11.2.1.2.1): where the values are real-world ones in its place, windows
   * are taken to these.
   *
   * @param scale of the same frame, as {@link #scale} gave it last
   */
  List<DisplayWindow> windows(int frame, ModalityTransform scale) {
    boolean isReal = realWorld != null && scale == realWorld;
    boolean signed = layout.isSigned() || !isReal && scale.intercept() < 0;
    List<DisplayWindow> windows = FrameWindows.of(groups, frame, signed, problems);
    if (!isReal || windows.isEmpty()) {
      return windows;
    }
    List<DisplayWindow> mapped = new ArrayList<>(windows.size());
    for (DisplayWindow window : windows) {
      DisplayWindow through = window.through(scale);
      if (through != null) {
        mapped.add(through);
      } else {
        note(
            "a window of the header ends at values for which the Real World Value Mapping"
                + " (0040,9096) has none, and is left aside");
      }
    }
    return mapped;
  }

  /** From the stored values of a frame to what they measure. */
  ModalityTransform scale(int frame) {
    realWorld = null;
    double scaling = numbers.number(top, Tags.DoseGridScaling, Quantity.DOSE_SCALING);
    if (!Double.isNaN(scaling)) {
      return new ModalityTransform(
          scaling, 0, unit(text(Tags.DoseUnits), "Dose Units (3004,0002)"));
    }
    if (text(Tags.Modality).equals("RTDOSE")) {
      note(
          "Dose Grid Scaling (3004,000E) is missing: values are the stored ones, of no unit,"
              + " instead of doses");
    }
    ModalityTransform rescale = rescale(frame);
    if (rescale.isIdentity() && modalityLut != null) {
      note(modalityLut.problem());
      return modalityLut.scale() == null ? rescale : modalityLut.scale();
    }
    if (modalityLut != null) {
      note(
          "the Modality LUT Sequence (0028,3000) is left aside for Rescale Slope and Intercept: a"
              + " header has to have only one of them");
    }
    boolean isRescaled = !rescale.isIdentity() || !rescale.unit().isEmpty();
    // One that is only compared need not be readable.
    Optional<RealWorldValues> mapping =
        RealWorldValues.of(
            groups.items(frame, RealWorldValues.REAL_WORLD_VALUE_MAPPING_SEQUENCE),
            layout,
            isRescaled ? new HeaderNumbers() : numbers);
    if (mapping.isEmpty()) {
      return rescale;
    }
    ModalityTransform real = mapping.get().scale();
    if (!isRescaled) {
      note(mapping.get().problem());
      realWorld = real;
      return real == null ? rescale : real;
    }
    if (real != null && !RealWorldValues.agree(real, rescale, layout)) {
      note(
          "a Real World Value Mapping (0040,9096) of unit \""
              + real.unit()
              + "\" is left aside for Rescale Slope and Intercept, which say otherwise");
    }
    return rescale;
  }

  private ModalityTransform rescale(int frame) {
    DataSet group =
        groups.holding(
            frame, FunctionalGroups.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tags.RescaleSlope);
    DataSet ofIntercept =
        groups.holding(
            frame, FunctionalGroups.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tags.RescaleIntercept);
    double slope = numbers.number(group, Tags.RescaleSlope, Quantity.SLOPE);
    double intercept = numbers.number(ofIntercept, Tags.RescaleIntercept, Quantity.INTERCEPT);
    boolean rescaled = !Double.isNaN(slope) || !Double.isNaN(intercept);
    if (rescaled && (Double.isNaN(slope) || Double.isNaN(intercept))) {
      note(
          Double.isNaN(slope)
              ? "Rescale Slope (0028,1053) is missing beside Rescale Intercept: 1 was taken"
              : "Rescale Intercept (0028,1052) is missing beside Rescale Slope: 0 was taken");
    }
    String type = group.string(Tags.RescaleType).orElse("");
    String unit = unit(type, "Rescale Type (0028,1054)");
    if (rescaled && unit.isEmpty() && text(Tags.Modality).equals("CT") && isHounsfield(type)) {
      unit = "HU";
    }
    if (text(Tags.Modality).equals("PT")) {
      unit = text(Tags.Units).isEmpty() ? unit : unit(text(Tags.Units), "Units (0054,1001)");
    }
    return new ModalityTransform(
        Double.isNaN(slope) ? 1 : slope, Double.isNaN(intercept) ? 0 : intercept, unit);
  }

  /**
   * Whether values of a CT image whose Rescale Type names no unit are in Hounsfield units (PS3.3
   * C.8.2.1): it may be absent only where they are, and those of an original image, no localizer,
   * of one energy have to be, though some call them unspecified (US).
   */
  private boolean isHounsfield(String type) {
    if (text(MULTI_ENERGY_CT_ACQUISITION).equals("YES")) {
      return false;
    }
    if (!type.equals(UNSPECIFIED)) {
      return type.isEmpty();
    }
    List<String> imageType = top.strings(Tags.ImageType);
    boolean isOriginal = !imageType.isEmpty() && imageType.get(0).equals("ORIGINAL");
    boolean isLocalizer = imageType.size() > 2 && imageType.get(2).equals("LOCALIZER");
    if (!isOriginal || isLocalizer) {
      return false;
    }
    note(
        "Rescale Type (0028,1054) is US, unspecified: values were taken for HU, as those of an"
            + " original CT image have to be");
    return true;
  }

  /** Unspecified is none, and any other text may be of the patient: it is not even in the note. */
  private String unit(String text, String element) {
    if (text.isEmpty() || text.equals(UNSPECIFIED) || ValueUnit.isNone(text)) {
      return "";
    }
    String unit = ValueUnit.of(text);
    if (unit.isEmpty()) {
      note(element + " holds a text that is no unit, which is left aside");
    }
    return unit;
  }

  private void note(String problem) {
    if (!problem.isEmpty()) {
      problems.add(problem);
    }
  }

  private String text(Tag tag) {
    return top.string(tag).orElse("");
  }
}
