// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.command.line.Main;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.SpecificCharacterSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ZIP and a DICOMDIR at the command line: what is refused is told, and the status says so. */
class SourceFilesTest {
  private static final Tag RECORDS = Tag.of(0x0004, 0x1220);
  private static final Tag IN_USE = Tag.of(0x0004, 0x1410);
  private static final Tag TYPE = Tag.of(0x0004, 0x1430);
  private static final Tag FILE_ID = Tag.of(0x0004, 0x1500);

  @TempDir Path folder;
  private Path disk;
  private List<String> names;

  /** A medium with the first series of the phantom, in a folder with a name that media take. */
  @BeforeEach
  void write() throws IOException {
    Path series = PhantomStudy.write(folder.resolve("study")).get(0).folder();
    disk = Files.createDirectory(folder.resolve("disk"));
    Files.move(series, disk.resolve("CT"));
    try (Stream<Path> files = Files.list(disk.resolve("CT"))) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path zip(String... more) throws IOException {
    Path file = folder.resolve("made.zip");
    List<String> entries = new ArrayList<>(names);
    entries.addAll(List.of(more));
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < entries.size(); i++) {
        zip.putNextEntry(new ZipEntry(entries.get(i)));
        zip.write(Files.readAllBytes(disk.resolve("CT").resolve(names.get(i % names.size()))));
      }
    }
    return file;
  }

  private Path directory(String... more) throws IOException {
    List<String> ids = new ArrayList<>(names.stream().map(name -> "CT\\" + name).toList());
    ids.addAll(List.of(more));
    DataSet[] records = ids.stream().map(SourceFilesTest::image).toArray(DataSet[]::new);
    Path file = disk.resolve("DICOMDIR");
    DicomWriter.write(
        file,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder().putItems(RECORDS, records).build());
    return file;
  }

  private static DataSet image(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.US_ASCII);
    return new DataSetBuilder()
        .putNumbers(IN_USE, Vr.US, 0xffff)
        .put(TYPE, Vr.CS, "IMAGE")
        .put(
            new Element(
                FILE_ID, Vr.CS, new Value.Text(Vr.CS, bytes, SpecificCharacterSet.of(List.of()))))
        .build();
  }

  private List<String> tags(int status, Path source, String... more) throws IOException {
    Path csv = folder.resolve("table.csv");
    List<String> arguments =
        new ArrayList<>(List.of("tags", source.toString(), "--save", csv.toString()));
    arguments.addAll(List.of(more));
    assertEquals(status, Main.run(arguments.toArray(String[]::new)));
    return Files.readAllLines(csv, StandardCharsets.UTF_8);
  }

  private String report(int status, Path source) throws IOException {
    Path output = folder.resolve("volumes of " + source.getFileName());
    assertEquals(status, Main.run("convert", source.toString(), output.toString()));
    try (Stream<Path> files = Files.walk(output)) {
      assertEquals(1, files.filter(file -> file.toString().endsWith(".mhd")).count());
    }
    return Files.readString(output.resolve("conversion-report.csv"));
  }

  @Test
  void wholeSourcesEndWithStatusZero() throws IOException {
    for (Path source : List.of(zip(), directory())) {
      assertEquals(1 + names.size(), tags(0, source).size());
      assertFalse(report(0, source).contains("unreadable"));
    }
  }

  @Test
  void entriesOfAZipThatAreRefusedAreRows() throws IOException {
    Path zip = zip("../DOE_JOHN");
    List<String> table = tags(1, zip);
    assertEquals(2 + names.size(), table.size());
    String last = table.get(table.size() - 1);
    assertTrue(last.startsWith("made.zip,"), last);
    assertTrue(last.contains("../DOE_JOHN its name leads outside the archive; refused"), last);
    assertTrue(report(1, zip).contains("../DOE_JOHN its name leads outside"), "report");
    assertTrue(
        tags(1, zip, "--tags", "consistency").stream().anyMatch(row -> row.contains("refused")));
    List<String> redacted = tags(1, zip, "--redact");
    assertEquals(2 + names.size(), redacted.size());
    assertFalse(String.join("", redacted).contains("DOE"), redacted.get(redacted.size() - 1));
  }

  @Test
  void recordsOfADirectoryThatAreRefusedOrAbsentAreRows() throws IOException {
    Files.write(folder.resolve("SECRET"), new byte[10]);
    Path directory = directory("..\\SECRET", "CT\\GONE");
    List<String> table = tags(1, directory);
    assertEquals(3 + names.size(), table.size());
    String text = String.join("\n", table);
    assertTrue(text.contains("no path within its folder; refused"), text);
    assertTrue(text.contains("CT/GONE,"), text);
    assertTrue(text.contains("GONE: is listed in the DICOMDIR and is absent"), text);
    String report = report(1, directory);
    assertTrue(report.contains("no path within its folder; refused"), report);
    assertTrue(report.contains("is listed in the DICOMDIR and is absent"), report);
  }
}
