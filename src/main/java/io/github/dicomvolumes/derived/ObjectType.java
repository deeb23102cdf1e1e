// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.Tags;
import java.util.Locale;

/** The kinds of objects that an image becomes: their SOP classes (PS3.4 section B.5). */
public enum ObjectType {
  /** Whatever the source is, or the pixels need. */
  AUTO("", "", ""),
  /** CT Image; Legacy Converted Enhanced CT Image. */
  CT("CT", "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2.2"),
  /** MR Image; Legacy Converted Enhanced MR Image. */
  MR("MR", "1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.4.4"),
  /** PET Image; Legacy Converted Enhanced PET Image. */
  PET("PT", "1.2.840.10008.5.1.4.1.1.128", "1.2.840.10008.5.1.4.1.1.128.1"),
  /** Nuclear Medicine Image, which is always multi-frame. */
  NM("NM", "", "1.2.840.10008.5.1.4.1.1.20"),
  /** Ultrasound Image; Ultrasound Multi-frame Image. */
  US("US", "1.2.840.10008.5.1.4.1.1.6.1", "1.2.840.10008.5.1.4.1.1.3.1"),
  /** Secondary Capture Image; its multi-frame kinds differ by the pixels. */
  SECONDARY_CAPTURE("", "1.2.840.10008.5.1.4.1.1.7", ""),
  /** Parametric Map, always multi-frame. */
  PARAMETRIC_MAP("", "", "1.2.840.10008.5.1.4.1.1.30");

  private static final String GRAY_BYTE = "1.2.840.10008.5.1.4.1.1.7.2";
  private static final String GRAY_WORD = "1.2.840.10008.5.1.4.1.1.7.3";
  private static final String TRUE_COLOR = "1.2.840.10008.5.1.4.1.1.7.4";

  private final String modality;
  private final String singleFrame;
  private final String multiFrame;

  ObjectType(String modality, String singleFrame, String multiFrame) {
    this.modality = modality;
    this.singleFrame = singleFrame;
    this.multiFrame = multiFrame;
  }

  /** The macro's word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type of a macro's word.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static ObjectType parse(String word) {
    for (ObjectType type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    throw new IllegalArgumentException("there is no type of objects \"" + word + '"');
  }

  /** Modality (0008,0060) of the type; empty where it is that of the source. */
  String modality() {
    return modality;
  }

  boolean hasSingleFrames() {
    return !singleFrame.isEmpty();
  }

  /** Whether it holds a rescale of stored values; without a place in the patient it is nothing. */
  boolean isTomographic() {
    return this == CT || this == MR || this == PET;
  }

  /** The SOP class of an object. */
  String sopClass(boolean multi, PixelForm form) {
    if (!multi) {
      return singleFrame;
    }
    if (this != SECONDARY_CAPTURE) {
      return multiFrame;
    }
    return form.layout().samplesPerPixel() > 1
        ? TRUE_COLOR
        : form.layout().bitsAllocated() > 8 ? GRAY_WORD : GRAY_BYTE;
  }

  /** The type of what comes from a source; {@link #AUTO} where there is none of its kind. */
  static ObjectType ofModality(String modality) {
    for (ObjectType type : values()) {
      if (!type.modality.isEmpty() && type.modality.equals(modality)) {
        return type;
      }
    }
    return AUTO;
  }

  /**
   * Whether a header is of the same kind, so that what it says of the acquisition has its place.
   */
  boolean isLike(SourceFrame source) {
    return !modality.isEmpty() && modality.equals(source.header().string(Tags.Modality).orElse(""));
  }
}
