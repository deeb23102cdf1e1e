// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much an archive may unpack to, with all archives inside: more is no archive of images. */
final class UnpackRoom {
  private static final long MEGABYTE = 1 << 20;

  /** More than DICOM files of one colour; deflate could do 1032. */
  private static final long MAX_RATIO = 200;

  private static final long ALWAYS_ALLOWED = 1L << 30;

  /** Says how much else may be unpacked besides. */
  interface Limit {
    /**
     * Takes bytes.
     *
     * @return what there is too little of, in words; null where there is room
     */
    String take(long bytes);
  }

  static final Limit NO_LIMIT = bytes -> null;

  private final long max;
  private final Limit limit;
  private long used;

  private UnpackRoom(long max, Limit limit) {
    this.max = max;
    this.limit = limit;
  }

  /**
   * The room for an archive.
   *
   * @param folder where it is unpacked
   */
  static UnpackRoom of(Path archive, Path folder, Limit limit) throws IOException {
    long byRatio = Math.max(ALWAYS_ALLOWED, MAX_RATIO * Files.size(archive));
    return new UnpackRoom(Math.min(byRatio, Files.getFileStore(folder).getUsableSpace()), limit);
  }

  /** Takes room for bytes that were unpacked. */
  void take(Path archive, long bytes) throws IOException {
    used += bytes;
    require(archive, 0);
    String refused = limit.take(bytes);
    if (refused != null) {
      throw new IOException(archive.getFileName() + " unpacks to more than " + refused);
    }
  }

  /**
   * Requires room for bytes that are said to come.
   *
   * @throws IOException where there is less
   */
  void require(Path archive, long declared) throws IOException {
    if (declared < 0 || declared > max - used) {
      throw new IOException(
          archive.getFileName()
              + " unpacks to more than the "
              + max / MEGABYTE
              + " MB that are allowed: the free temporary space, and "
              + MAX_RATIO
              + " times its own size");
    }
  }
}
