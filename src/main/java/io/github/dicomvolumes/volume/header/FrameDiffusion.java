// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.volume.Diffusion;
import java.util.List;

/**
 * The diffusion weighting of the frames of a file: the standard's attributes, else the private ones
 * of the makers whose classic images have no others.
 *
 * <table>
 * <caption>Private attributes</caption>
 * <tr><th>owner</th><th>b-value</th><th>direction</th></tr>
 * <tr><td>SIEMENS MR HEADER</td><td>(0019,xx0C)</td><td>(0019,xx0E), patient coordinates</td></tr>
 * <tr><td>Philips Imaging DD 001</td><td>(2001,xx03)</td><td>(2005,xxB0-B2) of Philips MR Imaging
 * DD 001, patient coordinates</td></tr>
 * <tr><td>GEMS_PARM_01</td><td>(0043,xx39), first value, a thousand million added by some</td><td>
 * (0019,xxBB-BD) of GEMS_ACQU_01, coordinates of the image</td></tr>
 * </table>
 */
final class FrameDiffusion {
  private static final Tag MR_DIFFUSION_SEQUENCE = Tag.of(0x0018, 0x9117);
  private static final Tag DIFFUSION_GRADIENT_DIRECTION_SEQUENCE = Tag.of(0x0018, 0x9076);
  private static final Tag DIFFUSION_DIRECTIONALITY = Tag.of(0x0018, 0x9075);
  private static final String SIEMENS = "SIEMENS MR HEADER";
  private static final String PHILIPS = "Philips Imaging DD 001";
  private static final String PHILIPS_MR = "Philips MR Imaging DD 001";
  private static final String GE = "GEMS_PARM_01";
  private static final String GE_ACQUISITION = "GEMS_ACQU_01";
  private static final double ADDED_BY_GE = 1e9;

  private final FunctionalGroups groups;
  private final HeaderNumbers numbers;
  private final Diffusion ofMaker;

  FrameDiffusion(FunctionalGroups groups, HeaderNumbers numbers) {
    this.groups = groups;
    this.numbers = numbers;
    this.ofMaker = ofMaker(groups.top());
  }

  /** The weighting of a frame; null where the header does not say. */
  Diffusion of(int frame) {
    DataSet holder = groups.holding(frame, MR_DIFFUSION_SEQUENCE, Tags.DiffusionBValue);
    double bValue = numbers.number(holder, Tags.DiffusionBValue, Quantity.B_VALUE);
    if (Double.isNaN(bValue)) {
      return ofMaker;
    }
    List<DataSet> items = holder.items(DIFFUSION_GRADIENT_DIRECTION_SEQUENCE);
    double[] direction =
        (items.isEmpty() ? holder : items.get(0)).numbers(Tags.DiffusionGradientOrientation);
    String directionality = holder.string(DIFFUSION_DIRECTIONALITY).orElse("");
    String text =
        direction.length >= 3 && !isNone(direction)
            ? Diffusion.direction("", direction[0], direction[1], direction[2])
            : directionality.equals("ISOTROPIC") && bValue > 0 ? "trace" : "";
    return new Diffusion(bValue, text);
  }

  private static boolean isNone(double[] direction) {
    return direction[0] == 0 && direction[1] == 0 && direction[2] == 0;
  }

  private static Diffusion ofMaker(DataSet top) {
    double bValue = PrivateElements.number(top, SIEMENS, 0x0019, 0x0C);
    if (!Double.isNaN(bValue)) {
      return of(bValue, "", PrivateElements.numbers(top, SIEMENS, 0x0019, 0x0E));
    }
    bValue = PrivateElements.number(top, PHILIPS, 0x2001, 0x03);
    if (!Double.isNaN(bValue)) {
      return of(bValue, "", components(top, PHILIPS_MR, 0x2005, 0xB0));
    }
    bValue = PrivateElements.number(top, GE, 0x0043, 0x39);
    if (Double.isNaN(bValue)) {
      return null;
    }
    bValue = bValue >= ADDED_BY_GE ? bValue - ADDED_BY_GE : bValue;
    return of(bValue, "image axes: ", components(top, GE_ACQUISITION, 0x0019, 0xBB));
  }

  private static Diffusion of(double bValue, String frame, double[] direction) {
    boolean given = direction.length >= 3 && !isNone(direction) && bValue > 0;
    return new Diffusion(
        bValue, given ? Diffusion.direction(frame, direction[0], direction[1], direction[2]) : "");
  }

  private static double[] components(DataSet top, String creator, int group, int first) {
    double[] direction = new double[3];
    for (int i = 0; i < 3; i++) {
      direction[i] = PrivateElements.number(top, creator, group, first + i);
      if (Double.isNaN(direction[i])) {
        return new double[0];
      }
    }
    return direction;
  }
}
