// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.vendor.Vendors;
import io.github.dicomvolumes.volume.Acquisition;
import io.github.dicomvolumes.volume.FrameKind;
import io.github.dicomvolumes.volume.SegmentationFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What tells the frames of a file from other frames of their place. */
final class FrameAcquisitions {
  static final Tag INVERSION_TIME = Tag.of(0x0018, 0x0082);
  static final Tag FLIP_ANGLE = Tag.of(0x0018, 0x1314);
  static final Tag KVP = Tag.of(0x0018, 0x0060);
  static final Tag COMPLEX_IMAGE_COMPONENT = Tag.of(0x0008, 0x9208);
  static final Tag IN_STACK_POSITION_NUMBER = Tag.of(0x0020, 0x9057);
  static final Tag STACK_ID = Tag.of(0x0020, 0x9056);
  private static final Tag FRAME_TYPE = Tag.of(0x0008, 0x9007);
  private static final Tag INVERSION_TIMES = Tag.of(0x0018, 0x9079);
  private static final Tag EFFECTIVE_ECHO_TIME = Tag.of(0x0018, 0x9082);
  private static final Tag MR_TIMING_SEQUENCE = Tag.of(0x0018, 0x9112);
  private static final Tag MR_ECHO_SEQUENCE = Tag.of(0x0018, 0x9114);
  private static final Tag MR_MODIFIER_SEQUENCE = Tag.of(0x0018, 0x9115);
  private static final Tag MR_IMAGE_FRAME_TYPE_SEQUENCE = Tag.of(0x0018, 0x9226);
  private static final Tag CT_IMAGE_FRAME_TYPE_SEQUENCE = Tag.of(0x0018, 0x9329);
  private static final Tag CT_X_RAY_DETAILS_SEQUENCE = Tag.of(0x0018, 0x9325);
  private static final Tag PET_FRAME_TYPE_SEQUENCE = Tag.of(0x0018, 0x9751);
  private static final Tag X_RAY_3D_FRAME_TYPE_SEQUENCE = Tag.of(0x0018, 0x9504);
  private static final Tag US_IMAGE_DESCRIPTION_SEQUENCE = Tag.of(0x0018, 0x9806);
  private static final Tag PARAMETRIC_MAP_FRAME_TYPE_SEQUENCE = Tag.of(0x0040, 0x9092);
  private static final Tag PHOTOACOUSTIC_IMAGE_FRAME_TYPE_SEQUENCE = Tag.of(0x0018, 0x9835);
  private static final Tag WHOLE_SLIDE_FRAME_TYPE_SEQUENCE = Tag.of(0x0040, 0x0710);
  private static final Tag CONFOCAL_FRAME_TYPE_SEQUENCE = Tag.of(0x0048, 0x0116);
  private static final Tag INTRAVASCULAR_OCT_FRAME_TYPE_SEQUENCE = Tag.of(0x0052, 0x0025);
  private static final List<Tag> FRAME_TYPE_SEQUENCES =
      List.of(
          MR_IMAGE_FRAME_TYPE_SEQUENCE,
          CT_IMAGE_FRAME_TYPE_SEQUENCE,
          PET_FRAME_TYPE_SEQUENCE,
          X_RAY_3D_FRAME_TYPE_SEQUENCE,
          US_IMAGE_DESCRIPTION_SEQUENCE,
          PARAMETRIC_MAP_FRAME_TYPE_SEQUENCE,
          PHOTOACOUSTIC_IMAGE_FRAME_TYPE_SEQUENCE,
          WHOLE_SLIDE_FRAME_TYPE_SEQUENCE,
          CONFOCAL_FRAME_TYPE_SEQUENCE,
          INTRAVASCULAR_OCT_FRAME_TYPE_SEQUENCE);
  private static final Tag MR_ARTERIAL_SPIN_LABELING_SEQUENCE = Tag.of(0x0018, 0x9251);
  private static final Tag ASL_CONTEXT = Tag.of(0x0018, 0x9257);
  private static final List<String> ASL_CONTEXTS = List.of("CONTROL", "LABEL", "M_ZERO_SCAN");
  private static final List<String> ASL_QUANTITIES = List.of("control", "label", "M0");
  private static final List<String> COMPONENTS = List.of("magnitude", "phase", "real", "imaginary");

  /** Nominal Percentage of Cardiac Phase, and of Respiratory Phase; and their groups. */
  private static final List<Tag> PHASES = List.of(Tag.of(0x0020, 0x9241), Tag.of(0x0020, 0x9245));

  private static final List<Tag> SYNCHRONIZATIONS =
      List.of(Tag.of(0x0018, 0x9118), Tag.of(0x0020, 0x9253));
  private static final double WHOLE_CYCLE = 100;

  /** What a header read keeps. */
  static final List<Tag> TAGS =
      List.of(
          INVERSION_TIME, FLIP_ANGLE, KVP, COMPLEX_IMAGE_COMPONENT, PHASES.get(0), PHASES.get(1));

  private final FunctionalGroups groups;
  private final HeaderNumbers numbers;
  private final FrameDiffusion diffusion;
  private final FrameTimes times;
  private final DimensionIndices dimensions;
  private final NuclearVectors nuclear;
  private final PrivateGroups makers;
  private final String quantityOfFile;

  FrameAcquisitions(
      FunctionalGroups groups,
      int frames,
      HeaderNumbers numbers,
      NuclearVectors nuclear,
      boolean inTiles) {
    this.groups = groups;
    this.numbers = numbers;
    this.makers = new PrivateGroups(groups);
    this.diffusion = new FrameDiffusion(groups, makers, numbers);
    this.times = new FrameTimes(groups, frames, numbers, inTiles);
    this.dimensions = new DimensionIndices(groups);
    this.nuclear = nuclear;
    this.quantityOfFile = Vendors.quantity(groups.top());
  }

  Acquisition of(int frame) {
    return new Acquisition(
        classic(frame, Tags.InstanceNumber),
        classic(frame, Tags.SliceLocation),
        acquisitionNumber(frame),
        groups.number(frame, FunctionalGroups.FRAME_CONTENT_SEQUENCE, IN_STACK_POSITION_NUMBER),
        contrast(frame),
        times.of(frame));
  }

  private double acquisitionNumber(int frame) {
    Tag inFrame = Tag.of(0x0020, 0x9156);
    return first(frame, FunctionalGroups.FRAME_CONTENT_SEQUENCE, inFrame, Tags.AcquisitionNumber);
  }

  private FrameKind contrast(int frame) {
    String imageType = imageType(frame);
    Map<String, Integer> ofVectors = nuclear.of(frame);
    return new FrameKind(
        classic(frame, Tags.EchoNumbers),
        first(frame, MR_ECHO_SEQUENCE, EFFECTIVE_ECHO_TIME, Tags.EchoTime),
        first(frame, MR_MODIFIER_SEQUENCE, INVERSION_TIMES, INVERSION_TIME),
        first(frame, MR_TIMING_SEQUENCE, FLIP_ANGLE, FLIP_ANGLE),
        first(frame, CT_X_RAY_DETAILS_SEQUENCE, KVP, KVP),
        diffusion.of(frame),
        component(frame, imageType),
        imageType,
        quantity(frame),
        groups
            .holding(frame, FunctionalGroups.FRAME_CONTENT_SEQUENCE, STACK_ID)
            .string(STACK_ID)
            .orElse(""),
        segment(frame),
        nuclear.hasSlices() || !ofVectors.isEmpty() ? ofVectors : withPhases(frame),
        dimensions.label(frame));
  }

  /** The dimensions of a frame, and its phases where they are whole percents. */
  private Map<String, Integer> withPhases(int frame) {
    Map<String, Integer> found = dimensions.of(frame);
    for (int i = 0; i < PHASES.size(); i++) {
      Tag tag = PHASES.get(i);
      double percent = numbers.first(groups.holding(frame, SYNCHRONIZATIONS.get(i), tag), tag);
      if (percent >= 0 && percent <= WHOLE_CYCLE && percent == Math.rint(percent)) {
        found = new LinkedHashMap<>(found);
        found.put(FrameKind.PHASES.get(i), (int) percent);
      }
    }
    return found;
  }

  /** The number of the segment that a frame is of; 0 where it names none. */
  private int segment(int frame) {
    double number =
        numbers.number(
            groups.holding(
                frame,
                SegmentationFacts.SEGMENT_IDENTIFICATION_SEQUENCE,
                SegmentationFacts.REFERENCED_SEGMENT_NUMBER),
            SegmentationFacts.REFERENCED_SEGMENT_NUMBER,
            Quantity.ORDINAL);
    return Double.isNaN(number) ? 0 : (int) number;
  }

  private double first(int frame, Tag sequence, Tag attribute, Tag classic) {
    double number = numbers.first(groups.holding(frame, sequence, attribute), attribute);
    return Double.isNaN(number) ? classic(frame, classic) : number;
  }

  private double classic(int frame, Tag tag) {
    return numbers.first(groups.classic(frame, tag), tag);
  }

  /** ASL Context (0018,9257), else what the maker says. */
  private String quantity(int frame) {
    String context =
        groups
            .holding(frame, MR_ARTERIAL_SPIN_LABELING_SEQUENCE, ASL_CONTEXT)
            .string(ASL_CONTEXT)
            .orElse("");
    for (int i = 0; i < ASL_CONTEXTS.size(); i++) {
      if (context.equals(ASL_CONTEXTS.get(i))) {
        return ASL_QUANTITIES.get(i);
      }
    }
    String ofFrame = makers.quantity(frame);
    return ofFrame.isEmpty() ? quantityOfFile : ofFrame;
  }

  private String imageType(int frame) {
    for (Tag sequence : FRAME_TYPE_SEQUENCES) {
      DataSet holder = groups.holding(frame, sequence, FRAME_TYPE);
      if (holder.contains(FRAME_TYPE)) {
        return String.join("\\", holder.strings(FRAME_TYPE));
      }
    }
    return String.join("\\", groups.classic(frame, Tags.ImageType).strings(Tags.ImageType));
  }

  /**
   * Complex Image Component (0008,9208); else what Image Type says beyond its first two values, as
   * Siemens (M, P) and Philips (M_FFE\M, PHASE MAP\P) write it; else what the maker says.
   */
  private String component(int frame, String imageType) {
    String given =
        groups
            .holding(frame, MR_IMAGE_FRAME_TYPE_SEQUENCE, COMPLEX_IMAGE_COMPONENT)
            .string(COMPLEX_IMAGE_COMPONENT)
            .orElse("")
            .toLowerCase(Locale.ROOT);
    if (COMPONENTS.contains(given)) {
      return given;
    }
    String[] types = imageType.toLowerCase(Locale.ROOT).split("\\\\");
    for (int i = 2; i < types.length; i++) {
      for (String component : COMPONENTS) {
        String type = types[i].strip();
        if (type.equals(component) || type.equals(component.substring(0, 1))) {
          return component;
        }
      }
    }
    String ofFrame = makers.component(frame);
    return ofFrame.isEmpty() ? Vendors.component(groups.top()) : ofFrame;
  }
}
