// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.format.StoredNumbers;
import io.github.dicomvolumes.format.StoredPlanes;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeReader;
import io.github.dicomvolumes.sink.StoredBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An open NIfTI file, {@code .nii} or a gzip stream of one. */
public final class NiftiReader implements VolumeReader {
  private static final int MAX_NOTES = 1 << 24;

  /** Deflate cannot shrink data more than 1032 times. */
  private static final double MAX_DEFLATED = 1032;

  private final Path file;
  private final boolean gzip;
  private final NiftiHeader header;
  private final Map<String, String> fields;
  private final List<String> warnings = new ArrayList<>();
  private final StoredBytes bytes;
  private final StoredNumbers values;
  private final StoredPlanes layout;
  private final VolumeFacts facts;
  private ByteBuffer stored = ByteBuffer.allocate(0);

  private NiftiReader(Path file, StoredBytes bytes, boolean gzip) throws IOException {
    this.file = file;
    this.gzip = gzip;
    this.bytes = bytes;
    ByteBuffer start = read(0, 12);
    int version = NiftiParser.version(name(), start);
    ByteBuffer whole =
        read(0, NiftiLayout.bytes(version) + NiftiLayout.FLAG_BYTES).order(start.order());
    this.header = NiftiParser.parse(name(), whole, version);
    warnOfDistances(NiftiLayout.of(whole, version));
    boolean extended = whole.get(NiftiLayout.bytes(version)) != 0;
    this.fields = extended ? notes(version, start.order()) : Map.of();
    this.values = new StoredNumbers(header.type().sample(), start.order() == ByteOrder.BIG_ENDIAN);
    NiftiVolume volume = NiftiVolume.of(name(), header, fields);
    this.facts = volume.facts();
    this.warnings.addAll(volume.warnings());
    this.layout = new StoredPlanes(facts.size(), header.type().bytes(), true);
    requireBytes();
  }

  /**
   * Opens a file.
   *
   * @throws NiftiFormatException where it is damaged, cut off or no NIfTI file
   * @throws IOException where it cannot be read
   */
  public static NiftiReader open(Path file) throws IOException {
    boolean gzip = StoredBytes.isGzip(file);
    StoredBytes bytes = new StoredBytes(file, 0, gzip);
    try {
      return new NiftiReader(file, bytes, gzip);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** Where no matrix has them, distances that are none are read as 1. */
  private void warnOfDistances(NiftiLayout raw) {
    for (int axis = 1; axis <= 3 && raw.word(254, 348) <= 0; axis++) {
      double step = raw.real(NiftiLayout.PIXDIM_1 + 4 * axis, NiftiLayout.PIXDIM_2 + 8 * axis);
      if (header.size(axis - 1) > 1 && !(Math.abs(step) > 0 && Double.isFinite(step))) {
        warnings.add(
            "pixdim[" + axis + "] is " + step + ", no distance: it is taken as 1 along that axis");
      }
    }
  }

  private ByteBuffer read(long at, int count) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(count);
    read(at, target);
    return target.flip();
  }

  private void read(long at, ByteBuffer target) throws IOException {
    try {
      bytes.read(at, target);
    } catch (ClosedChannelException e) {
      // The reading thread was interrupted: nothing is wrong with the file.
      throw e;
    } catch (IOException e) {
      throw new NiftiFormatException(
          name() + ": is cut off or damaged at byte " + at + " (" + e.getMessage() + ")", e);
    }
  }

  /** Our notes among the extensions that stand before the planes. */
  private Map<String, String> notes(int version, ByteOrder order) throws IOException {
    long at = NiftiLayout.bytes(version) + NiftiLayout.FLAG_BYTES;
    while (at + NiftiNotes.PREFIX_BYTES <= header.voxOffset()) {
      ByteBuffer prefix = read(at, NiftiNotes.PREFIX_BYTES).order(order);
      int length = prefix.getInt();
      if (length < NiftiNotes.PREFIX_BYTES || length > header.voxOffset() - at) {
        warnings.add("an extension of the header has " + length + " bytes; it was left out");
        break;
      }
      if (prefix.getInt() == NiftiNotes.CODE && length <= MAX_NOTES) {
        int textBytes = length - NiftiNotes.PREFIX_BYTES;
        Map<String, String> found =
            NiftiNotes.decode(read(at + NiftiNotes.PREFIX_BYTES, textBytes).array());
        if (!found.isEmpty()) {
          return found;
        }
      }
      at += length;
    }
    return Map.of();
  }

  private void requireBytes() throws IOException {
    double planeBytes = (double) layout.size().columns() * layout.size().rows();
    planeBytes *= facts.values().type().bytes();
    planeBytes *= layout.size().samplesPerVoxel();
    if (planeBytes > Integer.MAX_VALUE - 16) {
      throw new NiftiFormatException(
          name() + ": planes of " + planeBytes + " bytes are more than 2 GB");
    }
    double needed = planeBytes(header) * layout.size().planes() * layout.size().channels();
    if (gzip && Files.size(file) * MAX_DEFLATED < needed) {
      throw new NiftiFormatException(
          name()
              + ": its "
              + Files.size(file)
              + " bytes cannot hold the "
              + (long) needed
              + " bytes of planes that its header declares; it may be cut off");
    }
    if (!gzip) {
      long there = Files.size(file) - header.voxOffset();
      if (there < needed) {
        throw new NiftiFormatException(
            name()
                + ": has "
                + Math.max(0, there)
                + " bytes of planes, expected "
                + (long) needed
                + "; it may be cut off");
      }
    }
  }

  private static double planeBytes(NiftiHeader header) {
    return (double) header.size(0) * header.size(1) * header.type().bytes();
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }

  /** What the file says under keys of ours. */
  Map<String, String> fields() {
    return fields;
  }

  NiftiHeader header() {
    return header;
  }

  /** Whether all planes are there; of a stream, whether its end says that it has as many bytes. */
  boolean isComplete() throws IOException {
    if (!gzip) {
      // Else it would not be open.
      return true;
    }
    try (FileChannel channel = RegularFile.open(file)) {
      ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(length, Math.max(0, channel.size() - 4));
      return length.getInt(0) == (int) (header.voxOffset() + layout.totalBytes());
    }
  }

  @Override
  public VolumeFacts facts() {
    return facts;
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public boolean isSequential() {
    return gzip && facts.size().channels() == 1;
  }

  @Override
  public synchronized void readPlane(int plane, ByteBuffer target) throws IOException {
    if (plane < 0 || plane >= facts.size().planes()) {
      throw new IndexOutOfBoundsException(
          "plane " + plane + ", expected 0 to " + (facts.size().planes() - 1));
    }
    int length = (int) layout.bytes();
    if (stored.capacity() < length) {
      stored = ByteBuffer.allocate(length);
    }
    if (facts.size().channels() > 1) {
      // Its channels are far apart: a stream would be read from its beginning for each.
      unpack();
    }
    ByteBuffer read = ByteBuffer.allocate((int) (length * (long) facts.size().channels()));
    for (int channel = 0; channel < facts.size().channels(); channel++) {
      long position = layout.position(plane, channel);
      read(header.voxOffset() + position, stored.clear().limit(length));
      layout.restore(stored, channel, read);
      if (position + length == layout.totalBytes()) {
        requireEnd();
      }
    }
    values.convert(read, target);
  }

  private void unpack() throws IOException {
    try {
      bytes.unpack(header.voxOffset() + layout.totalBytes());
    } catch (java.io.EOFException | java.util.zip.ZipException e) {
      throw new NiftiFormatException(
          name() + ": is cut off or damaged (" + e.getMessage() + ")", e);
    }
  }

  private void requireEnd() throws IOException {
    try {
      bytes.requireEnd(header.voxOffset() + layout.totalBytes());
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw new NiftiFormatException(
          name() + ": its gzip stream is damaged (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    bytes.close();
  }
}
