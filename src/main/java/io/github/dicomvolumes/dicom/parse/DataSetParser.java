// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses data elements (PS3.5 section 7): explicit and implicit VR, sequences of defined and
 * undefined length, sequences inside UN. Tolerates what can be tolerated without guessing a value,
 * and notes it.
 */
final class DataSetParser {
  private static final int DEEPEST = 200;
  private static final int MAX_ELEMENTS = 4_000_000;
  private static final int MAX_PROBLEMS = 20;

  /** Of a value that says how others are read, which is read whatever limit the caller set. */
  private static final int LONGEST_DECIDING = 1 << 10;

  private static final int ITEM = Tags.Item.value();
  private static final int ITEM_END = Tags.ItemDelimitationItem.value();
  private static final int SEQUENCE_END = Tags.SequenceDelimitationItem.value();

  private final ByteSource in;
  private final Path file;
  private final List<String> problems;
  private final PixelGroup pixelGroup = new PixelGroup();
  private PixelDataElement pixelData;
  private boolean cutOff;
  private int elementCount;

  DataSetParser(ByteSource in, Path file, List<String> problems) {
    this.in = in;
    this.file = file;
    this.problems = problems;
  }

  /** The pixel data at which {@link #parseTopLevel} stopped, null where it met the end. */
  PixelDataElement pixelData() {
    return pixelData;
  }

  /** Whether the source ended inside an element, an item or a sequence. */
  boolean isCutOff() {
    return cutOff;
  }

  /** Parses up to the pixel data or the end of the source. */
  DataSet parseTopLevel(Encoding encoding, TagSelection selection) throws IOException {
    return new Scope(encoding, in.size(), 0, SpecificCharacterSet.DEFAULT, false)
        .parse(selection, false);
  }

  /** Parses group 0002, wherever its declared length says it ends. */
  DataSet parseFileMetaInformation() throws IOException {
    List<Element> elements = new ArrayList<>();
    Scope scope =
        new Scope(Encoding.EXPLICIT_LITTLE, in.size(), 0, SpecificCharacterSet.DEFAULT, false);
    TagSelection all = TagSelection.all(1 << 16);
    while (in.has(8) && in.peekU16(0, ByteOrder.LITTLE_ENDIAN) == 2) {
      scope.parseElement(in.peekTag(ByteOrder.LITTLE_ENDIAN), all, elements);
    }
    return DataSet.of(elements);
  }

  private void problem(String text, long offset) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(text + " at byte " + offset);
    }
  }

  /** One data set being parsed: the file's, or an item's. */
  private final class Scope {
    private final Encoding encoding;
    private final long end;
    private final int depth;
    private final PrivateBlocks blocks = new PrivateBlocks();
    private SpecificCharacterSet characterSet;
    private boolean signed;

    Scope(
        Encoding encoding, long end, int depth, SpecificCharacterSet characterSet, boolean signed) {
      this.encoding = encoding;
      this.end = end;
      this.depth = depth;
      this.characterSet = characterSet;
      this.signed = signed;
    }

    /**
     * Parses elements up to the end of the scope, or its delimiter.
     *
     * @param selection what to keep, null for nothing
     * @param delimited whether an Item Delimitation Item ends the scope
     */
    DataSet parse(TagSelection selection, boolean delimited) throws IOException {
      List<Element> elements = new ArrayList<>();
      while (in.position() < end) {
        if (end - in.position() < 8 || !in.has(8)) {
          if (in.has(1)) {
            // A byte or two of zeros only fill up.
            cutOff |= !in.has(8) && in.peek(0) != 0;
            problem("fewer than 8 bytes after the last element", in.position());
          } else if (delimited) {
            cutOff = true;
            problem("an item ends without its delimiter", in.position());
          }
          in.skip(Math.min(8, end - in.position()));
          break;
        }
        int tag = in.peekTag(encoding.order());
        if (tag == ITEM_END || tag == SEQUENCE_END) {
          if (delimited && tag == ITEM_END) {
            in.skip(8);
            break;
          }
          if (delimited) {
            problem("an item ends without its delimiter", in.position());
            break;
          }
          problem("a delimiter stands where no item is open", in.position());
          in.skip(8);
          continue;
        }
        if (tag == 0 && depth == 0 && in.peekI32(4, encoding.order()) == 0) {
          problem("zeros follow the last element", in.position());
          break;
        }
        if (!parseElement(tag, selection, elements)) {
          break;
        }
      }
      return DataSet.of(elements);
    }

    /**
     * Parses one element; false where the pixel data begins.
     *
     * @param tagValue its tag, at the source's position
     */
    boolean parseElement(int tagValue, TagSelection selection, List<Element> kept)
        throws IOException {
      long start = in.position();
      Tag tag = new Tag(tagValue);
      if (++elementCount > MAX_ELEMENTS) {
        throw new DicomFormatException(
            file, start, "more than " + MAX_ELEMENTS + " data elements in a header");
      }
      Vr vr = null;
      boolean explicit = encoding.explicitVr();
      long length;
      if (explicit && !Vr.areLetters(in.peek(4), in.peek(5))) {
        problem("an element without a value representation in an explicit VR data set", start);
        explicit = false;
      }
      if (explicit) {
        vr = Vr.of(in.peek(4), in.peek(5)).orElse(null);
        boolean longLength = vr != null && vr.hasLongLength();
        if (vr == null) {
          problem(tag + " has an unknown value representation", start);
          // What the standard may add has the long form (PS3.5 section 6.2.1), whose two bytes
          // after the VR are zero.
          longLength = in.peek(6) == 0 && in.peek(7) == 0 && in.has(12);
          vr = Vr.UN;
        }
        if (longLength) {
          if (end - start < 12 || !in.has(12)) {
            cutOff |= !in.has(12);
            problem(tag + " ends inside its header", start);
            in.skip(Math.min(12, end - start));
            return true;
          }
          length = in.peekI32(8, encoding.order()) & 0xffffffffL;
          in.skip(12);
        } else {
          length = in.peekU16(6, encoding.order());
          in.skip(8);
        }
      } else {
        length = in.peekI32(4, encoding.order()) & 0xffffffffL;
        in.skip(8);
      }
      boolean undefined = length == 0xffffffffL;
      boolean ofPixels = PixelGroup.contains(tagValue);
      if (ofPixels && depth == 0 && PixelGroup.holdsPixels(tagValue)) {
        pixelData =
            new PixelDataElement(
                tag,
                vr == null ? Vr.OW : vr,
                in.position(),
                undefined ? -1 : length,
                undefined ? pixelGroup.offsetTable() : null);
        return false;
      }
      if (ofPixels && depth == 0 && !undefined) {
        pixelGroup.note(tagValue, in.position(), length);
      }
      boolean wanted =
          selection != null
              && (depth > 0
                  || selection.includes(tagValue)
                  || tagValue == Tags.PixelRepresentation.value());
      if (vr == null) {
        vr = wanted || undefined ? registeredVr(tag) : Vr.UN;
      }
      if (undefined && PixelGroup.holdsPixels(tagValue)) {
        // Of an icon: its fragments are no data sets.
        if (wanted) {
          kept.add(new Element(tag, vr, new Value.Unread(in.position(), -1)));
        }
        String wrong = PixelGroup.skipFragments(in, encoding.order(), end);
        if (!wrong.isEmpty()) {
          problem(wrong, in.position());
        }
        return true;
      }
      if (undefined) {
        Encoding inner = vr == Vr.UN && explicit ? Encoding.IMPLICIT_LITTLE : encoding;
        if (vr != Vr.SQ && vr != Vr.UN) {
          problem(tag + " of VR " + vr + " has an undefined length", start);
        }
        List<DataSet> items = parseSequence(inner, -1, wanted ? selection : null);
        if (wanted) {
          kept.add(new Element(tag, Vr.SQ, new Value.Sequence(items, -1)));
        }
        return true;
      }
      long available = Math.min(end, in.size()) - in.position();
      if (length > available) {
        problem(
            tag + " declares " + length + " bytes where " + Math.max(0, available) + " are left",
            start);
        boolean inFile = length <= in.size() - in.position();
        cutOff |= !inFile;
        if (vr != Vr.SQ) {
          // A value that is cut off would be a wrong value, and none at all an absent one.
          if (wanted && inFile) {
            kept.add(new Element(tag, vr, new Value.Unread(in.position(), length)));
          }
          in.skip(Math.max(0, available));
          return true;
        }
        length = Math.max(0, available);
      }
      if (!wanted) {
        in.skip(length);
        return true;
      }
      keep(tag, vr, explicit, length, selection, kept, start);
      return true;
    }

    private Vr registeredVr(Tag tag) {
      Vr registered = DataDictionary.vrOf(tag);
      return signed && registered == Vr.US && DataDictionary.isSignedOrUnsigned(tag)
          ? Vr.SS
          : registered;
    }

    private void keep(
        Tag tag,
        Vr vr,
        boolean explicit,
        long length,
        TagSelection selection,
        List<Element> kept,
        long start)
        throws IOException {
      Vr actual = vr;
      ByteOrder order = encoding.order();
      Encoding inner = encoding;
      boolean owned = vr == Vr.UN && tag.isPrivate() && !tag.isPrivateCreator();
      if (vr == Vr.UN && explicit) {
        // A writer that did not know the tag: the value is as implicit VR little endian has it
        // (PS3.5 section 6.2.2 note).
        actual = owned ? vr : registeredVr(tag);
        order = ByteOrder.LITTLE_ENDIAN;
        inner = Encoding.IMPLICIT_LITTLE;
      }
      if (owned) {
        actual = blocks.vrOf(tag, length);
        inner = actual == Vr.SQ && depth < DEEPEST ? PrivateBlocks.itemEncoding(in, length) : null;
        actual = actual == Vr.SQ && inner == null ? Vr.UN : actual;
      }
      if (actual == Vr.SQ) {
        List<DataSet> items = parseSequence(inner, length, selection);
        kept.add(new Element(tag, Vr.SQ, new Value.Sequence(items, length)));
        return;
      }
      boolean decidesOthers =
          tag.equals(Tags.SpecificCharacterSet) || tag.equals(Tags.PixelRepresentation);
      if (length > selection.longestValue() && !(decidesOthers && length <= LONGEST_DECIDING)) {
        kept.add(new Element(tag, actual, new Value.Unread(in.position(), length)));
        in.skip(length);
        return;
      }
      byte[] bytes = in.take((int) length);
      if (bytes.length < length) {
        cutOff = true;
        problem(tag + " declares " + length + " bytes where " + bytes.length + " are left", start);
        return;
      }
      if (owned && !PrivateBlocks.fits(actual, bytes)) {
        actual = Vr.UN;
      }
      Value value =
          switch (actual.kind()) {
            case TEXT, LOCALIZED_TEXT -> new Value.Text(actual, bytes, characterSet);
            case NUMBERS -> new Value.Numbers(actual, bytes, order);
            case BYTES, SEQUENCE -> new Value.Bytes(bytes, order);
          };
      if (tag.equals(Tags.SpecificCharacterSet)) {
        characterSet = SpecificCharacterSet.of(value.strings());
        if (!characterSet.isKnown()) {
          problem("an unknown Specific Character Set " + tag, start);
        }
      } else if (tag.equals(Tags.PixelRepresentation)) {
        double[] numbers = value.numbers();
        signed = numbers.length > 0 && numbers[0] == 1;
      } else if (tag.isPrivateCreator()) {
        blocks.note(tag, value);
      }
      kept.add(new Element(tag, actual, value));
    }

    private List<DataSet> parseSequence(Encoding inner, long length, TagSelection selection)
        throws IOException {
      if (depth >= DEEPEST) {
        throw new DicomFormatException(
            file, in.position(), "sequences are nested more than " + DEEPEST + " deep");
      }
      List<DataSet> items = new ArrayList<>();
      long sequenceEnd = length < 0 ? end : Math.min(end, in.position() + length);
      while (sequenceEnd - in.position() >= 8 && in.has(8)) {
        int tag = in.peekTag(inner.order());
        if (tag == SEQUENCE_END) {
          in.skip(8);
          if (length >= 0 && in.position() < sequenceEnd) {
            in.skip(sequenceEnd - in.position());
          }
          return items;
        }
        if (tag != ITEM) {
          problem("found " + new Tag(tag) + " where an item begins", in.position());
          if (length >= 0) {
            in.skip(sequenceEnd - in.position());
          }
          return items;
        }
        long itemLength = in.peekI32(4, inner.order()) & 0xffffffffL;
        in.skip(8);
        boolean delimited = itemLength == 0xffffffffL;
        long itemEnd = delimited ? sequenceEnd : in.position() + itemLength;
        if (itemEnd > sequenceEnd) {
          problem(
              "an item declares "
                  + itemLength
                  + " bytes where "
                  + (sequenceEnd - in.position())
                  + " are left",
              in.position());
          itemEnd = sequenceEnd;
        }
        Scope scope = new Scope(inner, itemEnd, depth + 1, characterSet, signed);
        DataSet item = scope.parse(selection, delimited);
        if (selection != null) {
          items.add(item);
        }
        if (++elementCount > MAX_ELEMENTS) {
          throw new DicomFormatException(
              file, in.position(), "more than " + MAX_ELEMENTS + " items in a header");
        }
      }
      if (length < 0) {
        cutOff |= !in.has(8);
        problem("a sequence ends without its delimiter", in.position());
      } else if (in.position() < sequenceEnd) {
        problem("fewer than 8 bytes after the last item", in.position());
        in.skip(sequenceEnd - in.position());
      }
      return items;
    }
  }
}
