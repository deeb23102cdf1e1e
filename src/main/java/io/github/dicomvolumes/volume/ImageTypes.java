// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of images that differ in Image Type (0008,0008). */
public final class ImageTypes {
  private ImageTypes() {}

  /** The values that not all types have; the whole type where that leaves none. */
  public static String difference(String type, List<Object> all) {
    Set<String> own = values(type);
    own.removeIf(value -> all.stream().allMatch(other -> values(other.toString()).contains(value)));
    return own.isEmpty() ? String.join(" ", values(type)) : String.join(" ", own);
  }

  private static Set<String> values(String type) {
    return new LinkedHashSet<>(Arrays.asList(type.split("\\\\")));
  }
}
