// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.OverlayPlane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Reads the overlay planes of a file: groups 6000 to 601E, one bit a pixel, in Overlay Data or in
 * the bits of the pixels that hold no values (PS3.3 C.9.2, and the older form that it retired).
 * Keeps the header that it read last: ask for the frames of a file one after the other.
 */
public final class OverlayPlanes implements AutoCloseable {
  private static final int FIRST_GROUP = 0x6000;
  private static final int LAST_GROUP = 0x601E;
  private static final int ROWS = 0x0010;
  private static final int COLUMNS = 0x0011;
  private static final int NUMBER_OF_FRAMES = 0x0015;
  private static final int DESCRIPTION = 0x0022;
  private static final int TYPE = 0x0040;
  private static final int ORIGIN = 0x0050;
  private static final int IMAGE_FRAME_ORIGIN = 0x0051;
  private static final int BITS_ALLOCATED = 0x0100;
  private static final int BIT_POSITION = 0x0102;
  private static final int LABEL = 0x1500;
  private static final int DATA = 0x3000;
  private static final int LARGEST_SIDE = 1 << 16;

  private static final TagSelection SELECTION =
      TagSelection.of(
          tags(
              ROWS,
              COLUMNS,
              NUMBER_OF_FRAMES,
              DESCRIPTION,
              TYPE,
              ORIGIN,
              IMAGE_FRAME_ORIGIN,
              BITS_ALLOCATED,
              BIT_POSITION,
              LABEL,
              DATA));

  private final FrameReader pixels = new FrameReader();
  private ImageFile lastFile;
  private DataSet lastHeader;

  private static List<Tag> tags(int... elements) {
    List<Tag> tags = new ArrayList<>();
    for (int group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
      for (int element : elements) {
        tags.add(Tag.of(group, element));
      }
    }
    return tags;
  }

  /**
   * The overlays of a frame; none, at no cost, where the scan saw none in its file.
   *
   * @throws DicomFormatException where an overlay contradicts itself or holds too few bits
   * @throws IOException where the file cannot be read
   */
  public List<OverlayPlane> read(Frame frame) throws IOException {
    ImageFile file = frame.file();
    if (!file.facts().hasOverlays() || file.mosaic() != null) {
      return List.of();
    }
    if (file != lastFile) {
      lastHeader = header(file.path());
      lastFile = file;
    }
    List<OverlayPlane> planes = new ArrayList<>();
    for (int group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
      if (lastHeader.contains(Tag.of(group, ROWS))) {
        OverlayPlane plane = new Reading(frame, file.path(), lastHeader, group).plane();
        if (plane != null) {
          planes.add(plane);
        }
      }
    }
    return planes;
  }

  /**
   * An overlay of an object that has no pixels, such as a presentation state.
   *
   * @param group 6000 to 601E, even
   * @return null where it has none of that group, or one that is of several frames
   * @throws DicomFormatException where the overlay contradicts itself or holds too few bits
   * @throws IOException where the file cannot be read
   */
  public OverlayPlane readObject(Path file, int group) throws IOException {
    DataSet header = header(file);
    boolean has = header.contains(Tag.of(group, ROWS)) && group % 2 == 0;
    boolean single = header.integer(Tag.of(group, NUMBER_OF_FRAMES)).orElse(1) == 1;
    return has && single && group >= FIRST_GROUP && group <= LAST_GROUP
        ? new Reading(null, file, header, group).plane()
        : null;
  }

  private static DataSet header(Path file) throws IOException {
    return DicomReader.readHeader(file, SELECTION)
        .map(DicomHeader::dataSet)
        .orElseThrow(() -> new DicomFormatException(file, "it is no DICOM file any more"));
  }

  @Override
  public void close() throws IOException {
    pixels.close();
  }

  /** One group of one frame, or of an object without any. */
  private final class Reading {
    private final Frame frame;
    private final Path path;
    private final DataSet dataSet;
    private final int group;

    Reading(Frame frame, Path path, DataSet dataSet, int group) {
      this.frame = frame;
      this.path = path;
      this.dataSet = dataSet;
      this.group = group;
    }

    /** Null where the overlay is not of this frame. */
    OverlayPlane plane() throws IOException {
      int rows = integer(ROWS).orElse(0);
      int columns = integer(COLUMNS).orElse(0);
      if (rows < 1 || columns < 1 || rows > LARGEST_SIDE || columns > LARGEST_SIDE) {
        throw broken("is " + columns + " x " + rows + " pixels large");
      }
      double[] origin = dataSet.numbers(Tag.of(group, ORIGIN));
      int top = origin.length < 2 ? 0 : (int) origin[0] - 1;
      int left = origin.length < 2 ? 0 : (int) origin[1] - 1;
      boolean inData = frame == null || dataSet.contains(Tag.of(group, DATA));
      boolean[] bits = inData ? ofData(rows, columns) : ofPixels(rows, columns);
      return bits == null
          ? null
          : new OverlayPlane(text(LABEL, DESCRIPTION), text(TYPE, TYPE), left, top, columns, bits);
    }

    private boolean[] ofData(int rows, int columns) throws DicomFormatException {
      int frames = Math.max(1, integer(NUMBER_OF_FRAMES).orElse(1));
      boolean single = frame == null || !dataSet.contains(Tag.of(group, NUMBER_OF_FRAMES));
      // A single overlay is on every frame; of several, the first is on the frame of its origin.
      int index =
          single ? 0 : frame.frameIndex() + 1 - Math.max(1, integer(IMAGE_FRAME_ORIGIN).orElse(1));
      if (index < 0 || index >= frames) {
        return null;
      }
      byte[] data =
          dataSet
              .element(Tag.of(group, DATA))
              .map(Element::value)
              .filter(Value.Bytes.class::isInstance)
              .map(Value::bytes)
              .orElse(new byte[0]);
      long first = (long) index * rows * columns;
      long needed = (first + (long) rows * columns + 7) / 8;
      if (data.length < needed) {
        throw broken("holds " + data.length + " bytes, expected " + needed);
      }
      boolean[] bits = new boolean[rows * columns];
      for (int i = 0; i < bits.length; i++) {
        long bit = first + i;
        bits[i] = (data[(int) (bit >> 3)] >> (bit & 7) & 1) == 1;
      }
      return bits;
    }

    private boolean[] ofPixels(int rows, int columns) throws IOException {
      FrameLayout layout = frame.file().layout();
      int bit = integer(BIT_POSITION).orElse(-1);
      int lowest = layout.highBit() - layout.bitsStored() + 1;
      boolean unused = bit >= 0 && bit < layout.bitsAllocated();
      unused &= bit > layout.highBit() || bit < lowest;
      if (!unused || layout.samplesPerPixel() != 1 || layout.bitsAllocated() > 16) {
        throw broken("has no Overlay Data (60xx,3000) and names no unused bit of the pixels");
      }
      if (rows != layout.rows() || columns != layout.columns()) {
        throw broken("is " + columns + " x " + rows + " pixels large, expected those of the image");
      }
      FrameLayout words =
          new FrameLayout(
              rows,
              columns,
              1,
              layout.bitsAllocated(),
              layout.bitsAllocated(),
              layout.bitsAllocated() - 1,
              SampleType.ofInteger(layout.bitsAllocated(), false),
              0,
              PhotometricInterpretation.MONOCHROME2);
      Samples samples = Samples.allocate(words.sampleType(), words.sampleCount());
      pixels.read(frame.withFile(frame.file().but().layout(words).build()), samples);
      boolean[] bits = new boolean[samples.length()];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = ((int) samples.get(i) >> bit & 1) == 1;
      }
      return bits;
    }

    private OptionalInt integer(int element) {
      return dataSet.integer(Tag.of(group, element));
    }

    private String text(int element, int otherwise) {
      return dataSet
          .string(Tag.of(group, element))
          .or(() -> dataSet.string(Tag.of(group, otherwise)))
          .orElse("");
    }

    private DicomFormatException broken(String what) {
      return new DicomFormatException(
          path, String.format(Locale.ROOT, "the overlay of group %04X %s", group, what));
    }
  }
}
