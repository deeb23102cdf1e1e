// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

/**
 * What the images of a series share (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1); texts are empty where the
 * data set has none. Holds data that identify the patient: for the screen, and for files only where
 * the user asks for it.
 *
 * @param seriesNumber Series Number (0020,0011), -1 where absent
 */
public record Series(
    String studyInstanceUid,
    String seriesInstanceUid,
    String frameOfReferenceUid,
    String sopClassUid,
    int seriesNumber,
    String modality,
    String seriesDescription,
    String studyDescription,
    String studyDate,
    String patientId,
    String patientName) {}
