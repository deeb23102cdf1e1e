// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.pixels.FrameReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes the bytes of planes as a volume holds them, in a buffer that is used again: one encoder a
 * thread, closed when done.
 */
final class PlaneEncoder implements AutoCloseable {
  private final FrameReader reader = new FrameReader();
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
  private long[] scratch = new long[0];

  /**
   * Reads and encodes a plane with all of its channels.
   *
   * @param plane index of slice and time point, slices fastest
   * @return little-endian numbers, channels and colours interleaved; valid until the next call
   * @throws IOException where a frame cannot be read
   * @throws SampleEncoder.OutOfRangeException where 16 bits do not hold a value
   */
  ByteBuffer encode(VolumePlan plan, SampleEncoder encoder, int plane) throws IOException {
    int size = encoder.planeBytes(plan);
    if (buffer.capacity() < size) {
      // Whole long words, for the shift.
      buffer = ByteBuffer.allocateDirect(size + Long.BYTES - 1 & -Long.BYTES);
    }
    buffer.clear().order(ByteOrder.LITTLE_ENDIAN);
    if (plan.channels() > 1 || !encodePlain(plan, encoder, plane, size)) {
      encodeSamples(plan, encoder, plane);
    }
    return buffer.clear().limit(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where stored words become values without a way through samples. */
  private boolean encodePlain(VolumePlan plan, SampleEncoder encoder, int plane, int size)
      throws IOException {
    if (!FrameReader.isPlain(plan, plane)) {
      return false;
    }
    FrameLayout layout = plan.planes().get(plane).file().layout();
    ModalityTransform scale = plan.planes().get(plane).scale();
    if (encoder.keepsBytes(layout)) {
      reader.readStoredBytes(plan, plane, buffer.limit(size));
      return true;
    }
    WordShift shift = encoder.wordShift(layout, scale);
    if (shift == null) {
      return false;
    }
    reader.readStoredBytes(plan, plane, buffer.limit(size));
    buffer.clear().limit(size + Long.BYTES - 1 & -Long.BYTES);
    if (scratch.length < buffer.limit() / Long.BYTES) {
      scratch = new long[buffer.limit() / Long.BYTES];
    }
    return shift.apply(buffer, scratch);
  }

  private void encodeSamples(VolumePlan plan, SampleEncoder encoder, int plane) throws IOException {
    buffer.clear();
    int perGroup = plan.layout().samplesPerPixel();
    int groupBytes = perGroup * encoder.type().bytes();
    for (int channel = 0; channel < plan.channels(); channel++) {
      int index = plane * plan.channels() + channel;
      Samples samples = reader.readPlane(plan, index);
      ModalityTransform scale = plan.planes().get(index).scale();
      encoder.encode(
          samples, scale, buffer, channel * groupBytes, plan.channels() * groupBytes, perGroup);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
