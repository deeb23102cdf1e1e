// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import io.github.dicomvolumes.dicom.Tag;

/** Tags of structured reports (PS3.3 C.17.3, C.18). */
final class ReportTags {
  static final Tag CODE_VALUE = Tag.of(0x0008, 0x0100);
  static final Tag CODING_SCHEME_DESIGNATOR = Tag.of(0x0008, 0x0102);
  static final Tag CODE_MEANING = Tag.of(0x0008, 0x0104);
  static final Tag MAPPING_RESOURCE = Tag.of(0x0008, 0x0105);
  static final Tag LONG_CODE_VALUE = Tag.of(0x0008, 0x0119);
  static final Tag URN_CODE_VALUE = Tag.of(0x0008, 0x0120);
  static final Tag REFERENCED_SOP_CLASS_UID = Tag.of(0x0008, 0x1150);
  static final Tag REFERENCED_SOP_INSTANCE_UID = Tag.of(0x0008, 0x1155);
  static final Tag REFERENCED_FRAME_NUMBER = Tag.of(0x0008, 0x1160);
  static final Tag REFERENCED_SOP_SEQUENCE = Tag.of(0x0008, 0x1199);
  static final Tag REFERENCED_FRAME_OF_REFERENCE_UID = Tag.of(0x3006, 0x0024);
  static final Tag MEASUREMENT_UNITS_CODE_SEQUENCE = Tag.of(0x0040, 0x08EA);
  static final Tag RELATIONSHIP_TYPE = Tag.of(0x0040, 0xA010);
  static final Tag VALUE_TYPE = Tag.of(0x0040, 0xA040);
  static final Tag CONCEPT_NAME_CODE_SEQUENCE = Tag.of(0x0040, 0xA043);
  static final Tag UID = Tag.of(0x0040, 0xA124);
  static final Tag TEXT_VALUE = Tag.of(0x0040, 0xA160);
  static final Tag FLOATING_POINT_VALUE = Tag.of(0x0040, 0xA161);
  static final Tag CONCEPT_CODE_SEQUENCE = Tag.of(0x0040, 0xA168);
  static final Tag MEASURED_VALUE_SEQUENCE = Tag.of(0x0040, 0xA300);
  static final Tag NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE = Tag.of(0x0040, 0xA301);
  static final Tag NUMERIC_VALUE = Tag.of(0x0040, 0xA30A);
  static final Tag CONTENT_TEMPLATE_SEQUENCE = Tag.of(0x0040, 0xA504);
  static final Tag CONTENT_SEQUENCE = Tag.of(0x0040, 0xA730);
  static final Tag TEMPLATE_IDENTIFIER = Tag.of(0x0040, 0xDB00);
  static final Tag REFERENCED_CONTENT_ITEM_IDENTIFIER = Tag.of(0x0040, 0xDB73);
  static final Tag PIXEL_ORIGIN_INTERPRETATION = Tag.of(0x0048, 0x0301);
  static final Tag REFERENCED_SEGMENT_NUMBER = Tag.of(0x0062, 0x000B);
  static final Tag GRAPHIC_DATA = Tag.of(0x0070, 0x0022);
  static final Tag GRAPHIC_TYPE = Tag.of(0x0070, 0x0023);

  private ReportTags() {}
}
