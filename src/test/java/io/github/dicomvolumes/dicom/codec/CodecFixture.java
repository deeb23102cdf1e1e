// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An image file opened just far enough to test a frame decoder on it, and the tools to make and
 * judge such files. Explicit VR Little Endian only; well-formed input only.
 */
public final class CodecFixture {
  private static final int UNDEFINED = -1;

  private final Map<Integer, byte[]> values = new HashMap<>();
  private final List<byte[]> fragments = new ArrayList<>();

  private CodecFixture() {}

  /** A file of the real-data folder; skips the test where there is none. */
  public static Path data(String name) {
    String folder = System.getProperty("dicom.test.data", System.getenv("DICOM_TEST_DATA"));
    Path root = Path.of(folder == null ? "../shared/data" : folder);
    assumeTrue(Files.isDirectory(root), "no folder of real data at " + root);
    return root.resolve(name);
  }

  /** Runs a judge; skips the test where it is not installed. */
  public static void run(String... command) throws IOException, InterruptedException {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
    assumeTrue(installed, command[0] + " is not on the PATH");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), String.join(" ", command) + " hangs");
    assertEquals(0, process.exitValue(), String.join(" ", command));
  }

  /** Reads a file's elements; values inside sequences are skipped. */
  public static CodecFixture read(Path file) throws IOException {
    CodecFixture fixture = new CodecFixture();
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    in.position(132);
    while (in.remaining() >= 8) {
      int tag = in.getShort() << 16 | in.getShort() & 0xffff;
      int length = fixture.length(in);
      if (length == UNDEFINED && tag == 0x7FE00010) {
        fixture.readFragments(in);
      } else if (length == UNDEFINED) {
        fixture.skipItems(in);
      } else {
        byte[] value = new byte[length];
        in.get(value);
        fixture.values.put(tag, value);
      }
    }
    return fixture;
  }

  /**
   * Writes native frames as a Secondary Capture image.
   *
   * @param frames stored values of all frames, interleaved; bits above them are the sign's
   */
  public static void write(Path file, FrameLayout layout, int[] frames) throws IOException {
    int bytes = layout.bitsAllocated() / 8;
    int length = frames.length * bytes;
    ByteArrayOutputStream out =
        begin(layout, "1.2.840.10008.1.2.1", frames.length / layout.sampleCount());
    writeTag(out, 0x7FE00010, bytes == 1 ? "OB" : "OW");
    writeLittleEndian(out, 0, 2);
    writeLittleEndian(out, length + length % 2, 4);
    for (int value : frames) {
      writeLittleEndian(out, value, bytes);
    }
    if (length % 2 != 0) {
      out.write(0);
    }
    Files.write(file, out.toByteArray());
  }

  /** Writes a coded frame, of even length, as a Secondary Capture image. */
  public static void writeCoded(
      Path file, FrameLayout layout, String transferSyntax, byte[] fragment) throws IOException {
    ByteArrayOutputStream out = begin(layout, transferSyntax, 1);
    writeTag(out, 0x7FE00010, "OB");
    writeLittleEndian(out, 0, 2);
    writeLittleEndian(out, UNDEFINED, 4);
    writeTag(out, 0xFFFEE000, "");
    writeLittleEndian(out, 0, 4);
    writeTag(out, 0xFFFEE000, "");
    writeLittleEndian(out, fragment.length, 4);
    out.writeBytes(fragment);
    writeTag(out, 0xFFFEE0DD, "");
    writeLittleEndian(out, 0, 4);
    Files.write(file, out.toByteArray());
  }

  private static ByteArrayOutputStream begin(
      FrameLayout layout, String transferSyntax, int frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    writeNumber(out, 0x00020000, "UL", 4, 8 + (transferSyntax.length() + 1 & ~1));
    writeText(out, 0x00020010, "UI", transferSyntax + '\0');
    writeText(out, 0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7\0");
    writeText(out, 0x00080018, "UI", "1.2.826.0.1.3680043.10.1\0");
    writeText(out, 0x0020000D, "UI", "1.2.826.0.1.3680043.10.2\0");
    writeText(out, 0x0020000E, "UI", "1.2.826.0.1.3680043.10.3\0");
    writeNumber(out, 0x00280002, "US", 2, layout.samplesPerPixel());
    writeText(out, 0x00280004, "CS", layout.photometricInterpretation() + " ");
    if (layout.isColor()) {
      writeNumber(out, 0x00280006, "US", 2, layout.planarConfiguration());
    }
    writeText(out, 0x00280008, "IS", frames + " ");
    writeNumber(out, 0x00280010, "US", 2, layout.rows());
    writeNumber(out, 0x00280011, "US", 2, layout.columns());
    writeNumber(out, 0x00280100, "US", 2, layout.bitsAllocated());
    writeNumber(out, 0x00280101, "US", 2, layout.bitsStored());
    writeNumber(out, 0x00280102, "US", 2, layout.highBit());
    writeNumber(out, 0x00280103, "US", 2, layout.isSigned() ? 1 : 0);
    return out;
  }

  private static void writeText(ByteArrayOutputStream out, int tag, String vr, String text) {
    String even = text.substring(0, text.length() & ~1);
    writeTag(out, tag, vr);
    writeLittleEndian(out, even.length(), 2);
    out.writeBytes(even.getBytes(StandardCharsets.US_ASCII));
  }

  private static void writeNumber(
      ByteArrayOutputStream out, int tag, String vr, int bytes, int number) {
    writeTag(out, tag, vr);
    writeLittleEndian(out, bytes, 2);
    writeLittleEndian(out, number, bytes);
  }

  private static void writeTag(ByteArrayOutputStream out, int tag, String vr) {
    writeLittleEndian(out, tag >>> 16, 2);
    writeLittleEndian(out, tag, 2);
    out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
  }

  private static void writeLittleEndian(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >>> 8 * i);
    }
  }

  private int length(ByteBuffer in) {
    String vr = "" + (char) in.get() + (char) in.get();
    if (!List.of("OB", "OW", "OF", "OD", "OL", "SQ", "UC", "UN", "UR", "UT").contains(vr)) {
      return in.getShort() & 0xffff;
    }
    in.getShort();
    return in.getInt();
  }

  private void readFragments(ByteBuffer in) {
    for (int item = nextItem(in); item == 0xFFFEE000; item = nextItem(in)) {
      byte[] value = new byte[in.getInt()];
      in.get(value);
      fragments.add(value);
    }
    in.getInt();
    fragments.remove(0);
  }

  private void skipItems(ByteBuffer in) {
    for (int item = nextItem(in); item == 0xFFFEE000; item = nextItem(in)) {
      int length = in.getInt();
      if (length != UNDEFINED) {
        in.position(in.position() + length);
        continue;
      }
      for (int tag = nextItem(in); tag != 0xFFFEE00D; tag = nextItem(in)) {
        int valueLength = length(in);
        if (valueLength == UNDEFINED) {
          skipItems(in);
        } else {
          in.position(in.position() + valueLength);
        }
      }
      in.getInt();
    }
    in.getInt();
  }

  private static int nextItem(ByteBuffer in) {
    return in.getShort() << 16 | in.getShort() & 0xffff;
  }

  private int number(int tag, int absent) {
    byte[] value = values.get(tag);
    return value == null ? absent : value[0] & 0xff | (value[1] & 0xff) << 8;
  }

  private String text(int tag, String absent) {
    byte[] value = values.get(tag);
    String text = value == null ? "" : new String(value, StandardCharsets.US_ASCII);
    return text.isBlank() ? absent : text.replace('\0', ' ').strip();
  }

  public int frames() {
    return Integer.parseInt(text(0x00280008, "1"));
  }

  /** What the data set says of each frame. */
  public FrameLayout layout() {
    int bitsAllocated = number(0x00280100, 0);
    boolean signed = number(0x00280103, 0) == 1;
    return new FrameLayout(
        number(0x00280010, 0),
        number(0x00280011, 0),
        number(0x00280002, 1),
        bitsAllocated,
        number(0x00280101, 0),
        number(0x00280102, 0),
        SampleType.ofInteger(bitsAllocated, signed),
        number(0x00280006, 0),
        PhotometricInterpretation.parse(text(0x00280004, "")).orElseThrow());
  }

  /** The coded bytes of a frame, 0-based: a fragment of its own, or all fragments of the one. */
  public byte[] codedFrame(int index) {
    if (fragments.size() == frames()) {
      return fragments.get(index);
    }
    assertEquals(1, frames(), "frames of " + fragments.size() + " fragments");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    fragments.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** The stored values of a native frame, 0-based, interleaved. */
  public int[] nativeFrame(int index) {
    FrameLayout layout = layout();
    int bytes = layout.bitsAllocated() / 8;
    int count = layout.sampleCount();
    byte[] pixels = values.get(0x7FE00010);
    int[] frame = new int[count];
    for (int i = 0; i < count; i++) {
      int plane = i / layout.pixelCount();
      int target =
          layout.planarConfiguration() == 0
              ? i
              : i % layout.pixelCount() * layout.samplesPerPixel() + plane;
      int word = 0;
      for (int k = bytes - 1; k >= 0; k--) {
        word = word << 8 | pixels[(index * count + i) * bytes + k] & 0xff;
      }
      int left = word << 31 - layout.highBit();
      int right = 32 - layout.bitsStored();
      frame[target] = layout.isSigned() ? left >> right : left >>> right;
    }
    return frame;
  }

  /** Decodes a frame, 0-based, to the values that {@link #nativeFrame} would give. */
  public int[] decode(FrameDecoder decoder, int index) throws CodecException {
    return decode(decoder, codedFrame(index), layout());
  }

  /** Decodes coded bytes. */
  public static int[] decode(FrameDecoder decoder, byte[] coded, FrameLayout layout)
      throws CodecException {
    Samples target = Samples.allocate(layout.sampleType(), layout.sampleCount());
    decoder.decode(ByteBuffer.wrap(coded).order(ByteOrder.LITTLE_ENDIAN), layout, target);
    int[] frame = new int[target.length()];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (int) (long) target.get(i);
    }
    return frame;
  }

  /** Fails where any value is further off than the tolerance, saying which and by how much. */
  public static void assertWithin(int tolerance, int[] expected, int[] actual, String what) {
    assertEquals(expected.length, actual.length, what);
    int worst = 0;
    for (int i = 1; i < expected.length; i++) {
      if (Math.abs(expected[i] - actual[i]) > Math.abs(expected[worst] - actual[worst])) {
        worst = i;
      }
    }
    int off = Math.abs(expected[worst] - actual[worst]);
    assertTrue(
        off <= tolerance,
        () -> what + ": sample " + worstOf(expected, actual, off) + " is off by " + off);
  }

  private static String worstOf(int[] expected, int[] actual, int off) {
    int i = 0;
    while (Math.abs(expected[i] - actual[i]) != off) {
      i++;
    }
    return i + " is " + actual[i] + ", expected " + expected[i] + ", which";
  }
}
