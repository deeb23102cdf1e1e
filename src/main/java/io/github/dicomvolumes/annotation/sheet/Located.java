// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.Section;
import io.github.dicomvolumes.annotation.Shape;
import java.util.List;

/** A shape and the slice that its position lies on; 0 where it says none. */
record Located(Shape shape, int slice, List<Section> others) {
  Located(Shape shape, int slice) {
    this(shape, slice, List.of());
  }
}
