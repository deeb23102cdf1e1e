// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume;

import java.util.function.UnaryOperator;

/** A plane that is a frame as it is stored. */
public record StoredPlane(Frame frame, String detail) implements PlaneSource {
  @Override
  public StoredPlane with(UnaryOperator<Frame> change) {
    return new StoredPlane(change.apply(frame), detail);
  }
}
