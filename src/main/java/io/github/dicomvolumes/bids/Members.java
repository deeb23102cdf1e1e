// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of a sidecar as they are found in a header: what is absent makes none, and what is no
 * number where one belongs is a fault.
 */
final class Members {
  private final FunctionalGroups groups;
  private final int frame;
  private final Map<String, Object> found = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>(0);

  /** None yet, of a frame of a header. */
  Members(FunctionalGroups groups, int frame) {
    this.groups = groups;
    this.frame = frame;
  }

  Map<String, Object> found() {
    return found;
  }

  /** A sentence for each value that could not be read. */
  List<String> faults() {
    return faults;
  }

  /** The data set that has an attribute of the frame, by itself or in a group. */
  DataSet holding(Tag tag) {
    return groups.classic(frame, tag);
  }

  /** Where makers write of the frame: its own groups, those of all frames, the top of the file. */
  List<DataSet> privatePlaces() {
    List<DataSet> places = new ArrayList<>();
    if (frame < groups.perFrame().size()) {
      places.addAll(PrivateElements.holders(groups.perFrame().get(frame)));
    }
    places.addAll(PrivateElements.holders(groups.shared()));
    places.add(groups.top());
    return places;
  }

  void put(String key, Object value) {
    found.put(key, value);
  }

  void list(String key, List<Object> values) {
    if (!values.isEmpty()) {
      put(key, values);
    }
  }

  void text(String key, String text) {
    if (!text.isEmpty()) {
      put(key, text);
    }
  }

  void text(String key, Tag tag) {
    text(key, holding(tag).string(tag).orElse("").strip());
  }

  /** Several values with backslashes between them. */
  void texts(String key, Tag tag) {
    StringBuilder joined = new StringBuilder();
    for (Object value : values(tag)) {
      joined.append(joined.isEmpty() ? "" : "\\").append(value);
    }
    text(key, joined.toString());
  }

  List<Object> values(Tag tag) {
    List<Object> values = new ArrayList<>();
    for (String value : holding(tag).strings(tag)) {
      if (!value.isBlank()) {
        values.add(value.strip());
      }
    }
    return values;
  }

  void number(String key, Tag tag) {
    number(key, tag, 1);
  }

  /**
   * A number of the header.
   *
   * @param factor from its unit to that of the member
   */
  void number(String key, Tag tag, double factor) {
    number(key, read(key, holding(tag), tag) * factor);
  }

  void number(String key, double value) {
    if (Double.isFinite(value)) {
      put(key, rounded(value));
    }
  }

  /** What is behind the ninth digit is the rounding of a product. */
  static double rounded(double value) {
    return Math.rint(value * 1e9) / 1e9;
  }

  /** The first number of an attribute; not a number where it is absent, or unreadable: a fault. */
  double read(String key, DataSet from, Tag tag) {
    Reading reading = from.reading(tag);
    if (reading.isUnreadable()) {
      fault(key, tag, reading);
    }
    return reading.numbers().length == 0 ? Double.NaN : reading.numbers()[0];
  }

  /** Notes an attribute that the scan has read, where what it says is no number. */
  void check(String key, DataSet from, Tag tag) {
    Reading reading = from.reading(tag);
    if (reading.isUnreadable()) {
      fault(key, tag, reading);
    }
  }

  void fault(String sentence) {
    faults.add(sentence);
  }

  private void fault(String key, Tag tag, Reading reading) {
    fault(key, tag + " is " + reading.found() + ", expected a number");
  }

  /** Notes why there is no such member though the header has something for it. */
  void fault(String key, String why) {
    faults.add("the sidecar has no " + key + ": " + why);
  }
}
