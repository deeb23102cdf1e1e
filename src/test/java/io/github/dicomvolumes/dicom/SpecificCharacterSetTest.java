// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificCharacterSetTest {

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Names of the standard's examples (PS3.5 Annexes H to K) and of real writers. */
  @ParameterizedTest
  @CsvSource({
    "chrArab.dcm, قباني^لنزار",
    "chrFren.dcm, Buc^Jérôme",
    "chrFrenMulti.dcm, Buc^Jérôme",
    "chrGerm.dcm, Äneas^Rüdiger",
    "chrGreek.dcm, Διονυσιος",
    "chrH31.dcm, Yamada^Tarou=山田^太郎=やまだ^たろう",
    "chrH32.dcm, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    "chrHbrw.dcm, שרון^דבורה",
    "chrI2.dcm, Hong^Gildong=洪^吉洞=홍^길동",
    "chrRuss.dcm, Люкceмбypг",
    "chrX1.dcm, Wang^XiaoDong=王^小東=",
    "chrX2.dcm, Wang^XiaoDong=王^小东="
  })
  void decodesEveryNameOfTheRealFiles(String file, String name) throws IOException {
    DataSet dataSet =
        DicomReader.readHeader(
                RealData.path("pydicom-charset-files/" + file), TagSelection.all(1 << 16))
            .orElseThrow()
            .dataSet();
    assertEquals(name, dataSet.strings(Tags.PatientName).get(0));
  }

  @Test
  void anItemHasTheCharacterSetOfItsDataSetUnlessItHasItsOwn() throws IOException {
    for (String file : List.of("chrSQEncoding.dcm", "chrSQEncoding1.dcm")) {
      DataSet dataSet =
          DicomReader.readHeader(
                  RealData.path("pydicom-charset-files/" + file), TagSelection.all(1 << 16))
              .orElseThrow()
              .dataSet();
      DataSet item = dataSet.items(Tag.of(0x0032, 0x1064)).get(0);
      assertEquals("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", item.strings(Tags.PatientName).get(0), file);
    }
  }

  @Test
  void aDelimiterEndsTheReachOfAnEscape() {
    SpecificCharacterSet korean = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 149"));
    byte[] name = latin1("\u001b$)C\u00fb\u00f3^Hong");
    assertEquals("洪^Hong", korean.decode(name, true));
    // Behind the caret, G1 is Latin 1 again.
    byte[] reset = latin1("\u001b$)C\u00fb\u00f3^\u00e9");
    assertEquals("洪^é", korean.decode(reset, true));
  }

  @Test
  void aTwoByteCharacterMayHoldTheByteOfABackslash() {
    SpecificCharacterSet chinese = SpecificCharacterSet.of(List.of("GB18030"));
    Value.Text text =
        new Value.Text(
            Vr.LO, new byte[] {(byte) 0x81, 0x5c, '\\', 'b'}, chinese); // U+4E50's neighbour
    assertEquals(2, text.strings().size());
    assertEquals("b", text.strings().get(1));
  }

  @Test
  void anUnknownTermIsReadAsUtf8WhereItIs() {
    SpecificCharacterSet unknown = SpecificCharacterSet.of(List.of("X-UNHEARD-OF"));
    assertFalse(unknown.isKnown());
    assertEquals("é", unknown.decode("é".getBytes(StandardCharsets.UTF_8), false));
    assertEquals("é", unknown.decode(latin1("é"), false));
  }

  @Test
  void brokenEscapesAndBytesNeverThrow() {
    SpecificCharacterSet japanese =
        SpecificCharacterSet.of(List.of("ISO 2022 IR 13", "ISO 2022 IR 87"));
    for (byte[] bytes :
        List.of(
            new byte[] {0x1b},
            new byte[] {0x1b, '$'},
            new byte[] {0x1b, '$', 'B', 0x3b},
            new byte[] {0x1b, '$', '(', 'D', 0x22},
            new byte[] {(byte) 0xff, (byte) 0x80, 0x1b, 0x1b})) {
      assertFalse(japanese.decode(bytes, true).isEmpty());
    }
  }
}
