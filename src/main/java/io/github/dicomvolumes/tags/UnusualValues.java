// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What is wrong with the values of a single header, sequences included. */
final class UnusualValues {
  private static final List<Tag> ABOVE_ZERO =
      List.of(
          Tags.PixelSpacing,
          Tags.ImagerPixelSpacing,
          Tags.SliceThickness,
          Tags.Rows,
          Tags.Columns,
          Tags.BitsAllocated,
          Tags.BitsStored);
  private static final double UNIT_TOLERANCE = 1e-3;
  private static final int DEEPEST = 32;

  private static final ConcurrentMap<Tag, List<Vr>> ALLOWED = new ConcurrentHashMap<>();

  private final Set<String> found = new TreeSet<>();

  private UnusualValues() {}

  /** Each in words, without the value where that could identify somebody. */
  static Set<String> of(DicomHeader header) {
    DataSet dataSet = header.dataSet();
    UnusualValues values = new UnusualValues();
    values.check(dataSet, 0);
    values.checkOrientation(dataSet);
    if (dataSet.string(Tags.SOPInstanceUID).isEmpty()) {
      values.found.add(name(Tags.SOPInstanceUID) + " is missing");
    }
    values.checkFrames(dataSet);
    values.checkPixels(header);
    return values.found;
  }

  private void checkFrames(DataSet dataSet) {
    int groups = dataSet.items(Tags.PerFrameFunctionalGroupsSequence).size();
    int frames = dataSet.integer(Tags.NumberOfFrames).orElse(1);
    if (groups > 0 && groups != frames) {
      found.add(
          name(Tags.NumberOfFrames)
              + " is "
              + frames
              + ", but there are functional groups of "
              + groups);
    }
  }

  /** Native pixel data has as many bytes as rows, columns and frames need (PS3.5 section 8.1.1). */
  private void checkPixels(DicomHeader header) {
    DataSet dataSet = header.dataSet();
    double samples = dataSet.number(Tags.SamplesPerPixel).orElse(1);
    double frames = dataSet.number(Tags.NumberOfFrames).orElse(1);
    double pixels =
        dataSet.number(Tags.Rows).orElse(0) * dataSet.number(Tags.Columns).orElse(0) * frames;
    if (header.pixelData().isEmpty()) {
      if (pixels > 0) {
        found.add("Pixel Data (7FE0,0010) is missing, where there are rows and columns");
      }
      return;
    }
    long length = header.pixelData().get().length();
    // Of YBR with halved chroma, three samples of a pixel take two (PS3.3 section C.7.6.3.1.2).
    boolean subsampled = dataSet.string(Tags.PhotometricInterpretation).orElse("").contains("_42");
    double bits = dataSet.number(Tags.BitsAllocated).orElse(Double.NaN);
    double expected = Math.ceil(pixels * samples * bits / 8);
    if (length >= 0 && !subsampled && !header.transferSyntax().encapsulated() && expected > 0) {
      if (length < expected) {
        found.add(
            String.format(
                Locale.ROOT,
                "Pixel Data (7FE0,0010) has %d bytes, expected %.0f for its rows, columns, samples"
                    + " and frames",
                length,
                expected));
      }
    }
  }

  private void check(DataSet dataSet, int depth) {
    for (Element element : dataSet) {
      checkVr(element);
      checkNumbers(element);
      if (depth < DEEPEST) {
        for (DataSet item : element.value().items()) {
          check(item, depth + 1);
        }
      }
    }
  }

  private void checkVr(Element element) {
    Tag tag = element.tag();
    if (tag.isPrivate() || tag.isGroupLength() || element.vr() == Vr.UN) {
      return;
    }
    List<Vr> allowed =
        ALLOWED.computeIfAbsent(
            tag, t -> DataDictionary.entry(t).map(DictionaryEntry::vrs).orElse(List.of()));
    boolean known = !allowed.isEmpty() && !allowed.contains(Vr.UN);
    if (known && !allowed.contains(element.vr())) {
      found.add(name(tag) + " has the VR " + element.vr() + ", expected " + allowed.get(0));
    }
  }

  private void checkNumbers(Element element) {
    Tag tag = element.tag();
    boolean decimal = element.vr() == Vr.DS || element.vr() == Vr.IS;
    if (decimal) {
      for (String value : element.value().strings()) {
        if (!value.isEmpty() && Double.isNaN(CellText.parseNumber(value))) {
          found.add(name(tag) + " holds text that is no number");
        }
      }
    }
    if (ABOVE_ZERO.contains(tag)) {
      for (double value : element.value().numbers()) {
        if (value <= 0) {
          found.add(name(tag) + " is " + value + ", expected more than 0");
        }
      }
    }
    if (tag.equals(Tags.RescaleSlope)) {
      for (double value : element.value().numbers()) {
        if (value == 0) {
          found.add(name(tag) + " is 0: every pixel would have the same value");
        }
      }
    }
  }

  private void checkOrientation(DataSet dataSet) {
    double[] cosines = dataSet.numbers(Tags.ImageOrientationPatient);
    if (cosines.length == 0) {
      return;
    }
    double row = 0;
    double column = 0;
    double between = 0;
    for (int i = 0; i < Math.min(3, cosines.length - 3); i++) {
      row += cosines[i] * cosines[i];
      column += cosines[i + 3] * cosines[i + 3];
      between += cosines[i] * cosines[i + 3];
    }
    boolean sound =
        cosines.length == 6
            && Math.abs(row - 1) < UNIT_TOLERANCE
            && Math.abs(column - 1) < UNIT_TOLERANCE
            && Math.abs(between) < UNIT_TOLERANCE;
    if (!sound) {
      found.add(name(Tags.ImageOrientationPatient) + " is not two unit vectors at right angles");
    }
  }

  /** Name and number, for example {@code Pixel Spacing (0028,0030)}. */
  static String name(Tag tag) {
    return DataDictionary.entry(tag).map(entry -> entry.name() + " ").orElse("") + tag;
  }
}
