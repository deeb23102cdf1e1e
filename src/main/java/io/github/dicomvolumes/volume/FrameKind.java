// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What kind of image a frame is; numbers are NaN and texts empty where the header has none. Most
 * frames of a series share it.
 *
 * @param echoNumber Echo Numbers (0018,0086)
 * @param echoTime ms
 * @param inversionTime ms
 * @param flipAngle degrees
 * @param kvp peak voltage of an X-ray tube, kV
 * @param diffusion null where the header has none
 * @param component magnitude, phase, real or imaginary
 * @param imageType Image Type (0008,0008) or Frame Type (0008,9007), values separated by \
 * @param quantity what a maker says that it shows, such as a field map or a control image
 * @param stack Stack ID (0020,9056) of a multi-frame file
 * @param segment number of the segment of a segmentation, 0 of all else
 * @param dimensions what Dimension Index Values (0020,9157) say of attributes that are none of
 *     these, by the names of their dimensions, in their order, and {@link #PHASES}
 * @param label Frame Label (0020,9453), where that is one of the dimensions
 */
public record FrameKind(
    double echoNumber,
    double echoTime,
    double inversionTime,
    double flipAngle,
    double kvp,
    Diffusion diffusion,
    String component,
    String imageType,
    String quantity,
    String stack,
    int segment,
    Map<String, Integer> dimensions,
    String label)
    implements Serializable {

  /** Where in a cycle frames were taken, in percent: dimensions after the clocks'. */
  public static final List<String> PHASES = List.of("cardiac phase", "respiratory phase");

  /** The dimension that has a label. */
  public static final String LABELS = "frame label";

  /** The same with another diffusion weighting. */
  public FrameKind withDiffusion(Diffusion other) {
    return new FrameKind(
        echoNumber,
        echoTime,
        inversionTime,
        flipAngle,
        kvp,
        other,
        component,
        imageType,
        quantity,
        stack,
        segment,
        dimensions,
        label);
  }

  // Written out: Java links the ones it makes at run time, a good part of a short conversion.
  @Override
  public boolean equals(Object other) {
    return other instanceof FrameKind that
        && Double.compare(echoNumber, that.echoNumber) == 0
        && Double.compare(echoTime, that.echoTime) == 0
        && Double.compare(inversionTime, that.inversionTime) == 0
        && Double.compare(flipAngle, that.flipAngle) == 0
        && Double.compare(kvp, that.kvp) == 0
        && Objects.equals(diffusion, that.diffusion)
        && component.equals(that.component)
        && imageType.equals(that.imageType)
        && quantity.equals(that.quantity)
        && stack.equals(that.stack)
        && segment == that.segment
        && dimensions.equals(that.dimensions)
        && label.equals(that.label);
  }

  @Override
  public int hashCode() {
    int hash = Double.hashCode(echoNumber);
    hash = 31 * hash + Double.hashCode(echoTime);
    hash = 31 * hash + Double.hashCode(inversionTime);
    hash = 31 * hash + Double.hashCode(flipAngle);
    hash = 31 * hash + Double.hashCode(kvp);
    hash = 31 * hash + Objects.hashCode(diffusion);
    hash = 31 * hash + component.hashCode();
    hash = 31 * hash + imageType.hashCode();
    hash = 31 * hash + quantity.hashCode();
    hash = 31 * hash + stack.hashCode();
    hash = 31 * hash + segment;
    hash = 31 * hash + dimensions.hashCode();
    hash = 31 * hash + label.hashCode();
    return hash;
  }
}
