// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NrrdWriterTest {
  private static final VolumeGeometry GEOMETRY =
      new VolumeGeometry(
          new Vector3(-120.25, 33, -801.5),
          new Vector3(1, 0, 0),
          new Vector3(0, 0, -1),
          new Vector3(0, 1, 0),
          new Vector3(0.5, 0.75, 2));

  @TempDir Path folder;

  private static VolumeFacts facts(VolumeSize size, boolean placed, List<String> segments) {
    return new VolumeFacts(
        size,
        VolumePlace.of(GEOMETRY, new KnownParts(true, true, placed)),
        VolumeTime.ofSeconds(size.timePoints() > 1 ? 2.5 : 0),
        VolumeValues.of(ValueType.INT16, "HU"),
        new VolumeLooks(List.of(), null, "", List.of()),
        segments,
        "CT",
        Map.of("DicomVolumes.Source", "a\\b"));
  }

  private static byte[] pixels(VolumeFacts facts) {
    byte[] pixels = new byte[(int) facts.planeBytes() * facts.size().planes()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (7 * i);
    }
    return pixels;
  }

  private Path write(String name, VolumeFacts facts, boolean compressed) throws IOException {
    Path file = folder.resolve(name);
    byte[] pixels = pixels(facts);
    try (VolumeWriter writer = new NrrdFormat().open(file, facts, compressed)) {
      int length = (int) facts.planeBytes();
      for (int plane = 0; plane < facts.size().planes(); plane++) {
        writer.plane(plane, ByteBuffer.wrap(pixels, plane * length, length).slice());
      }
      writer.commit();
    }
    return file;
  }

  private static String header(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return text.substring(0, text.indexOf("\n\n") + 1);
  }

  @Test
  void aPlacedVolumeWithChannelsAndTime() throws IOException {
    VolumeFacts facts = facts(new VolumeSize(5, 4, 3, 2, 2, 1), true, List.of());
    assertEquals(
        """
        NRRD0005
        type: int16
        dimension: 5
        space: left-posterior-superior
        sizes: 2 5 4 3 2
        space directions: none (0.5,0.0,0.0) (0.0,0.0,-0.75) (0.0,2.0,0.0) none
        spacings: nan nan nan nan 2.5
        kinds: list domain domain domain list
        space units: "mm" "mm" "mm"
        units: "" "" "" "" "s"
        endian: little
        encoding: raw
        space origin: (-120.25,33.0,-801.5)
        DicomVolumes.Placed:=true
        DicomVolumes.ValueUnit:=HU
        DicomVolumes.Source:=a\\\\b
        """,
        header(write("v.nrrd", facts, false)));
  }

  @Test
  void withoutAPlaceThereAreDistancesOnly() throws IOException {
    VolumeFacts facts = facts(new VolumeSize(5, 4, 3, 1, 1, 1), false, List.of());
    String header = header(write("v.nrrd", facts, true));
    assertTrue(header.contains("\nsizes: 5 4 3\nspacings: 0.5 0.75 2.0\n"), header);
    assertTrue(header.contains("\nunits: \"mm\" \"mm\" \"mm\"\n"), header);
    assertTrue(header.contains("\nencoding: gzip\n"), header);
    assertTrue(!header.contains("space"), header);
  }

  @Test
  void segmentsHaveTheKeysOf3dSlicer() throws IOException {
    List<String> segments = List.of("1 liver", "7 left kidney");
    VolumeFacts one = facts(new VolumeSize(5, 4, 3, 1, 1, 1), true, segments);
    String header = header(write("v.seg.nrrd", one, false));
    assertTrue(header.contains("\nSegment1_ID:=Segment_7\nSegment1_Name:=left kidney\n"), header);
    assertTrue(header.contains("\nSegment1_LabelValue:=7\nSegment1_Layer:=0\n"), header);
    assertTrue(header.contains("\nSegment1_Extent:=0 4 0 3 0 2\n"), header);
    VolumeFacts layers = facts(new VolumeSize(5, 4, 3, 1, 2, 1), true, segments);
    header = header(write("l.seg.nrrd", layers, false));
    assertTrue(header.contains("\nSegment1_LabelValue:=7\nSegment1_Layer:=1\n"), header);
    assertTrue(header.contains("\nSegment0_Color:=1.0 0.0 0.0\n"), header);
    assertTrue(header.contains("\nSegmentation_SourceRepresentation:=Binary labelmap\n"), header);
    assertTrue(header.contains("\nSegmentation_MasterRepresentation:=Binary labelmap\n"), header);
    VolumeFacts flat = facts(new VolumeSize(5, 4, 1, 1, 1, 1), true, segments);
    Path file = write("f.seg.nrrd", flat, false);
    header = header(file);
    assertTrue(header.contains("\ndimension: 3\n"), header);
    assertTrue(header.contains("\nsizes: 5 4 1\n"), header);
    assertTrue(header.contains("\nkinds: domain domain domain\n"), header);
    try (NrrdReader reader = NrrdReader.open(file)) {
      assertEquals(1, reader.facts().size().planes());
    }
  }

  /** The program of the format's authors reads header and pixels. */
  @Test
  void unuReadsTheSamePixels() throws IOException, InterruptedException {
    for (VolumeSize size :
        List.of(
            new VolumeSize(5, 4, 3, 2, 2, 1),
            new VolumeSize(700, 600, 3, 1, 1, 1),
            new VolumeSize(5, 4, 1, 1, 1, 3))) {
      for (boolean placed : new boolean[] {true, false}) {
        for (boolean compressed : new boolean[] {true, false}) {
          VolumeFacts facts = facts(size, placed, List.of());
          Path file = write("u.nrrd", facts, compressed);
          Path raw = folder.resolve("raw.nrrd");
          unu("save", "-f", "nrrd", "-e", "raw", "-i", file.toString(), "-o", raw.toString());
          byte[] bytes = Files.readAllBytes(raw);
          byte[] expected = pixels(facts);
          assertArrayEquals(
              expected, Arrays.copyOfRange(bytes, bytes.length - expected.length, bytes.length));
        }
      }
    }
  }

  private static void unu(String... arguments) throws IOException, InterruptedException {
    for (String name : List.of("teem-unu", "unu")) {
      try {
        List<String> command = new java.util.ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return;
      } catch (IOException e) {
        // Not installed under that name.
      }
    }
    assumeTrue(false, "unu is not installed");
  }

  @Test
  void aCutFileIsNotUpToDate() throws IOException {
    VolumeFacts facts = facts(new VolumeSize(5, 4, 3, 1, 1, 1), true, List.of());
    for (boolean compressed : new boolean[] {true, false}) {
      Path file = write("c.nrrd", facts, compressed);
      assertEquals("HU", new NrrdFormat().note(file, "DicomVolumes.ValueUnit").orElse(""));
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length - 1));
      assertTrue(new NrrdFormat().note(file, "DicomVolumes.ValueUnit").isEmpty());
    }
  }
}
