// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsHeaderTest {
  private static final VolumeGeometry GEOMETRY =
      VolumeGeometry.axisAligned(new Vector3(0.5, 0.75, 3));
  private static final VolumeLooks NO_LOOKS = new VolumeLooks(List.of(), null, "", List.of());

  private static String fields(MetaImageHeader header) {
    return header.userFields().toString().replace("DicomVolumes.", "");
  }

  private static VolumeFacts facts(
      VolumeSize size, KnownParts known, VolumeTime time, VolumeLooks looks) {
    return new VolumeFacts(
        size,
        VolumePlace.of(GEOMETRY, known),
        time,
        VolumeValues.of(ValueType.INT16, ""),
        looks,
        List.of(),
        "",
        Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, false, '[5, 4]', '[0.5, 0.75]'",
    "1, 1, true, '[5, 4, 1]', '[0.5, 0.75, 3.0]'",
    "3, 1, false, '[5, 4, 3]', '[0.5, 0.75, 3.0]'",
    "1, 2, false, '[5, 4, 1, 2]', '[0.5, 0.75, 3.0, 1.5]'",
    "3, 2, true, '[5, 4, 3, 2]', '[0.5, 0.75, 3.0, 1.5]'"
  })
  void axesAreThoseThatTheVolumeHas(
      int slices, int times, boolean placed, String sizes, String spacing) {
    VolumeFacts facts =
        facts(
            new VolumeSize(5, 4, slices, times, 2, 3),
            new KnownParts(true, true, placed),
            VolumeTime.ofSeconds(1.5),
            NO_LOOKS);
    MetaImageHeader header = FactsHeader.of(facts);
    assertEquals(sizes, header.dimSize().toString());
    assertEquals(facts.sizeText(), header.sizeText());
    assertEquals(spacing, header.elementSpacing().toString());
    assertEquals(6, header.elementNumberOfChannels());
    assertEquals(5 * 4 * 6 * 2, facts.planeBytes());
    String interval = times == 1 ? ", FrameInterval=1.5}" : "}";
    assertEquals("{Placed=" + placed + interval, fields(header));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, '{Placed=false}'",
    "true, false, '{Placed=false, ZUnit=pixel}'",
    "false, true, '{Placed=false, Unit=pixel, ZUnit=mm}'",
    "false, false, '{Placed=false, Unit=pixel}'"
  })
  void unitsAreSaidWhereTheyAreNotMillimetres(boolean plane, boolean slices, String expected) {
    VolumeFacts facts =
        facts(
            new VolumeSize(5, 4, 3, 1, 1, 1),
            new KnownParts(plane, slices, false),
            VolumeTime.ofSeconds(0),
            NO_LOOKS);
    assertEquals(expected, fields(FactsHeader.of(facts)));
  }

  @Test
  void anUnknownIntervalIsSaidToBeSo() {
    VolumeFacts facts =
        facts(
            new VolumeSize(5, 4, 3, 2, 1, 1),
            new KnownParts(true, true, false),
            VolumeTime.ofSeconds(0),
            NO_LOOKS);
    MetaImageHeader header = FactsHeader.of(facts);
    assertEquals(List.of(0.5, 0.75, 3.0, 1.0), header.elementSpacing());
    assertEquals("{Placed=false, FrameInterval=unknown}", fields(header));
  }

  @Test
  void everyFactHasItsKeyInOrderOnALineOfItsOwn() {
    VolumeFacts facts =
        new VolumeFacts(
            new VolumeSize(5, 4, 3, 1, 2, 1),
            new VolumePlace(GEOMETRY, new KnownParts(true, true, true), "cm", "inch"),
            new VolumeTime(0.25, "ms"),
            new VolumeValues(ValueType.UINT16, 2, -1024, " HU\n"),
            new VolumeLooks(
                List.of("echo 1", "a\u0007b "),
                null,
                "composite",
                List.of(new Display(-5, 10.5, ""), new Display(0, 255, "inverted"))),
            List.of("1 Liver", "2 Tumor"),
            "MR",
            Map.of("DicomVolumes.Source", "12ab"));
    MetaImageHeader header = FactsHeader.of(facts);
    assertEquals(
        "{Placed=true, Unit=cm, ZUnit=inch, ValueUnit=HU, ChannelMode=composite,"
            + " DisplayRange.1=-5.0 10.5, DisplayRange.2=0.0 255.0, Lut.2=inverted,"
            + " Channels=echo 1|a b, Segments=1 Liver|2 Tumor, FrameInterval=0.25, TimeUnit=ms,"
            + " Source=12ab}",
        fields(header));
    assertEquals(Modality.MET_MOD_MR, header.modality());
    assertEquals(2, header.intensitySlope());
    assertEquals(-1024, header.intensityOffset());
    assertEquals(ElementType.MET_USHORT, header.elementType());
  }

  @ParameterizedTest
  @CsvSource({
    "UINT8, MET_UCHAR",
    "INT16, MET_SHORT",
    "UINT16, MET_USHORT",
    "INT32, MET_INT",
    "UINT32, MET_UINT",
    "FLOAT32, MET_FLOAT",
    "FLOAT64, MET_DOUBLE"
  })
  void typesHaveTheFormatsNames(ValueType type, ElementType expected) {
    VolumeFacts facts =
        new VolumeFacts(
            new VolumeSize(5, 4, 3, 1, 1, 1),
            VolumePlace.of(GEOMETRY, new KnownParts(true, true, true)),
            VolumeTime.ofSeconds(0),
            VolumeValues.of(type, ""),
            NO_LOOKS,
            List.of(),
            "",
            Map.of());
    assertEquals(expected, FactsHeader.of(facts).elementType());
    assertEquals(expected.bytes(), type.bytes());
  }
}
