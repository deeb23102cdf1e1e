// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomScannerTest {
  @TempDir Path folder;

  @Test
  void findsImagesAmongManyOtherFilesAndLinks() throws IOException {
    Path deep = folder.resolve("a/群 体/b [1]/'c'");
    SmallSeries series = new SmallSeries(deep).add("IM 1", 0).add("影像", 1);
    for (int i = 0; i < 2000; i++) {
      Files.writeString(folder.resolve("a/note" + i + ".txt"), "no DICOM at all " + i);
    }
    Files.createSymbolicLink(deep.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
    ScanResult scan = new SmallSeries(folder).scan();
    assertEquals(2, scan.imageCount());
    assertEquals(2000, scan.notDicom());
    assertTrue(scan.failures().isEmpty(), scan.failures().toString());
    assertEquals(List.of("IM 1", "影像"), SmallSeries.names(series.plans().get(0)));
  }

  @ParameterizedTest
  @CsvSource({"img, 2", "img*.dcm, 1", "IMG, 0", "'', 3", "*.dcm, 2"})
  void filtersByTextOrGlob(String filter, int images) throws IOException {
    new SmallSeries(folder).add("img1.dcm", 0).add("img2", 1).add("other.dcm", 2);
    ScanOptions options = new ScanOptions(filter, false, 2);
    assertEquals(images, DicomScanner.scan(folder, options, Progress.NONE).imageCount());
  }

  @Test
  void staysInTheFolderWhereItShallBeFlat() throws IOException {
    new SmallSeries(folder).add("a", 0).add("sub/b", 1);
    ScanOptions options = new ScanOptions("", true, 2);
    assertEquals(1, DicomScanner.scan(folder, options, Progress.NONE).imageCount());
  }

  @Test
  void refusesAMalformedGlob() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DicomScanner.scan(folder, new ScanOptions("[a*", false, 1), Progress.NONE));
  }

  @Test
  void saysWhatIsWrongWithTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertMessage("is a file, expected a folder", file);
    assertMessage("there is no such folder", folder.resolve("nowhere"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                SeriesChoice.parse("largest")
                    .choose(List.of(), DicomScanner.scan(empty, ScanOptions.ALL, Progress.NONE)));
    assertTrue(e.getMessage().contains("the folder is empty"), e.getMessage());
  }

  private static void assertMessage(String part, Path directory) {
    IOException e =
        assertThrows(
            IOException.class, () -> DicomScanner.scan(directory, ScanOptions.ALL, Progress.NONE));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void namesABrokenFileAndGoesOn() throws IOException {
    SmallSeries series = new SmallSeries(folder).add("good", 0).add("cut", 1);
    byte[] bytes = Files.readAllBytes(folder.resolve("cut"));
    Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(bytes, bytes.length - 7));
    ScanResult scan = series.scan();
    assertEquals(1, scan.imageCount());
    assertEquals(1, scan.failures().size());
    assertTrue(
        scan.failures().get(0).reason().matches("cut: Pixel Data .7FE0,0010. holds 17 bytes.*24.*"),
        scan.failures().get(0).reason());
  }

  @Test
  void stopsWhenNobodyWantsItAnyMore() throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int i = 0; i < 100; i++) {
      series.add("s" + i, i);
    }
    assertThrows(
        CancellationException.class,
        () -> DicomScanner.scan(folder, ScanOptions.ALL, (done, total) -> false));
  }

  @Test
  void doesNotWaitForAFileThatIsNoRegularOne() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    boolean made;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      made = false;
    }
    assumeTrue(made, "no mkfifo");
    ScanResult scan = new SmallSeries(folder).add("a", 0).scan();
    assertEquals(1, scan.imageCount());
    assertEquals(0, scan.notDicom() + scan.failures().size());
  }

  @Test
  void namesAFolderThatMayNotBeReadEvenBehindALink() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Path tree = Files.createDirectory(folder.resolve("tree"));
    try {
      Files.createSymbolicLink(tree.resolve("link"), locked);
      Files.setPosixFilePermissions(locked, Set.of());
    } catch (UnsupportedOperationException e) {
      assumeTrue(false, "no POSIX file permissions");
    }
    assumeTrue(!Files.isReadable(locked), "permissions do not bind this user");
    ScanResult scan = DicomScanner.scan(tree, ScanOptions.ALL, Progress.NONE);
    assertEquals("link: no permission to read it", scan.failures().get(0).reason());
  }

  @Test
  void imagesReachedTwiceThroughALinkCountOnce() throws IOException {
    SmallSeries series = new SmallSeries(folder).add("real/a", 0).add("real/b", 2);
    Files.createSymbolicLink(folder.resolve("again"), folder.resolve("real"));
    VolumePlan plan = series.plans().get(0);
    assertEquals(List.of("a", "b"), SmallSeries.names(plan));
    assertTrue(SmallSeries.warns(plan, ImportWarning.Kind.DUPLICATE, "a and was left out"));
  }

  @Test
  void countsObjectsWithoutAnImageByTheirKind() throws IOException {
    SmallSeries series = new SmallSeries(folder).add("a", 0);
    DicomWriter.write(
        folder.resolve("report"),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.11")
            .put(Tags.SOPInstanceUID, "2.25.8")
            .build());
    ScanResult scan = series.scan();
    assertEquals(1, scan.imageCount());
    assertEquals(Map.of("Basic Text SR Storage", 1), scan.otherObjects());
  }
}
