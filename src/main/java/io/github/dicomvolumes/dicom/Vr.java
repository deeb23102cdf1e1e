// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.util.Optional;

/** Value representations (PS3.5 section 6.2). */
public enum Vr {
  AE(Kind.TEXT),
  AS(Kind.TEXT),
  AT(Kind.NUMBERS, 4),
  CS(Kind.TEXT),
  DA(Kind.TEXT),
  DS(Kind.TEXT),
  DT(Kind.TEXT),
  FD(Kind.NUMBERS, 8),
  FL(Kind.NUMBERS, 4),
  IS(Kind.TEXT),
  LO(Kind.LOCALIZED_TEXT),
  LT(Kind.LOCALIZED_TEXT),
  OB(Kind.BYTES, 1),
  OD(Kind.BYTES, 8),
  OF(Kind.BYTES, 4),
  OL(Kind.BYTES, 4),
  OV(Kind.BYTES, 8),
  OW(Kind.BYTES, 2),
  PN(Kind.LOCALIZED_TEXT),
  SH(Kind.LOCALIZED_TEXT),
  SL(Kind.NUMBERS, 4),
  SQ(Kind.SEQUENCE),
  SS(Kind.NUMBERS, 2),
  ST(Kind.LOCALIZED_TEXT),
  SV(Kind.NUMBERS, 8),
  TM(Kind.TEXT),
  UC(Kind.LOCALIZED_TEXT),
  UI(Kind.TEXT),
  UL(Kind.NUMBERS, 4),
  UN(Kind.BYTES, 1),
  UR(Kind.TEXT),
  US(Kind.NUMBERS, 2),
  UT(Kind.LOCALIZED_TEXT),
  UV(Kind.NUMBERS, 8);

  /** What a value of the representation is made of. */
  public enum Kind {
    /** Characters of the default repertoire. */
    TEXT,
    /** Characters of the Specific Character Set (0008,0005). */
    LOCALIZED_TEXT,
    /** Binary numbers. */
    NUMBERS,
    /** Bytes or words without a structure of their own. */
    BYTES,
    /** Items, each a data set. */
    SEQUENCE
  }

  private static final Vr[] BY_LETTERS = new Vr[26 * 26];

  static {
    for (Vr vr : values()) {
      BY_LETTERS[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
    }
  }

  private final Kind kind;
  private final int unitBytes;

  Vr(Kind kind) {
    this(kind, 1);
  }

  Vr(Kind kind, int unitBytes) {
    this.kind = kind;
    this.unitBytes = unitBytes;
  }

  /** What values are made of. */
  public Kind kind() {
    return kind;
  }

  /** Bytes of one number or word; 1 for text. */
  public int unitBytes() {
    return unitBytes;
  }

  /** Whether values are text, of either repertoire. */
  public boolean isText() {
    return kind == Kind.TEXT || kind == Kind.LOCALIZED_TEXT;
  }

  /**
   * Whether an explicit VR element header of this representation has two reserved bytes and a 32
   * bit length (PS3.5 section 7.1.2).
   */
  public boolean hasLongLength() {
    return switch (this) {
      case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
      default -> false;
    };
  }

  /** Whether a backslash separates values (PS3.5 section 6.4). */
  public boolean isMultiValued() {
    return switch (this) {
      case LT, ST, UT, UR -> false;
      default -> true;
    };
  }

  /** The representation written as two bytes; empty where the standard has none of that name. */
  public static Optional<Vr> of(int firstByte, int secondByte) {
    if (!areLetters(firstByte, secondByte)) {
      return Optional.empty();
    }
    return Optional.ofNullable(BY_LETTERS[(firstByte - 'A') * 26 + secondByte - 'A']);
  }

  /** Whether two bytes can be a value representation: both are capital letters. */
  public static boolean areLetters(int firstByte, int secondByte) {
    return firstByte >= 'A' && firstByte <= 'Z' && secondByte >= 'A' && secondByte <= 'Z';
  }
}
