// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumeAxes;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Into how many files a volume with channels or time points goes. */
public enum Split {
  /** One file for all. */
  NONE,
  /**
   * One for each contrast, such as an echo or a phase, with all of its diffusion weightings and
   * time points: as programs expect it for which a fourth axis is one series. No choice of its own:
   * what {@link #NONE} is in a format for them.
   */
  CONTRASTS,
  /** One for each channel, with all of its time points. */
  CHANNELS,
  /** One for each channel and time point: each of three dimensions. */
  ALL;

  /**
   * A file's volume.
   *
   * @param ending what its name has behind that of the whole, such as {@code _b1000_t003}; empty of
   *     a whole
   */
  public record Part(VolumePlan plan, String ending) implements Serializable {}

  /**
   * The value of the option {@code split}.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  public static Split parse(String text) {
    for (Split value : values()) {
      if (value != CONTRASTS && value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "split is \"" + text + "\", expected none or channels or all");
  }

  /** A volume for each channel of a volume, which say in their names which. */
  public static List<VolumePlan> channels(VolumePlan plan) {
    return CHANNELS.of(plan).stream().map(Part::plan).toList();
  }

  /** The volumes of the files of a volume, channels in turn for each time point. */
  List<Part> of(VolumePlan plan) {
    boolean byTime = this == ALL && plan.timePoints() > 1;
    if (this == NONE || plan.channels() == 1 && !byTime) {
      return List.of(new Part(plan, ""));
    }
    if (this == CONTRASTS) {
      return contrasts(plan);
    }
    List<String> channels = PartNames.channels(plan);
    List<Part> parts = new ArrayList<>();
    for (int channel = 0; channel < plan.channels(); channel++) {
      VolumePlan all = part(plan, List.of(channel), 0, plan.timePoints());
      for (int time = 0; time < plan.timePoints() && byTime; time++) {
        String ending = channels.get(channel) + PartNames.timePoint(plan, time);
        // Of the mapping of all time points, so that all have one type.
        parts.add(new Part(part(all, List.of(0), time, 1), ending));
      }
      if (!byTime) {
        parts.add(new Part(all, channels.get(channel)));
      }
    }
    return parts;
  }

  private static List<Part> contrasts(VolumePlan plan) {
    Map<String, List<Integer>> contrasts = PartNames.contrasts(plan);
    List<Part> parts = new ArrayList<>(contrasts.size());
    contrasts.forEach(
        (ending, channels) ->
            parts.add(
                channels.size() == plan.channels()
                    ? new Part(plan, "")
                    : new Part(part(plan, channels, 0, plan.timePoints()), ending)));
    return parts;
  }

  private static VolumePlan part(
      VolumePlan plan, List<Integer> channels, int firstTime, int times) {
    List<PlaneSource> sources = new ArrayList<>(channels.size() * plan.slices() * times);
    List<Frame> frames = new ArrayList<>(channels.size() * plan.slices() * times);
    for (int time = firstTime; time < firstTime + times; time++) {
      for (int slice = 0; slice < plan.slices(); slice++) {
        for (int channel : channels) {
          PlaneSource source = plan.sources().get(plan.planeIndex(channel, slice, time));
          sources.add(source);
          frames.add(source.frame());
        }
      }
    }
    List<String> labels = new ArrayList<>(channels.size());
    for (int channel : channels) {
      if (!plan.channelLabels().isEmpty()) {
        labels.add(plan.channelLabels().get(channel));
      }
    }
    double interval = times == 1 ? 0 : plan.frameIntervalSeconds();
    VolumeAxes axes = new VolumeAxes(channels.size(), plan.slices(), times, labels, interval);
    VolumePlan.Builder part = plan.but().axes(axes).sources(sources);
    if (plan.channels() == 1) {
      return part.build();
    }
    ValueMapping own = ValueMapping.of(frames);
    ValueMapping values = new ValueMapping(own.kind(), own.scale(), plan.values().storedType());
    return part.values(values).windows(windows(plan, channels.get(0))).build();
  }

  /** Of the channel's middle slice, as the whole has those of its first channel's. */
  private static List<DisplayWindow> windows(VolumePlan plan, int channel) {
    int middle = plan.slices() / 2;
    List<DisplayWindow> first = plan.planes().get(plan.planeIndex(0, middle, 0)).windows();
    return plan.windows().equals(first)
        ? plan.planes().get(plan.planeIndex(channel, middle, 0)).windows()
        : plan.windows();
  }
}
