// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;

/**
 * What a volume was made of: a number that changes with any of its files (name, length, time of
 * change, order) and with the options that decide its bytes. It stands in the header of the volume;
 * a volume without it, or with another one, is out of date.
 */
final class SourceMark {
  /** Key of ours in the header. */
  static final String KEY = "DicomVolumes.Source";

  /** Changes when volumes of earlier versions have to be made again. */
  private static final int VERSION = 3;

  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long hash = OFFSET_BASIS;

  private SourceMark() {}

  /**
   * The mark of a volume.
   *
   * @param files what the volume is made of
   * @throws IOException where a file is gone, or grew since it was read
   */
  static String of(VolumePlan plan, ConvertOptions options, SourceFiles files) throws IOException {
    SourceMark mark = new SourceMark();
    mark.add(VERSION);
    mark.add(options.storedValues() ? 1 : 0);
    mark.add(options.compressed() ? 1 : 0);
    mark.add(options.identify() ? 1 : 0);
    if (options.format() != OutputFormat.MHD) {
      mark.add(options.format().name());
    }
    mark.add(options.planOptions().tilt().name());
    mark.add(options.planOptions().gaps().name());
    mark.add(options.planOptions().suv() ? 1 : 0);
    boolean settled = true;
    ImageFile last = null;
    for (PlaneSource plane : plan.sources()) {
      for (Frame frame : plane.frames()) {
        ImageFile file = frame.file();
        if (file != last) {
          long modified = files.modifiedMillis(file);
          settled &= files.isSettled(modified);
          mark.add(file.name());
          mark.add(file.fileSize());
          mark.add(modified);
          last = file;
        }
        mark.add(frame.frameIndex());
      }
    }
    return (settled ? "" : "unsettled-") + Long.toHexString(mark.hash);
  }

  /** Whether a volume with this mark may be taken for up to date. */
  static boolean isSettled(String mark) {
    return !mark.startsWith("unsettled-");
  }

  private void add(String text) {
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    add(text.length());
  }

  private void add(long number) {
    // FNV-1a by 16 bits.
    for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
      hash = (hash ^ (number >>> shift & 0xffff)) * PRIME;
    }
  }
}
