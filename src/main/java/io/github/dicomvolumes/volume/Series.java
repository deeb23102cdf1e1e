// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;

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
    String patientName)
    implements Serializable {

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof Series that
        && studyInstanceUid.equals(that.studyInstanceUid)
        && seriesInstanceUid.equals(that.seriesInstanceUid)
        && frameOfReferenceUid.equals(that.frameOfReferenceUid)
        && sopClassUid.equals(that.sopClassUid)
        && seriesNumber == that.seriesNumber
        && modality.equals(that.modality)
        && seriesDescription.equals(that.seriesDescription)
        && studyDescription.equals(that.studyDescription)
        && studyDate.equals(that.studyDate)
        && patientId.equals(that.patientId)
        && patientName.equals(that.patientName);
  }

  @Override
  public int hashCode() {
    int hash = studyInstanceUid.hashCode();
    hash = 31 * hash + seriesInstanceUid.hashCode();
    hash = 31 * hash + frameOfReferenceUid.hashCode();
    hash = 31 * hash + sopClassUid.hashCode();
    hash = 31 * hash + seriesNumber;
    hash = 31 * hash + modality.hashCode();
    hash = 31 * hash + seriesDescription.hashCode();
    hash = 31 * hash + studyDescription.hashCode();
    hash = 31 * hash + studyDate.hashCode();
    hash = 31 * hash + patientId.hashCode();
    hash = 31 * hash + patientName.hashCode();
    return hash;
  }
}
