// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * What may tell frames of one place from each other (rule 5): numbers are NaN and texts empty where
 * the header has none. Times are in the unit of their attribute: ms, seconds of the day for
 * AcquisitionTime and ContentTime (days since the epoch included).
 *
 * @param gradient diffusion gradient direction as text, for comparison only
 */
record Acquisition(
    double instanceNumber,
    double sliceLocation,
    double acquisitionNumber,
    double temporalPosition,
    double echoNumber,
    double echoTime,
    double bValue,
    String gradient,
    String imageType,
    double triggerTime,
    double frameReferenceTime,
    double acquisitionTime,
    double contentTime) {}
