// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The series that a user names as that of a volume: its patient, study and frame of reference, and
 * frame by frame where planes lie in the same places.
 */
public final class LikeSeries {
  /** Positions in headers have about six digits, and matrices of other formats no more. */
  private static final double SAME_PLACE_MM = 0.01;

  private final VolumePlan plan;
  private final VolumeFacts facts;
  private final List<Vector3> positions;

  private LikeSeries(VolumePlan plan, VolumeFacts facts, List<Vector3> positions) {
    this.plan = plan;
    this.facts = facts;
    this.positions = positions;
  }

  /**
   * Reads it.
   *
   * @param folder or file of the series
   * @param series which of the series there, such as {@code largest}
   * @param positions of the volume's slices; empty where they are not known
   * @throws IllegalArgumentException where that names none, or several
   * @throws IOException where it cannot be read
   */
  public static SourceSeries read(
      Path folder, String series, VolumeFacts facts, List<Vector3> positions, Progress progress)
      throws IOException {
    VolumePlans plans = VolumePlanner.plan(DicomScanner.scan(folder, ScanOptions.ALL, progress));
    List<VolumePlan> chosen = SeriesChoice.parse(series).choose(plans.volumes(), plans.scan());
    if (chosen.size() != 1) {
      throw new IllegalArgumentException(
          "series \"" + series + "\" names " + chosen.size() + " volumes, expected one");
    }
    SourceSeries source = new LikeSeries(chosen.get(0), facts, positions).source();
    VolumeGeometry geometry = facts.place().geometry();
    // Refuses what a volume's even slices cannot say.
    TruePositions.of(positions, geometry, null, source, facts.size().channels());
    return source;
  }

  private SourceSeries source() {
    boolean same =
        plan.channels() == facts.size().channels()
            && plan.timePoints() == facts.size().timePoints();
    List<List<SourceSeries.Place>> groups = new ArrayList<>();
    int groupCount = same ? plan.channels() * plan.timePoints() : 1;
    for (int group = 0; group < groupCount; group++) {
      groups.add(new ArrayList<>());
    }
    for (int plane = 0; plane < plan.planes().size(); plane++) {
      int group =
          same
              ? plane % plan.channels()
                  + plan.channels() * (plane / plan.channels() / plan.slices())
              : 0;
      groups.get(group).add(place(plane));
    }
    int frames = facts.size().planes() * facts.size().channels();
    List<SourceSeries.Place> planes = new ArrayList<>(Collections.nCopies(frames, null));
    boolean met = false;
    for (int slice = 0; slice < positions.size(); slice++) {
      int there = slice(positions.get(slice));
      met |= there >= 0;
      for (int i = 0; i < groupCount && same && there >= 0; i++) {
        int channel = i % plan.channels();
        int time = i / plan.channels();
        int plane = channel + plan.channels() * (slice + facts.size().slices() * time);
        planes.set(plane, place(plan.planeIndex(channel, there, time)));
      }
    }
    List<DataSet> texts = new ArrayList<>(Collections.nCopies(frames, null));
    SourceSeries source = SourceSeries.read(planes, texts, groups);
    return met || positions.isEmpty()
        ? source
        : source.withWarning(
            "no slice lies where one of the series does: that both have one frame of reference is"
                + " taken from you");
  }

  private SourceSeries.Place place(int plane) {
    Frame frame = plan.planes().get(plane);
    return new SourceSeries.Place(frame.file().path(), frame.frameIndex());
  }

  /** The slice of the series at a position; -1 where there is none. */
  private int slice(Vector3 position) {
    for (int slice = 0; slice < plan.slices(); slice++) {
      Vector3 there = plan.planes().get(plan.planeIndex(0, slice, 0)).position();
      if (there != null && there.minus(position).length() < SAME_PLACE_MM) {
        return slice;
      }
    }
    return -1;
  }
}
