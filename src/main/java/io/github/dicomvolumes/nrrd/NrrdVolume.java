// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.format.StoredType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a header says of a volume.
 *
 * @param type of the stored numbers
 * @param warnings what a careful user wants to know
 */
record NrrdVolume(VolumeFacts facts, StoredType type, NrrdLayout layout, List<String> warnings) {
  private static final int MAX_SEGMENTS = 1 << 16;

  /**
   * The volume of a header.
   *
   * @throws NrrdFormatException where it is none that is read
   */
  static NrrdVolume of(NrrdFields fields, Map<String, String> keys) throws NrrdFormatException {
    List<String> warnings = new ArrayList<>();
    StoredType type = type(fields);
    boolean ours = keys.containsKey(VolumeKeys.PLACED);
    boolean weightings = "DWMRI".equals(keys.get("modality"));
    NrrdLayout layout = NrrdLayout.of(fields, NrrdAxis.of(fields), ours, weightings);
    VolumePlace place = NrrdSpace.of(fields, layout.space(), ours, warnings);
    VolumeSize size = size(fields, layout);
    if (fields.has("old min") || fields.has("old max")) {
      warnings.add(
          "its numbers were made smaller from others (old min, old max); they are as kept");
    }
    Map<String, String> notes = new LinkedHashMap<>(keys);
    if (!keys.containsKey(VolumeKeys.SEGMENTS)) {
      String segments = segments(keys, size);
      if (!segments.isEmpty()) {
        notes.put(VolumeKeys.SEGMENTS, segments);
      }
    }
    VolumeFacts facts =
        new VolumeFacts(
            size,
            place,
            VolumeTime.ofSeconds(interval(layout, keys)),
            new VolumeValues(
                type.readAs(),
                number(fields, keys, NrrdHeader.SLOPE, 1),
                number(fields, keys, NrrdHeader.INTERCEPT, 0),
                keys.getOrDefault(VolumeKeys.VALUE_UNIT, fields.text("sample units"))),
            new VolumeLooks(List.of(), null, "", List.of()),
            List.of(),
            "",
            notes);
    return new NrrdVolume(facts, type, layout, warnings);
  }

  private static StoredType type(NrrdFields fields) throws NrrdFormatException {
    fields.required("type");
    return switch (fields.word("type")) {
      case "signed char", "int8", "int8_t" -> StoredType.INT8;
      case "uchar", "unsigned char", "uint8", "uint8_t" -> StoredType.UINT8;
      case "short", "short int", "signed short", "signed short int", "int16", "int16_t" ->
          StoredType.INT16;
      case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" ->
          StoredType.UINT16;
      case "int", "signed int", "int32", "int32_t" -> StoredType.INT32;
      case "uint", "unsigned int", "uint32", "uint32_t" -> StoredType.UINT32;
      case "longlong",
          "long long",
          "long long int",
          "signed long long",
          "signed long long int",
          "int64",
          "int64_t" ->
          StoredType.INT64;
      case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" ->
          StoredType.UINT64;
      case "float" -> StoredType.FLOAT32;
      case "double" -> StoredType.FLOAT64;
      default ->
          throw fields.failure(
              "type is '" + fields.text("type") + "', expected whole or real numbers");
    };
  }

  private static VolumeSize size(NrrdFields fields, NrrdLayout layout) throws NrrdFormatException {
    boolean color = layout.first() != null && layout.first().isColor();
    NrrdAxis channels = color || layout.first() == null ? layout.channels() : layout.first();
    VolumeSize size =
        new VolumeSize(
            sizeOf(layout.space(), 0),
            sizeOf(layout.space(), 1),
            sizeOf(layout.space(), 2),
            layout.time() == null ? 1 : layout.time().size(),
            channels == null ? 1 : channels.size(),
            color ? 3 : 1);
    try {
      Math.multiplyExact(size.planes(), size.samplesPerVoxel());
    } catch (ArithmeticException e) {
      throw new NrrdFormatException(
          fields.failure("sizes are " + fields.text("sizes") + ", too many planes").getMessage(),
          e);
    }
    return size;
  }

  private static int sizeOf(List<NrrdAxis> axes, int index) {
    return index < axes.size() ? axes.get(index).size() : 1;
  }

  private static double interval(NrrdLayout layout, Map<String, String> keys) {
    NrrdAxis time = layout.time();
    if (time != null) {
      double seconds = time.spacing() * time.seconds();
      return seconds > 0 && Double.isFinite(seconds) ? seconds : 0;
    }
    // Of ours, where ImageJ had an interval and no time axis.
    try {
      double seconds = Double.parseDouble(keys.getOrDefault(VolumeKeys.FRAME_INTERVAL, "0"));
      return seconds > 0 && Double.isFinite(seconds) ? seconds : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static double number(
      NrrdFields fields, Map<String, String> keys, String key, double fallback)
      throws NrrdFormatException {
    String text = keys.get(key);
    double number = text == null ? fallback : fields.number(key, text);
    if (!Double.isFinite(number) || number == 0 && key.equals(NrrdHeader.SLOPE)) {
      throw fields.failure(key + " is " + text + ", expected a number that makes values");
    }
    return number;
  }

  /** Number and name of each segment as 3D Slicer has them, where all are in one layer. */
  private static String segments(Map<String, String> keys, VolumeSize size) {
    StringBuilder segments = new StringBuilder();
    for (int i = 0; i < MAX_SEGMENTS && size.samplesPerVoxel() == 1; i++) {
      String prefix = "Segment" + i + "_";
      String number = keys.get(prefix + "LabelValue");
      if (number == null) {
        break;
      }
      String name = keys.getOrDefault(prefix + "Name", "").replace('|', '/').replace('\n', ' ');
      segments.append(i == 0 ? "" : "|").append(number).append(' ').append(name);
    }
    return segments.toString();
  }
}
