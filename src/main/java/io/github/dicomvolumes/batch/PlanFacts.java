// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.Segment;
import io.github.dicomvolumes.volume.SeriesIdentity;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a planned volume's files say of it. */
final class PlanFacts {
  private PlanFacts() {}

  /**
   * The facts of a volume.
   *
   * @param encoder what its values are written as
   * @param source what tells whether the volume is up to date, see {@link SourceMark}
   * @throws IOException where the header of a segmentation cannot be read any more
   */
  static VolumeFacts of(
      VolumePlan plan, ConvertOptions options, SampleEncoder encoder, String source)
      throws IOException {
    boolean storedValues = options.storedValues();
    return new VolumeFacts(
        new VolumeSize(
            plan.columns(),
            plan.rows(),
            plan.slices(),
            plan.timePoints(),
            plan.channels(),
            plan.layout().samplesPerPixel()),
        VolumePlace.of(plan.geometry(), plan.known()),
        // Of a single time point it says nothing.
        VolumeTime.ofSeconds(plan.timePoints() > 1 ? plan.frameIntervalSeconds() : 0),
        new VolumeValues(
            encoder.type(),
            encoder.slope(),
            encoder.intercept(),
            storedValues ? "" : plan.values().unit()),
        new VolumeLooks(plan.channelLabels(), display(plan, storedValues), "", List.of()),
        plan.segments().isEmpty() ? List.of() : Segment.text(plan.segments()).lines().toList(),
        plan.series().modality(),
        notes(plan, options, source));
  }

  private static Map<String, String> notes(VolumePlan plan, ConvertOptions options, String source)
      throws IOException {
    Map<String, String> notes =
        new LinkedHashMap<>(SeriesIdentity.notes(plan.series(), options.identify()));
    if (!options.storedValues() && !plan.channelUnits().isEmpty()) {
      notes.put(VolumeKeys.CHANNEL_UNITS, String.join("|", plan.channelUnits()));
    }
    if (options.format() == OutputFormat.NRRD) {
      notes.putAll(DiffusionKeys.of(plan));
      notes.putAll(ColorKeys.of(plan));
    }
    notes.put(SourceMark.KEY, source);
    return notes;
  }

  /** Windows are of rescaled values: stored ones and colours have none. */
  private static Display display(VolumePlan plan, boolean storedValues) {
    DisplayWindow window = plan.window();
    return window == null || storedValues || plan.layout().isColor()
        ? null
        : new Display(window.min(), window.max(), "");
  }
}
