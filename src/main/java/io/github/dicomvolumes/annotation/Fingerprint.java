// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import java.nio.charset.StandardCharsets;

/** Finger-prints of texts. */
public final class Fingerprint {
  /** 48 bits, as eight characters. */
  public static final int LENGTH = 8;

  private static final char[] DIGITS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.".toCharArray();

  private Fingerprint() {}

  /** Of a text, eight characters; FNV-1a with 64 bits, of which 48 are kept. */
  public static String of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b & 0xff) * 0x100000001b3L;
    }
    hash ^= hash >>> 32;
    char[] digits = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      digits[i] = DIGITS[(int) (hash >>> i * 6) & 63];
    }
    return new String(digits);
  }
}
