// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import java.util.HashMap;
import java.util.Map;

/**
 * What an object is, by its SOP class.
 *
 * @param kind what becomes of it
 * @param modules what it is made of: PLAIN, ENHANCED, PET, RT and so on
 */
public record ObjectKind(Kind kind, String modules) {
  private static final String ROOT = "1.2.840.10008.5.1.4.1.1.";
  private static final ObjectKind UNKNOWN = new ObjectKind(Kind.UNKNOWN, "PLAIN");

  /** What becomes of an object. */
  public enum Kind {
    IMAGE(""),
    /** Geometry, plans, states: no pixels. */
    DATA(""),
    /** An image that is likely to hold text. */
    RISK(""),
    STRUCTURED("a structured report, whose sentences nothing can clean for sure"),
    DOCUMENT("an encapsulated document"),
    RAW("raw data, whose content is known to its maker alone"),
    AUDIO("recorded sound"),
    VIDEO("a video"),
    OVERLAY("an overlay or a curve on its own"),
    UNKNOWN("an object of a kind that is not known to be safe");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }

    /** Why it is held back; empty where it need not be. */
    public String reason() {
      return reason;
    }
  }

  private static final class Holder {
    static final Map<String, ObjectKind> KINDS = new HashMap<>();

    static {
      for (String line : ConfidentialityProfile.lines("objects.tsv")) {
        String[] fields = line.split("\t");
        Kind kind = Kind.valueOf(fields[1].toUpperCase(java.util.Locale.ROOT));
        KINDS.put(ROOT + fields[0], new ObjectKind(kind, fields[2]));
      }
    }
  }

  /** That of a SOP Class UID. */
  public static ObjectKind of(String sopClassUid) {
    return Holder.KINDS.getOrDefault(sopClassUid, UNKNOWN);
  }
}
