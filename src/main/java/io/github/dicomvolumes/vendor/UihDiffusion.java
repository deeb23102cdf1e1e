// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;

/**
 * UIH: b-value in (0065,xx09) and direction in (0065,xx37) of Image Private Header, along rows,
 * columns and slices of the image: dcm2niix learned that of the maker (its issue 225). Given in
 * patient coordinates where Image Orientation (Patient) says how the image lies.
 */
final class UihDiffusion implements VendorWay {
  static final String CREATOR = "Image Private Header";

  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0065, 0x09, 0x37));
  }

  @Override
  public DiffusionGradient diffusion(DataSet header) {
    GradientReader reader = new GradientReader(header).bValue(CREATOR, 0x0065, 0x09);
    if (!reader.hasBValue()) {
      return null;
    }
    double[] ofImage = reader.direction(CREATOR, 0x0065, 0x37).direction();
    PlaneOrientation plane = PlaneOrientation.of(header.numbers(Tags.ImageOrientationPatient));
    if (plane == null || ofImage.length != 3) {
      return reader.gradient(true);
    }
    Vector3 patient =
        plane
            .row()
            .times(ofImage[0])
            .plus(plane.column().times(ofImage[1]))
            .plus(plane.normal().times(ofImage[2]));
    return reader.gradient(new double[] {patient.x(), patient.y(), patient.z()}, false);
  }
}
