// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.header.ImageHeaderReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the headers of source files, each once. */
final class SourceHeaders {
  /** Longer values are look-up tables, icons and protocols: none of them stays true. */
  private static final int LONGEST_VALUE = 1 << 14;

  private record Source(DicomHeader header, List<Frame> frames, boolean isMultiFrame) {}

  private final Map<Path, Source> read = new HashMap<>();

  /**
   * A frame of a file.
   *
   * @param frame 0-based
   * @throws IOException where the file is not there any more, or is no image
   */
  SourceFrame frame(Path file, int frame) throws IOException {
    Source source = read.get(file);
    if (source == null) {
      source = read(file);
      read.put(file, source);
    }
    return new SourceFrame(
        ClassicHeader.of(source.header.dataSet(), frame),
        source.isMultiFrame ? frame + 1 : 0,
        frame < source.frames.size() ? source.frames.get(frame) : null);
  }

  private static Source read(Path file) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(file, TagSelection.all(LONGEST_VALUE))
            .orElseThrow(() -> new IOException(file.getFileName() + " is no DICOM any more"));
    Optional<ScannedImage> image;
    try {
      image = ImageHeaderReader.read(header);
    } catch (DicomFormatException e) {
      throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
    }
    List<Frame> frames = image.map(ScannedImage::frames).orElse(List.of());
    // The slices of a mosaic are one frame of their file.
    boolean mosaic = !frames.isEmpty() && frames.get(0).file().mosaic() != null;
    boolean groups = new FunctionalGroups(header.dataSet()).hasPerFrame();
    return new Source(header, frames, !mosaic && (groups || frames.size() > 1));
  }
}
