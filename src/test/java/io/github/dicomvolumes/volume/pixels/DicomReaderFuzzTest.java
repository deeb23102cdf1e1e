// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.header.ImageHeaderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Any bytes give a header, an image, no DICOM, or an {@link IOException}; nothing else. */
class DicomReaderFuzzTest {
  private static final int LARGEST_FRAME = 1 << 22;

  @FuzzTest(maxDuration = "4m")
  void readsHeaderAndPixelsOrSaysWhyNot(FuzzedDataProvider data) throws IOException {
    Path file = Files.createTempFile("fuzz", ".dcm");
    try {
      Files.write(file, data.consumeRemainingAsBytes());
      Optional<DicomHeader> all = DicomReader.readHeader(file, TagSelection.all(1 << 16));
      if (all.isPresent()) {
        for (Element element : all.get().dataSet()) {
          element.value().strings();
          element.value().numbers();
        }
      }
      Optional<DicomHeader> header = DicomReader.readHeader(file, ImageHeaderReader.SELECTION);
      if (header.isPresent()) {
        Optional<ScannedImage> image = ImageHeaderReader.read(header.get());
        if (image.isPresent()) {
          readPixels(image.get());
        }
      }
    } catch (IOException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("an error without a message", e);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void readPixels(ScannedImage image) throws IOException {
    int samples = image.file().layout().sampleCount();
    if (samples > LARGEST_FRAME) {
      return;
    }
    try (FrameReader reader = new FrameReader()) {
      Frame frame = image.frames().get(0);
      reader.read(frame, Samples.allocate(image.file().layout().sampleType(), samples));
    }
  }
}
