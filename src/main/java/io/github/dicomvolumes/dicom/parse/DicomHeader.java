// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a header read gives: everything up to the pixel data, and where that lies. */
public final class DicomHeader {
  private final Path file;
  private final long fileSize;
  private final DataSet fileMetaInformation;
  private final TransferSyntax transferSyntax;
  private final DataSet dataSet;
  private final PixelDataElement pixelData;
  private final long deflatedOffset;
  private final boolean cutOff;
  private final List<String> problems;

  DicomHeader(
      Path file,
      long fileSize,
      DataSet fileMetaInformation,
      TransferSyntax transferSyntax,
      DataSet dataSet,
      PixelDataElement pixelData,
      long deflatedOffset,
      boolean cutOff,
      List<String> problems) {
    this.file = file;
    this.fileSize = fileSize;
    this.fileMetaInformation = fileMetaInformation;
    this.transferSyntax = transferSyntax;
    this.dataSet = dataSet;
    this.pixelData = pixelData;
    this.deflatedOffset = deflatedOffset;
    this.cutOff = cutOff;
    this.problems = List.copyOf(problems);
  }

  /** The file that was read. */
  public Path file() {
    return file;
  }

  /** Its length in bytes. */
  public long fileSize() {
    return fileSize;
  }

  /** Group 0002 (PS3.10 section 7.1); empty where the file has none. */
  public DataSet fileMetaInformation() {
    return fileMetaInformation;
  }

  /** As the file says, or as its first bytes show where it says nothing or something else. */
  public TransferSyntax transferSyntax() {
    return transferSyntax;
  }

  /** The elements that were asked for. */
  public DataSet dataSet() {
    return dataSet;
  }

  /** The pixel data at the top level; empty where there is none. */
  public Optional<PixelDataElement> pixelData() {
    return Optional.ofNullable(pixelData);
  }

  /** In the deflated syntax, where the compressed bytes begin; -1 in all others. */
  public long deflatedOffset() {
    return deflatedOffset;
  }

  /** Whether the file ends inside its header: in an element, an item or a sequence. */
  public boolean isCutOff() {
    return cutOff;
  }

  /** SOP Class UID (0008,0016), else that of group 0002; empty where both are absent. */
  public String sopClassUid() {
    String uid = dataSet.string(Tags.SOPClassUID).orElse("");
    return uid.isEmpty()
        ? fileMetaInformation.string(Tags.MediaStorageSOPClassUID).orElse("")
        : uid;
  }

  /** What was tolerated last; empty where nothing was. */
  public String lastProblem() {
    return problems.isEmpty() ? "" : problems.get(problems.size() - 1);
  }

  /** What the reader tolerated, in words that name tags and offsets but no values. */
  public List<String> problems() {
    return problems;
  }
}
