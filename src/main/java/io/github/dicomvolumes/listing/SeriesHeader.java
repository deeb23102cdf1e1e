// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What helps people to find a series and no plan needs: of the header of its first file, read when
 * somebody looks. Texts are empty where the header has none.
 *
 * <p>Multi-frame files are asked for what their first plane's functional groups say (PS3.3
 * C.7.6.16.2), then, as others, for what stands at the top.
 *
 * @param bodyPart Body Part Examined (0018,0015), else the meaning of the Anatomic Region Sequence
 *     (0008,2218)
 * @param kernel Convolution Kernel (0018,1210)
 * @param sequence Sequence Name (0018,0024), Pulse Sequence Name (0018,9005) or Scanning Sequence
 *     (0018,0020), whichever is there
 * @param dateTime of the series, else of the acquisition, else of the study, as {@code 2026-01-05
 *     13:45:10}
 */
public record SeriesHeader(String bodyPart, String kernel, String sequence, String dateTime) {
  /** Nothing is known. */
  public static final SeriesHeader NONE = new SeriesHeader("", "", "", "");

  private static final Tag BODY_PART = Tag.of(0x0018, 0x0015);
  private static final Tag ANATOMIC_REGION = Tag.of(0x0008, 0x2218);
  private static final Tag FRAME_ANATOMY = Tag.of(0x0020, 0x9071);
  private static final Tag CODE_MEANING = Tag.of(0x0008, 0x0104);
  private static final Tag KERNEL = Tag.of(0x0018, 0x1210);
  private static final Tag CT_RECONSTRUCTION = Tag.of(0x0018, 0x9314);
  private static final Tag ACQUISITION_DATE_TIME = Tag.of(0x0008, 0x002A);
  private static final List<Tag> SEQUENCES =
      List.of(Tag.of(0x0018, 0x0024), Tag.of(0x0018, 0x9005), Tag.of(0x0018, 0x0020));

  /** Dates of series, acquisition and study, each with its time. */
  private static final List<List<Tag>> TIMES =
      List.of(
          List.of(Tag.of(0x0008, 0x0021), Tag.of(0x0008, 0x0031)),
          List.of(Tag.of(0x0008, 0x0022), Tag.of(0x0008, 0x0032)),
          List.of(Tag.of(0x0008, 0x0020), Tag.of(0x0008, 0x0030)));

  private static final TagSelection SELECTION = TagSelection.of(selected());

  private static List<Tag> selected() {
    List<Tag> tags =
        new ArrayList<>(List.of(BODY_PART, ANATOMIC_REGION, KERNEL, ACQUISITION_DATE_TIME));
    tags.addAll(SEQUENCES);
    tags.addAll(FunctionalGroups.SEQUENCES);
    TIMES.forEach(tags::addAll);
    return tags;
  }

  /** Of a volume's first plane; nothing where its file cannot be read any more. */
  public static SeriesHeader of(VolumePlan plan) {
    Frame first = plan.planes().get(0);
    return read(first.file().path(), first.frameIndex());
  }

  private static SeriesHeader read(Path file, int frame) {
    try {
      Optional<DicomHeader> header = DicomReader.readHeader(file, SELECTION);
      return header.isEmpty() ? NONE : of(header.get().dataSet(), frame);
    } catch (IOException e) {
      // Who opens the volume is told why; here it is a blank cell.
      return NONE;
    }
  }

  /**
   * Of a data set.
   *
   * @param frame 0-based
   */
  static SeriesHeader of(DataSet header, int frame) {
    FunctionalGroups groups = new FunctionalGroups(header);
    String sequence = "";
    for (Tag tag : SEQUENCES) {
      sequence = sequence.isEmpty() ? text(header, tag) : sequence;
    }
    String kernel = text(groups.holding(frame, CT_RECONSTRUCTION, KERNEL), KERNEL);
    return new SeriesHeader(bodyPart(groups, frame), kernel, sequence, dateTime(header));
  }

  private static String bodyPart(FunctionalGroups groups, int frame) {
    String part = text(groups.top(), BODY_PART);
    if (!part.isEmpty()) {
      return part;
    }
    for (DataSet region :
        groups.holding(frame, FRAME_ANATOMY, ANATOMIC_REGION).items(ANATOMIC_REGION)) {
      part = part.isEmpty() ? text(region, CODE_MEANING) : part;
    }
    return part;
  }

  private static String dateTime(DataSet header) {
    for (List<Tag> tags : TIMES) {
      String date = date(text(header, tags.get(0)));
      if (!date.isEmpty()) {
        return (date + " " + time(text(header, tags.get(1)))).strip();
      }
    }
    String acquired = text(header, ACQUISITION_DATE_TIME);
    String date = date(acquired);
    return date.isEmpty() ? "" : (date + " " + time(acquired.substring(8))).strip();
  }

  private static String text(DataSet header, Tag tag) {
    return String.join(" ", header.strings(tag)).strip();
  }

  private static String date(String text) {
    return isDigits(text, 8)
        ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6, 8)
        : "";
  }

  private static String time(String text) {
    if (isDigits(text, 6)) {
      return text.substring(0, 2) + ":" + text.substring(2, 4) + ":" + text.substring(4, 6);
    }
    return isDigits(text, 4) ? text.substring(0, 2) + ":" + text.substring(2, 4) : "";
  }

  private static boolean isDigits(String text, int count) {
    if (text.length() < count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
