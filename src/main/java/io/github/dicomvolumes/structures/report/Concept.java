// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures.report;

import java.util.Set;

/** Concepts of measurement reports (PS3.16 annex D, TID 1410, 1411, 1419, 1500, 1501). */
enum Concept {
  /** Root of a Measurement Report. */
  IMAGING_MEASUREMENT_REPORT("DCM:126000"),
  MEASUREMENT_GROUP("DCM:125007"),
  TRACKING_IDENTIFIER("DCM:112039"),
  TRACKING_UNIQUE_IDENTIFIER("DCM:112040"),
  FINDING("DCM:121071"),
  /** SNOMED codes were SRT before 2018 (PS3.16 annex O), and SNM3 before that. */
  FINDING_SITE("SCT:363698007", "SRT:G-C0E3", "SNM3:G-C0E3"),
  DERIVATION("DCM:121401");

  private final Set<String> codes;

  Concept(String... codes) {
    this.codes = Set.of(codes);
  }

  /** Whether a code is this concept; null is none. */
  boolean is(Code code) {
    return code != null && codes.contains(code.scheme() + ":" + code.value());
  }
}
