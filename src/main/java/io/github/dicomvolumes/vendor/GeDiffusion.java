// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.List;

/**
 * GE: b-value in the first number of (0043,xx39) of GEMS_PARM_01, to which some software adds a
 * thousand million; direction in (0019,xxBB) to (0019,xxBD) of GEMS_ACQU_01, along the axes of the
 * image.
 */
final class GeDiffusion implements VendorWay {
  private static final double ADDED = 1e9;

  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0019, 0xBB, 0xBC, 0xBD), PrivateBlock.of(0x0043, 0x39));
  }

  @Override
  public DiffusionGradient diffusion(DataSet header) {
    return new GradientReader(header)
        .bValue("GEMS_PARM_01", 0x0043, 0x39)
        .lessAdded(ADDED)
        .components("GEMS_ACQU_01", 0x0019, 0xBB)
        .gradient(true);
  }
}
