// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import java.util.ArrayList;
import java.util.List;

/**
 * What the axes of a file are to a volume. Before those of space there may be one of colours or
 * channels, behind them one of time and one of channels, in either order.
 *
 * @param space columns, rows and slices, as far as there are such axes
 * @param first colours or channels of a voxel that stand together; null where there are none
 * @param channels those that lie behind planes; null where there are none
 * @param time null where there is no such axis
 * @param timeFirst whether time changes faster than channels behind planes do
 */
record NrrdLayout(
    List<NrrdAxis> space, NrrdAxis first, NrrdAxis channels, NrrdAxis time, boolean timeFirst) {
  private static final int MAX_SPACE = 3;

  /** Copies the list. */
  NrrdLayout {
    space = List.copyOf(space);
  }

  /**
   * Tells axes apart: by their directions, else by their kinds, else the first three are of space.
   *
   * @param ours whether we wrote the file: our last axis is time
   * @param weightings whether axes beside those of space are diffusion weightings
   */
  static NrrdLayout of(NrrdFields fields, List<NrrdAxis> all, boolean ours, boolean weightings)
      throws NrrdFormatException {
    boolean directed = all.stream().anyMatch(axis -> axis.direction() != null);
    boolean kinds = all.stream().anyMatch(NrrdAxis::isDomain);
    List<NrrdAxis> space = new ArrayList<>();
    List<NrrdAxis> behind = new ArrayList<>();
    NrrdAxis first = null;
    for (int i = 0; i < all.size(); i++) {
      NrrdAxis axis = all.get(i);
      boolean spatial =
          directed ? axis.direction() != null : kinds ? axis.isDomain() : axis.kind().isEmpty();
      if (spatial && space.size() < MAX_SPACE) {
        if (!behind.isEmpty()) {
          throw fields.failure(
              behind.get(0).words(all.indexOf(behind.get(0)))
                  + " lies between axes of space; 'unu permute' moves it");
        }
        space.add(axis);
      } else if (axis.size() > 1) {
        if (!space.isEmpty()) {
          behind.add(axis);
        } else if (first != null || axis.kind().equals("time")) {
          throw fields.failure(
              axis.words(i) + " stands before the axes of space; 'unu permute' moves it");
        } else {
          first = axis;
        }
      }
    }
    if (space.isEmpty()) {
      throw fields.failure("has no axis of space (kinds " + fields.text("kinds") + ")");
    }
    return withBehind(fields, space, first, behind, ours, weightings);
  }

  private static NrrdLayout withBehind(
      NrrdFields fields,
      List<NrrdAxis> space,
      NrrdAxis first,
      List<NrrdAxis> behind,
      boolean ours,
      boolean weightings)
      throws NrrdFormatException {
    NrrdAxis channels = null;
    NrrdAxis time = null;
    boolean timeFirst = false;
    for (NrrdAxis axis : behind) {
      boolean isTime =
          axis.kind().equals("time")
              || axis.seconds() > 0
              || !weightings && (ours || axis.kind().isEmpty() || axis.isDomain());
      if (isTime ? time != null : channels != null || first != null && !first.isColor()) {
        throw fields.failure(
            "has more axes beside those of space than one of time and one of channels (kinds "
                + fields.text("kinds")
                + ")");
      }
      if (isTime) {
        time = axis;
        timeFirst = channels == null;
      } else {
        channels = axis;
      }
    }
    return new NrrdLayout(space, first, channels, time, timeFirst);
  }
}
