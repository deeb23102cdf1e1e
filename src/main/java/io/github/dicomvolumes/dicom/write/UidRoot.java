// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Makes UIDs that nobody else has (PS3.5 chapter 9 and section B.2): those of random UUIDs below
 * 2.25, or as many digits of one as there is room for below a root that an organisation owns.
 *
 * @param root numbers with dots between them
 */
public record UidRoot(String root) {
  /** The root of UUIDs, which is everybody's. */
  public static final UidRoot OF_UUIDS = new UidRoot("2.25");

  private static final int LONGEST = 64;

  /** Below as many digits two UIDs may meet by chance. */
  private static final int FEWEST_DIGITS = 20;

  private static final int UUID_DIGITS = 39;

  /**
   * Checks the root.
   *
   * @throws IllegalArgumentException where it is no UID, or leaves too few digits
   */
  public UidRoot {
    boolean valid = root.matches("[0-2](\\.(0|[1-9][0-9]*))+");
    int room = LONGEST - FEWEST_DIGITS - 1;
    if (!valid || root.length() > room) {
      throw new IllegalArgumentException(
          "the root of UIDs is \""
              + root
              + "\", expected numbers with dots between them such as 1.2.826.0.1, of at most "
              + room
              + " characters");
    }
  }

  /** The root of a text; that of UUIDs where it is blank. */
  public static UidRoot parse(String text) {
    String root = text.strip();
    return root.isEmpty()
        ? OF_UUIDS
        : new UidRoot(root.endsWith(".") ? root.substring(0, root.length() - 1) : root);
  }

  /** A fresh UID. */
  public String next() {
    UUID uuid = UUID.randomUUID();
    byte[] bits =
        ByteBuffer.allocate(16)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    BigInteger number = new BigInteger(1, bits);
    int room = LONGEST - root.length() - 1;
    return root + "." + (room < UUID_DIGITS ? number.mod(BigInteger.TEN.pow(room)) : number);
  }
}
