// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * What a header says of its planes where positions do not; NaN where it says nothing.
 *
 * @param sliceThickness Slice Thickness (0018,0050), mm
 * @param spacingBetweenSlices Spacing Between Slices (0018,0088), mm
 * @param frameTime Frame Time (0018,1063), ms: frames follow each other in time
 * @param atDetector whether the pixel spacing is Imager Pixel Spacing, of the detector
 */
record PlaneHints(
    double sliceThickness, double spacingBetweenSlices, double frameTime, boolean atDetector) {}
