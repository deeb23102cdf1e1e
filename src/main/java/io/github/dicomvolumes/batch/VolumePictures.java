// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.volume.VolumePlan;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
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
        PngFile.write(image(values, channel), files.slice(plane, channel));
      }
    }
  }

  /** Writes the contact sheet. */
  void finish(Path volume) throws IOException {
    if (sheet != null) {
      PngFile.write(sheet.image(volume), files.preview());
    }
  }

  private BufferedImage image(PlaneValues values, int channel) throws IOException {
    int columns = plan.columns();
    int rows = plan.rows();
    if (plan.layout().isColor()) {
      return colorImage(values, channel);
    }
    boolean wide =
        !options.pictures().windowed()
            && (values.type() == ValueType.INT16 || values.type() == ValueType.UINT16);
    if (wide) {
      BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_USHORT_GRAY);
      short[] pixels = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
      int shift = values.type() == ValueType.INT16 ? SIGNED_SHIFT : 0;
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (short) ((int) values.at(i, channel) + shift);
      }
      return image;
    }
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    boolean asIs = values.type() == ValueType.UINT8 && !options.pictures().windowed();
    Shades shown = asIs ? null : shades();
    for (int i = 0; i < pixels.length; i++) {
      double value = values.at(i, channel);
      pixels[i] = (byte) (asIs ? (int) value : shown.of(value));
    }
    return image;
  }

  private BufferedImage colorImage(PlaneValues values, int channel) {
    BufferedImage image =
        new BufferedImage(plan.columns(), plan.rows(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int shift = 8 * (values.type().bytes() - 1);
    for (int i = 0; i < pixels.length; i++) {
      int component = 3 * channel + 2 - i % 3;
      pixels[i] = (byte) ((long) values.at(i / 3, component) >> shift);
    }
    return image;
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
