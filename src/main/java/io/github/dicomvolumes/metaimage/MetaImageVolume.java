// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFormatException;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeReader;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.geometry.KnownParts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An open MetaImage as a volume of any format. */
public final class MetaImageVolume implements VolumeReader {
  private static final String UNKNOWN = "unknown";

  private final MetaImageReader reader;
  private final VolumeFacts facts;

  private MetaImageVolume(MetaImageReader reader, VolumeFacts facts) {
    this.reader = reader;
    this.facts = facts;
  }

  /**
   * Opens a file.
   *
   * @throws VolumeFormatException where it is damaged, or its numbers are of a type that volumes of
   *     ours do not have
   */
  public static MetaImageVolume open(Path file) throws IOException {
    MetaImageReader reader = MetaImageReader.open(file);
    try {
      return new MetaImageVolume(reader, facts(file, reader.header()));
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static VolumeFacts facts(Path file, MetaImageHeader header) throws IOException {
    Map<String, String> fields = header.userFields();
    boolean color =
        header.elementType() == ElementType.MET_UCHAR
            && header.elementNumberOfChannels() == 3
            && !fields.containsKey(VolumeKeys.CHANNEL_MODE)
            && !fields.containsKey(VolumeKeys.DISPLAY_RANGE);
    boolean placed = header.dimensions() >= 3 && !"false".equals(fields.get(VolumeKeys.PLACED));
    String unit = fields.getOrDefault(VolumeKeys.UNIT, "mm");
    String sliceUnit = fields.getOrDefault(VolumeKeys.Z_UNIT, unit);
    return new VolumeFacts(
        new VolumeSize(
            header.size(0),
            header.size(1),
            header.size(2),
            header.size(3),
            color ? 1 : header.elementNumberOfChannels(),
            color ? 3 : 1),
        new VolumePlace(
            header.geometry(),
            new KnownParts(!unit.startsWith("pixel"), !sliceUnit.startsWith("pixel"), placed),
            unit,
            sliceUnit),
        time(header, fields.getOrDefault(VolumeKeys.FRAME_INTERVAL, "")),
        new VolumeValues(
            type(file, header.elementType()),
            header.intensitySlope(),
            header.intensityOffset(),
            fields.getOrDefault(VolumeKeys.VALUE_UNIT, "")),
        new VolumeLooks(List.of(), display(fields), "", List.of()),
        fields.containsKey(VolumeKeys.SEGMENTS)
            ? List.of(fields.get(VolumeKeys.SEGMENTS).split("\\|"))
            : List.of(),
        "",
        fields);
  }

  private static VolumeTime time(MetaImageHeader header, String saved) {
    if (saved.equals(UNKNOWN) || header.dimensions() < 4) {
      return VolumeTime.ofSeconds(0);
    }
    return VolumeTime.ofSeconds(header.elementSpacing().get(3));
  }

  /** The range that is shown, as the file says it; null where it does not. */
  private static Display display(Map<String, String> fields) {
    return Display.parse(
        fields.getOrDefault(VolumeKeys.DISPLAY_RANGE, ""), fields.getOrDefault(VolumeKeys.LUT, ""));
  }

  private static ValueType type(Path file, ElementType type) throws VolumeFormatException {
    return switch (type) {
      case MET_UCHAR -> ValueType.UINT8;
      case MET_SHORT -> ValueType.INT16;
      case MET_USHORT -> ValueType.UINT16;
      case MET_INT, MET_LONG -> ValueType.INT32;
      case MET_UINT, MET_ULONG -> ValueType.UINT32;
      case MET_FLOAT -> ValueType.FLOAT32;
      case MET_DOUBLE -> ValueType.FLOAT64;
      default ->
          throw new VolumeFormatException(
              file.getFileName()
                  + " holds numbers of type "
                  + type
                  + ", expected bytes without a sign, 16 or 32 bits, or floating point");
    };
  }

  @Override
  public VolumeFacts facts() {
    return facts;
  }

  @Override
  public List<String> warnings() {
    return reader.warnings();
  }

  @Override
  public boolean isSequential() {
    return reader.isSequential();
  }

  @Override
  public void readPlane(int plane, ByteBuffer target) throws IOException {
    reader.readPlane(plane, target);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
