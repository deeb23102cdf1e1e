// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import ij.ImagePlus;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.LengthUnit;
import io.github.dicomvolumes.imagej.roi.ImageTarget;
import java.util.Arrays;

/**
 * Where the slices of an image lie in the patient.
 *
 * @param geometry of the whole
 * @param planes each slice by its own position
 * @param thickness usual distance of slices, mm; of a single one its thickness, 1 where nobody says
 *     it
 */
record ImageSlices(VolumeGeometry geometry, PatientPlanes planes, double thickness) {
  /**
   * Those of an image.
   *
   * @throws IllegalArgumentException where it has no place in the patient; says why
   */
  static ImageSlices of(ImagePlus image) {
    VolumeGeometry geometry = ImageGeometry.required(image);
    PatientPlanes planes = ImageTarget.of(image).planes().patient().orElseThrow();
    double[] gaps = new double[planes.positions().size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = Math.abs(planes.distance(planes.positions().get(i + 1), i));
    }
    Arrays.sort(gaps);
    boolean known = LengthUnit.isKnown(image.getCalibration().getZUnit());
    double single = known ? geometry.spacing().z() : 1;
    return new ImageSlices(geometry, planes, gaps.length > 0 ? gaps[gaps.length / 2] : single);
  }
}
