// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.geometry;

import java.io.Serializable;

/**
 * Which parts of a geometry come from the data; the others are unit spacing and patient axes.
 *
 * @param pixelSpacing distances in the plane are in mm
 * @param sliceSpacing the distance of slices is in mm
 * @param placement origin and directions are in patient coordinates
 */
public record KnownParts(boolean pixelSpacing, boolean sliceSpacing, boolean placement)
    implements Serializable {}
