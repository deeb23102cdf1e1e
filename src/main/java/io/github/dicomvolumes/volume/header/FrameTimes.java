// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.header;

import io.github.dicomvolumes.dicom.ClockTime;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.vendor.Vendors;
import io.github.dicomvolumes.volume.Timing;
import java.util.List;

/** When the frames of a file were taken. */
final class FrameTimes {
  private static final Tag SCANNING_SEQUENCE = Tag.of(0x0018, 0x0020);
  private static final Tag MR_ACQUISITION_TYPE = Tag.of(0x0018, 0x0023);
  private static final Tag REPETITION_TIME = Tag.of(0x0018, 0x0080);
  private static final Tag FRAME_TIME_VECTOR = Tag.of(0x0018, 0x1065);
  private static final Tag TEMPORAL_RESOLUTION = Tag.of(0x0020, 0x0110);
  private static final Tag FRAME_INCREMENT_POINTER = Tag.of(0x0028, 0x0009);
  private static final Tag CARDIAC_SYNCHRONIZATION_SEQUENCE = Tag.of(0x0018, 0x9118);
  private static final Tag NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = Tag.of(0x0020, 0x9153);
  private static final Tag ACQUISITION_DATE_TIME = Tag.of(0x0008, 0x002A);
  private static final Tag FRAME_ACQUISITION_DATE_TIME = Tag.of(0x0018, 0x9074);
  private static final Tag FRAME_REFERENCE_DATE_TIME = Tag.of(0x0018, 0x9151);
  private static final Tag TEMPORAL_POSITION_SEQUENCE = Tag.of(0x0020, 0x9310);
  private static final Tag TEMPORAL_POSITION_TIME_OFFSET = Tag.of(0x0020, 0x930D);
  private static final Tag ECHO_PLANAR_PULSE_SEQUENCE = Tag.of(0x0018, 0x9018);
  private static final Tag MR_TIMING_SEQUENCE = Tag.of(0x0018, 0x9112);
  private static final double LONGEST_REPETITION_MS = 60_000;

  /** What a header read keeps. */
  static final List<Tag> TAGS =
      List.of(
          ACQUISITION_DATE_TIME,
          SCANNING_SEQUENCE,
          ECHO_PLANAR_PULSE_SEQUENCE,
          MR_ACQUISITION_TYPE,
          REPETITION_TIME,
          FRAME_TIME_VECTOR,
          TEMPORAL_POSITION_TIME_OFFSET,
          TEMPORAL_RESOLUTION,
          FRAME_INCREMENT_POINTER);

  private final FunctionalGroups groups;
  private final HeaderNumbers numbers;
  private final double[] frameTimes;
  private final double delay;
  private final boolean inTiles;

  FrameTimes(FunctionalGroups groups, int frames, HeaderNumbers numbers, boolean inTiles) {
    this.groups = groups;
    this.numbers = numbers;
    this.frameTimes = frameTimes(groups.top(), frames);
    this.delay = Vendors.repetitionDelay(groups.top());
    this.inTiles = inTiles;
  }

  Timing of(int frame) {
    double index =
        number(
            frame,
            FunctionalGroups.FRAME_CONTENT_SEQUENCE,
            Tags.TemporalPositionIndex,
            Quantity.DURATION);
    double trigger =
        number(
            frame,
            CARDIAC_SYNCHRONIZATION_SEQUENCE,
            NOMINAL_CARDIAC_TRIGGER_DELAY_TIME,
            Quantity.TIME_OFFSET);
    return new Timing(
        Double.isNaN(index)
            ? classic(frame, Tags.TemporalPositionIdentifier, Quantity.TIME_OFFSET)
            : index,
        numbers.dispensable(
            groups.top(), FramePlaces.NUMBER_OF_TEMPORAL_POSITIONS, Quantity.DURATION),
        number(
            frame, TEMPORAL_POSITION_SEQUENCE, TEMPORAL_POSITION_TIME_OFFSET, Quantity.TIME_OFFSET),
        Double.isNaN(trigger) ? classic(frame, Tags.TriggerTime, Quantity.TIME_OFFSET) : trigger,
        classic(frame, Tags.FrameReferenceTime, Quantity.TIME_OFFSET),
        acquisitionTime(frame),
        clock(frame, Tags.ContentDate, Tags.ContentTime),
        frameTimes == null ? Double.NaN : frameTimes[frame],
        repetition(frame),
        volumeRepetition(frame));
  }

  private double number(int frame, Tag sequence, Tag tag, Quantity quantity) {
    return numbers.number(groups.holding(frame, sequence, tag), tag, quantity);
  }

  private double classic(int frame, Tag tag, Quantity quantity) {
    return numbers.number(groups.classic(frame, tag), tag, quantity);
  }

  private double acquisitionTime(int frame) {
    for (Tag tag : List.of(FRAME_ACQUISITION_DATE_TIME, FRAME_REFERENCE_DATE_TIME)) {
      double time =
          dateTime(groups.holding(frame, FunctionalGroups.FRAME_CONTENT_SEQUENCE, tag), tag);
      if (!Double.isNaN(time)) {
        return time;
      }
    }
    double time = clock(frame, Tags.AcquisitionDate, Tags.AcquisitionTime);
    return Double.isNaN(time)
        ? dateTime(groups.classic(frame, ACQUISITION_DATE_TIME), ACQUISITION_DATE_TIME)
        : time;
  }

  /** A time with its day; one that is unreadable is named, and unknown. */
  private double dateTime(DataSet holder, Tag tag) {
    double time = ClockTime.seconds(holder.string(tag));
    if (Double.isNaN(time) && holder.string(tag).isPresent()) {
      numbers.note(
          HeaderNumbers.text(tag, holder.reading(tag), "a date and time") + "; it is left aside");
    }
    return time;
  }

  /** A time of day; one that is unreadable is named, and unknown. */
  private double clock(int frame, Tag date, Tag time) {
    DataSet holder = groups.classic(frame, time);
    double seconds =
        ClockTime.seconds(groups.classic(frame, date).string(date), holder.string(time));
    if (Double.isNaN(seconds) && holder.string(time).isPresent()) {
      numbers.note(
          HeaderNumbers.text(time, holder.reading(time), "a time of day") + "; it is left aside");
    }
    return seconds;
  }

  /**
   * Times of the frames since the first one, ms, by Frame Time Vector, whose numbers are the times
   * from each frame's predecessor (PS3.3 C.7.6.5.1.2), or by Frame Time. Frame Increment Pointer
   * (0028,0009) says which where a file has both.
   */
  private double[] frameTimes(DataSet top, int frames) {
    if (frames < 2) {
      return null;
    }
    double each = numbers.number(top, Tags.FrameTime, Quantity.DURATION);
    double[] vector = numbers.dispensable(top, FRAME_TIME_VECTOR, Quantity.DURATION, frames);
    boolean toFrameTime =
        top.strings(FRAME_INCREMENT_POINTER).contains(Tags.FrameTime.toString()) && each > 0;
    double[] times = new double[frames];
    boolean byVector = vector.length == frames && !toFrameTime;
    if (!byVector && !(each > 0)) {
      return null;
    }
    for (int i = 1; i < frames; i++) {
      double step = byVector ? vector[i] : each;
      if (!(step > 0)) {
        return null;
      }
      times[i] = times[i - 1] + step;
    }
    return times;
  }

  /** Temporal Resolution (0020,0110). */
  private double repetition(int frame) {
    double resolution = classic(frame, TEMPORAL_RESOLUTION, Quantity.DURATION);
    return resolution > 0 ? resolution / 1000 : Double.NaN;
  }

  /**
   * Repetition Time (0018,0080) of a two-dimensional echo-planar sequence or of a volume in tiles,
   * which measures every slice once in it, with the pause that some makers' sequences make after
   * it. That of other sequences is no time of a volume.
   */
  private double volumeRepetition(int frame) {
    DataSet holder = groups.classic(frame, SCANNING_SEQUENCE);
    boolean echoPlanar =
        holder.strings(SCANNING_SEQUENCE).contains("EP")
            || groups.top().string(ECHO_PLANAR_PULSE_SEQUENCE).orElse("").equals("YES");
    boolean flat =
        groups
            .classic(frame, MR_ACQUISITION_TYPE)
            .string(MR_ACQUISITION_TYPE)
            .orElse("")
            .equals("2D");
    if (!inTiles && !(echoPlanar && flat)) {
      return Double.NaN;
    }
    double repetitionTime =
        numbers.dispensable(
            groups.holding(frame, MR_TIMING_SEQUENCE, REPETITION_TIME),
            REPETITION_TIME,
            Quantity.DURATION);
    return repetitionTime > 0 && repetitionTime <= LONGEST_REPETITION_MS && Double.isFinite(delay)
        ? repetitionTime / 1000 + delay
        : Double.NaN;
  }
}
