// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
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
 * @param bodyPart Body Part Examined (0018,0015)
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
  private static final Tag KERNEL = Tag.of(0x0018, 0x1210);
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
    List<Tag> tags = new ArrayList<>(List.of(BODY_PART, KERNEL));
    tags.addAll(SEQUENCES);
    TIMES.forEach(tags::addAll);
    return tags;
  }

  /** Of a volume's first file; nothing where that cannot be read any more. */
  public static SeriesHeader of(VolumePlan plan) {
    return read(plan.planes().get(0).file().path());
  }

  static SeriesHeader read(Path file) {
    try {
      Optional<DicomHeader> header = DicomReader.readHeader(file, SELECTION);
      return header.isEmpty() ? NONE : of(header.get().dataSet());
    } catch (IOException e) {
      // Who opens the volume is told why; here it is a blank cell.
      return NONE;
    }
  }

  static SeriesHeader of(DataSet header) {
    String sequence = "";
    for (Tag tag : SEQUENCES) {
      sequence = sequence.isEmpty() ? text(header, tag) : sequence;
    }
    String dateTime = "";
    for (List<Tag> tags : TIMES) {
      String date = date(text(header, tags.get(0)));
      if (dateTime.isEmpty() && !date.isEmpty()) {
        dateTime = (date + " " + time(text(header, tags.get(1)))).strip();
      }
    }
    return new SeriesHeader(text(header, BODY_PART), text(header, KERNEL), sequence, dateTime);
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
