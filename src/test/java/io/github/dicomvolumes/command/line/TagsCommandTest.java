// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsCommandTest {
  private static final String PLANTED = "ZZPLANTED";

  @TempDir Path folder;

  private List<String> tags(Path source, String... more) throws IOException {
    Path csv = folder.resolve("table.csv");
    List<String> arguments =
        new java.util.ArrayList<>(List.of("tags", source.toString(), "--save", csv.toString()));
    arguments.addAll(List.of(more));
    assertEquals(0, Main.run(arguments.toArray(new String[0])));
    return Files.readAllLines(csv, StandardCharsets.UTF_8);
  }

  @Test
  void summaryHasARowPerImageOfTheStudy() throws IOException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    List<String> lines = tags(study);
    assertEquals(1 + 183, lines.size());
    assertTrue(
        lines.get(0).startsWith("\uFEFFFile,SOP Class,Patient Name")
            || lines.get(0).startsWith("File,SOP Class,Patient Name"),
        lines.get(0));
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("CT Image Storage,\"Müller, Jürgen\"")),
        lines.get(1));
  }

  /** Plants a marked text in every text element of PS3.6, in private ones, and nested twice. */
  private Path plant() throws IOException {
    DataSetBuilder top = new DataSetBuilder();
    DataSetBuilder nested = new DataSetBuilder();
    int planted = 0;
    Path dictionary =
        Path.of("src/main/resources/io/github/dicomvolumes/dicom/dictionary/attributes.tsv");
    for (String line : Files.readAllLines(dictionary)) {
      String[] fields = line.split("\t");
      if (line.startsWith("#") || fields[0].contains("X")) {
        continue;
      }
      Tag tag = new Tag((int) Long.parseLong(fields[0], 16));
      boolean structural =
          tag.group() <= 4
              || tag.group() == 0x28 && tag.element() < 0x200
              || tag.group() >= 0x7fe0
              || tag.equals(Tags.SpecificCharacterSet);
      Vr vr = Vr.valueOf(fields[1].split("\\|")[0]);
      boolean text =
          switch (vr) {
            case PN, LO, SH, ST, LT, UT, UC, CS, AE -> true;
            default -> false;
          };
      if (text && !structural) {
        top.put(tag, vr, PLANTED + planted++);
        nested.put(tag, vr, PLANTED + planted++);
      }
    }
    assertTrue(planted > 2000, planted + " planted");
    top.put(Tag.of(0x11, 0x10), Vr.LO, PLANTED);
    top.put(Tag.of(0x11, 0x1001), Vr.LO, PLANTED);
    top.putBytes(Tag.of(0x11, 0x1002), Vr.UN, (PLANTED + " ").getBytes(StandardCharsets.US_ASCII));
    Tag requestAttributes = Tag.of(0x40, 0x275);
    Tag referencedImages = Tag.of(0x8, 0x1140);
    top.putItems(requestAttributes, nested.build());
    top.putItems(
        referencedImages, new DataSetBuilder().putItems(requestAttributes, nested.build()).build());
    top.put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tags.SOPInstanceUID, "2.25.9")
        .put(Tags.Modality, "CT")
        .put(Tags.PhotometricInterpretation, "MONOCHROME2")
        .putNumbers(Tags.SamplesPerPixel, 1)
        .putNumbers(Tags.Rows, 1)
        .putNumbers(Tags.Columns, 1)
        .putNumbers(Tags.BitsAllocated, 8);
    Path planted1 = Files.createDirectories(folder.resolve("planted"));
    for (String name : List.of("a.dcm", "b.dcm")) {
      DicomWriter.write(
          planted1.resolve(name),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          top.put(Tag.of(0x10, 0x4000), Vr.LT, PLANTED + name).build(),
          new byte[2]);
    }
    return planted1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary",
        "all",
        "varying",
        "PatientName,0010|0020,StudyDescription",
        "RequestAttributesSequence/PatientName,ReferencedImageSequence/RequestAttributesSequence"
            + "/PatientID"
      })
  void redactLetsNoPlantedTextOut(String selection) throws IOException {
    Path source = plant();
    String open = String.join("\n", tags(source, "--tags", selection));
    assertTrue(open.contains(PLANTED), "nothing is planted in " + selection);
    String redacted = String.join("\n", tags(source, "--tags", selection, "--redact"));
    assertFalse(redacted.contains(PLANTED), redacted);
  }
}
