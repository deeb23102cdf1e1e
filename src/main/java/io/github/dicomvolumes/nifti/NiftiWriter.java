// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.file.RegularFile;
import io.github.dicomvolumes.format.StoredPlanes;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.sink.PlaneFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes a volume as one NIfTI file. Several channels of a compressed volume, which are stored one
 * behind the other and come together, wait in a plain file beside it until the last one is there.
 */
final class NiftiWriter implements VolumeWriter {
  private static final String DESCRIPTION = "DICOM Volumes";
  private static final int COPIED_AT_ONCE = 1 << 20;

  private final StoredPlanes layout;
  private final long planeBytes;
  private final PlaneFile file;
  private final PlaneFile waiting;
  private final ConcurrentLinkedQueue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

  private NiftiWriter(StoredPlanes layout, long planeBytes, PlaneFile file, PlaneFile waiting) {
    this.layout = layout;
    this.planeBytes = planeBytes;
    this.file = file;
    this.waiting = waiting;
  }

  static NiftiWriter open(Path target, VolumeFacts facts, boolean gzip) throws IOException {
    NiftiHeader header = NiftiFacts.header(facts);
    byte[] notes = NiftiNotes.encode(NiftiFacts.fields(facts));
    byte[] first =
        NiftiLayout.encode(
            header.withVoxOffset(header.voxOffset() + notes.length), DESCRIPTION, notes.length > 0);
    byte[] before = new byte[first.length + notes.length];
    System.arraycopy(first, 0, before, 0, first.length);
    System.arraycopy(notes, 0, before, first.length, notes.length);
    StoredPlanes layout = new StoredPlanes(facts.size(), header.type().bytes(), true);
    long bytes = layout.totalBytes();
    if (!gzip) {
      PlaneFile plain = PlaneFile.plain(target, before, bytes);
      return new NiftiWriter(layout, facts.planeBytes(), plain, null);
    }
    PlaneFile stream = PlaneFile.gzip(target, new byte[0], before, bytes);
    try {
      PlaneFile waiting =
          facts.size().channels() == 1 ? null : PlaneFile.plain(target, new byte[0], bytes);
      return new NiftiWriter(layout, facts.planeBytes(), stream, waiting);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public void plane(int plane, ByteBuffer littleEndian) throws IOException {
    VolumeWriter.requirePlane(plane, littleEndian, planeBytes);
    ByteBuffer taken = buffers.poll();
    ByteBuffer stored =
        taken == null ? ByteBuffer.allocateDirect(Math.toIntExact(layout.bytes())) : taken;
    for (int channel = 0; channel < layout.size().channels(); channel++) {
      layout.store(littleEndian, channel, stored.clear());
      (waiting == null ? file : waiting).write(layout.position(plane, channel), stored);
    }
    littleEndian.position(littleEndian.limit());
    buffers.add(stored);
  }

  @Override
  public void commit() throws IOException {
    if (waiting != null) {
      deflate(waiting.finish());
    }
    file.commit();
  }

  private void deflate(Path plain) throws IOException {
    ByteBuffer piece = ByteBuffer.allocateDirect(COPIED_AT_ONCE);
    try (FileChannel in = RegularFile.open(plain)) {
      for (long at = 0; in.read(piece) >= 0; piece.clear()) {
        int count = piece.flip().remaining();
        file.write(at, piece);
        at += count;
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      if (waiting != null) {
        waiting.close();
      }
    }
  }
}
