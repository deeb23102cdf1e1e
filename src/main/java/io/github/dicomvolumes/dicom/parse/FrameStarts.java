// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.file.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** The first bytes of encapsulated frames; closed when done. */
public final class FrameStarts implements AutoCloseable {
  private final FileChannel channel;
  private final FragmentIndex index;

  private FrameStarts(FileChannel channel, FragmentIndex index) {
    this.channel = channel;
    this.index = index;
  }

  /**
   * Those of a file.
   *
   * @throws IOException where it cannot be read, or its frames not be told apart
   */
  public static FrameStarts open(DicomHeader header, int frames) throws IOException {
    FileChannel channel = RegularFile.open(header.file());
    try {
      PixelDataElement pixels = header.pixelData().orElseThrow();
      return new FrameStarts(channel, FragmentIndex.read(header.file(), channel, pixels, frames));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** As many bytes of a frame's first fragment as it has, up to a number; none of no fragment. */
  public byte[] read(int frame, int max) throws IOException {
    List<FragmentIndex.Fragment> fragments = index.fragments(frame);
    if (fragments.isEmpty()) {
      return new byte[0];
    }
    FragmentIndex.Fragment first = fragments.get(0);
    ByteBuffer bytes = ByteBuffer.allocate(Math.min(max, first.length()));
    FragmentIndex.readFully(channel, bytes, first.offset());
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
