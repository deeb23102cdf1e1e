// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Just enough of explicit VR little endian to hand frames to other tools and to take them back. */
final class Part10File {
  private static final int ROWS = 0x00280010;
  private static final int PIXEL_DATA = 0x7fe00010;
  private static final String LONG_LENGTHS = "OB OD OF OL OV OW SQ SV UC UN UR UT UV";

  private final Map<Integer, ByteBuffer> elements = new HashMap<>();
  private final List<byte[]> fragments = new ArrayList<>();
  private byte[] nativePixels;
  private int[] offsets = {};

  private Part10File() {}

  /** Parses a file in explicit VR little endian, encapsulated or not. */
  static Part10File read(Path path) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    in.position(132);
    Part10File file = new Part10File();
    file.parse(in, true);
    return file;
  }

  private void parse(ByteBuffer in, boolean top) {
    while (in.remaining() >= 8) {
      int tag = in.getShort() << 16 | in.getShort() & 0xffff;
      if (tag == 0xfffee00d || tag == 0xfffee0dd) {
        in.getInt();
        return;
      }
      byte[] vrBytes = new byte[2];
      in.get(vrBytes);
      String vr = new String(vrBytes, StandardCharsets.US_ASCII);
      int length;
      if (LONG_LENGTHS.contains(vr)) {
        in.getShort();
        length = in.getInt();
      } else {
        length = in.getShort() & 0xffff;
      }
      if (length == -1 && tag != PIXEL_DATA) {
        skipItems(in);
      } else if (length == -1) {
        readFragments(in);
      } else {
        ByteBuffer value = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        if (top && tag == PIXEL_DATA) {
          nativePixels = new byte[length];
          value.get(nativePixels);
        } else if (top) {
          elements.put(tag, value);
        }
      }
    }
  }

  private void skipItems(ByteBuffer in) {
    while (true) {
      int tag = in.getShort() << 16 | in.getShort() & 0xffff;
      int length = in.getInt();
      if (tag == 0xfffee0dd) {
        return;
      }
      if (length == -1) {
        parse(in, false);
      } else {
        in.position(in.position() + length);
      }
    }
  }

  private void readFragments(ByteBuffer in) {
    boolean table = true;
    while (true) {
      int tag = in.getShort() << 16 | in.getShort() & 0xffff;
      int length = in.getInt();
      if (tag == 0xfffee0dd) {
        return;
      }
      byte[] fragment = new byte[length];
      in.get(fragment);
      if (table) {
        offsets = new int[length / 4];
        ByteBuffer.wrap(fragment).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(offsets);
        table = false;
      } else {
        fragments.add(fragment);
      }
    }
  }

  private int number(int tag) {
    return elements.get(tag).getShort(0) & 0xffff;
  }

  private String text(int tag) {
    return StandardCharsets.US_ASCII.decode(elements.get(tag).duplicate()).toString().trim();
  }

  int frameCount() {
    return elements.containsKey(0x00280008) ? Integer.parseInt(text(0x00280008)) : 1;
  }

  FrameLayout layout() {
    int allocated = number(0x00280100);
    boolean signed = number(0x00280103) == 1;
    int samples = number(0x00280002);
    return new FrameLayout(
        number(ROWS),
        number(0x00280011),
        samples,
        allocated,
        number(0x00280101),
        number(0x00280102),
        SampleType.ofInteger(allocated, signed),
        samples == 1 ? 0 : number(0x00280006),
        PhotometricInterpretation.parse(text(0x00280004)).orElseThrow());
  }

  /** The coded bytes of a frame, its fragments put together. */
  byte[] codedFrame(int frameIndex) {
    if (frameCount() == fragments.size()) {
      return fragments.get(frameIndex);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long from = frameCount() == 1 ? 0 : offsets[frameIndex];
    long to = frameIndex + 1 < frameCount() ? offsets[frameIndex + 1] : Long.MAX_VALUE;
    long at = 0;
    for (byte[] fragment : fragments) {
      if (at >= from && at < to) {
        out.writeBytes(fragment);
      }
      at += 8 + fragment.length;
    }
    return out.toByteArray();
  }

  /** The values of a frame of native pixel data, colour by pixel. */
  int[] nativeFrame(int frameIndex) {
    FrameLayout layout = layout();
    int bytes = layout.bitsAllocated() / 8;
    int[] values = new int[layout.sampleCount()];
    ByteBuffer in = ByteBuffer.wrap(nativePixels).order(ByteOrder.LITTLE_ENDIAN);
    int up = 31 - layout.highBit();
    int down = 32 - layout.bitsStored();
    for (int i = 0; i < values.length; i++) {
      int at = (frameIndex * values.length + i) * bytes;
      int cell = bytes == 1 ? in.get(at) : in.getShort(at);
      int value = layout.isSigned() ? cell << up >> down : cell << up >>> down;
      boolean planar = layout.planarConfiguration() == 1 && layout.isColor();
      int to = planar ? i % layout.pixelCount() * 3 + i / layout.pixelCount() : i;
      values[to] = value;
    }
    return values;
  }

  /** Writes frames in native form, colour by pixel. */
  static void write(Path path, FrameLayout layout, List<int[]> frames) throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    int cell = layout.bitsAllocated() / 8;
    for (int[] frame : frames) {
      for (int value : frame) {
        pixels.writeBytes(bytes(cell, value));
      }
    }
    ByteArrayOutputStream out = header(layout, frames.size(), "1.2.840.10008.1.2.1");
    element(out, PIXEL_DATA, cell == 1 ? "OB" : "OW", pixels.toByteArray());
    Files.write(path, out.toByteArray());
  }

  /** Writes one coded frame as JPEG-LS near-lossless, which may be lossless. */
  static void writeCoded(Path path, FrameLayout layout, byte[] coded) throws IOException {
    ByteArrayOutputStream out = header(layout, 1, "1.2.840.10008.1.2.4.81");
    int length = coded.length + (coded.length & 1);
    for (int number : new int[] {0x00107fe0, 0x0000424f, -1, 0xe000fffe, 0, 0xe000fffe, length}) {
      out.writeBytes(bytes(4, number));
    }
    out.writeBytes(coded);
    out.writeBytes(new byte[length - coded.length]);
    out.writeBytes(bytes(4, 0xe0ddfffe));
    out.writeBytes(bytes(4, 0));
    Files.write(path, out.toByteArray());
  }

  private static ByteArrayOutputStream header(FrameLayout layout, int frames, String syntax) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    // Secondary Capture, or for one signed frame CT: gdcm wants no signed captures.
    String sopClass = "1.2.840.10008.5.1.4.1.1." + (layout.isSigned() ? "2" : "7");
    element(meta, 0x00020001, "OB", new byte[] {0, 1});
    element(meta, 0x00020002, "UI", sopClass);
    element(meta, 0x00020003, "UI", "1.2.3.4.5.6");
    element(meta, 0x00020010, "UI", syntax);
    element(meta, 0x00020012, "UI", "1.2.3.4");
    element(out, 0x00020000, "UL", bytes(4, meta.size()));
    out.writeBytes(meta.toByteArray());
    element(out, 0x00080016, "UI", sopClass);
    element(out, 0x00080018, "UI", "1.2.3.4.5.6");
    element(out, 0x00080060, "CS", "OT");
    element(out, 0x0020000d, "UI", "1.2.3.4.5.7");
    element(out, 0x0020000e, "UI", "1.2.3.4.5.8");
    element(out, 0x00280002, "US", bytes(2, layout.samplesPerPixel()));
    element(out, 0x00280004, "CS", layout.photometricInterpretation().name());
    if (layout.isColor()) {
      element(out, 0x00280006, "US", bytes(2, 0));
    }
    if (frames > 1) {
      element(out, 0x00280008, "IS", Integer.toString(frames));
    }
    element(out, ROWS, "US", bytes(2, layout.rows()));
    element(out, 0x00280011, "US", bytes(2, layout.columns()));
    element(out, 0x00280100, "US", bytes(2, layout.bitsAllocated()));
    element(out, 0x00280101, "US", bytes(2, layout.bitsStored()));
    element(out, 0x00280102, "US", bytes(2, layout.highBit()));
    element(out, 0x00280103, "US", bytes(2, layout.isSigned() ? 1 : 0));
    return out;
  }

  private static void element(ByteArrayOutputStream out, int tag, String vr, String value) {
    String padded = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
    element(out, tag, vr, padded.getBytes(StandardCharsets.US_ASCII));
  }

  private static void element(ByteArrayOutputStream out, int tag, String vr, byte[] value) {
    out.writeBytes(bytes(2, tag >>> 16));
    out.writeBytes(bytes(2, tag));
    out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    int length = value.length + (value.length & 1);
    if (LONG_LENGTHS.contains(vr)) {
      out.writeBytes(bytes(2, 0));
      out.writeBytes(bytes(4, length));
    } else {
      out.writeBytes(bytes(2, length));
    }
    out.writeBytes(value);
    out.writeBytes(new byte[length - value.length]);
  }

  private static byte[] bytes(int count, int value) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (value >> (8 * i));
    }
    return bytes;
  }
}
