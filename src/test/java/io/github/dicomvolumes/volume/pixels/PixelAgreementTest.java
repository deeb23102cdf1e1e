// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.codec.Samples;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.header.ImageHeaderReader;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every image of the real data, in every transfer syntax, against what pydicom, gdcm and dcmtk make
 * of it: the closest of them counts, because none is right about every file.
 */
class PixelAgreementTest {
  /** Files that hold an image and cannot be read, with a part of the reason. */
  private static final Map<String, String> BROKEN =
      Map.of(
          "rtplan_truncated.dcm",
          "inside its header",
          "MR_truncated.dcm",
          "holds 8130 bytes, expected 8192",
          "badVR.dcm",
          "Number of Frames",
          "meta_missing_tsyntax.dcm",
          "Rows",
          "nested_priv_SQ.dcm",
          "Rows",
          // Four bytes of its codestream were overwritten on purpose; gdcm refuses it as well.
          "JPEG2000-embedded-sequence-delimiter.dcm",
          "Xsiz");

  /** pydicom 2.3 takes the swapped bytes of 8 bit words as they stand; dcmtk agrees with us. */
  private static final String JUDGED_BY_ITS_TWIN = "SC_rgb_small_odd_big_endian.dcm";

  /** Its header and its codestream differ in the sign; gdcm believes the header. */
  private static final String JUDGED_BY_PYDICOM = "J2K_pixelrep_mismatch.dcm";

  @TempDir Path folder;

  @Test
  void everyImageHasThePixelsOfAnIndependentReader() throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>(RealData.files("pydicom-test-files"));
    files.addAll(RealData.files("codecs"));
    Map<String, Integer> tolerance = new TreeMap<>();
    List<String> arguments = new ArrayList<>();
    List<String> withoutPixels = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      Path values = folder.resolve(i + ".f64");
      Optional<ScannedImage> image;
      try {
        image = write(file, values);
      } catch (DicomFormatException e) {
        if (e.getMessage().contains("without Pixel Data")) {
          withoutPixels.add(file.toString());
          continue;
        }
        String reason = BROKEN.get(file.getFileName().toString());
        assertTrue(reason != null && e.getMessage().contains(reason), e.getMessage());
        continue;
      }
      if (image.isPresent()) {
        tolerance.put(file.toString(), tolerance(image.get()));
        arguments.add(file.toString());
        arguments.add(values.toString());
      }
    }
    // Headers whose pixels were taken out: an independent reader finds none either.
    assertTrue(withoutPixels.size() > 10, withoutPixels::toString);
    assertEquals(List.of("none"), Pydicom.run(getClass(), "with_pixels.py", folder, withoutPixels));
    assertTrue(tolerance.size() > 100, "only " + tolerance.size() + " images");
    List<String> lines = Pydicom.run(getClass(), "pixel_differences.py", folder, arguments);
    assertEquals(tolerance.size(), lines.size());
    for (String line : lines) {
      String[] parts = line.split("\t");
      boolean unjudged = parts[0].endsWith(JUDGED_BY_PYDICOM) && parts[2].equals("False");
      if (!parts[0].endsWith(JUDGED_BY_ITS_TWIN) && !unjudged) {
        double difference = Double.parseDouble(parts[1]);
        assertTrue(difference <= tolerance.get(parts[0]), line);
      }
    }
  }

  @Test
  void swappedBytesOfBigEndianWordsGiveTheSamePixelsAsLittleEndian() throws IOException {
    Path little = RealData.path("pydicom-test-files/SC_rgb_small_odd.dcm");
    Path big = RealData.path("pydicom-test-files/" + JUDGED_BY_ITS_TWIN);
    write(little, folder.resolve("little"));
    write(big, folder.resolve("big"));
    assertEquals(27 * 8, Files.size(folder.resolve("little")));
    assertEquals(-1, Files.mismatch(folder.resolve("little"), folder.resolve("big")));
  }

  /** Exact where the coding is reversible; 1 for grey and 2 for colour else. */
  private static int tolerance(ScannedImage image) {
    ImageFile file = image.file();
    return switch (file.transferSyntax().uid()) {
      case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.91" ->
          file.layout().isColor() ? 2 : 1;
      // Conversion of luminance and colour differences rounds.
      default -> file.layout().photometricInterpretation().isYbr() ? 1 : 0;
    };
  }

  private static Optional<ScannedImage> write(Path file, Path values) throws IOException {
    Optional<DicomHeader> header = DicomReader.readHeader(file, ImageHeaderReader.SELECTION);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    Optional<ScannedImage> image = ImageHeaderReader.read(header.get());
    if (image.isPresent()) {
      try (FrameReader reader = new FrameReader();
          DataOutputStream out =
              new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(values)))) {
        for (Frame frame : image.get().frames()) {
          Samples samples =
              Samples.allocate(
                  frame.file().layout().sampleType(), frame.file().layout().sampleCount());
          reader.read(frame, samples);
          for (int i = 0; i < samples.length(); i++) {
            out.writeDouble(samples.get(i));
          }
        }
      }
    }
    return image;
  }
}
