// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.dicom.dictionary.DictionaryEntry;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The tags of a file in the form of ImageJ's own DICOM reader, which {@code Image > Show Info...},
 * {@code getInfo("0018,0050")} and {@code DicomTools} search: {@code gggg,eeee Name: value}, a line
 * each, {@code >} before names inside sequences.
 */
final class DicomInfo {
  private static final int LONGEST_VALUE = 1 << 12;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final ConcurrentMap<Tag, String> NAMES = new ConcurrentHashMap<>();

  private final StringBuilder text = new StringBuilder(1 << 13);
  private final int frameIndex;

  private DicomInfo(int frameIndex) {
    this.frameIndex = frameIndex;
  }

  /**
   * The tags of a file.
   *
   * @param frameIndex of the frame whose functional groups are shown; those of the others are not
   */
  static String read(Path file, int frameIndex) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(file, TagSelection.all(LONGEST_VALUE))
            .orElseThrow(() -> new IOException(file.getFileName() + " is no DICOM any more"));
    DicomInfo info = new DicomInfo(frameIndex);
    info.append(header.fileMetaInformation(), 0);
    info.append(header.dataSet(), 0);
    header
        .pixelData()
        .ifPresent(pixels -> info.line(pixels.tag(), 0, Long.toString(pixels.offset())));
    return info.text.toString();
  }

  private void append(DataSet dataSet, int depth) {
    for (Element element : dataSet) {
      if (element.value() instanceof Value.Sequence sequence) {
        line(element.tag(), depth, "");
        List<DataSet> items = sequence.items();
        boolean perFrame = element.tag().equals(Tags.PerFrameFunctionalGroupsSequence);
        for (int i = 0; i < items.size(); i++) {
          if (!perFrame || i == frameIndex) {
            append(items.get(i), depth + 1);
          }
        }
      } else {
        line(element.tag(), depth, text(element.value()));
      }
    }
  }

  private void line(Tag tag, int depth, String value) {
    appendHex(tag.group());
    text.append(',');
    appendHex(tag.element());
    text.append("  ");
    for (int i = 0; i < Math.min(depth, 1); i++) {
      text.append('>');
    }
    text.append(NAMES.computeIfAbsent(tag, DicomInfo::name)).append(": ");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // A line holds one tag: whoever searches it stops at the line's end.
      text.append(c < ' ' || c == 0x7f ? ' ' : c);
    }
    text.append('\n');
  }

  private void appendHex(int number) {
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(HEX[number >> shift & 0xf]);
    }
  }

  private static String name(Tag tag) {
    if (tag.isGroupLength()) {
      return "Group Length";
    }
    if (tag.isPrivate()) {
      return tag.isPrivateCreator() ? "Private Creator" : "Private Tag";
    }
    return DataDictionary.entry(tag).map(DictionaryEntry::name).orElse("---");
  }

  private static String text(Value value) {
    if (value instanceof Value.Unread unread) {
      return "(" + unread.length() + " bytes)";
    }
    if (value instanceof Value.Bytes bytes) {
      return isPrintable(bytes.bytes())
          ? new String(bytes.bytes(), StandardCharsets.US_ASCII).strip()
          : "(" + bytes.length() + " bytes)";
    }
    return String.join(value instanceof Value.Numbers ? " " : "\\", value.strings());
  }

  private static boolean isPrintable(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' || b > '~') {
        return false;
      }
    }
    return true;
  }
}
