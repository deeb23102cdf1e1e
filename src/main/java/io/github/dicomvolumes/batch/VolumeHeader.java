// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.metaimage.ElementType;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.metaimage.Modality;
import io.github.dicomvolumes.metaimage.VolumeKeys;
import io.github.dicomvolumes.volume.Segment;
import io.github.dicomvolumes.volume.VolumePlan;
import java.util.LinkedHashMap;
import java.util.Map;

/** The header that a planned volume is written under. */
final class VolumeHeader {
  private final VolumePlan plan;
  private final ConvertOptions options;
  private final SampleEncoder encoder;
  private final String source;

  private VolumeHeader(
      VolumePlan plan, ConvertOptions options, SampleEncoder encoder, String source) {
    this.plan = plan;
    this.options = options;
    this.encoder = encoder;
    this.source = source;
  }

  /**
   * The header of a volume.
   *
   * @param source what tells whether the volume is up to date, see {@link SourceMark}
   */
  static MetaImageHeader of(
      VolumePlan plan, ConvertOptions options, SampleEncoder encoder, String source) {
    return new VolumeHeader(plan, options, encoder, source).header();
  }

  private int samplesPerElement() {
    return plan.channels() * plan.layout().samplesPerPixel();
  }

  private MetaImageHeader header() {
    double interval = plan.frameIntervalSeconds();
    ElementType type = encoder.type();
    boolean placed = plan.known().placement();
    MetaImageHeader header =
        plan.timePoints() > 1
            ? MetaImageHeader.of(
                plan.geometry(),
                plan.columns(),
                plan.rows(),
                plan.slices(),
                plan.timePoints(),
                interval > 0 ? interval : 1,
                type,
                samplesPerElement())
            : plan.slices() == 1 && !placed
                ? MetaImageHeader.ofPlane(
                    plan.columns(),
                    plan.rows(),
                    plan.geometry().spacing().x(),
                    plan.geometry().spacing().y(),
                    type,
                    samplesPerElement())
                : MetaImageHeader.of(
                    plan.geometry(),
                    plan.columns(),
                    plan.rows(),
                    plan.slices(),
                    type,
                    samplesPerElement());
    return header
        .withModality(Modality.ofDicom(plan.series().modality()))
        .withUserFields(userFields(placed, plan.timePoints() > 1 && interval <= 0));
  }

  private Map<String, String> userFields(boolean placed, boolean intervalUnknown) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(VolumeKeys.PLACED, Boolean.toString(placed));
    if (!plan.known().pixelSpacing()) {
      fields.put(VolumeKeys.UNIT, "pixel");
    }
    if (plan.known().pixelSpacing() != plan.known().sliceSpacing()) {
      fields.put(VolumeKeys.Z_UNIT, plan.known().sliceSpacing() ? "mm" : "pixel");
    }
    String unit = plan.values().unit().strip();
    if (!options.storedValues() && !unit.isEmpty()) {
      fields.put(VolumeKeys.VALUE_UNIT, unit);
    }
    if (plan.window() != null && !options.storedValues() && !plan.layout().isColor()) {
      fields.put(VolumeKeys.DISPLAY_RANGE, plan.window().min() + " " + plan.window().max());
    }
    if (!plan.channelLabels().isEmpty()) {
      fields.put(VolumeKeys.CHANNELS, String.join("|", plan.channelLabels()));
    }
    if (!plan.segments().isEmpty()) {
      fields.put(VolumeKeys.SEGMENTS, Segment.text(plan.segments()).replace('\n', '|'));
    }
    if (intervalUnknown) {
      fields.put(VolumeKeys.FRAME_INTERVAL, "unknown");
    }
    fields.put(SourceMark.KEY, source);
    return fields;
  }
}
