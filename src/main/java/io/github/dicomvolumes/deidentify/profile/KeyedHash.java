// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104) of a value and what it is for, with a secret: the same for the same value
 * and secret on every machine, and of no use to who has the values but not the secret.
 */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;

  private final byte[] secret;
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

  public KeyedHash(byte[] secret) {
    this.secret = secret.clone();
  }

  /** With a secret that is drawn anew and kept nowhere. */
  public static KeyedHash random() {
    return new KeyedHash(newSecret());
  }

  /** Random bytes that nobody can guess. */
  static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /**
   * The hash of a value.
   *
   * @param purpose keeps hashes of one value for two ends apart
   * @return 32 bytes
   */
  public byte[] of(String purpose, String value) {
    Mac mac = macs.get();
    mac.update(ByteBuffer.allocate(4).putInt(purpose.length()).array());
    mac.update(purpose.getBytes(StandardCharsets.UTF_8));
    return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
  }

  /** The first hexadecimal digits of a hash, in capitals. */
  public String digits(String purpose, String value, int count) {
    byte[] hash = of(purpose, value);
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      int four = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf;
      digits.append((char) (four < 10 ? '0' + four : 'A' + four - 10));
    }
    return digits.toString();
  }
}
