// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageConverter;
import ij.process.StackConverter;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversion gives the same bytes with any number of threads, and those of import and save. */
class SameBytesTest {
  @TempDir Path folder;

  private static ConvertOptions options(Path input, Path output, int threads) {
    return ConvertOptions.begin(input, output).scan(new ScanOptions("", false, threads)).build();
  }

  private static Map<String, String> contents(Path output) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("conversion-report.")) {
          contents.put(
              output.relativize(file).toString(),
              Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }

  private void requireSameWithAnyThreads(Path input) throws IOException {
    Map<String, String> one = null;
    for (int threads : new int[] {1, 2, 8}) {
      Path output = folder.resolve("threads" + threads);
      ConvertTree.run(options(input, output, threads), Progress.NONE);
      Map<String, String> found = contents(output);
      if (one == null) {
        one = found;
      }
      assertEquals(one.keySet(), found.keySet());
      for (String name : one.keySet()) {
        assertTrue(one.get(name).equals(found.get(name)), name + " with " + threads + " threads");
      }
    }
  }

  @Test
  void thePhantomStudyIsTheSameWithAnyNumberOfThreads() throws IOException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    requireSameWithAnyThreads(study);
  }

  @Test
  void allRealSeriesAreTheSameWithAnyNumberOfThreads() throws IOException {
    requireSameWithAnyThreads(RealData.path(""));
  }

  /** What conversion writes of a folder, or import and save: headers of a place with the bytes. */
  private static List<String> volumes(Path output) throws IOException {
    List<String> volumes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path header : files.filter(file -> file.toString().endsWith(".mhd")).toList()) {
        String name = header.getFileName().toString().replaceFirst("mhd$", "raw");
        byte[] bytes = Files.readAllBytes(header.resolveSibling(name));
        String text = geometry(Files.readString(header));
        for (String whole : List.of("MET_INT", "MET_UINT")) {
          if (text.contains(whole + "\n")) {
            bytes = floats(bytes, whole.equals("MET_UINT"));
            text = text.replace(whole, "MET_FLOAT");
          }
        }
        volumes.add(text + bytes.length + " " + Arrays.hashCode(bytes));
      }
    }
    volumes.sort(null);
    return volumes;
  }

  /** An image of ImageJ has no whole numbers of 32 bits, but floats. */
  private static byte[] floats(byte[] bytes, boolean unsigned) {
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes.length; i += 4) {
      int word = words.getInt(i);
      words.putFloat(i, unsigned ? word & 0xffffffffL : word);
    }
    return bytes;
  }

  private static boolean isIndexed(VolumePlan plan) {
    return plan.layout().photometricInterpretation() == PhotometricInterpretation.PALETTE_COLOR;
  }

  /** An image of ImageJ keeps indices of 8 bits and has their palette as its look-up table. */
  private static void showAsRgb(ImagePlus image) {
    if (image.getStackSize() > 1) {
      new StackConverter(image).convertToRGB();
    } else {
      new ImageConverter(image).convertToRGB();
    }
  }

  /** Import opens a volume with a damaged frame, and marks it; there is no MHD file of one. */
  private static boolean isDamaged(ImagePlus image) {
    for (int i = 1; i <= image.getStackSize(); i++) {
      String label = image.getStack().getSliceLabel(i);
      if (label != null && label.startsWith("damaged")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void conversionAndImportThenSaveAgreeOnAllRealSeries() throws IOException {
    Path input = RealData.path("");
    Path converted = folder.resolve("converted");
    ConvertTree.run(options(input, converted, 2), Progress.NONE);
    Path saved = Files.createDirectory(folder.resolve("saved"));
    ScanResult scan = DicomScanner.scan(input, ScanOptions.ALL, Progress.NONE);
    List<VolumePlan> plans = VolumePlanner.plan(scan).volumes();
    for (int i = 0; i < plans.size(); i++) {
      ImagePlus image;
      try {
        image =
            ImportDicomDirectory.open(plans.get(i), ImportDicomOptions.of(input), Progress.NONE);
      } catch (IOException e) {
        // Nothing of it can be read; the conversion has no volume of it either.
        continue;
      }
      if (isDamaged(image)) {
        continue;
      }
      Path file = saved.resolve(i + ".mhd");
      if (image.getBitDepth() == 8 && isIndexed(plans.get(i))) {
        showAsRgb(image);
      }
      SaveMhdVolume.run(image, new SaveMhdOptions(file, false, false), Progress.NONE);
    }
    assertEquals(String.join("\n", volumes(converted)), String.join("\n", volumes(saved)));
  }

  /** The header without the keys of ours, names, and Modality, which an image does not know. */
  private static String geometry(String header) {
    return header.replaceAll("(?m)^(DicomVolumes\\.|Modality |ElementDataFile ).*\\R", "");
  }
}
