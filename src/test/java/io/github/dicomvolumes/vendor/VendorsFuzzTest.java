// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomBytes;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Private elements of any bytes: every question about them has an answer, which may be none. */
class VendorsFuzzTest {
  private static final int BLOCK = 0x10;
  private static final int MAX_ELEMENTS = 8;

  private static final List<String> CREATORS =
      List.of(
          "SIEMENS CSA HEADER",
          "SIEMENS MR HEADER",
          "SIEMENS MEDCOM HEADER",
          "GEMS_PARM_01",
          "GEMS_ACQU_01",
          "GEMS_IDEN_01",
          "GEMS_PETD_01",
          "Philips Imaging DD 001",
          "Philips MR Imaging DD 001",
          "Philips MR Imaging DD 005",
          "Philips PET Private Group",
          "Image Private Header",
          "GEMS_SERS_01",
          "GEMS_RELA_01",
          "SIEMENS MR SDI 02");

  private static final List<String> MAKERS =
      List.of("SIEMENS", "GE MEDICAL SYSTEMS", "Philips", "UIH", "");

  private static void ask(DataSet header) {
    Vendors.diffusion(header);
    Vendors.component(header);
    Vendors.quantity(header);
    Vendors.tiles(header);
    Vendors.repetitionDelay(header);
    Vendors.phaseEncodingSign(header);
    Vendors.bandwidthPerPixelPhaseEncode(header);
    Vendors.totalReadoutTime(header);
    Vendors.sliceTimes(header);
    Vendors.sliceClock(header);
    Vendors.sliceOrder(header);
    Vendors.multibandFactor(header);
    Vendors.waterFatShift(header);
    Vendors.echoPlanarFactor(header);
    Vendors.doubts(header).forEach(doubt -> assertFalse(doubt.isBlank()));
    Vendors.petScanStart(header);
    Vendors.petSuvFactor(header);
    Vendors.petActivityFactor(header);
  }

  private static DataSetBuilder start(String maker) {
    return new DataSetBuilder()
        .put(Tags.Manufacturer, maker)
        .put(Tags.Modality, "MR")
        .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "M", "MOSAIC")
        .putNumbers(Tags.Rows, 64)
        .putNumbers(Tags.Columns, 64);
  }

  @FuzzTest(maxDuration = "4m")
  void anyCsaHeader(byte[] input) {
    CsaHeader.parse(input);
    ask(
        start("SIEMENS")
            .put(Tag.of(0x0029, BLOCK), Vr.LO, "SIEMENS CSA HEADER")
            .putBytes(Tag.of(0x0029, 0x1010), Vr.OB, input)
            .putBytes(Tag.of(0x0029, 0x1020), Vr.OB, input)
            .build());
  }

  @FuzzTest(maxDuration = "4m")
  void anyPrivateElements(FuzzedDataProvider data) {
    DataSetBuilder header = start(data.pickValue(MAKERS));
    for (int i = 0; i < MAX_ELEMENTS && data.remainingBytes() > 0; i++) {
      Tag tag = data.pickValue(Vendors.TAGS);
      String creator = data.pickValue(CREATORS);
      header.put(
          Tag.of(tag.group(), tag.element() >> 8 == 0 ? BLOCK : tag.element() >> 8),
          Vr.LO,
          creator);
      if (tag.element() >> 8 != 0) {
        int length = data.consumeInt(0, 64);
        if (data.consumeBoolean()) {
          header.put(tag, Vr.LO, data.consumeAsciiString(length));
        } else {
          header.putBytes(tag, Vr.UN, data.consumeBytes(length));
        }
      }
    }
    ask(header.build());
  }

  /** What a creator's element holds that says no VR: a sequence, where the dictionary says so. */
  @FuzzTest(maxDuration = "4m")
  void anyBytesOfAPrivateSequence(byte[] input) throws IOException {
    Path file = Files.createTempFile("fuzz", ".dcm");
    try {
      Tag creator = Tag.of(0x2005, BLOCK);
      DicomBytes bytes =
          DicomBytes.explicit()
              .text(Tags.Modality, "CS", "MR")
              .text(creator, "LO", "Philips MR Imaging DD 005")
              .element(Tag.of(0x2005, 0x100f), "UN", input)
              .element(Tag.of(0x2005, 0x1083), "UN", input);
      Files.write(file, bytes.part10(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
      for (TagSelection selection :
          List.of(TagSelection.all(1 << 16), TagSelection.of(Vendors.TAGS))) {
        DicomHeader header = DicomReader.readHeader(file, selection).orElseThrow();
        ask(header.dataSet());
        header
            .dataSet()
            .forEach(
                element -> {
                  element.value().strings();
                  element.value().numbers();
                });
      }
    } catch (IOException e) {
      assertFalse(e.getMessage().isBlank());
    } finally {
      Files.delete(file);
    }
  }
}
