// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.BinaryValues;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts a mark in place of every value that is text, a date, a UID or bytes, and into elements that
 * nobody knows, at every depth; and finds marks in bytes, in whichever coding.
 */
final class Marks {
  static final String TEXT = "QZX";
  static final String UID = "1.2.826.99977";
  static final String DATE = "17530219";
  static final String TIME = "215347.5312";
  private static final String BEYOND_ASCII = "\u00e4\u6f22";

  private final boolean validDates;
  private final SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("ISO_IR 192"));
  private int count;

  /**
   * Marks of one run.
   *
   * @param validDates whether dates and times are right ones, else text
   */
  Marks(boolean validDates) {
    this.validDates = validDates;
  }

  int count() {
    return count;
  }

  DataSet plant(DataSet dataSet) {
    return plant(dataSet, 0);
  }

  private DataSet plant(DataSet dataSet, int depth) {
    List<Element> planted = new ArrayList<>();
    for (Element element : dataSet) {
      Element marked = plant(element, depth);
      if (marked != null && element.tag().group() > 2 && !element.tag().isGroupLength()) {
        planted.add(marked);
      }
    }
    planted.add(text(Tag.of(0x0009, 0x00e0), Vr.LO, "CREATOR " + mark()));
    planted.add(text(Tag.of(0x0009, 0xe001), Vr.LO, mark()));
    planted.add(bytes(Tag.of(0x0009, 0xe002), Vr.UN));
    planted.add(bytes(Tag.of(0x0009, 0xe003), Vr.OB));
    planted.add(text(Tag.of(0x0009, 0x00e1), Vr.LO, "SIEMENS MR HEADER"));
    planted.add(text(Tag.of(0x0009, 0xe10c), Vr.LO, mark()));
    planted.add(text(Tag.of(0x0019, 0x00e1), Vr.LO, "SIEMENS MR HEADER"));
    planted.add(text(Tag.of(0x0019, 0xe10c), Vr.LO, mark()));
    planted.add(text(Tag.of(0x0008, 0x00ff), Vr.LO, mark()));
    planted.add(bytes(Tag.of(0x0008, 0x0ffe), Vr.UN));
    planted.add(text(Tag.of(0x0008, 0x4000), Vr.LT, mark() + " " + BEYOND_ASCII));
    planted.add(text(Tag.of(0x0010, 0x4000), Vr.LT, mark()));
    planted.add(text(Tag.of(0x0028, 0x7fe0), Vr.UR, mark()));
    planted.add(text(Tag.of(0x0040, 0xa160), Vr.UT, mark()));
    planted.add(text(Tag.of(0x5000, 0x0022), Vr.LO, mark()));
    planted.add(text(Tag.of(0x6000, 0x4000), Vr.LT, mark()));
    planted.add(bytes(Tag.of(0x6000, 0x3000), Vr.OW));
    if (depth < 3) {
      DataSet inner = DataSet.of(List.of(text(Tags.PatientName, Vr.PN, mark())));
      DataSet nested = depth == 0 ? plant(inner, 2) : inner;
      planted.add(sequence(Tag.of(0x0009, 0xe004), nested));
      planted.add(sequence(Tag.of(0x0040, 0x0275), nested));
      planted.add(sequence(Tag.of(0x0008, 0x1084), nested));
      planted.add(sequence(Tag.of(0x0400, 0x0561), nested));
    }
    return DataSet.of(planted);
  }

  private Element plant(Element element, int depth) {
    Tag tag = element.tag();
    if (element.value() instanceof Value.Sequence sequence) {
      List<DataSet> items = new ArrayList<>();
      for (DataSet item : sequence.items()) {
        items.add(plant(item, depth + 1));
      }
      return new Element(tag, Vr.SQ, new Value.Sequence(items, -1));
    }
    if (tag.equals(Tags.SOPClassUID)) {
      return element;
    }
    if (tag.equals(Tags.SpecificCharacterSet)) {
      return text(tag, Vr.CS, "ISO_IR 192");
    }
    if (element.value() instanceof Value.Numbers) {
      return element;
    }
    if (element.value() instanceof Value.Unread || element.vr().kind() == Vr.Kind.BYTES) {
      if (BinaryValues.mayPass(tag)) {
        // Numbers, as words: lookup tables, waveforms.
        return null;
      }
      return element.vr() == Vr.OW || element.vr() == Vr.OB || element.vr() == Vr.UN
          ? bytes(tag, element.vr())
          : null;
    }
    return switch (element.vr()) {
      case DA -> text(tag, Vr.DA, validDates ? counted(DATE) : mark());
      case TM -> text(tag, Vr.TM, validDates ? counted(TIME) : mark());
      case DT -> text(tag, Vr.DT, validDates ? counted(DATE + TIME) : mark());
      case UI -> text(tag, Vr.UI, UID + String.format(Locale.ROOT, "%08d", ++count));
      case AS, AE, CS, DS, IS -> text(tag, element.vr(), mark());
      case PN -> text(tag, Vr.PN, mark() + "^" + BEYOND_ASCII + "=" + mark());
      case LT, ST, UT -> text(tag, element.vr(), "chest " + mark() + " " + BEYOND_ASCII);
      default -> text(tag, element.vr(), mark());
    };
  }

  private String counted(String mark) {
    count++;
    return mark;
  }

  private String mark() {
    return TEXT + String.format(Locale.ROOT, "%08d", ++count);
  }

  private Element text(Tag tag, Vr vr, String text) {
    return new Element(
        tag, vr, new Value.Text(vr, text.getBytes(StandardCharsets.UTF_8), characterSet));
  }

  private Element bytes(Tag tag, Vr vr) {
    byte[] bytes = (mark() + mark() + "12").getBytes(StandardCharsets.US_ASCII);
    return new Element(tag, vr, new Value.Bytes(bytes, ByteOrder.LITTLE_ENDIAN));
  }

  private static Element sequence(Tag tag, DataSet item) {
    return new Element(tag, Vr.SQ, new Value.Sequence(List.of(item), -1));
  }

  /** The first mark in some bytes; empty for none. */
  static String find(byte[] bytes) {
    for (Charset charset :
        List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      for (String mark : List.of(TEXT, "826.99977", DATE, "5347.53", BEYOND_ASCII)) {
        if (indexOf(bytes, mark.getBytes(charset)) >= 0 && !mark.equals(BEYOND_ASCII)) {
          return mark + " in " + charset;
        }
      }
    }
    if (indexOf(bytes, BEYOND_ASCII.getBytes(StandardCharsets.UTF_8)) >= 0) {
      return "letters beyond ASCII";
    }
    // Words of two bytes that were swapped.
    return indexOf(bytes, "ZQ0X".getBytes(StandardCharsets.US_ASCII)) >= 0 ? "swapped" : "";
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      int i = 0;
      while (i < wanted.length && bytes[at + i] == wanted[i]) {
        i++;
      }
      if (i == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
