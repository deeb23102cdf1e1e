// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import io.github.dicomvolumes.dicom.Tag;

/** Tags of presentation states (PS3.3 C.7.6.11, C.10.4 to C.10.7, C.11.6, C.11.8, C.11.11). */
final class StateTags {
  static final Tag REFERENCED_SERIES_SEQUENCE = Tag.of(0x0008, 0x1115);
  static final Tag REFERENCED_IMAGE_SEQUENCE = Tag.of(0x0008, 0x1140);
  static final Tag REFERENCED_SOP_INSTANCE_UID = Tag.of(0x0008, 0x1155);
  static final Tag REFERENCED_FRAME_NUMBER = Tag.of(0x0008, 0x1160);
  static final Tag SHUTTER_SHAPE = Tag.of(0x0018, 0x1600);
  static final Tag SHUTTER_LEFT_VERTICAL_EDGE = Tag.of(0x0018, 0x1602);
  static final Tag SHUTTER_RIGHT_VERTICAL_EDGE = Tag.of(0x0018, 0x1604);
  static final Tag SHUTTER_UPPER_HORIZONTAL_EDGE = Tag.of(0x0018, 0x1606);
  static final Tag SHUTTER_LOWER_HORIZONTAL_EDGE = Tag.of(0x0018, 0x1608);
  static final Tag CENTER_OF_CIRCULAR_SHUTTER = Tag.of(0x0018, 0x1610);
  static final Tag RADIUS_OF_CIRCULAR_SHUTTER = Tag.of(0x0018, 0x1612);
  static final Tag VERTICES_OF_THE_POLYGONAL_SHUTTER = Tag.of(0x0018, 0x1620);
  static final Tag SHUTTER_PRESENTATION_VALUE = Tag.of(0x0018, 0x1622);
  static final Tag SHUTTER_OVERLAY_GROUP = Tag.of(0x0018, 0x1623);
  static final Tag SHUTTER_PRESENTATION_COLOR = Tag.of(0x0018, 0x1624);
  static final Tag LUT_DESCRIPTOR = Tag.of(0x0028, 0x3002);
  static final Tag MODALITY_LUT_SEQUENCE = Tag.of(0x0028, 0x3000);
  static final Tag VOI_LUT_SEQUENCE = Tag.of(0x0028, 0x3010);
  static final Tag SOFTCOPY_VOI_LUT_SEQUENCE = Tag.of(0x0028, 0x3110);
  static final Tag MASK_SUBTRACTION_SEQUENCE = Tag.of(0x0028, 0x6100);
  static final Tag RED_PALETTE_DATA = Tag.of(0x0028, 0x1201);
  static final Tag GRAPHIC_ANNOTATION_SEQUENCE = Tag.of(0x0070, 0x0001);
  static final Tag GRAPHIC_LAYER = Tag.of(0x0070, 0x0002);
  static final Tag BOUNDING_BOX_ANNOTATION_UNITS = Tag.of(0x0070, 0x0003);
  static final Tag ANCHOR_POINT_ANNOTATION_UNITS = Tag.of(0x0070, 0x0004);
  static final Tag GRAPHIC_ANNOTATION_UNITS = Tag.of(0x0070, 0x0005);
  static final Tag UNFORMATTED_TEXT_VALUE = Tag.of(0x0070, 0x0006);
  static final Tag TEXT_OBJECT_SEQUENCE = Tag.of(0x0070, 0x0008);
  static final Tag GRAPHIC_OBJECT_SEQUENCE = Tag.of(0x0070, 0x0009);
  static final Tag BOUNDING_BOX_TOP_LEFT = Tag.of(0x0070, 0x0010);
  static final Tag BOUNDING_BOX_BOTTOM_RIGHT = Tag.of(0x0070, 0x0011);
  static final Tag BOUNDING_BOX_JUSTIFICATION = Tag.of(0x0070, 0x0012);
  static final Tag ANCHOR_POINT = Tag.of(0x0070, 0x0014);
  static final Tag ANCHOR_POINT_VISIBILITY = Tag.of(0x0070, 0x0015);
  static final Tag GRAPHIC_DIMENSIONS = Tag.of(0x0070, 0x0020);
  static final Tag NUMBER_OF_GRAPHIC_POINTS = Tag.of(0x0070, 0x0021);
  static final Tag GRAPHIC_DATA = Tag.of(0x0070, 0x0022);
  static final Tag GRAPHIC_TYPE = Tag.of(0x0070, 0x0023);
  static final Tag GRAPHIC_FILLED = Tag.of(0x0070, 0x0024);
  static final Tag IMAGE_HORIZONTAL_FLIP = Tag.of(0x0070, 0x0041);
  static final Tag IMAGE_ROTATION = Tag.of(0x0070, 0x0042);
  static final Tag DISPLAYED_AREA_TOP_LEFT = Tag.of(0x0070, 0x0052);
  static final Tag DISPLAYED_AREA_BOTTOM_RIGHT = Tag.of(0x0070, 0x0053);
  static final Tag DISPLAYED_AREA_SELECTION_SEQUENCE = Tag.of(0x0070, 0x005A);
  static final Tag GRAPHIC_LAYER_SEQUENCE = Tag.of(0x0070, 0x0060);
  static final Tag GRAPHIC_LAYER_ORDER = Tag.of(0x0070, 0x0062);
  static final Tag LAYER_GRAYSCALE_VALUE = Tag.of(0x0070, 0x0066);
  static final Tag LAYER_RGB_VALUE = Tag.of(0x0070, 0x0067);
  static final Tag CONTENT_LABEL = Tag.of(0x0070, 0x0080);
  static final Tag COMPOUND_GRAPHIC_SEQUENCE = Tag.of(0x0070, 0x0209);
  static final Tag TEXT_STYLE_SEQUENCE = Tag.of(0x0070, 0x0231);
  static final Tag LINE_STYLE_SEQUENCE = Tag.of(0x0070, 0x0232);
  static final Tag FILL_STYLE_SEQUENCE = Tag.of(0x0070, 0x0233);
  static final Tag TEXT_COLOR = Tag.of(0x0070, 0x0241);
  static final Tag PATTERN_ON_COLOR = Tag.of(0x0070, 0x0251);
  static final Tag COMPOUND_GRAPHIC_TYPE = Tag.of(0x0070, 0x0294);
  static final Tag LAYER_CIELAB_VALUE = Tag.of(0x0070, 0x0401);
  static final Tag PRESENTATION_LUT_SEQUENCE = Tag.of(0x2050, 0x0010);
  static final Tag PRESENTATION_LUT_SHAPE = Tag.of(0x2050, 0x0020);

  private StateTags() {}
}
