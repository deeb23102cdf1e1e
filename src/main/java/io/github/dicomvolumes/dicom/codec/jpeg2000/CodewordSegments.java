// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

/** Where the codeword segments of a code-block end (T.800 D.4.2, D.6, Tables D.8 and D.9). */
final class CodewordSegments {
  /** Passes of the first segment under selective bypass: four bit planes, the first with one. */
  private static final int PASSES_BEFORE_BYPASS = 10;

  private CodewordSegments() {}

  /** How many passes the segment that holds this pass (from 0) still takes, itself included. */
  static int room(CodingStyle style, int pass) {
    if (style.has(CodingStyle.TERMINATE_EACH_PASS)) {
      return 1;
    }
    if (style.has(CodingStyle.BYPASS)) {
      if (pass < PASSES_BEFORE_BYPASS) {
        return PASSES_BEFORE_BYPASS - pass;
      }
      // Two raw passes, then one arithmetically coded clean-up pass.
      return switch ((pass - PASSES_BEFORE_BYPASS) % 3) {
        case 0 -> 2;
        default -> 1;
      };
    }
    return Integer.MAX_VALUE;
  }

  /**
   * The same for high-throughput code-blocks (T.814 Annex B): a clean-up pass, before which there
   * may be three placeholders for each bit plane that is left out, then two passes of refinement.
   *
   * @param passes as many as the packet adds
   */
  static int highThroughputRoom(int pass, int passes) {
    if (pass == 0) {
      return passes - (passes - 1) % 3;
    }
    return pass % 3 == 1 ? 2 : 1;
  }

  /** Whether a pass (from 0) has raw bits. */
  static boolean isRaw(CodingStyle style, int pass) {
    return style.has(CodingStyle.BYPASS)
        && pass >= PASSES_BEFORE_BYPASS
        && (pass - PASSES_BEFORE_BYPASS) % 3 != 2;
  }
}
