// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
}
