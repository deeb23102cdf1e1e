// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import java.util.Optional;

/**
 * What the table shows of one file, redacted or not.
 *
 * @param fileMeta group 0002
 * @param dataSet all other elements
 * @param transferSyntax the UID in use, by which the data set was read
 * @param fileSize in bytes
 * @param pixelData type and length of the pixel data; null where there is none
 */
record ImageHeader(
    DataSet fileMeta, DataSet dataSet, String transferSyntax, long fileSize, PixelBytes pixelData) {

  /** The pixel data, without its value. */
  record PixelBytes(Tag tag, Cell cell) {}

  static ImageHeader of(DicomHeader header) {
    PixelBytes pixels =
        header
            .pixelData()
            .map(data -> new PixelBytes(data.tag(), ElementText.ofBytes(data.vr(), data.length())))
            .orElse(null);
    return new ImageHeader(
        header.fileMetaInformation(),
        header.dataSet(),
        header.transferSyntax().uid(),
        header.fileSize(),
        pixels);
  }

  /** The part of the file that holds a tag. */
  DataSet partOf(Tag tag) {
    return tag.group() == 2 ? fileMeta : dataSet;
  }

  Cell cell(TagPath path) {
    return pixelData != null && path.parent() == null && path.tag().equals(pixelData.tag())
        ? pixelData.cell()
        : path.cell(partOf(path.first()));
  }

  String sopClass() {
    Optional<Element> element =
        dataSet.element(Tags.SOPClassUID).or(() -> fileMeta.element(Tags.MediaStorageSOPClassUID));
    return element.map(e -> String.join("\\", e.value().strings())).orElse("");
  }
}
