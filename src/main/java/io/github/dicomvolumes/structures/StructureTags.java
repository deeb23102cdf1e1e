// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.Tag;

/** Tags of structure sets and of what refers to images (PS3.3 C.8.8.5, C.8.8.6, C.20.2). */
final class StructureTags {
  static final Tag REFERENCED_SOP_CLASS_UID = Tag.of(0x0008, 0x1150);
  static final Tag REFERENCED_SOP_INSTANCE_UID = Tag.of(0x0008, 0x1155);
  static final Tag STRUCTURE_SET_LABEL = Tag.of(0x3006, 0x0002);
  static final Tag REFERENCED_FRAME_OF_REFERENCE_SEQUENCE = Tag.of(0x3006, 0x0010);
  static final Tag RT_REFERENCED_STUDY_SEQUENCE = Tag.of(0x3006, 0x0012);
  static final Tag RT_REFERENCED_SERIES_SEQUENCE = Tag.of(0x3006, 0x0014);
  static final Tag CONTOUR_IMAGE_SEQUENCE = Tag.of(0x3006, 0x0016);
  static final Tag STRUCTURE_SET_ROI_SEQUENCE = Tag.of(0x3006, 0x0020);
  static final Tag ROI_NUMBER = Tag.of(0x3006, 0x0022);
  static final Tag REFERENCED_FRAME_OF_REFERENCE_UID = Tag.of(0x3006, 0x0024);
  static final Tag ROI_NAME = Tag.of(0x3006, 0x0026);
  static final Tag ROI_DISPLAY_COLOR = Tag.of(0x3006, 0x002A);
  static final Tag ROI_CONTOUR_SEQUENCE = Tag.of(0x3006, 0x0039);
  static final Tag CONTOUR_SEQUENCE = Tag.of(0x3006, 0x0040);
  static final Tag CONTOUR_GEOMETRIC_TYPE = Tag.of(0x3006, 0x0042);
  static final Tag NUMBER_OF_CONTOUR_POINTS = Tag.of(0x3006, 0x0046);
  static final Tag CONTOUR_DATA = Tag.of(0x3006, 0x0050);
  static final Tag REFERENCED_ROI_NUMBER = Tag.of(0x3006, 0x0084);
  static final Tag FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX = Tag.of(0x3006, 0x00C6);
  static final Tag REGISTRATION_SEQUENCE = Tag.of(0x0070, 0x0308);
  static final Tag MATRIX_REGISTRATION_SEQUENCE = Tag.of(0x0070, 0x0309);
  static final Tag MATRIX_SEQUENCE = Tag.of(0x0070, 0x030A);
  static final Tag REFERENCED_SERIES_SEQUENCE = Tag.of(0x0008, 0x1115);

  private StructureTags() {}
}
