// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import io.github.dicomvolumes.dicom.dictionary.PrivateDictionary;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The header of a file as trees to look at. Of one thread at a time. */
public final class HeaderOutline {
  private static final int LONGEST_VALUE = 1 << 16;
  private static final int DEEPEST = 32;

  /** Attributes of a patient, study, series and image, for a look at one glance. */
  private static final List<List<Tag>> LEVELS =
      List.of(
          tags(0x00100010, 0x00100020, 0x00100030, 0x00100040, 0x00101010, 0x00101030),
          tags(0x00080020, 0x00080030, 0x00081030, 0x00080050, 0x00200010, 0x00080090, 0x0020000D),
          tags(
              0x00080060,
              0x00200011,
              0x0008103E,
              0x00181030,
              0x00080070,
              0x00081090,
              0x00080080,
              0x00180015,
              0x00185100,
              0x00200052,
              0x0020000E),
          tags(
              0x00080016,
              0x00080008,
              0x00200013,
              0x00280010,
              0x00280011,
              0x00280008,
              0x00280030,
              0x00180050,
              0x00180088,
              0x00201041,
              0x00200032,
              0x00200037,
              0x00280004,
              0x00280101,
              0x00280103,
              0x00281052,
              0x00281053,
              0x00080018));

  private static final List<String> LEVEL_NAMES = List.of("Patient", "Study", "Series", "Image");

  private final String name;
  private final ImageHeader header;
  private final Map<Tag, Words> wordsOf = new HashMap<>();

  /** What a line says of a tag, and what a search finds it by. */
  private record Words(String numbers, String name, String searched) {}

  private HeaderOutline(String name, ImageHeader header) {
    this.name = name;
    this.header = header;
  }

  private static List<Tag> tags(int... values) {
    List<Tag> tags = new ArrayList<>(values.length);
    for (int value : values) {
      tags.add(new Tag(value));
    }
    return tags;
  }

  /**
   * An image's header.
   *
   * @param dataSet every element, as they lie in sequences
   * @param levels what patient, study, series and image it is
   */
  public record Trees(HeaderNode dataSet, HeaderNode levels) {}

  /**
   * Reads the header of a file.
   *
   * @throws IOException where it cannot be read or is no DICOM
   */
  public static HeaderOutline read(Path file) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(file, TagSelection.all(LONGEST_VALUE))
            .orElseThrow(() -> new IOException(TagFiles.nameOf(file) + " is no DICOM file"));
    return new HeaderOutline(TagFiles.nameOf(file), ImageHeader.of(header));
  }

  /**
   * The header of one frame: of the functional groups of frames, only its own are there.
   *
   * @param number 1-based; the whole file where it has no frames of their own, and for 0
   */
  public Trees frame(int number) {
    ImageHeader image = header.frame(number);
    List<HeaderNode> elements = new ArrayList<>();
    addElements(image, image.fileMeta(), null, 0, elements);
    addElements(image, image.dataSet(), null, 0, elements);
    if (image.pixelData() != null) {
      ImageHeader.PixelBytes pixels = image.pixelData();
      TagPath path = TagPath.of(pixels.tag());
      elements.add(element(path, pixels.tag(), pixels.vr(), pixels.cell().text(), List.of()));
    }
    String title = image.frame() == 0 ? name : name + ", frame " + image.frame();
    return new Trees(HeaderNode.heading(title, elements), levels(title, image));
  }

  private static HeaderNode levels(String title, ImageHeader image) {
    HeaderNode below = null;
    for (int level = LEVELS.size() - 1; level >= 0; level--) {
      List<HeaderNode> lines = new ArrayList<>();
      for (Tag tag : LEVELS.get(level)) {
        TagPath path = TagPath.of(tag);
        Cell cell = image.cell(path);
        if (!cell.isEmpty()) {
          String heading = nameOf(tag);
          String text = heading + ": " + cell.text();
          lines.add(HeaderNode.element(path, text, heading + "\t" + cell.text(), text, List.of()));
        }
      }
      if (below != null) {
        lines.add(below);
      }
      below = HeaderNode.heading(LEVEL_NAMES.get(level), lines);
    }
    return HeaderNode.heading(title, List.of(below));
  }

  private void addElements(
      ImageHeader image, DataSet dataSet, TagPath parent, int depth, List<HeaderNode> nodes) {
    for (Element element : dataSet) {
      TagPath path = TagPath.of(parent, dataSet, element.tag());
      boolean ofFrame =
          image.frame() > 0 && element.tag().equals(Tags.PerFrameFunctionalGroupsSequence);
      int number = ofFrame ? image.frame() : 1;
      List<HeaderNode> items = new ArrayList<>();
      if (depth < DEEPEST) {
        for (DataSet item : element.value().items()) {
          List<HeaderNode> inner = new ArrayList<>();
          addElements(image, item, path, depth + 1, inner);
          items.add(HeaderNode.heading("Item " + number++, inner));
        }
      }
      String value = ElementText.of(element).text();
      nodes.add(element(path, element.tag(), element.vr(), value, items));
    }
  }

  private HeaderNode element(
      TagPath path, Tag tag, Vr vr, String value, List<HeaderNode> children) {
    Words words = wordsOf.computeIfAbsent(tag, HeaderOutline::words);
    String shown = path.creator() == null ? words.name() : nameOf(path.creator(), tag);
    return HeaderNode.element(
        path,
        words.numbers() + "  " + vr + "  " + shown + (value.isEmpty() ? "" : ":  " + value),
        String.join("\t", words.numbers(), vr.name(), shown, value),
        String.join("\n", words.searched(), shown, value),
        children);
  }

  private static Words words(Tag tag) {
    String numbers = tag.toString();
    String group = numbers.substring(1, 5);
    String element = numbers.substring(6, 10);
    String keyword = DataDictionary.entry(tag).map(DictionaryEntry::keyword).orElse("");
    return new Words(
        numbers,
        nameOf(tag),
        String.join("\n", numbers, group + '|' + element, group + element, keyword));
  }

  private static String nameOf(String creator, Tag tag) {
    String keyword = PrivateDictionary.entry(creator, tag).map(DictionaryEntry::keyword).orElse("");
    return CellText.clean(creator) + (keyword.isEmpty() ? "" : ": " + keyword);
  }

  private static String nameOf(Tag tag) {
    if (tag.isGroupLength()) {
      return "Group Length";
    }
    return DataDictionary.entry(tag)
        .map(DictionaryEntry::name)
        .orElse(
            tag.isPrivateCreator() ? "Private Creator" : tag.isPrivate() ? "Private" : "Unknown");
  }
}
