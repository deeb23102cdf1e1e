// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.format.StoredNumbers;
import io.github.dicomvolumes.format.StoredPlanes;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeReader;
import io.github.dicomvolumes.format.VolumeSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An open NRRD file, {@code .nrrd} or {@code .nhdr} with data files beside it; raw or gzip. */
public final class NrrdReader implements VolumeReader {
  private final NrrdVolume volume;
  private final StoredPlanes planes;
  private final StoredNumbers numbers;
  private final NrrdData data;
  private final List<String> warnings;

  private NrrdReader(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    NrrdText text = NrrdText.read(file);
    NrrdFields fields = new NrrdFields(name, text);
    this.volume = NrrdVolume.of(fields, text.keys());
    VolumeSize size = volume.facts().size();
    // A voxel's numbers that stand together are one group, whatever they are.
    boolean together = volume.layout().channels() == null;
    int group =
        volume.type().bytes() * (together ? size.samplesPerVoxel() : size.samplesPerPixel());
    VolumeSize stored =
        new VolumeSize(
            size.columns(),
            size.rows(),
            size.slices(),
            size.timePoints(),
            together ? 1 : size.channels(),
            1);
    this.planes = new StoredPlanes(stored, group, false);
    requireSmallPlanes(fields, size);
    long total;
    try {
      total = planes.totalBytes();
    } catch (ArithmeticException e) {
      throw new NrrdFormatException(
          fields.failure("sizes are " + fields.text("sizes") + ", more than any file").getMessage(),
          e);
    }
    this.numbers = new StoredNumbers(volume.type(), isBigEndian(fields));
    this.data = NrrdData.of(file, text, fields, fields.sizes(axes(fields)), total);
    this.warnings = new ArrayList<>(volume.warnings());
    this.warnings.addAll(data.warnings());
  }

  private static int axes(NrrdFields fields) throws NrrdFormatException {
    return (int) fields.whole("dimension", 0, 1, 16);
  }

  /**
   * Opens a file.
   *
   * @throws NrrdFormatException where it is damaged, cut off, no NRRD file or not read, such as
   *     another encoding than raw and gzip, with the reason
   * @throws IOException where it cannot be read
   */
  public static NrrdReader open(Path file) throws IOException {
    return new NrrdReader(file);
  }

  private void requireSmallPlanes(NrrdFields fields, VolumeSize size) throws NrrdFormatException {
    double bytes = (double) size.columns() * size.rows() * size.samplesPerVoxel();
    bytes *= Math.max(volume.type().bytes(), volume.type().readAs().bytes());
    if (bytes > Integer.MAX_VALUE - 16) {
      throw fields.failure("planes of " + bytes + " bytes are more than 2 GB");
    }
  }

  private boolean isBigEndian(NrrdFields fields) throws NrrdFormatException {
    String endian = fields.word("endian");
    if (volume.type().bytes() > 1 && !endian.equals("little") && !endian.equals("big")) {
      throw fields.failure("endian is '" + endian + "', expected little or big");
    }
    return endian.equals("big");
  }

  @Override
  public VolumeFacts facts() {
    return volume.facts();
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public boolean isSequential() {
    return data.isGzip() && planes.size().channels() == 1;
  }

  /** Whether all planes are there; of a stream, whether its end says that it has as many bytes. */
  boolean isComplete() throws IOException {
    return data.isComplete();
  }

  @Override
  public synchronized void readPlane(int plane, ByteBuffer target) throws IOException {
    int count = facts().size().planes();
    if (plane < 0 || plane >= count) {
      throw new IndexOutOfBoundsException("plane " + plane + ", expected 0 to " + (count - 1));
    }
    int length = (int) planes.bytes();
    int channels = planes.size().channels();
    if (channels > 1) {
      // They are far apart: a stream would be read from its beginning for each.
      data.unpack();
    }
    ByteBuffer stored = ByteBuffer.allocate(length);
    ByteBuffer read = channels == 1 ? stored : ByteBuffer.allocate(length * channels);
    for (int channel = 0; channel < channels; channel++) {
      data.read(position(plane, channel), stored.clear());
      if (channels > 1) {
        planes.restore(stored, channel, read);
      }
    }
    numbers.convert(read, target);
  }

  private long position(int plane, int channel) {
    if (volume.layout().timeFirst() || volume.layout().time() == null) {
      return planes.position(plane, channel);
    }
    int slices = planes.size().slices();
    long index = (long) plane / slices * planes.size().channels() + channel;
    return planes.bytes() * (index * slices + plane % slices);
  }

  @Override
  public synchronized void close() throws IOException {
    data.close();
  }
}
