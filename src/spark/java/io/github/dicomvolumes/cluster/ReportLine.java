// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ReportRow;
import java.io.Serializable;

/**
 * A row of the report.
 *
 * @param newFiles files that no row before it counts
 */
record ReportLine(ReportRow row, int newFiles) implements Serializable {}
