// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a volume before its first plane is written. A format writes what it has a place
 * for; more parts may come, so others read this record and leave making it to us.
 *
 * @param size columns, rows, slices, time points, channels
 * @param place where voxels lie, and how much of that is known
 * @param time the time axis
 * @param values type and meaning of the numbers
 * @param looks labels and display of channels
 * @param segments number and name of each segment of a segmentation; empty of all else
 * @param modality value of Modality (0008,0060), such as {@code CT}; empty where unknown
 * @param notes further keys and texts of whoever writes it, in order, which a format keeps so that
 *     {@link VolumeFormat#note} gives them back
 */
public record VolumeFacts(
    VolumeSize size,
    VolumePlace place,
    VolumeTime time,
    VolumeValues values,
    VolumeLooks looks,
    List<String> segments,
    String modality,
    Map<String, String> notes) {

  /** Copies list and map. */
  public VolumeFacts {
    segments = List.copyOf(segments);
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /**
   * Sizes along the axes that the volume has: columns, rows; slices where there is more than one,
   * or a place in the patient, or time; time points where there is more than one.
   */
  public List<Integer> axes() {
    List<Integer> axes = new ArrayList<>(4);
    axes.add(size.columns());
    axes.add(size.rows());
    if (size.timePoints() > 1 || size.slices() > 1 || place.known().placement()) {
      axes.add(size.slices());
    }
    if (size.timePoints() > 1) {
      axes.add(size.timePoints());
    }
    return axes;
  }

  /** For people: {@code 512 x 512 x 140}. */
  public String sizeText() {
    StringBuilder text = new StringBuilder();
    for (int axis : axes()) {
      text.append(text.isEmpty() ? "" : " x ").append(axis);
    }
    return text.toString();
  }

  /** Bytes of a plane: one slice of one time point with all of its channels. */
  public long planeBytes() {
    return (long) size.columns() * size.rows() * size.samplesPerVoxel() * values.type().bytes();
  }
}
