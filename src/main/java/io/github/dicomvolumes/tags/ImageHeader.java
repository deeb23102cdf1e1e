// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the table shows of one file or of one of its frames, redacted or not.
 *
 * @param fileMeta group 0002
 * @param dataSet all other elements
 * @param transferSyntax the UID in use, by which the data set was read
 * @param fileSize in bytes
 * @param pixelData type and length of the pixel data; null where there is none
 * @param frame 1-based number of the only frame whose functional groups are there; 0 for the whole
 */
record ImageHeader(
    DataSet fileMeta,
    DataSet dataSet,
    String transferSyntax,
    long fileSize,
    PixelBytes pixelData,
    int frame) {

  /** The pixel data, without its value. */
  record PixelBytes(Tag tag, Vr vr, Cell cell) {}

  static ImageHeader of(DicomHeader header) {
    PixelBytes pixels =
        header
            .pixelData()
            .map(
                data ->
                    new PixelBytes(
                        data.tag(), data.vr(), ElementText.ofBytes(data.vr(), data.length())))
            .orElse(null);
    return new ImageHeader(
        header.fileMetaInformation(),
        header.dataSet(),
        header.transferSyntax().uid(),
        header.fileSize(),
        pixels,
        0);
  }

  /** The part of the file that holds a tag. */
  DataSet partOf(Tag tag) {
    return tag.group() == 2 ? fileMeta : dataSet;
  }

  /**
   * What the file says at a path. A tag that is not at the top level of a multi-frame image is
   * looked up in its functional groups.
   */
  Cell cell(TagPath path) {
    if (pixelData != null && path.parent() == null && path.tag().equals(pixelData.tag())) {
      return pixelData.cell();
    }
    List<Element> found = path.elements(partOf(path.first()));
    return path.cell(
        found.isEmpty() && path.isPlain() ? FunctionalGroups.elements(dataSet, path.tag()) : found);
  }

  /** The numbers of a tag, of a multi-frame image those of its first group that has it. */
  double[] numbers(Tag tag) {
    if (dataSet.contains(tag)) {
      return dataSet.numbers(tag);
    }
    List<Element> found = FunctionalGroups.elements(dataSet, tag);
    return found.isEmpty() ? new double[0] : found.get(0).value().numbers();
  }

  /** Whether frames differ in what they have at a path, or may. */
  boolean isOfFrames(TagPath path) {
    return path.isPlain() && !partOf(path.tag()).contains(path.tag())
        ? FunctionalGroups.ofFrames(dataSet, path.tag())
        : path.entersAllItemsOf(Tags.PerFrameFunctionalGroupsSequence);
  }

  /** The frames of a multi-frame image with functional groups for each; else the whole. */
  List<ImageHeader> frames() {
    int count = FunctionalGroups.frameCount(dataSet);
    List<ImageHeader> frames = new ArrayList<>(Math.max(1, count));
    for (int number = Math.min(1, count); number <= count; number++) {
      frames.add(frame(number));
    }
    return frames;
  }

  /** A frame, 1-based; the whole where there is no such frame. */
  ImageHeader frame(int number) {
    return number < 1 || number > FunctionalGroups.frameCount(dataSet)
        ? this
        : new ImageHeader(
            fileMeta,
            FunctionalGroups.frame(dataSet, number),
            transferSyntax,
            fileSize,
            pixelData,
            number);
  }

  String sopClass() {
    Optional<Element> element =
        dataSet.element(Tags.SOPClassUID).or(() -> fileMeta.element(Tags.MediaStorageSOPClassUID));
    return element.map(e -> String.join("\\", e.value().strings())).orElse("");
  }
}
