// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One line of a header shown as a tree: an element, an item of a sequence, or a level. */
public final class HeaderNode {
  private static final int LONGEST_VALUE = 1 << 16;
  private static final int LONGEST_SHOWN = 200;
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

  private final TagPath path;
  private final String label;
  private final String copied;
  private final String searched;
  private final List<HeaderNode> children;

  private HeaderNode(
      TagPath path, String label, String copied, String searched, List<HeaderNode> children) {
    this.path = path;
    this.label = label;
    this.copied = copied;
    this.searched = searched.toLowerCase(Locale.ROOT);
    this.children = List.copyOf(children);
  }

  private static List<Tag> tags(int... values) {
    List<Tag> tags = new ArrayList<>(values.length);
    for (int value : values) {
      tags.add(new Tag(value));
    }
    return tags;
  }

  /** A header, as its data set and as its levels. */
  public record Header(HeaderNode dataSet, HeaderNode levels) {}

  /**
   * Reads the header of a file.
   *
   * @throws IOException where it cannot be read or is no DICOM
   */
  public static Header read(Path file) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(file, TagSelection.all(LONGEST_VALUE))
            .orElseThrow(() -> new IOException(TagFiles.nameOf(file) + " is no DICOM file"));
    List<HeaderNode> elements = new ArrayList<>();
    addElements(header.fileMetaInformation(), null, 0, elements);
    addElements(header.dataSet(), null, 0, elements);
    header
        .pixelData()
        .ifPresent(
            pixels ->
                elements.add(
                    element(
                        TagPath.of(pixels.tag()),
                        pixels.tag(),
                        pixels.vr(),
                        ElementText.ofBytes(pixels.vr(), pixels.length()).text(),
                        List.of())));
    String name = TagFiles.nameOf(file);
    return new Header(heading(name, elements), levels(name, header.dataSet()));
  }

  private static HeaderNode heading(String text, List<HeaderNode> children) {
    return new HeaderNode(null, CellText.clean(text), CellText.clean(text), "", children);
  }

  private static HeaderNode levels(String name, DataSet dataSet) {
    HeaderNode below = null;
    for (int level = LEVELS.size() - 1; level >= 0; level--) {
      List<HeaderNode> lines = new ArrayList<>();
      for (Tag tag : LEVELS.get(level)) {
        Optional<Element> found = dataSet.element(tag);
        Cell cell = found.map(ElementText::of).orElse(Cell.EMPTY);
        if (!cell.isEmpty()) {
          String title = nameOf(tag);
          String text = title + ": " + cell.text();
          lines.add(
              new HeaderNode(
                  TagPath.of(tag), shortened(text), title + "\t" + cell.text(), text, List.of()));
        }
      }
      if (below != null) {
        lines.add(below);
      }
      below = heading(LEVEL_NAMES.get(level), lines);
    }
    return heading(name, List.of(below));
  }

  private static void addElements(
      DataSet dataSet, TagPath parent, int depth, List<HeaderNode> nodes) {
    for (Element element : dataSet) {
      TagPath path = TagPath.of(parent, dataSet, element.tag());
      List<HeaderNode> items = new ArrayList<>();
      if (depth < DEEPEST) {
        int number = 0;
        for (DataSet item : element.value().items()) {
          List<HeaderNode> inner = new ArrayList<>();
          addElements(item, path, depth + 1, inner);
          items.add(heading("Item " + ++number, inner));
        }
      }
      String value = ElementText.of(element).text();
      nodes.add(element(path, element.tag(), element.vr(), value, items));
    }
  }

  private static HeaderNode element(
      TagPath path, Tag tag, Vr vr, String value, List<HeaderNode> children) {
    String name = path.creator() == null ? nameOf(tag) : path.creator();
    String keyword = DataDictionary.entry(tag).map(DictionaryEntry::keyword).orElse("");
    String numbers = tag.toString();
    String text = numbers + "  " + vr + "  " + name + (value.isEmpty() ? "" : ":  " + value);
    return new HeaderNode(
        path,
        shortened(CellText.clean(text)),
        CellText.clean(numbers) + "\t" + vr + "\t" + CellText.clean(name) + "\t" + value,
        String.join(
            "\n",
            numbers,
            numbers.replace("(", "").replace(")", ""),
            numbers.replaceAll("[(),]", ""),
            keyword,
            name,
            value),
        children);
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

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  /** What the tree shows. */
  public String label() {
    return label;
  }

  /** The line for the clipboard, its parts separated by tabs. */
  public String copied() {
    return copied;
  }

  /** The column of a table that shows it, as the option {@code tags} takes it; empty for none. */
  public Optional<String> column() {
    return Optional.ofNullable(path).map(TagPath::option);
  }

  /** What lies below. */
  public List<HeaderNode> children() {
    return children;
  }

  /**
   * The nodes that a search leaves: those of which tag, keyword, name or value holds all its words,
   * with all that lies below them, and the way to them.
   *
   * @return empty where nothing here or below is found
   */
  public Optional<HeaderNode> search(String text) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    return search(words);
  }

  private Optional<HeaderNode> search(String[] words) {
    boolean all = !searched.isEmpty() || words[0].isEmpty();
    for (String word : words) {
      all = all && searched.contains(word);
    }
    if (all) {
      return Optional.of(this);
    }
    List<HeaderNode> left = new ArrayList<>();
    children.forEach(child -> child.search(words).ifPresent(left::add));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new HeaderNode(path, label, copied, searched, left));
  }

  @Override
  public String toString() {
    return label;
  }
}
