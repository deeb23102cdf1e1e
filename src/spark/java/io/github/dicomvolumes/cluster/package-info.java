// SPDX-License-Identifier: BSD-2-Clause
/**
 * The conversion of {@code batch} on Apache Spark: files, series and volumes are shared out to the
 * executors, and what is decided of them is decided by the code of one machine.
 */
package io.github.dicomvolumes.cluster;
