// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import io.github.dicomvolumes.derived.DerivedOptions;
import java.nio.file.Path;

/**
 * What {@link SaveAsDicom} shall do.
 *
 * @param save a folder that is not there yet or empty; or a file that ends in {@code .dcm}
 * @param axial whether an image of no known place is laid at the origin, its axes those of the
 *     patient
 * @param like folder or file of the series whose patient, study and frame of reference are taken;
 *     null for those of the image
 * @param series which of the series there: see {@code SeriesChoice}
 * @param objects how objects are made
 */
public record SaveAsDicomOptions(
    Path save, boolean axial, Path like, String series, DerivedOptions objects) {}
