// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpegls;

import io.github.dicomvolumes.dicom.codec.CodecException;
import io.github.dicomvolumes.dicom.codec.ColorConversion;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.Samples;
import java.util.HashMap;
import java.util.Map;

/** One frame's marker segments in their order, and what they set for the scans (T.87 C.2). */
final class JpegLsCodestream {
  private static final int LSE_PARAMETERS = 1;
  private static final int LSE_TABLE = 2;
  private static final int LSE_TABLE_CONTINUED = 3;
  private static final int LSE_SIZE = 4;
  private static final byte[] HP_TRANSFORM = {'m', 'r', 'f', 'x'};

  private final MarkerSegments segments;
  private final FrameLayout layout;
  private final Samples target;
  private final Map<Integer, MappingTable> tables = new HashMap<>();

  private JpegLsFrameHeader frame;
  private PresetParameters preset = PresetParameters.DEFAULT;
  private HpColorTransform transform = HpColorTransform.NONE;
  private long restartInterval;
  private long oversizeRows;
  private long oversizeColumns;
  private int decodedComponents;

  JpegLsCodestream(MarkerSegments segments, FrameLayout layout, Samples target) {
    this.segments = segments;
    this.layout = layout;
    this.target = target;
  }

  /** Decodes all components and puts them into the target. */
  void decode() throws CodecException {
    int marker = segments.nextMarker();
    if (marker != JpegLsMarker.SOI) {
      throw new CodecException(
          0, "JPEG-LS data begin with " + JpegLsMarker.name(marker) + ", expected FFD8");
    }
    while (frame == null || decodedComponents != (1 << frame.componentCount()) - 1) {
      marker = segments.nextMarker();
      if (marker == JpegLsMarker.EOI) {
        throw new CodecException(
            segments.position - 2 - segments.start,
            "JPEG-LS data end before all components are decoded");
      }
      segments.open(marker);
      readSegment(marker);
    }
    transform.invert(target, frame.precision());
    if (layout.isColor()) {
      ColorConversion.toRgb(target, layout.photometricInterpretation(), layout.bitsStored());
    }
  }

  private void readSegment(int marker) throws CodecException {
    switch (marker) {
      case JpegLsMarker.SOF55 -> {
        if (frame != null) {
          throw segments.error("data have a second frame header");
        }
        frame = JpegLsFrameHeader.read(segments);
      }
      case JpegLsMarker.SOS -> decodeScan();
      case JpegLsMarker.LSE -> readPreset();
      case JpegLsMarker.DRI -> {
        // T.87 C.2.5: 2 to 4 bytes.
        restartInterval = segments.number(Math.min(Math.max(segments.remaining(), 2), 4));
        segments.closeRead(marker);
      }
      case JpegLsMarker.DNL -> {
        long rows = segments.number(Math.min(Math.max(segments.remaining(), 2), 4));
        segments.closeRead(marker);
        requireEqual("Rows", rows, layout.rows());
      }
      case JpegLsMarker.APP8 -> readHpTransform();
      default -> {
        if (JpegLsMarker.isOtherFrame(marker)) {
          throw segments.error(
              "data have a frame of another coding, "
                  + JpegLsMarker.name(marker)
                  + ", expected FFF7");
        }
        if (marker != JpegLsMarker.COM
            && (marker < JpegLsMarker.APP0 || marker > JpegLsMarker.APP0 + 15)) {
          throw segments.error("data have an unexpected marker " + JpegLsMarker.name(marker));
        }
        segments.close();
      }
    }
  }

  /** T.87 C.2.4. */
  private void readPreset() throws CodecException {
    int type = segments.u8();
    switch (type) {
      case LSE_PARAMETERS -> {
        preset =
            new PresetParameters(
                segments.u16(), segments.u16(), segments.u16(), segments.u16(), segments.u16());
        segments.closeRead(JpegLsMarker.LSE);
      }
      case LSE_TABLE, LSE_TABLE_CONTINUED -> {
        int identifier = segments.u8();
        int width = segments.u8();
        MappingTable known = tables.get(identifier);
        boolean continues = type == LSE_TABLE_CONTINUED;
        if (width < 1 || width > 3 || continues && (known == null || known.width() != width)) {
          throw segments.error(
              (continues ? "continued " : "")
                  + "mapping table "
                  + identifier
                  + " has entries of "
                  + width
                  + " bytes, expected "
                  + (known == null ? "1 to 3" : "those of its start, " + known.width()));
        }
        MappingTable table = continues ? known : new MappingTable(identifier, width);
        table.append(segments);
        tables.put(identifier, table);
      }
      case LSE_SIZE -> {
        int bytes = segments.u8();
        if (bytes < 2 || bytes > 4) {
          throw segments.error("sizes are of " + bytes + " bytes, expected 2 to 4");
        }
        oversizeRows = segments.number(bytes);
        oversizeColumns = segments.number(bytes);
        segments.closeRead(JpegLsMarker.LSE);
      }
      default ->
          throw segments.error("preset parameters are of type " + type + ", expected 1 to 4");
    }
  }

  private void readHpTransform() throws CodecException {
    boolean named = segments.remaining() == HP_TRANSFORM.length + 1;
    for (int i = 0; i < HP_TRANSFORM.length && named; i++) {
      named = segments.u8() == HP_TRANSFORM[i];
    }
    if (named) {
      int number = segments.u8();
      if (number >= HpColorTransform.values().length) {
        throw segments.error("colour transform of HP is " + number + ", expected 0 to 3");
      }
      transform = HpColorTransform.values()[number];
    }
    segments.close();
  }

  private void decodeScan() throws CodecException {
    if (frame == null) {
      throw segments.error("data have a scan before the frame header");
    }
    checkLayout();
    JpegLsScanHeader scan = JpegLsScanHeader.read(segments, frame);
    MappingTable[] mappings = new MappingTable[scan.components().size()];
    for (int i = 0; i < mappings.length; i++) {
      mappings[i] = mapping(scan.mappingTables().get(i));
      int bit = 1 << scan.components().get(i);
      if ((decodedComponents & bit) != 0) {
        throw segments.error(
            "component " + frame.identifiers().get(scan.components().get(i)) + " comes twice");
      }
      decodedComponents |= bit;
    }
    if (mappings[0] == null || mappings[0].width() != 3) {
      requireEqual("SamplesPerPixel", frame.componentCount(), layout.samplesPerPixel());
    }
    ScanParameters parameters;
    try {
      parameters = ScanParameters.of(preset, frame.precision(), scan.near());
    } catch (IllegalArgumentException e) {
      throw new CodecException(segments.position - segments.start, e.getMessage());
    }
    SampleWriter writer = new SampleWriter(layout, target, frame.precision(), scan, mappings);
    new ScanDecoder(segments, scan, parameters, layout.rows(), layout.columns())
        .decode(restartInterval, writer);
  }

  private MappingTable mapping(int identifier) throws CodecException {
    if (identifier == 0) {
      if (frame.precision() > layout.bitsAllocated()) {
        throw segments.error(
            "stream has a precision of "
                + frame.precision()
                + " bits, but the data set BitsAllocated "
                + layout.bitsAllocated());
      }
      return null;
    }
    MappingTable table = tables.get(identifier);
    if (table == null) {
      throw segments.error("scan uses mapping table " + identifier + ", which is not there");
    }
    boolean matches =
        table.width() == 3
            ? layout.isColor() && frame.componentCount() == 1 && layout.bitsStored() == 8
            : 8 * table.width() <= layout.bitsAllocated();
    if (!matches) {
      throw segments.error(
          "mapping table "
              + identifier
              + " has entries of "
              + table.width()
              + " bytes, but the data set "
              + layout.samplesPerPixel()
              + " samples of "
              + layout.bitsAllocated()
              + " bits");
    }
    return table;
  }

  /** The stream's sizes are checked before anything is made as large as them. */
  private void checkLayout() throws CodecException {
    // T.87 C.2.4.1.4: zero where another segment tells. Rows may also come after the scan (DNL).
    long rows = frame.rows() == 0 ? oversizeRows : frame.rows();
    if (rows != 0) {
      requireEqual("Rows", rows, layout.rows());
    }
    requireEqual(
        "Columns", frame.columns() == 0 ? oversizeColumns : frame.columns(), layout.columns());
    if (transform != HpColorTransform.NONE
        && (frame.componentCount() != 3
            || layout.isSigned()
            || layout.bitsAllocated() > 16
            || frame.precision() > layout.bitsStored()
            || preset.maxval() != 0 && preset.maxval() != (1 << frame.precision()) - 1)) {
      throw segments.error(
          "colour transform "
              + transform
              + " is of "
              + frame.componentCount()
              + " components of "
              + frame.precision()
              + " bits, expected 3 unsigned ones of at most "
              + layout.bitsStored());
    }
  }

  private void requireEqual(String keyword, long found, int expected) throws CodecException {
    if (found != expected) {
      throw segments.error(
          "stream has " + keyword + " " + found + ", but the data set " + expected);
    }
  }
}
