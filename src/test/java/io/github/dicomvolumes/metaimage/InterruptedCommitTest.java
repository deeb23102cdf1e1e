// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.dicomvolumes.file.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A volume is complete or absent, whatever fails and whenever the process ends. */
class InterruptedCommitTest {
  @TempDir Path folder;

  private final MetaImageHeader oldHeader = Volumes.header(ElementType.MET_SHORT, 1);
  private final MetaImageHeader newHeader =
      MetaImageHeader.of(Volumes.GEOMETRY, 3, 2, 2, ElementType.MET_FLOAT, 1);
  private final byte[] oldPixels = Volumes.pixels(oldHeader, 1);
  private final byte[] newPixels = Volumes.pixels(newHeader, 2);

  @ParameterizedTest
  @CsvSource({
    "v.mhd, false, false",
    "v.mhd, false, true",
    "v.mhd, true, false",
    "v.mha, false, false",
    "v.mha, true, true"
  })
  void failureOfAnyCallLeavesTheOldVolumeWhole(
      String name, boolean oldCompressed, boolean newCompressed) throws IOException {
    Path file = folder.resolve(name);
    Volumes.write(file, oldHeader, oldCompressed, oldPixels);
    List<String> before = Volumes.names(folder);
    int failures = 0;
    while (true) {
      FailingCalls calls = new FailingCalls(failures);
      try {
        replace(file, newCompressed, calls);
        break;
      } catch (IOException e) {
        assertTrue(e.getMessage().endsWith("disk trouble"), e.getMessage());
      }
      failures++;
      if (name.equals("v.mha") && Volumes.read(file).length == newPixels.length) {
        // The single rename is done; only forcing the folder failed.
        Volumes.write(file, oldHeader, oldCompressed, oldPixels);
      }
      assertEquals(before, Volumes.names(folder), "after failure of call " + failures);
      assertArrayEquals(oldPixels, Volumes.read(file));
    }
    assertTrue(failures >= (name.equals("v.mha") ? 3 : 9), failures + " calls could fail");
    assertArrayEquals(newPixels, Volumes.read(file));
  }

  @Test
  void headerNeverStandsBesideDataOfAnotherVolume() throws IOException {
    Path file = folder.resolve("v.mhd");
    Volumes.write(file, oldHeader, false, oldPixels);
    List<String> states = new ArrayList<>();
    FileCalls watching =
        new FileCalls() {
          @Override
          void move(Path from, Path to) throws IOException {
            super.move(from, to);
            states.add(state(file));
          }
        };
    replace(file, false, watching);
    assertEquals(List.of("absent", "absent", "absent", "new"), states);
  }

  /** Of two who write one volume the later one may be killed at any time. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aVolumeThatIsWrittenTwiceIsNeverAbsent(boolean compressed) throws IOException {
    Path file = folder.resolve("v.mhd");
    List<String> states = new ArrayList<>();
    FileCalls watching =
        new FileCalls() {
          @Override
          void move(Path from, Path to) throws IOException {
            super.move(from, to);
            states.add(state(file));
          }
        };
    try (MetaImageWriter later = MetaImageWriter.open(file, newHeader, compressed, watching)) {
      later.write(ByteBuffer.wrap(newPixels));
      replace(file, compressed, new FileCalls());
      later.commit();
    }
    assertEquals(List.of("new"), states);
    assertEquals(2, Volumes.names(folder).size(), Volumes.names(folder)::toString);
  }

  private String state(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "absent";
    }
    byte[] pixels = Volumes.read(file);
    return java.util.Arrays.equals(pixels, newPixels) ? "new" : "other";
  }

  @ParameterizedTest
  @CsvSource({"v.mhd, false", "v.mhd, true", "v.mha, false", "v.mha, true"})
  void fullDiskLeavesNothingBehind(String name, boolean compressed) throws IOException {
    Path file = folder.resolve(name);
    FileCalls full =
        new FileCalls() {
          @Override
          FileChannel create(Path path, Path like) throws IOException {
            return new FullDisk(super.create(path, like), 400);
          }
        };
    MetaImageHeader big =
        MetaImageHeader.of(Volumes.GEOMETRY, 100, 100, 2, ElementType.MET_SHORT, 1);
    IOException failure =
        assertThrows(
            IOException.class,
            () -> {
              try (MetaImageWriter writer = MetaImageWriter.open(file, big, compressed, full)) {
                writer.write(ByteBuffer.wrap(Volumes.pixels(big, 3)));
                writer.commit();
              }
            });
    String message = failure.getMessage();
    assertTrue(message.startsWith(name + ": cannot write 40000 bytes of pixels ("), message);
    assertTrue(message.endsWith(" bytes are free): No space left on device"), message);
    assertEquals(List.of(), Volumes.names(folder));
  }

  /**
   * What stands beside {@code v.mhd} belongs to another volume, and goes away when it is looked at:
   * so does a link that leads nowhere.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".v.mhd.mhd.part-0123abcd",
        ".v.mhd.0123456789abcdef.part-0123abcd",
        ".v.mhd.old-0123abcd"
      })
  void temporariesThatGoAwayAreNoMatter(String name) throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "links need rights");
    Files.createSymbolicLink(folder.resolve(name), folder.resolve("gone"));
    Path file = folder.resolve("v.mhd");
    Volumes.write(file, newHeader, false, newPixels);
    assertArrayEquals(newPixels, Volumes.read(file));
    // Data that were left behind are known by what is there.
    Files.move(file, TemporaryFile.old(file));
    Volumes.write(file, newHeader, true, newPixels);
    assertArrayEquals(newPixels, Volumes.read(file));
    assertFalse(Files.exists(folder.resolve("v.raw")));
  }

  /** Long names that begin alike, and short ones of which one begins the other. */
  @ParameterizedTest
  @CsvSource({
    "1.3.6.1.4.1.14519.5.2.1.6279.6001.2988061371.mhd,"
        + " 1.3.6.1.4.1.14519.5.2.1.6279.6001.2988061372.mhd",
    "a.mhd.mhd, a.mhd",
    "a.mhd, a.mhd.mhd"
  })
  void dataOfAVolumeAreNotThoseOfOneThatBeginsAlike(String left, String other) throws IOException {
    Path whose = folder.resolve(left);
    Volumes.write(whose, newHeader, false, newPixels);
    Files.move(whose, TemporaryFile.part(whose));
    Path data = folder.resolve(other.substring(0, other.length() - 4) + ".raw");
    Files.write(data, oldPixels);
    assertThrows(
        IOException.class, () -> Volumes.write(folder.resolve(other), newHeader, false, newPixels));
    MetaImageWriter.deleteInterrupted(folder.resolve(other));
    assertArrayEquals(oldPixels, Files.readAllBytes(data));
    Volumes.write(whose, newHeader, true, newPixels);
    assertArrayEquals(newPixels, Volumes.read(whose));
  }

  /** A disk says once only that it could not keep what it was given. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatTheDiskSaidWhileMoreWasWrittenIsNotForgotten(boolean large) throws IOException {
    Path file = folder.resolve("v.mhd");
    FileCalls troubled =
        new FileCalls() {
          @Override
          FileChannel create(Path path, Path like) throws IOException {
            return new FullDisk(super.create(path, like), Integer.MAX_VALUE) {
              private boolean said;

              @Override
              public synchronized void force(boolean metaData) throws IOException {
                if (!metaData && !said) {
                  said = true;
                  throw new IOException("Input/output error");
                }
                super.force(metaData);
              }
            };
          }
        };
    // Only a volume of more than 32 MB is forced before its end.
    MetaImageHeader header =
        MetaImageHeader.of(Volumes.GEOMETRY, 4096, large ? 4100 : 10, 1, ElementType.MET_SHORT, 1);
    try (MetaImageWriter writer = MetaImageWriter.open(file, header, false, troubled)) {
      writer.write(ByteBuffer.allocate((int) header.totalBytes()));
      if (large) {
        String message = assertThrows(IOException.class, writer::commit).getMessage();
        assertTrue(message.endsWith("Input/output error"), message);
      } else {
        writer.commit();
      }
    }
    assertEquals(large ? List.of() : List.of("v.mhd", "v.raw"), Volumes.names(folder));
  }

  private void replace(Path file, boolean compressed, FileCalls calls) throws IOException {
    try (MetaImageWriter writer = MetaImageWriter.open(file, newHeader, compressed, calls)) {
      writer.write(ByteBuffer.wrap(newPixels));
      writer.commit();
    }
  }

  /** Fails once, at the n-th call that creates, moves or forces. */
  private static final class FailingCalls extends FileCalls {
    private int left;

    FailingCalls(int succeeding) {
      this.left = succeeding;
    }

    private void step() throws IOException {
      if (left-- == 0) {
        throw new IOException("disk trouble");
      }
    }

    @Override
    FileChannel create(Path file, Path like) throws IOException {
      step();
      return super.create(file, like);
    }

    @Override
    void move(Path from, Path to) throws IOException {
      step();
      super.move(from, to);
    }

    @Override
    void forceFolder(Path path) throws IOException {
      step();
      super.forceFolder(path);
    }
  }

  /** A channel on a disk with little room. */
  private static class FullDisk extends FileChannel {
    private final FileChannel channel;
    private long room;

    FullDisk(FileChannel channel, long room) {
      this.channel = channel;
      this.room = room;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      if (source.remaining() > room) {
        throw new IOException("No space left on device");
      }
      room -= source.remaining();
      return channel.write(source);
    }

    @Override
    public int read(ByteBuffer target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      return channel.position(position);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public FileChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      channel.force(metaData);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel() throws IOException {
      channel.close();
    }
  }
}
