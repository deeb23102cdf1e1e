// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaImageHeaderTest {
  private static final VolumeGeometry OBLIQUE =
      new VolumeGeometry(
          new Vector3(-120.25, 33.125, -801.7),
          new Vector3(0.8, 0.6, 0),
          new Vector3(0, 0, -1),
          new Vector3(-0.6, 0.8, 0),
          new Vector3(0.4, 0.7, 2.37));

  @Test
  void geometryComesBackIdentical() {
    MetaImageHeader header = MetaImageHeader.of(OBLIQUE, 5, 4, 3, ElementType.MET_SHORT, 1);
    assertEquals(OBLIQUE, header.geometry());
    assertEquals(List.of(0.8, 0.6, 0.0, 0.0, 0.0, -1.0, -0.6, 0.8, 0.0), header.transformMatrix());
    assertEquals(40, header.planeBytes());
    assertEquals(3, header.planeCount());
  }

  @Test
  void timeSeriesHasAFourthAxisOfItsOwn() {
    MetaImageHeader header =
        MetaImageHeader.of(OBLIQUE, 5, 4, 3, 7, 2.5, ElementType.MET_USHORT, 1);
    assertEquals(List.of(5, 4, 3, 7), header.dimSize());
    assertEquals(List.of(0.4, 0.7, 2.37, 2.5), header.elementSpacing());
    assertEquals(
        List.of(0.8, 0.6, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, -0.6, 0.8, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        header.transformMatrix());
    assertEquals(OBLIQUE, header.geometry());
    assertEquals(21, header.planeCount());
  }

  @Test
  void planeHasSpacingAndNormal() {
    VolumeGeometry geometry =
        MetaImageHeader.ofPlane(4, 3, 0.5, 0.75, ElementType.MET_UCHAR, 3).geometry();
    assertEquals(VolumeGeometry.axisAligned(new Vector3(0.5, 0.75, 1)), geometry);
  }

  @Test
  void directionsWithRoundedDigitsBecomeOrthonormal() {
    VolumeGeometry rounded =
        new VolumeGeometry(
            new Vector3(0, 0, 0),
            new Vector3(0.70711, 0.70711, 0),
            new Vector3(0, 0, -1),
            new Vector3(-0.7071, 0.7071, 0),
            new Vector3(1, 1, 1));
    VolumeGeometry exact =
        MetaImageHeader.of(rounded, 2, 2, 2, ElementType.MET_UCHAR, 1).geometry();
    assertEquals(1, exact.rowDirection().length(), 1e-15);
    assertEquals(0, exact.rowDirection().dot(exact.columnDirection()), 1e-15);
    assertEquals(0, exact.rowDirection().dot(exact.sliceDirection()), 1e-15);
    assertEquals(-Math.sqrt(0.5), exact.sliceDirection().x(), 1e-15);
  }

  @Test
  void leftHandedSliceOrderStays() {
    VolumeGeometry descending =
        new VolumeGeometry(
            new Vector3(0, 0, 0),
            new Vector3(1, 0, 0),
            new Vector3(0, 1.00001, 0),
            new Vector3(0, 0, -1),
            new Vector3(1, 1, 1));
    VolumeGeometry exact =
        MetaImageHeader.of(descending, 2, 2, 2, ElementType.MET_UCHAR, 1).geometry();
    assertEquals(new Vector3(0, 0, -1), exact.sliceDirection());
  }

  @Test
  void tiltedVolumeIsRefused() {
    VolumeGeometry tilted =
        new VolumeGeometry(
            new Vector3(0, 0, 0),
            new Vector3(1, 0, 0),
            new Vector3(0, 1, 0),
            new Vector3(0, 0.1, Math.sqrt(0.99)),
            new Vector3(1, 1, 1));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> MetaImageHeader.of(tilted, 2, 2, 2, ElementType.MET_UCHAR, 1))
            .getMessage();
    assertTrue(message.contains("tilt"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "1 0 0, 0 1 0, 0 0 1, RAI",
    "-1 0 0, 0 -1 0, 0 0 1, LPI",
    "0 1 0, 0 0 -1, -1 0 0, ASL",
    "0.8 0.6 0, -0.6 0.8 0, 0 0 -1, RAS",
    "0.6 0.8 0, 0.8 -0.6 0, 0 0 1, ARI",
  })
  void anatomicalOrientationNamesTheSideEachIndexStartsFrom(
      String x, String y, String z, String sides) {
    VolumeGeometry geometry =
        new VolumeGeometry(
            new Vector3(0, 0, 0), vector(x), vector(y), vector(z), new Vector3(1, 1, 1));
    assertEquals(sides, AxisDirections.startingSides(geometry));
  }

  private static Vector3 vector(String text) {
    String[] words = text.split(" ");
    return new Vector3(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  @ParameterizedTest
  @CsvSource({"Position", "Origin", "Offset", "Name", "ID", "DimSize", "a:b", "a=b", "Größe", "''"})
  void refusesUserKeysThatReadersMisunderstand(String key) {
    MetaImageHeader header = MetaImageHeader.ofPlane(1, 1, 1, 1, ElementType.MET_UCHAR, 1);
    assertThrows(IllegalArgumentException.class, () -> header.withUserFields(Map.of(key, "value")));
  }

  @Test
  void refusalOfAUserFieldDoesNotTellItsValue() {
    MetaImageHeader header = MetaImageHeader.ofPlane(1, 1, 1, 1, ElementType.MET_UCHAR, 1);
    for (String value : List.of("Doe\nJohn", " Doe", "Doe" + "x".repeat(40_000))) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> header.withUserFields(Map.of("0010|0010", value)))
              .getMessage();
      assertTrue(message.contains("0010|0010"), message);
      assertTrue(!message.contains("Doe"), message);
    }
  }

  @Test
  void refusesSizesThatOverflow() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            MetaImageHeader.of(
                OBLIQUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                ElementType.MET_DOUBLE,
                3));
  }

  private static MetaImageHeader header(
      List<Integer> size, List<Double> spacing, List<Double> offset, List<Double> matrix) {
    return new MetaImageHeader(
        size,
        spacing,
        offset,
        matrix,
        ElementType.MET_SHORT,
        1,
        Modality.MET_MOD_UNKNOWN,
        1,
        0,
        Map.of());
  }

  private static void assertRefused(String message, Executable making) {
    String found = assertThrows(IllegalArgumentException.class, making).getMessage();
    assertTrue(found.startsWith(message), found);
  }

  @Test
  void asManyNumbersAsAxesAreNeeded() {
    List<Double> one = List.of(1.0);
    List<Double> two = List.of(1.0, 2.0);
    List<Double> flat = List.of(1.0, 0.0, 0.0, 1.0);
    assertEquals(2, header(List.of(3, 4), two, two, flat).dimensions());
    assertRefused(
        "ElementSpacing has 1 numbers, expected 2", () -> header(List.of(3, 4), one, two, flat));
    assertRefused("Offset has 1 numbers, expected 2", () -> header(List.of(3, 4), two, one, flat));
    assertRefused(
        "TransformMatrix has 2 numbers, expected 4", () -> header(List.of(3, 4), two, two, two));
    assertRefused(
        "NDims is 0, expected 1 to 10", () -> header(List.of(), List.of(), List.of(), List.of()));
    List<Double> eleven = Collections.nCopies(11, 1.0);
    assertRefused(
        "NDims is 11",
        () -> header(Collections.nCopies(11, 2), eleven, eleven, Collections.nCopies(121, 1.0)));
  }

  @Test
  void oneAxisAndTenAreVolumesToo() {
    MetaImageHeader line = header(List.of(7), List.of(0.5), List.of(3.0), List.of(1.0));
    assertEquals(
        "7 7 1 1", line.sizeText() + " " + line.size(0) + " " + line.size(1) + " " + line.size(2));
    assertEquals(14, line.totalBytes());
    assertEquals(new Vector3(0.5, 1, 1), line.geometry().spacing());
    assertEquals(new Vector3(3, 0, 0), line.geometry().origin());
    List<Double> identity = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      identity.add(i % 11 == 0 ? 1.0 : 0.0);
    }
    List<Double> ones = Collections.nCopies(10, 1.0);
    MetaImageHeader ten = header(Collections.nCopies(10, 2), ones, ones, identity);
    assertEquals(8, ten.planeBytes());
    assertEquals(256, ten.planeCount());
    assertEquals(2, ten.size(9));
    assertEquals(1, ten.size(10));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 1, DimSize",
    "-1, 1, 0, 1, DimSize",
    "3, 0, 0, 1, ElementSpacing",
    "3, -1, 0, 1, ElementSpacing",
    "3, Infinity, 0, 1, ElementSpacing",
    "3, NaN, 0, 1, ElementSpacing",
    "3, 1, NaN, 1, Offset",
    "3, 1, -Infinity, 1, Offset",
    "3, 1, 0, NaN, TransformMatrix",
    "3, 1, 0, Infinity, TransformMatrix"
  })
  void numbersThatMakeNoVolumeAreRefused(
      int size, double spacing, double offset, double direction, String key) {
    assertRefused(
        key + " is ",
        () -> header(List.of(size), List.of(spacing), List.of(offset), List.of(direction)));
  }

  @Test
  void channelsAndIntensityAreChecked() {
    MetaImageHeader header = MetaImageHeader.ofPlane(2, 2, 1, 1, ElementType.MET_UCHAR, 1);
    assertRefused(
        "ElementNumberOfChannels is 0",
        () -> MetaImageHeader.ofPlane(2, 2, 1, 1, ElementType.MET_UCHAR, 0));
    assertRefused("ElementToIntensityFunction is 0.0", () -> header.withIntensity(0, 1));
    assertRefused(
        "ElementToIntensityFunction is Infinity",
        () -> header.withIntensity(Double.POSITIVE_INFINITY, 1));
    assertRefused(
        "ElementToIntensityFunction is 1.0 x + NaN", () -> header.withIntensity(1, Double.NaN));
    assertEquals(-0.5, header.withIntensity(-0.5, 7).intensitySlope());
    assertEquals(7, header.withIntensity(-0.5, 7).intensityOffset());
  }

  @Test
  void userFieldsMayBeAsLongAsReadersTake() {
    assertEquals("", HeaderKeys.objectionToKey("k".repeat(250)));
    assertEquals(
        "has 251 characters, expected 1 to 250", HeaderKeys.objectionToKey("k".repeat(251)));
    assertEquals("", HeaderKeys.objectionToKey("a b~!"));
    assertTrue(!HeaderKeys.objectionToKey("a\u007f").isEmpty());
    assertTrue(!HeaderKeys.objectionToKey("a\u001fb").isEmpty());
    // Two bytes each.
    assertEquals("", HeaderKeys.objectionToValue("\u00e4".repeat(16000)));
    assertEquals(
        "has 32002 bytes, expected at most 32000",
        HeaderKeys.objectionToValue("\u00e4".repeat(16001)));
    assertEquals("", HeaderKeys.objectionToValue("a\tb c"));
    assertTrue(!HeaderKeys.objectionToValue("a\u001fb").isEmpty());
  }
}
