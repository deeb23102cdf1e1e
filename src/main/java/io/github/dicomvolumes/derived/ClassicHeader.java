// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The header of a frame as classic images have it: what functional groups say of it at the top
 * level (PS3.3 C.7.6.16), texts in UTF-8, nothing private, no pixels.
 */
final class ClassicHeader {
  /** Attributes of functional groups and what they are called in classic images. */
  private static final Map<String, String> CLASSIC_NAMES =
      Map.of(
          "EffectiveEchoTime", "EchoTime",
          "InversionTimes", "InversionTime",
          "FrameAcquisitionDateTime", "AcquisitionDateTime",
          "FrameAcquisitionNumber", "AcquisitionNumber",
          "NominalCardiacTriggerDelayTime", "TriggerTime",
          "ExposureTimeInms", "ExposureTime",
          "XRayTubeCurrentInmA", "XRayTubeCurrent",
          "TemporalPositionIndex", "TemporalPositionIdentifier",
          "FrameType", "ImageType");

  private static final int GROUP_OF_PIXELS = 0x7FE0;

  private final DataSetBuilder builder = new DataSetBuilder();

  private ClassicHeader() {}

  /**
   * The header of a frame.
   *
   * @param frame 0-based
   */
  static DataSet of(DataSet dataSet, int frame) {
    ClassicHeader header = new ClassicHeader();
    header.addElements(dataSet);
    FunctionalGroups groups = new FunctionalGroups(dataSet);
    header.addGroups(groups.shared());
    if (frame < groups.perFrame().size()) {
      header.addGroups(groups.perFrame().get(frame));
    }
    return header.builder.build();
  }

  private void addElements(DataSet dataSet) {
    for (Element element : dataSet) {
      boolean groups = FunctionalGroups.SEQUENCES.contains(element.tag());
      if (!groups && !element.tag().equals(Tags.SpecificCharacterSet)) {
        add(builder, element);
      }
    }
  }

  private void addGroups(DataSet groups) {
    for (Element group : groups) {
      for (DataSet item : group.value().items()) {
        for (Element element : item) {
          add(builder, element);
          rename(element);
        }
      }
    }
  }

  private void rename(Element element) {
    String keyword = DataDictionary.entry(element.tag()).map(e -> e.keyword()).orElse("");
    String classic = CLASSIC_NAMES.get(keyword);
    if (classic == null || Attributes.isEmpty(element)) {
      return;
    }
    Tag tag = Attributes.tag(classic);
    Vr vr = DataDictionary.vrOf(tag);
    if (vr == Vr.DS || vr == Vr.IS) {
      double number = element.value().numbers()[0];
      if (Double.isFinite(number) && (vr == Vr.DS || Math.abs(number) < Integer.MAX_VALUE)) {
        builder.putNumbers(tag, vr == Vr.IS ? Math.rint(number) : number);
      }
    } else {
      builder.put(tag, vr, element.value().strings().toArray(String[]::new));
    }
  }

  /** Adds an element whose value can be written again; one that cannot is left out. */
  private static void add(DataSetBuilder builder, Element element) {
    Tag tag = element.tag();
    if (tag.isPrivate()
        || tag.isGroupLength()
        || tag.group() <= 2
        || tag.group() >= GROUP_OF_PIXELS
        || element.value() instanceof Value.Unread) {
      return;
    }
    if (element.vr() == Vr.SQ) {
      List<DataSet> items = new ArrayList<>();
      for (DataSet item : element.value().items()) {
        DataSetBuilder copy = new DataSetBuilder();
        item.forEach(part -> add(copy, part));
        items.add(copy.build());
      }
      builder.putItems(tag, items.toArray(DataSet[]::new));
    } else if (element.vr().kind() == Vr.Kind.LOCALIZED_TEXT) {
      if (!tag.equals(Tags.SpecificCharacterSet)) {
        builder.put(tag, element.vr(), element.value().strings().toArray(String[]::new));
      }
    } else if (element.vr() != Vr.UN && isWritable(element)) {
      builder.put(element);
    }
  }

  private static boolean isWritable(Element element) {
    if (element.vr().isText()) {
      for (byte b : element.value().bytes()) {
        if (b < 0) {
          return false;
        }
      }
    }
    return element.vr().hasLongLength() || element.value().bytes().length <= 0xfffe;
  }
}
