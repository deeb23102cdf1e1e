// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of images that differ in Image Type (0008,0008). */
public final class ImageTypes {
  private ImageTypes() {}

  /**
   * The values that not all types have, letters of complex components in words; the whole type
   * where that leaves none.
   */
  public static String difference(String type, List<Object> all) {
    Set<String> own = values(type);
    own.removeIf(value -> all.stream().allMatch(other -> values(other.toString()).contains(value)));
    return own.isEmpty() ? String.join(" ", values(type)) : words(own);
  }

  private static String words(Set<String> values) {
    StringBuilder text = new StringBuilder();
    for (String value : values) {
      text.append(text.length() == 0 ? "" : " ")
          .append(
              switch (value) {
                case "M" -> "magnitude";
                case "P" -> "phase";
                case "R" -> "real";
                case "I" -> "imaginary";
                default -> value;
              });
    }
    return text.toString();
  }

  private static Set<String> values(String type) {
    return new LinkedHashSet<>(Arrays.asList(type.split("\\\\")));
  }
}
