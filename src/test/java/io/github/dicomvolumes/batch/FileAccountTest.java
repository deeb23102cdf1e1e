// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file of an input is in one row of the account. */
class FileAccountTest {
  @TempDir Path folder;

  private static List<CSVRecord> rows(String text) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.getRecords();
    }
  }

  private static long sum(List<CSVRecord> rows) {
    return rows.stream().mapToLong(row -> Long.parseLong(row.get("files"))).sum();
  }

  @Test
  void saysOfEachFileWhatBecameOfIt() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    SmallSeries series = new SmallSeries(input.resolve("a"));
    series.add("1", 0).add("2", 1).add("3", 2).add("bad", 3, b -> b.put(Tags.RescaleSlope, "x"));
    Files.copy(input.resolve("a/1"), input.resolve("a/copy"));
    byte[] bytes = Files.readAllBytes(input.resolve("a/1"));
    Files.write(input.resolve("a/cut"), Arrays.copyOf(bytes, 200));
    Files.createFile(input.resolve("nothing"));
    Files.writeString(input.resolve("notes.txt"), "no DICOM at all");
    Files.writeString(input.resolve("more.tar.gz"), "not even an archive");
    Files.writeString(input.resolve(".a.mhd.0123456789abcdef.part-00000000"), "of a writer");
    DicomWriter.write(
        input.resolve("sr"),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder().put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.11").build());
    Path output = folder.resolve("out");
    ConvertTree.Result result = ConvertTree.run(ConvertOptions.of(input, output), Progress.NONE);
    List<String> lines = Files.readAllLines(output.resolve(AccountTable.FILE_NAME));
    assertEquals("source,files,kind,volume,reason", lines.get(0));
    assertEquals("a,3,used,a.mhd,", lines.get(1));
    assertTrue(lines.get(2).startsWith("a/bad,1,unreadable,,"), lines.get(2));
    assertTrue(lines.get(3).startsWith("a/cut,1,unreadable,,"), lines.get(3));
    assertTrue(lines.get(4).startsWith("a/copy,1,left out,,"), lines.get(4));
    assertEquals(
        List.of(
            ".,1,Basic Text SR Storage,,",
            ".,1,archive,,",
            ".,1,empty file,,",
            ".,1,no DICOM,,",
            ".,1,temporary file,,"),
        lines.subList(5, lines.size()));
    assertTrue(
        result
            .summary()
            .endsWith(
                "from 4 image files (1 left out, 1 file is no DICOM, 1 empty file, 1 archive not"
                    + " read, 1 temporary file, 1 x Basic Text SR Storage, 2 could not be read)"),
        result.summary());
  }

  @Test
  void filesThatTheFilterLeavesOutAreCounted() throws IOException {
    SmallSeries series = new SmallSeries(folder.resolve("in"));
    series.add("1.dcm", 0).add("2.dcm", 1).add("x", 2);
    ScanResult scan =
        DicomScanner.scan(folder.resolve("in"), new ScanOptions(".dcm", false, 1), Progress.NONE);
    assertEquals(2, scan.imageCount());
    assertEquals("1 name not asked for", scan.remainder());
  }

  /** All that there is: the numbers add up to that of the files. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases",
        "codecs",
        "ct-brain-5mm",
        "ct-gantry-tilt",
        "dicom-standard",
        "mr-fmri-4d",
        "pydicom-charset-files",
        "pydicom-test-files",
        "rtstruct-phantom"
      })
  void theNumbersAddUp(String name) throws IOException {
    Path input = RealData.path(name);
    VolumePlans plans =
        VolumePlanner.plan(DicomScanner.scan(input, ScanOptions.ALL, Progress.NONE));
    List<ConvertedVolume> volumes =
        plans.volumes().stream().map(FileAccountTest::converted).toList();
    List<CSVRecord> rows = rows(text(input, volumes, plans.scan()));
    // A tar and a ZIP of 3 slices, a ZIP in a ZIP of 3, and 3 slices compressed by themselves; an
    // image that is.
    int unpacked =
        switch (name) {
          case "cases" -> 3 + 3 + 1 + 3 + 3;
          case "pydicom-test-files" -> 1;
          default -> 0;
        };
    assertEquals(RealData.files(name).size() + unpacked, sum(rows), () -> rows.toString());
    assertEquals(
        FileAccount.leftOut(volumes, plans.scan()),
        sum(rows.stream().filter(row -> row.get("kind").equals("left out")).toList()));
    assertTrue(
        rows.stream().allMatch(row -> Long.parseLong(row.get("files")) >= 0),
        () -> rows.toString());
  }

  /** The slices of a file that is in two volumes, one of which has no SUV, are one file. */
  @Test
  void aFileOfTwoVolumesCountsOnceWhereOneFails() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    VolumePlan plan = new SmallSeries(input).add("a", 0).add("b", 1).plans().get(0);
    ImageFile file = plan.planes().get(0).file();
    ScanResult scan = DicomScanner.scan(input, ScanOptions.ALL, Progress.NONE);
    List<ImageFile> files = scan.images().stream().map(ScannedImage::file).toList();
    ScanFailure failure =
        new ScanFailure(
            file.path(),
            "a: no SUV",
            new ScanFailure.Unplanned(plan.series(), List.of(files.get(0)), 12, true));
    ScanResult failed = scan.withFailures(List.of(failure, failure));
    assertEquals(1, FileAccount.leftOut(List.of(), failed));
    List<CSVRecord> rows = rows(text(input, List.of(), failed));
    assertEquals(2, sum(rows), () -> rows.toString());
    assertEquals(List.of("1", "0", "1"), rows.stream().map(row -> row.get("files")).toList());
  }

  /** Numbers that do not add up are shown as they are. */
  @Test
  void moreFilesThanWereFoundAreSaid() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    VolumePlan ofAnother = new SmallSeries(input).add("a", 0).add("b", 1).plans().get(0);
    Files.delete(input.resolve("a"));
    ScanResult scan = DicomScanner.scan(input, ScanOptions.ALL, Progress.NONE);
    List<ConvertedVolume> volumes = List.of(converted(ofAnother));
    assertEquals(-1, FileAccount.leftOut(volumes, scan));
    List<CSVRecord> rows = rows(text(input, volumes, scan));
    CSVRecord last = rows.get(rows.size() - 1);
    assertEquals(List.of("-2", "counted twice"), List.of(last.get("files"), last.get("kind")));
    assertEquals(1, sum(rows), () -> rows.toString());
    ConvertTree.Result result = new ConvertTree.Result(volumes, scan, folder);
    assertTrue(result.summary().contains("(-1 left out"), result.summary());
  }

  private String text(Path input, List<ConvertedVolume> volumes, ScanResult scan)
      throws IOException {
    StringWriter text = new StringWriter();
    FileAccount.write(volumes, scan, ConvertOptions.of(input, folder.resolve("out")), text);
    return text.toString();
  }

  private static ConvertedVolume converted(VolumePlan plan) {
    return new ConvertedVolume(plan, Path.of("v.mhd"), ConvertedVolume.State.CONVERTED, "", 0);
  }
}
