// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import io.github.dicomvolumes.dicom.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types of attributes in the modules of an object (PS3.5 section 7.4). */
public final class AttributeTypes {
  /** The data set itself, which no sequence holds. */
  public static final int TOP = 0;

  private static final int ANY = -1;

  private record Line(int parent, List<String> modules, int type) {}

  private static final class Holder {
    static final Map<Integer, List<Line>> LINES = new HashMap<>();

    static {
      for (String line : ConfidentialityProfile.lines("attribute-types.tsv")) {
        String[] fields = line.split("\t");
        int parent =
            fields[1].equals("-") ? TOP : fields[1].equals("*") ? ANY : hexadecimal(fields[1]);
        LINES
            .computeIfAbsent(hexadecimal(fields[0]), tag -> new ArrayList<>())
            .add(new Line(parent, List.of(fields[2].split(",")), Integer.parseInt(fields[3])));
      }
    }
  }

  private AttributeTypes() {}

  private static int hexadecimal(String digits) {
    return Integer.parseUnsignedInt(digits, 16);
  }

  /**
   * The type of an attribute.
   *
   * @param parent tag of the sequence whose item holds it, or {@link #TOP}
   * @param modules as {@link ObjectKind} has them
   * @return 1, 2 or 3; 0 where it is not known
   */
  public static int of(Tag tag, int parent, String modules) {
    for (Line line : Holder.LINES.getOrDefault(tag.value(), List.of())) {
      if ((line.parent == ANY || line.parent == parent)
          && (line.modules.get(0).equals("*") || line.modules.contains(modules))) {
        return line.type;
      }
    }
    return 0;
  }
}
