// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.metaimage.ElementType;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.metaimage.MetaImageWriter;
import io.github.dicomvolumes.metaimage.Modality;
import io.github.dicomvolumes.metaimage.VolumeKeys;
import io.github.dicomvolumes.volume.FrameReader;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Streams a planned volume into a MetaImage: planes are decoded in parallel, written in order. */
final class VolumeWriter {
  private final VolumePlan plan;
  private final ConvertOptions options;
  private final SampleEncoder encoder;

  private VolumeWriter(VolumePlan plan, ConvertOptions options, boolean wide) {
    this.plan = plan;
    this.options = options;
    this.encoder = SampleEncoder.of(plan, options.storedValues(), wide);
  }

  /**
   * Writes a volume; the files are complete or absent.
   *
   * @throws IOException where a frame cannot be read or the target cannot be written
   */
  static void write(VolumePlan plan, Path target, ConvertOptions options, Progress progress)
      throws IOException {
    try {
      new VolumeWriter(plan, options, false).write(target, progress);
    } catch (SampleEncoder.OutOfRangeException e) {
      // Only now is it known that 16 bits do not hold every value: once more, with floats.
      new VolumeWriter(plan, options, true).write(target, progress);
    }
  }

  private void write(Path target, Progress progress) throws IOException {
    int planes = plan.slices() * plan.timePoints();
    int planeBytes = Math.multiplyExact(plan.layout().pixelCount(), elementBytes());
    try (MetaImageWriter writer = MetaImageWriter.open(target, header(), options.compressed())) {
      OrderedPlanes.forEach(
          planes,
          options.scan().threads(),
          planeBytes,
          this::encode,
          (index, bytes) -> {
            writer.write(bytes);
            progress.check(index + 1, planes);
          });
      writer.commit();
    }
  }

  private int samplesPerElement() {
    return plan.channels() * plan.layout().samplesPerPixel();
  }

  private int elementBytes() {
    return samplesPerElement() * encoder.type().bytes();
  }

  private void encode(int plane, FrameReader reader, ByteBuffer target) throws IOException {
    int perGroup = plan.layout().samplesPerPixel();
    for (int channel = 0; channel < plan.channels(); channel++) {
      int index = plane * plan.channels() + channel;
      Samples samples = reader.readPlane(plan, index);
      int first = channel * perGroup * encoder.type().bytes();
      encoder.encode(
          samples, plan.planes().get(index).scale(), target, first, elementBytes(), perGroup);
    }
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
    if (intervalUnknown) {
      fields.put(VolumeKeys.FRAME_INTERVAL, "unknown");
    }
    return fields;
  }
}
