// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Markers and lengths are those of the standards of the codings, written out by hand. */
class CodedFrameTest {
  private static final String MARK = "Mustermann";

  @TempDir Path folder;

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer number) {
        out.write(number);
      } else {
        out.writeBytes(part.toString().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return out.toByteArray();
  }

  private static boolean holdsMark(byte[] frame) {
    return new String(frame, StandardCharsets.ISO_8859_1).contains(MARK);
  }

  @Test
  void commentsAndApplicationsOfJpegBecomeZerosAndColoursStay() throws Exception {
    byte[] frame =
        bytes(
            0xff, 0xd8, // start
            0xff, 0xe0, 0, 26, "JFIF\0", 1, 1, 0, 0, 1, 0, 1, 1, 2, MARK, // a thumbnail
            0xff, 0xe1, 0, 12, MARK, 0xff, 0xee, 0, 24, "Adobe", 0, 100, 0, 0, 0, 0, 2, MARK, 0xff,
            0xfe, 0, 12, MARK, 0xff, 0xdb, 0, 5, 1, 2, 3, 0xff, 0xda, 0, 2, 1, 0xff, 0, 2, 0xff,
            0xd0, 3, 0xff, 0xfe, 0, 12, MARK, 0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9, MARK);
    int length = frame.length;
    CodedFrame.clean(TransferSyntax.JPEG_BASELINE, frame, 0, 0);
    assertFalse(holdsMark(frame));
    assertEquals(length, frame.length);
    String text = new String(frame, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("JFIF\0\1\1\0\0\1\0\1\0\0"), text);
    assertTrue(text.contains("Adobe\0d\0\0\0\0\2"), text);
    assertTrue(text.contains("\1\u00ff\0\2\u00ff\u00d0\3"), text);
    assertTrue(text.contains("\u00ff\u00db\0\5\1\2\3"), text);
  }

  @Test
  void commentsOfJpeg2000BecomeZerosInEveryHeader() throws Exception {
    byte[] frame =
        bytes(
            0xff, 0x4f, 0xff, 0x51, 0, 5, 1, 2, 3, 0xff, 0x64, 0, 14, 0, 1, MARK, 0xff, 0x90, 0, 10,
            0, 0, 0, 0, 0, 32, 0, 1, // a tile part of 32 bytes
            0xff, 0x64, 0, 14, 0, 1, MARK, 0xff, 0x93, 5, 6, 0xff, 0xd9, MARK);
    CodedFrame.clean(TransferSyntax.JPEG_2000, frame, 0, 0);
    assertFalse(holdsMark(frame));
    assertEquals(5, frame[frame.length - 14]);
    assertEquals(6, frame[frame.length - 13]);
  }

  @Test
  void bytesBetweenAndBehindSegmentsOfRleBecomeZeros() throws Exception {
    byte[] frame = new byte[64 + 6 + 16];
    frame[0] = 1;
    frame[4] = 66; // the segment begins two bytes behind the header
    System.arraycopy(MARK.getBytes("US-ASCII"), 0, frame, 8, 10);
    frame[64] = 'M';
    frame[66] = (byte) -2; // three times
    frame[67] = 9;
    frame[68] = 0; // one literal
    frame[69] = 8;
    System.arraycopy(MARK.getBytes("US-ASCII"), 0, frame, 70, 10);
    CodedFrame.clean(TransferSyntax.RLE_LOSSLESS, frame, 4, 4);
    assertFalse(holdsMark(frame));
    assertEquals(0, frame[64]);
    assertArrayEquals(new byte[] {-2, 9, 0, 8}, java.util.Arrays.copyOfRange(frame, 66, 70));
  }

  @Test
  void bytesBehindADeflatedFrameBecomeZeros() throws Exception {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(new byte[100]);
    deflater.finish();
    byte[] frame = new byte[40];
    int length = deflater.deflate(frame);
    deflater.end();
    System.arraycopy(MARK.getBytes("US-ASCII"), 0, frame, length, 10);
    CodedFrame.clean(TransferSyntax.DEFLATED_IMAGE_FRAME, frame, 100, 100);
    assertFalse(holdsMark(frame));
    assertTrue(frame[0] != 0);
  }

  @Test
  void whatCannotBeReadThroughIsHeldBack() {
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.JPEG_BASELINE,
            TransferSyntax.JPEG_LS_LOSSLESS,
            TransferSyntax.JPEG_2000,
            TransferSyntax.RLE_LOSSLESS,
            TransferSyntax.DEFLATED_IMAGE_FRAME)) {
      byte[] frame = bytes(MARK, 0xff, 0xff, MARK, 0x80, 0x81, MARK, MARK, MARK, MARK, MARK, MARK);
      assertThrows(
          HeldBackException.class, () -> CodedFrame.clean(syntax, frame, 10, 10), syntax.name());
    }
  }

  /** Frames of other programs are decoded to the same after they were cleaned. */
  @Test
  void realFramesAreTheSameImages() throws IOException {
    Path codecs = RealData.path("codecs");
    Path output = folder.resolve("out");
    DeidentifyTree.Result result = Patient.run(Patient.options(codecs, output));
    assertTrue(result.count(State.WRITTEN) > 10, result.summary());
    for (FileOutcome outcome : result.outcomes()) {
      assertFalse(outcome.reason().contains("coded"), outcome.reason());
    }
  }

  @Test
  void aFrameOfSeveralFragmentsBecomesOne() throws IOException {
    Path input = folder.resolve("in");
    Files.createDirectories(input);
    byte[] frame = bytes(0xff, 0xd8, 0xff, 0xfe, 0, 12, MARK, 0xff, 0xda, 0, 2, 7, 0xff, 0xd9, 0);
    DicomWriter.write(
        input.resolve("1.dcm"),
        TransferSyntax.JPEG_BASELINE,
        Patient.bytes(1).build(),
        List.of(
            java.util.Arrays.copyOf(frame, 10),
            java.util.Arrays.copyOfRange(frame, 10, frame.length)));
    Path output = folder.resolve("out");
    assertEquals(1, Patient.run(Patient.options(input, output)).count(State.WRITTEN));
    byte[] written = Files.readAllBytes(Patient.files(output).get(0));
    assertFalse(holdsMark(written));
    // Table, fragment with its header, delimiter.
    assertEquals(0, frame.length % 2);
    int item = written.length - 8 - frame.length - 8;
    String header = new String(written, item, 8, StandardCharsets.ISO_8859_1);
    assertEquals("\u00fe\u00ff\0\u00e0" + (char) frame.length + "\0\0\0", header);
  }
}
