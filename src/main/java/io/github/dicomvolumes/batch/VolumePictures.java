// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The pictures of one volume, made while its planes pass: a PNG for each slice, and a contact sheet
 * at the end.
 *
 * <p>16 bit PNGs hold unsigned values as they are, and signed ones plus 32768, as ImageJ keeps
 * them. What has no 16 bits (floats, 32 bit integers) is 8 bit through the display window.
 */
final class VolumePictures {
  private static final int SIGNED_SHIFT = 32768;

  private final VolumePlan plan;
  private final SampleEncoder encoder;
  private final ConvertOptions options;
  private final VolumeFiles files;
  private final ContactSheet sheet;
  private Shades shades;

  VolumePictures(
      VolumePlan plan, SampleEncoder encoder, ConvertOptions options, VolumeFiles files) {
    this.plan = plan;
    this.encoder = encoder;
    this.options = options;
    this.files = files;
    this.sheet =
        options.pictures().preview() ? new ContactSheet(plan, options.storedValues()) : null;
  }

  /** Takes an encoded plane; from any thread. */
  void plane(int plane, ByteBuffer encoded) throws IOException {
    int perElement = plan.channels() * plan.layout().samplesPerPixel();
    ByteBuffer bytes = encoded.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    PlaneValues values = new PlaneValues(bytes, encoder.type(), perElement);
    if (sheet != null) {
      sheet.take(plane, values);
    }
    if (options.pictures().png()) {
      for (int channel = 0; channel < plan.channels(); channel++) {
        writeSlice(values, channel, files.slice(plane, channel));
      }
    }
  }

  /** Writes the contact sheet. */
  void finish(Path volume) throws IOException {
    if (sheet != null) {
      sheet.write(volume, files.preview());
    }
  }

  private void writeSlice(PlaneValues values, int channel, Path file) throws IOException {
    int columns = plan.columns();
    boolean windowed = options.pictures().windowed();
    PngFile.Kind kind;
    PngFile.Rows rows;
    if (plan.layout().isColor()) {
      int shift = 8 * (values.type().bytes() - 1);
      kind = PngFile.Kind.RGB;
      rows =
          (row, into) -> {
            for (int i = 0; i < into.length; i++) {
              int pixel = row * columns + i / 3;
              into[i] = (byte) ((long) values.at(pixel, 3 * channel + i % 3) >> shift);
            }
          };
    } else if (!windowed
        && (values.type() == ValueType.INT16 || values.type() == ValueType.UINT16)) {
      int shift = values.type() == ValueType.INT16 ? SIGNED_SHIFT : 0;
      kind = PngFile.Kind.GRAY16;
      rows =
          (row, into) -> {
            for (int i = 0; i < columns; i++) {
              int value = (int) values.at(row * columns + i, channel) + shift;
              into[2 * i] = (byte) (value >> 8);
              into[2 * i + 1] = (byte) value;
            }
          };
    } else {
      Shades shown = values.type() == ValueType.UINT8 && !windowed ? null : shades();
      kind = PngFile.Kind.GRAY8;
      rows =
          (row, into) -> {
            for (int i = 0; i < columns; i++) {
              double value = values.at(row * columns + i, channel);
              into[i] = (byte) (shown == null ? (int) value : shown.of(value));
            }
          };
    }
    PngFile.write(file, kind, columns, plan.rows(), rows);
  }

  /** By the headers, or over the values of the middle plane. */
  private synchronized Shades shades() throws IOException {
    if (shades == null) {
      double min = 0;
      double max = 0;
      if (!Shades.areKnown(plan, options.storedValues())) {
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        try (PlaneEncoder middle = new PlaneEncoder()) {
          int plane = plan.slices() * plan.timePoints() / 2;
          PlaneValues values =
              new PlaneValues(middle.encode(plan, encoder, plane), encoder.type(), 1);
          for (int i = 0; i < plan.layout().pixelCount() * plan.channels(); i++) {
            double value = values.at(i, 0);
            min = Math.min(min, Double.isFinite(value) ? value : min);
            max = Math.max(max, Double.isFinite(value) ? value : max);
          }
        }
      }
      shades = Shades.of(plan, options.storedValues(), min, max);
    }
    return shades;
  }
}
