// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.presentation;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads which images a presentation state and its parts are about (PS3.3 C.11.11, table 10-3). */
final class StateImagesReader {
  private final StateImages all;

  /** Of a state, whose Referenced Series Sequence (0008,1115) names all of its images. */
  StateImagesReader(DataSet state) {
    Map<String, Set<Integer>> frames = new HashMap<>();
    Set<String> series = new HashSet<>();
    for (DataSet one : state.items(StateTags.REFERENCED_SERIES_SEQUENCE)) {
      List<DataSet> images = one.items(StateTags.REFERENCED_IMAGE_SEQUENCE);
      if (images.isEmpty()) {
        one.string(Tags.SeriesInstanceUID).ifPresent(series::add);
      }
      add(images, frames);
    }
    all = new StateImages(frames, series);
  }

  /** All images of the state. */
  StateImages all() {
    return all;
  }

  /**
   * The images of a part: those that it names, else all.
   *
   * @return null where a frame number cannot be read
   */
  StateImages of(DataSet part) {
    List<DataSet> images = part.items(StateTags.REFERENCED_IMAGE_SEQUENCE);
    if (images.isEmpty()) {
      return all;
    }
    Map<String, Set<Integer>> frames = new HashMap<>();
    return add(images, frames) ? new StateImages(frames, Set.of()) : null;
  }

  private static boolean add(List<DataSet> images, Map<String, Set<Integer>> frames) {
    boolean readable = true;
    for (DataSet image : images) {
      String uid = image.string(StateTags.REFERENCED_SOP_INSTANCE_UID).orElse("");
      Reading numbers = image.reading(StateTags.REFERENCED_FRAME_NUMBER);
      readable &= !numbers.isUnreadable();
      if (uid.isEmpty() || numbers.isUnreadable()) {
        continue;
      }
      Set<Integer> some = new TreeSet<>();
      for (double number : numbers.numbers()) {
        some.add((int) number);
      }
      Set<Integer> known = frames.get(uid);
      if (known == null) {
        frames.put(uid, some);
      } else if (some.isEmpty()) {
        known.clear();
      } else if (!known.isEmpty()) {
        known.addAll(some);
      }
    }
    return readable;
  }
}
