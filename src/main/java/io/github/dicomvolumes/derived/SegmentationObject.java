// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.write.ObjectFile;
import io.github.dicomvolumes.structures.Structure;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a Segmentation (PS3.3 A.51): a frame of bits for each segment and slice that it reaches,
 * and an empty one of the first segment where a slice has to be there that none reaches; or a label
 * map (A.51 of 2024), a frame for each slice whose values are numbers of segments.
 */
public final class SegmentationObject {
  private static final int MOST_OF_8_BITS = 255;
  private static final int MOST_OF_16_BITS = 65535;

  /** A frame: a segment, of bits; or all of them, where that is -1. */
  private record SegmentFrame(int segment, int slice) {}

  private final SegmentationImage image;
  private final boolean labelMap;
  private final DerivedOptions options;
  private final Progress progress;
  private final List<SegmentFrame> frames = new ArrayList<>();
  private int[] places;
  private boolean overlap;

  private SegmentationObject(
      SegmentationImage image, boolean labelMap, DerivedOptions options, Progress progress) {
    this.image = image;
    this.labelMap = labelMap;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Writes segments.
   *
   * @return how many frames
   * @throws IllegalArgumentException where no segment has a voxel, or a label map would have to
   *     hold two segments in one
   * @throws java.nio.file.FileAlreadyExistsException where the target is there
   * @throws IOException where it cannot be written
   */
  public static int write(
      Path target,
      SegmentationImage image,
      boolean labelMap,
      DerivedOptions options,
      Progress progress)
      throws IOException {
    return new SegmentationObject(image, labelMap, options, progress).write(target);
  }

  private int write(Path target) throws IOException {
    survey();
    FrameLayout layout = layout();
    SegmentationHeader header = new SegmentationHeader(image, labelMap, overlap, options);
    List<DataSet> perFrame = new ArrayList<>(frames.size());
    int before = -1;
    int place = 0;
    for (SegmentFrame frame : byPlace()) {
      place += frame.slice() == before ? 0 : 1;
      before = frame.slice();
      places[frame.slice()] = place;
    }
    for (SegmentFrame frame : frames) {
      perFrame.add(header.frame(frame.segment(), frame.slice(), places[frame.slice()]));
    }
    DataSet object = header.object(layout, perFrame);
    boolean whole = layout.nativeFrameBits() % 8 == 0;
    try (ObjectFile file =
        ObjectFile.create(target, object, layout, frames.size(), options.rle() && !isBits())) {
      if (whole) {
        for (int i = 0; i < frames.size(); i++) {
          ByteBuffer bytes = buffer(layout.nativeFrameBits() / 8);
          put(bytes, 0, frames.get(i));
          file.writeFrame(bytes);
          progress.check(frames.size() + i + 1L, 2L * frames.size());
        }
      } else {
        ByteBuffer bytes = buffer((layout.nativeFrameBits() * frames.size() + 7) / 8);
        for (int i = 0; i < frames.size(); i++) {
          put(bytes, layout.nativeFrameBits() * i, frames.get(i));
        }
        file.writeAllFrames(bytes);
      }
      file.commit();
    }
    return frames.size();
  }

  private boolean isBits() {
    return !labelMap;
  }

  private static ByteBuffer buffer(long bytes) {
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "frames whose bits fill no whole bytes are written at once, and these are "
              + bytes
              + " bytes: crop the image to a multiple of 8 columns");
    }
    return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Frames in the order of their slices. */
  private List<SegmentFrame> byPlace() {
    List<SegmentFrame> sorted = new ArrayList<>(frames);
    sorted.sort((a, b) -> Integer.compare(a.slice(), b.slice()));
    return sorted;
  }

  /** Which frames there are, and whether segments share voxels. */
  private void survey() throws IOException {
    int slices = image.positions().size();
    int count = image.segments().size();
    places = new int[slices];
    List<List<SegmentFrame>> ofSegments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ofSegments.add(new ArrayList<>());
    }
    boolean any = false;
    boolean all = image.hasAllSlices();
    for (int slice = 0; slice < slices; slice++) {
      boolean[] taken = new boolean[image.columns() * image.rows()];
      boolean reached = false;
      for (int segment = 0; segment < count; segment++) {
        boolean[] mask = image.masks().read(segment, slice);
        boolean reaches = false;
        for (int i = 0; mask != null && i < mask.length; i++) {
          overlap |= mask[i] && taken[i];
          taken[i] |= mask[i];
          reaches |= mask[i];
        }
        if (reaches) {
          ofSegments.get(segment).add(new SegmentFrame(segment, slice));
        }
        reached |= reaches;
      }
      if (!reached && all && count > 0) {
        ofSegments.get(0).add(new SegmentFrame(0, slice));
      }
      any |= reached;
      progress.check(slice, 2L * slices);
    }
    if (!any) {
      throw new IllegalArgumentException("no segment has a voxel");
    }
    if (labelMap && overlap) {
      throw new IllegalArgumentException(
          "voxels are in several segments, and a label map holds one number for each: choose"
              + " kind=segmentation");
    }
    if (labelMap) {
      for (int slice = 0; slice < slices; slice++) {
        frames.add(new SegmentFrame(-1, slice));
      }
    } else {
      ofSegments.forEach(frames::addAll);
    }
  }

  private FrameLayout layout() {
    int most = image.segments().stream().mapToInt(Structure::number).max().orElse(1);
    if (most > MOST_OF_16_BITS) {
      throw new IllegalArgumentException(
          "the number of a segment is " + most + ", expected at most " + MOST_OF_16_BITS);
    }
    int bits = isBits() ? 1 : most > MOST_OF_8_BITS ? 16 : 8;
    return new FrameLayout(
        image.rows(),
        image.columns(),
        1,
        bits,
        bits,
        bits - 1,
        SampleType.ofInteger(bits, false),
        0,
        PhotometricInterpretation.MONOCHROME2);
  }

  /** Sets bits or words of a frame that begins at a bit. */
  private void put(ByteBuffer bytes, long firstBit, SegmentFrame frame) throws IOException {
    if (isBits()) {
      boolean[] mask = image.masks().read(frame.segment(), frame.slice());
      for (int i = 0; mask != null && i < mask.length; i++) {
        long bit = firstBit + i;
        if (mask[i]) {
          int at = (int) (bit >> 3);
          bytes.put(at, (byte) (bytes.get(at) | 1 << (bit & 7)));
        }
      }
      return;
    }
    int pixels = image.columns() * image.rows();
    int size = bytes.capacity() / pixels;
    for (int segment = 0; segment < image.segments().size(); segment++) {
      boolean[] mask = image.masks().read(segment, frame.slice());
      int number = image.segments().get(segment).number();
      for (int i = 0; mask != null && i < pixels; i++) {
        if (mask[i] && size == 1) {
          bytes.put(i, (byte) number);
        } else if (mask[i]) {
          bytes.putShort(2 * i, (short) number);
        }
      }
    }
  }
}
