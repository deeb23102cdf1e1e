// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The header of a volume of which facts are known; what the format has no key for gets ours. */
final class FactsHeader {
  private final VolumeFacts facts;
  private final Map<String, String> fields = new LinkedHashMap<>();

  private FactsHeader(VolumeFacts facts) {
    this.facts = facts;
  }

  /**
   * The header of a volume.
   *
   * @throws IllegalArgumentException where the format cannot hold it
   */
  static MetaImageHeader of(VolumeFacts facts) {
    FactsHeader header = new FactsHeader(facts);
    header.addFields();
    return header
        .axes()
        .withModality(Modality.ofDicom(facts.modality()))
        .withIntensity(facts.values().slope(), facts.values().intercept())
        .withUserFields(header.fields);
  }

  private MetaImageHeader axes() {
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

  private void addFields() {
    VolumePlace place = facts.place();
    fields.put(VolumeKeys.PLACED, Boolean.toString(place.known().placement()));
    put(VolumeKeys.UNIT, place.lengthUnit(), "mm");
    put(VolumeKeys.Z_UNIT, place.sliceUnit(), clean(place.lengthUnit()));
    put(VolumeKeys.VALUE_UNIT, facts.values().unit(), "");
    addLooks(facts.looks());
    put(VolumeKeys.SEGMENTS, String.join("|", facts.segments()), "");
    VolumeTime time = facts.time();
    boolean hasAxis = facts.size().timePoints() > 1;
    if (hasAxis && !time.isKnown()) {
      fields.put(VolumeKeys.FRAME_INTERVAL, "unknown");
    } else if (!hasAxis && time.isKnown()) {
      fields.put(VolumeKeys.FRAME_INTERVAL, Double.toString(time.intervalSeconds()));
    }
    put(VolumeKeys.TIME_UNIT, time.unit(), VolumeTime.SECOND);
    for (Map.Entry<String, String> note : facts.notes().entrySet()) {
      put(note.getKey(), note.getValue(), "");
    }
  }

  private void addLooks(VolumeLooks looks) {
    put(VolumeKeys.CHANNEL_MODE, looks.channelMode(), "");
    List<Display> displays = looks.ofChannels();
    for (int i = 0; i < displays.size(); i++) {
      String range = VolumeKeys.ofChannel(VolumeKeys.DISPLAY_RANGE, i + 1);
      addDisplay(displays.get(i), range, VolumeKeys.ofChannel(VolumeKeys.LUT, i + 1));
    }
    if (looks.whole() != null) {
      addDisplay(looks.whole(), VolumeKeys.DISPLAY_RANGE, VolumeKeys.LUT);
    }
    put(VolumeKeys.CHANNELS, String.join("|", looks.channelLabels()), "");
  }

  private void addDisplay(Display display, String rangeKey, String lutKey) {
    fields.put(rangeKey, display.min() + " " + display.max());
    put(lutKey, display.lut(), "");
  }

  private void put(String key, String text, String unlessEqual) {
    String clean = clean(text);
    if (!clean.isEmpty() && !clean.equals(unlessEqual)) {
      fields.put(key, clean);
    }
  }

  /** A line: without control characters (a regular expression costs a conversion's start). */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(c < ' ' || c == 0x7f ? ' ' : c);
    }
    return clean.toString().strip();
  }
}
