// SPDX-License-Identifier: BSD-2-Clause
/**
 * Derived series: from a volume's planes and facts, and the headers of what it was made of, to
 * DICOM objects. Begin with a {@link io.github.dicomvolumes.derived.DerivedImage} and the {@link
 * io.github.dicomvolumes.derived.SourceSeries} behind it, end with {@link
 * io.github.dicomvolumes.derived.DerivedSeries}. Nothing here knows ImageJ.
 */
package io.github.dicomvolumes.derived;
