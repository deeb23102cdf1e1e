// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import io.github.dicomvolumes.file.RegularFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads the headers of DICOM files: with or without the preamble and file meta information of
 * PS3.10 section 7.1, in every transfer syntax.
 */
public final class DicomReader {
  private static final int PREAMBLE = 128;
  private static final int WINDOW = 1 << 14;
  private static final ThreadLocal<byte[]> WINDOWS =
      new ThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
          return new byte[WINDOW];
        }
      };

  private DicomReader() {}

  /**
   * Reads a header up to its pixel data.
   *
   * @return empty where the content shows that the file is no DICOM
   * @throws DicomFormatException where it is DICOM, but broken beyond what can be tolerated
   * @throws IOException where it cannot be read
   */
  public static Optional<DicomHeader> readHeader(Path file, TagSelection selection)
      throws IOException {
    try (FileChannel channel = RegularFile.open(file)) {
      FileByteSource in = new FileByteSource(channel, WINDOWS.get());
      boolean marked =
          in.has(PREAMBLE + 4)
              && in.peek(PREAMBLE) == 'D'
              && in.peek(PREAMBLE + 1) == 'I'
              && in.peek(PREAMBLE + 2) == 'C'
              && in.peek(PREAMBLE + 3) == 'M';
      if (marked) {
        in.skip(PREAMBLE + 4);
      } else if (!beginsLikeDataSet(in)) {
        return Optional.empty();
      }
      return Optional.of(read(file, channel, in, selection));
    }
  }

  private static DicomHeader read(
      Path file, FileChannel channel, FileByteSource in, TagSelection selection)
      throws IOException {
    List<String> problems = new ArrayList<>();
    DataSet meta = new DataSetParser(in, file, problems).parseFileMetaInformation();
    String uid = meta.string(Tags.TransferSyntaxUID).orElse(null);
    TransferSyntax declared = uid == null ? null : TransferSyntax.of(uid);
    if (declared != null && declared.deflated()) {
      return readDeflated(file, channel, in.position(), meta, declared, selection, problems);
    }
    if (!in.has(8)) {
      throw new DicomFormatException(
          file, in.position(), "the file ends before its data set begins");
    }
    TransferSyntax syntax = reconcile(declared, in, problems);
    DataSetParser parser = new DataSetParser(in, file, problems);
    DataSet dataSet = parser.parseTopLevel(Encoding.of(syntax), selection);
    return new DicomHeader(
        file,
        in.size(),
        meta,
        syntax,
        dataSet,
        parser.pixelData(),
        -1,
        parser.isCutOff(),
        problems);
  }

  private static DicomHeader readDeflated(
      Path file,
      FileChannel channel,
      long offset,
      DataSet meta,
      TransferSyntax syntax,
      TagSelection selection,
      List<String> problems)
      throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      channel.position(offset);
      InflatedByteSource in =
          new InflatedByteSource(
              file,
              new InflaterInputStream(Channels.newInputStream(channel), inflater, WINDOW),
              new byte[WINDOW]);
      DataSetParser parser = new DataSetParser(in, file, problems);
      DataSet dataSet = parser.parseTopLevel(Encoding.of(syntax), selection);
      return new DicomHeader(
          file,
          channel.size(),
          meta,
          syntax,
          dataSet,
          parser.pixelData(),
          offset,
          parser.isCutOff(),
          problems);
    } catch (java.util.zip.ZipException e) {
      throw new DicomFormatException(
          file, "the deflated data set from byte " + offset + " cannot be inflated", e);
    } finally {
      inflater.end();
    }
  }

  /** The declared syntax where the first element agrees with it; what the element shows else. */
  private static TransferSyntax reconcile(
      TransferSyntax declared, ByteSource in, List<String> problems) {
    boolean explicit = Vr.of(in.peek(4), in.peek(5)).isPresent();
    if (declared == null) {
      boolean bigEndian = in.peek(0) == 0 && in.peek(1) != 0;
      problems.add("no Transfer Syntax UID " + Tags.TransferSyntaxUID + "; told from the content");
      return bigEndian
          ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
          : explicit
              ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
              : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    }
    if (declared.encapsulated() || declared.explicitVr() == explicit) {
      return declared;
    }
    ByteOrder order = Encoding.of(declared).order();
    long implicitLength = in.peekI32(4, order) & 0xffffffffL;
    // The letters of a VR, taken as a length, are over 16 kB: longer than any first element.
    if (!explicit && implicitLength > in.size() - in.position()) {
      return declared;
    }
    problems.add(
        "the transfer syntax is said to be "
            + declared.name()
            + ", but the data set has "
            + (explicit ? "explicit" : "implicit")
            + " VR");
    if (explicit) {
      return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }
    return declared.bigEndian() ? declared : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  }

  /** Whether a file without the DICM mark starts with an element of group 0002 or 0008. */
  private static boolean beginsLikeDataSet(ByteSource in) throws IOException {
    if (!in.has(8)) {
      return false;
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      Tag tag = new Tag(in.peekTag(order));
      if (tag.group() != 2 && tag.group() != 8) {
        continue;
      }
      long left = in.size() - 8;
      if (Vr.of(in.peek(4), in.peek(5)).isPresent()) {
        boolean longLength = Vr.of(in.peek(4), in.peek(5)).orElseThrow().hasLongLength();
        return longLength || in.peekU16(6, order) <= left;
      }
      long length = in.peekI32(4, order) & 0xffffffffL;
      boolean known = tag.isGroupLength() || DataDictionary.entry(tag).isPresent();
      return order == ByteOrder.LITTLE_ENDIAN && known && length <= Math.min(left, 1 << 16);
    }
    return false;
  }
}
