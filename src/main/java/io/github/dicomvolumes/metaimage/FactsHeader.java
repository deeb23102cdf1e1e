// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFields;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.geometry.VolumeGeometry;

/** The header of a volume of which facts are known; what the format has no key for gets ours. */
final class FactsHeader {
  private FactsHeader() {}

  /**
   * The header of a volume.
   *
   * @throws IllegalArgumentException where the format cannot hold it
   */
  static MetaImageHeader of(VolumeFacts facts) {
    return axes(facts)
        .withModality(Modality.ofDicom(facts.modality()))
        .withIntensity(facts.values().slope(), facts.values().intercept())
        .withUserFields(VolumeFields.of(facts));
  }

  private static MetaImageHeader axes(VolumeFacts facts) {
    VolumeSize size = facts.size();
    VolumeGeometry geometry = facts.place().geometry();
    ElementType type = type(facts.values().type());
    int channels = size.samplesPerVoxel();
    VolumeTime time = facts.time();
    return switch (facts.axes().size()) {
      case 2 ->
          MetaImageHeader.ofPlane(
              size.columns(),
              size.rows(),
              geometry.spacing().x(),
              geometry.spacing().y(),
              type,
              channels);
      case 3 ->
          MetaImageHeader.of(geometry, size.columns(), size.rows(), size.slices(), type, channels);
      default ->
          MetaImageHeader.of(
              geometry,
              size.columns(),
              size.rows(),
              size.slices(),
              size.timePoints(),
              time.isKnown() ? time.intervalSeconds() : 1,
              type,
              channels);
    };
  }

  private static ElementType type(ValueType type) {
    return switch (type) {
      case UINT8 -> ElementType.MET_UCHAR;
      case INT16 -> ElementType.MET_SHORT;
      case UINT16 -> ElementType.MET_USHORT;
      case INT32 -> ElementType.MET_INT;
      case UINT32 -> ElementType.MET_UINT;
      case FLOAT32 -> ElementType.MET_FLOAT;
      case FLOAT64 -> ElementType.MET_DOUBLE;
    };
  }
}
