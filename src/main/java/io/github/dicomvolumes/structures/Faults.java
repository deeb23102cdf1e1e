// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with contours, or what else there are many of: each matter once, with how often and
 * in which structures.
 */
public final class Faults {
  private static final int MOST_NAMES = 5;

  private static final class Matter {
    private final Set<String> names = new LinkedHashSet<>();
    private int count;
  }

  private final String noun;
  private final Map<String, Matter> counted = new LinkedHashMap<>();
  private final List<String> others = new ArrayList<>();

  /** Of contours. */
  public Faults() {
    this("contour");
  }

  /**
   * Of something else.
   *
   * @param noun what one of them is called
   */
  public Faults(String noun) {
    this.noun = noun;
  }

  /**
   * Counts one.
   *
   * @param structure the name of what it belongs to
   * @param matter what follows "n contours", such as "left out: ..."
   */
  public void count(String structure, String matter) {
    Matter known = counted.computeIfAbsent(matter, any -> new Matter());
    known.count++;
    known.names.add(structure);
  }

  /** Says something of the file, or of a structure. */
  public void say(String message) {
    others.add(message);
  }

  /** A line for each matter. */
  public List<String> messages() {
    List<String> messages = new ArrayList<>(others);
    counted.forEach(
        (matter, known) ->
            messages.add(
                known.count
                    + " "
                    + noun
                    + (known.count == 1 ? " " : "s ")
                    + matter
                    + " ("
                    + names(known.names)
                    + ")"));
    return messages;
  }

  /** Names with commas, those beyond the fifth as a number. */
  public static String names(Iterable<String> all) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (String name : all) {
      if (count < MOST_NAMES) {
        text.append(count == 0 ? "" : ", ").append(name);
      }
      count++;
    }
    return count <= MOST_NAMES ? text.toString() : text + " and " + (count - MOST_NAMES) + " more";
  }
}
