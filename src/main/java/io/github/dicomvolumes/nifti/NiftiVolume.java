// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a header and our notes in it say of a volume.
 *
 * @param warnings what a careful user wants to know
 */
record NiftiVolume(VolumeFacts facts, List<String> warnings) {
  private static final int TALAIRACH = 3;

  /**
   * The volume of a header.
   *
   * @param fields of ours, none in the files of others
   * @throws NiftiFormatException where it is none that has a place or a size
   */
  static NiftiVolume of(String file, NiftiHeader header, Map<String, String> fields)
      throws NiftiFormatException {
    List<String> warnings = new ArrayList<>(1);
    if (header.place().code() >= TALAIRACH) {
      warnings.add(
          "its coordinates are of a standard brain or another space (sform or qform code "
              + header.place().code()
              + "), not of the scanner");
    }
    boolean placed = header.place().code() > 0;
    VolumeGeometry geometry;
    VolumeSize size;
    try {
      size = size(header, fields);
      geometry =
          placed
              ? header.place().geometry(size.rows())
              : VolumeGeometry.axisAligned(
                  new Vector3(
                      header.pixdim().get(0), header.pixdim().get(1), header.pixdim().get(2)));
      Math.multiplyExact(size.planes(), size.samplesPerVoxel());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new NiftiFormatException(file + ": " + e.getMessage(), e);
    }
    boolean mm = (header.units() & NiftiHeader.UNITS_OF_SPACE) != 0 || placed;
    String unit = fields.getOrDefault(VolumeKeys.UNIT, mm ? "mm" : "pixel");
    double interval = interval(header, size, fields);
    return new NiftiVolume(
        new VolumeFacts(
            size,
            new VolumePlace(
                geometry,
                new KnownParts(mm, mm, placed),
                unit,
                fields.getOrDefault(VolumeKeys.Z_UNIT, unit)),
            new VolumeTime(interval, fields.getOrDefault(VolumeKeys.TIME_UNIT, VolumeTime.SECOND)),
            values(header, fields),
            new VolumeLooks(List.of(), shown(header), "", List.of()),
            List.of(),
            "",
            fields),
        warnings);
  }

  private static VolumeSize size(NiftiHeader header, Map<String, String> fields) {
    boolean channels = NiftiFacts.CHANNELS.equals(fields.get(NiftiFacts.FOURTH_AXIS));
    return new VolumeSize(
        header.size(0),
        header.size(1),
        header.size(2),
        channels ? 1 : header.size(3),
        channels ? header.size(3) : header.size(4),
        header.type().samples());
  }

  private static double interval(NiftiHeader header, VolumeSize size, Map<String, String> fields) {
    if (size.timePoints() > 1) {
      int unit = header.units() & NiftiHeader.UNITS_OF_TIME;
      return unit > 0 && unit <= NiftiHeader.UNITS_MICROSECONDS ? header.pixdim().get(3) : 0;
    }
    // Of ours, where ImageJ had an interval and no time axis.
    String noted = fields.getOrDefault(VolumeKeys.FRAME_INTERVAL, "0");
    try {
      double seconds = Double.parseDouble(noted);
      return seconds > 0 && Double.isFinite(seconds) ? seconds : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static VolumeValues values(NiftiHeader header, Map<String, String> fields) {
    boolean scaled = header.slope() != 0 && header.type() != NiftiType.RGB24;
    return new VolumeValues(
        header.type().sample().readAs(),
        scaled ? header.slope() : 1,
        scaled ? header.intercept() : 0,
        fields.getOrDefault(VolumeKeys.VALUE_UNIT, ""));
  }

  private static Display shown(NiftiHeader header) {
    return header.calMax() > header.calMin()
        ? new Display(header.calMin(), header.calMax(), "")
        : null;
  }
}
