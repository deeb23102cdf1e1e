// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a header says under {@linkplain VolumeKeys keys of ours}, whatever its format. */
public final class VolumeFields {
  private final VolumeFacts facts;
  private final Map<String, String> fields = new LinkedHashMap<>();

  private VolumeFields(VolumeFacts facts) {
    this.facts = facts;
  }

  /** Keys and texts of a line each, in order; the notes of the volume at the end. */
  public static Map<String, String> of(VolumeFacts facts) {
    VolumeFields made = new VolumeFields(facts);
    made.addFields();
    return made.fields;
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
