// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The codes of quads, two by two coefficients, in the clean-up pass (T.814 Annex C).
 *
 * <p>An entry is found by context and the next seven bits, the first to be read the lowest:
 *
 * <pre>
 *   bits 0 to 2    length of the code
 *   bit 3          u_off: whether an exponent residual follows
 *   bits 4 to 7    rho: significance of the four coefficients, down the columns
 *   bits 8 to 11   e_1, one bit for each of them
 *   bits 12 to 15  e_k
 * </pre>
 */
final class QuadCodes {
  static final int LONGEST = 7;
  private static final int CONTEXTS = 8;

  /** Of the first row of quads. */
  static final int[] FIRST = new int[CONTEXTS << LONGEST];

  /** Of all others. */
  static final int[] OTHER = new int[CONTEXTS << LONGEST];

  static {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                QuadCodes.class.getResourceAsStream("quad-codes.txt"),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          add(line.split(" "));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private QuadCodes() {}

  private static void add(String[] fields) {
    int[] table = fields[0].equals("0") ? FIRST : OTHER;
    int context = Integer.parseInt(fields[1]);
    int length = fields[2].length();
    int code = 0;
    for (int i = 0; i < length; i++) {
      code |= (fields[2].charAt(i) - '0') << i;
    }
    int entry =
        length
            | Integer.parseInt(fields[4], 16) << 3
            | Integer.parseInt(fields[3], 16) << 4
            | Integer.parseInt(fields[6], 16) << 8
            | Integer.parseInt(fields[5], 16) << 12;
    for (int i = code; i < 1 << LONGEST; i += 1 << length) {
      table[context << LONGEST | i] = entry;
    }
  }
}
