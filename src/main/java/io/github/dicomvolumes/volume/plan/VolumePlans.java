// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.List;

/**
 * The volumes of a scan.
 *
 * @param volumes ordered by study, Series Number and size: the largest of a series first
 * @param scan the scan; series that could not be planned are among its failures
 */
public record VolumePlans(List<VolumePlan> volumes, ScanResult scan) {
  /** Copies the list. */
  public VolumePlans {
    volumes = List.copyOf(volumes);
  }
}
