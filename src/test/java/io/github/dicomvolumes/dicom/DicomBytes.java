// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/**
 * Builds the bytes of data sets for tests, malformed ones too: nothing is checked, sorted or padded
 * unless a method says so.
 */
public final class DicomBytes {
  /** The length field of a sequence, an item or pixel data that ends with a delimiter. */
  public static final long UNDEFINED = 0xffffffffL;

  private final boolean explicitVr;
  private final ByteOrder order;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private DicomBytes(boolean explicitVr, ByteOrder order) {
    this.explicitVr = explicitVr;
    this.order = order;
  }

  /** Explicit VR Little Endian. */
  public static DicomBytes explicit() {
    return new DicomBytes(true, ByteOrder.LITTLE_ENDIAN);
  }

  /** Implicit VR Little Endian. */
  public static DicomBytes implicit() {
    return new DicomBytes(false, ByteOrder.LITTLE_ENDIAN);
  }

  /** Explicit VR Big Endian. */
  public static DicomBytes bigEndian() {
    return new DicomBytes(true, ByteOrder.BIG_ENDIAN);
  }

  /** An empty data set of the same encoding. */
  public DicomBytes another() {
    return new DicomBytes(explicitVr, order);
  }

  /** The header of an element, with any VR letters and any length. */
  public DicomBytes header(Tag tag, String vr, long length) {
    tag(tag);
    if (!explicitVr) {
      return u32(length);
    }
    raw(vr.getBytes(StandardCharsets.ISO_8859_1));
    if (Vr.of(vr.charAt(0), vr.charAt(1)).map(Vr::hasLongLength).orElse(false)) {
      return u16(0).u32(length);
    }
    return u16((int) length);
  }

  /** An element with the bytes as they are, odd lengths included. */
  public DicomBytes element(Tag tag, String vr, byte... value) {
    return header(tag, vr, value.length).raw(value);
  }

  /** An element of text, padded to an even length by a blank, or a zero in a UID. */
  public DicomBytes text(Tag tag, String vr, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    boolean odd = bytes.length % 2 == 1;
    header(tag, vr, bytes.length + (odd ? 1 : 0)).raw(bytes);
    return odd ? raw((byte) (vr.equals("UI") ? 0 : ' ')) : this;
  }

  /** An element of 16 bit numbers. */
  public DicomBytes shorts(Tag tag, String vr, int... values) {
    header(tag, vr, 2L * values.length);
    for (int value : values) {
      u16(value);
    }
    return this;
  }

  /** An element of 32 bit numbers. */
  public DicomBytes ints(Tag tag, String vr, long... values) {
    header(tag, vr, 4L * values.length);
    for (long value : values) {
      u32(value);
    }
    return this;
  }

  /** A sequence of defined length with items of defined length. */
  public DicomBytes sequence(Tag tag, DicomBytes... items) {
    DicomBytes body = another();
    for (DicomBytes item : items) {
      body.tag(Tags.Item).u32(item.size()).raw(item.bytes());
    }
    return header(tag, "SQ", body.size()).raw(body.bytes());
  }

  /** A sequence of undefined length with items of undefined length. */
  public DicomBytes openSequence(Tag tag, String vr, DicomBytes... items) {
    header(tag, vr, UNDEFINED);
    for (DicomBytes item : items) {
      openItem().raw(item.bytes()).itemEnd();
    }
    return sequenceEnd();
  }

  /** The start of an item of undefined length. */
  public DicomBytes openItem() {
    return tag(Tags.Item).u32(UNDEFINED);
  }

  /** An Item Delimitation Item. */
  public DicomBytes itemEnd() {
    return tag(Tags.ItemDelimitationItem).u32(0);
  }

  /** A Sequence Delimitation Item. */
  public DicomBytes sequenceEnd() {
    return tag(Tags.SequenceDelimitationItem).u32(0);
  }

  /** A tag alone. */
  public DicomBytes tag(Tag tag) {
    return u16(tag.group()).u16(tag.element());
  }

  /** Two bytes. */
  public DicomBytes u16(int value) {
    return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
  }

  /** Four bytes. */
  public DicomBytes u32(long value) {
    return raw(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
  }

  /** Any bytes. */
  public DicomBytes raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Number of bytes so far. */
  public int size() {
    return out.size();
  }

  /** The bytes so far. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /** A file: preamble, file meta information naming the transfer syntax, this data set. */
  public byte[] part10(TransferSyntax syntax) {
    return part10(syntax, new byte[128]);
  }

  /** A file with a preamble of 128 bytes. */
  public byte[] part10(TransferSyntax syntax, byte[] preamble) {
    DicomBytes meta = explicit();
    meta.text(Tags.MediaStorageSOPClassUID, "UI", "1.2.840.10008.5.1.4.1.1.7");
    meta.text(Tags.TransferSyntaxUID, "UI", syntax.uid());
    DicomBytes file = explicit().raw(preamble).raw((byte) 'D', (byte) 'I', (byte) 'C', (byte) 'M');
    file.ints(Tag.of(2, 0), "UL", meta.size()).raw(meta.bytes());
    return file.raw(syntax.deflated() ? deflate(bytes()) : bytes()).bytes();
  }

  /** Raw deflated bytes (RFC 1951). */
  public static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 13];
    while (!deflater.finished()) {
      deflated.write(block, 0, deflater.deflate(block));
    }
    deflater.end();
    return deflated.toByteArray();
  }
}
