// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What stands before the pixels of a file: preamble, file meta information, data set. */
final class FileHeader {
  private static final int PREAMBLE = 128;
  private static final Tag FILE_META_INFORMATION_GROUP_LENGTH = Tag.of(0x0002, 0x0000);
  private static final Tag FILE_META_INFORMATION_VERSION = Tag.of(0x0002, 0x0001);
  private static final Tag MEDIA_STORAGE_SOP_INSTANCE_UID = Tag.of(0x0002, 0x0003);
  private static final Tag IMPLEMENTATION_CLASS_UID = Tag.of(0x0002, 0x0012);
  private static final Tag IMPLEMENTATION_VERSION_NAME = Tag.of(0x0002, 0x0013);
  private static final String IMPLEMENTATION = "2.25.196350718264905371826340597182630495718";
  private static final String IMPLEMENTATION_NAME = "DICOM_VOLUMES";

  /** Group 7FE0: Extended Offset Table and whatever holds pixels. */
  private static final Tag FIRST_OF_PIXELS = Tag.of(0x7FE0, 0x0001);

  private FileHeader() {}

  /** Preamble and file meta information of an object (PS3.10 section 7.1). */
  static byte[] of(TransferSyntax syntax, DataSet dataSet) {
    byte[] meta = metaInformation(syntax, dataSet);
    return ByteBuffer.allocate(PREAMBLE + 4 + meta.length)
        .position(PREAMBLE)
        .put(new byte[] {'D', 'I', 'C', 'M'})
        .put(meta)
        .array();
  }

  /** The elements of a data set, coded; none may belong to the file or to a message. */
  static ElementWriter body(TransferSyntax syntax, DataSet dataSet) {
    for (Element element : dataSet) {
      if (element.tag().group() <= 2) {
        throw new IllegalArgumentException(
            element.tag() + " belongs to the file or to a message, not to a data set");
      }
    }
    ElementWriter body = new ElementWriter(syntax);
    body.write(dataSet);
    return body;
  }

  /** As {@link #body}, of a data set that ends before Pixel Data (7FE0,0010) and its kind. */
  static ElementWriter bodyBeforePixels(TransferSyntax syntax, DataSet dataSet) {
    for (Element element : dataSet) {
      if (element.tag().compareTo(FIRST_OF_PIXELS) >= 0) {
        throw new IllegalArgumentException(
            element.tag() + " is in the data set, expected nothing from Pixel Data on");
      }
    }
    return body(syntax, dataSet);
  }

  /** PS3.10 table 7.1-1; the UIDs of the object are left out where the data set has none. */
  private static byte[] metaInformation(TransferSyntax syntax, DataSet dataSet) {
    DataSetBuilder meta =
        new DataSetBuilder().putBytes(FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1});
    dataSet
        .string(Tags.SOPClassUID)
        .ifPresent(uid -> meta.put(Tags.MediaStorageSOPClassUID, Vr.UI, uid));
    dataSet
        .string(Tags.SOPInstanceUID)
        .ifPresent(uid -> meta.put(MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, uid));
    meta.put(Tags.TransferSyntaxUID, Vr.UI, syntax.uid())
        .put(IMPLEMENTATION_CLASS_UID, Vr.UI, IMPLEMENTATION)
        .put(IMPLEMENTATION_VERSION_NAME, Vr.SH, IMPLEMENTATION_NAME);
    ElementWriter elements = new ElementWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    elements.write(meta.build());
    byte[] bytes = elements.bytes();
    ElementWriter group = new ElementWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    group.writeHeader(FILE_META_INFORMATION_GROUP_LENGTH, Vr.UL, 4);
    byte[] length =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array();
    byte[] result = new byte[group.bytes().length + 4 + bytes.length];
    ByteBuffer.wrap(result).put(group.bytes()).put(length).put(bytes);
    return result;
  }
}
