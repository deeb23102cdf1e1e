// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.ObjectKind;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether an image is likely to hold text in its pixels, by what its header says. */
final class BurnedInText {
  private static final Tag BURNED_IN_ANNOTATION = Tag.of(0x0028, 0x0301);
  private static final Tag CONVERSION_TYPE = Tag.of(0x0008, 0x0064);
  private static final Set<String> MODALITIES =
      Set.of("US", "IVUS", "OT", "SC", "DOC", "ES", "XC", "GM", "HC", "FD", "BI", "OP", "DMS");

  /** In Image Type. */
  private static final List<String> KINDS =
      List.of(
          "SCREEN",
          "SAVE",
          "DOSE",
          "REPORT",
          "PROTOCOL",
          "LABEL",
          "OVERVIEW",
          "CAPTURE",
          "SNAPSHOT",
          "PATIENT",
          "HARDCOPY",
          "PRESENTATION");

  /** In Series Description. */
  private static final List<String> DESCRIPTIONS =
      List.of(
          "dose report",
          "dose info",
          "dose sheet",
          "screen save",
          "screensave",
          "screenshot",
          "screen shot",
          "screen capture",
          "snapshot",
          "patient protocol",
          "exam protocol",
          "scanned document",
          "exam summary");

  /** Digitizers of film, and workstations that save what their screen shows. */
  private static final List<String> MAKERS =
      List.of(
          "vidar",
          "lumisys",
          "howtek",
          "array corporation",
          "codonics",
          "vital images",
          "terarecon",
          "voxar",
          "pacsgear",
          "brit systems");

  private BurnedInText() {}

  /** Why; empty where nothing speaks for it. */
  static String reason(DataSet dataSet, ObjectKind kind) {
    String said = upper(dataSet, BURNED_IN_ANNOTATION);
    if (!said.isEmpty() && !said.equals("NO")) {
      return "text in its pixels: Burned In Annotation is not NO";
    }
    if (kind.kind() == ObjectKind.Kind.RISK) {
      return "text in its pixels is likely: an image of a kind that often has it";
    }
    if (MODALITIES.contains(upper(dataSet, Tags.Modality))) {
      return "text in its pixels is likely: an image of a modality that often has it";
    }
    if (!upper(dataSet, CONVERSION_TYPE).isEmpty()) {
      return "text in its pixels is likely: an image that was captured or digitized";
    }
    for (String type : dataSet.strings(Tags.ImageType)) {
      if (contains(type.toUpperCase(Locale.ROOT), KINDS)) {
        return "text in its pixels is likely: a saved screen, report or label by its Image Type";
      }
    }
    if (contains(lower(dataSet, Tags.SeriesDescription), DESCRIPTIONS)) {
      return "text in its pixels is likely: a saved screen or report by its description";
    }
    if (contains(lower(dataSet, Tags.Manufacturer), MAKERS)) {
      return "text in its pixels is likely: images of its maker often have it";
    }
    return "";
  }

  /** Whether an overlay lies in the unused bits of the pixels (retired). */
  static boolean hasOverlayInPixels(DataSet dataSet) {
    for (Element element : dataSet) {
      Tag tag = element.tag();
      boolean position = tag.group() >>> 8 == 0x60 && tag.element() == 0x0102;
      if (position
          && dataSet.integer(tag).orElse(0) > 0
          && !dataSet.contains(Tag.of(tag.group(), 0x3000))) {
        return true;
      }
    }
    return false;
  }

  private static String upper(DataSet dataSet, Tag tag) {
    return dataSet.string(tag).orElse("").strip().toUpperCase(Locale.ROOT);
  }

  private static String lower(DataSet dataSet, Tag tag) {
    return dataSet.string(tag).orElse("").toLowerCase(Locale.ROOT);
  }

  private static boolean contains(String text, List<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
