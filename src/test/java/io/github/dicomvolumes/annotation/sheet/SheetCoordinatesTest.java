// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.annotation.Section;
import io.github.dicomvolumes.annotation.Shape;
import io.github.dicomvolumes.annotation.ShapeType;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.annotation.Units;
import io.github.dicomvolumes.annotation.Vertex;
import io.github.dicomvolumes.annotation.layout.HeaderUnit;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All values by hand: columns 0.5 mm, rows 2 mm, slices 4 mm and then 6 mm apart. */
class SheetCoordinatesTest {
  /** Rows run to the left (x), columns to the feet (-z), slices to the back (y). */
  private static final PatientPlanes PLANES =
      new PatientPlanes(
          new Vector3(1, 0, 0),
          new Vector3(0, 0, -1),
          0.5,
          2,
          List.of(new Vector3(10, 20, 30), new Vector3(10, 24, 30), new Vector3(10, 30, 30)));

  private static TargetImage image(double unitMillimetres) {
    return new TargetImage(
        "coronal",
        List.of(),
        100,
        80,
        1,
        3,
        1,
        0.5,
        2,
        3,
        7,
        new TargetImage.Planes() {
          @Override
          public String fileName(int plane) {
            return "";
          }

          @Override
          public String sopInstanceUid(int plane) {
            return "";
          }

          @Override
          public Optional<PatientPlanes> patient() {
            return Optional.of(PLANES);
          }

          @Override
          public double unitMillimetres() {
            return unitMillimetres;
          }

          @Override
          public double pixelDepth() {
            return 4;
          }

          @Override
          public double originZ() {
            return 1;
          }
        });
  }

  private static List<Double> toSheet(Units units, double x, double y, int slice, boolean area) {
    return new SheetCoordinates(units, image(1)).toSheet(Vertex.of(x, y), slice, area).numbers();
  }

  private static Vertex toPixels(Units units, List<Double> numbers, int slice, boolean area) {
    return new SheetCoordinates(units, image(1))
        .toPixels(new PointsText.Coordinates(numbers, 0, 0), slice, area);
  }

  @Test
  void patientCoordinatesHaveTheirAxesAndTheSlicesOrigin() {
    assertEquals(List.of(14.0, 24.0, 18.0), toSheet(Units.PATIENT, 8, 6, 2, false));
    // An area's corner lies half a pixel before the centre: 0.25 mm in x, 1 mm in z.
    assertEquals(List.of(13.75, 30.0, 19.0), toSheet(Units.PATIENT, 8, 6, 3, true));
    assertEquals(List.of(-14.0, -24.0, 18.0), toSheet(Units.RAS, 8, 6, 2, false));
    assertEquals(Vertex.of(8, 6), toPixels(Units.PATIENT, List.of(14.0, 24.0, 18.0), 2, false));
    assertEquals(Vertex.of(8.5, 6.5), toPixels(Units.PATIENT, List.of(14.0, 24.0, 18.0), 2, true));
    assertEquals(Vertex.of(8, 6), toPixels(Units.RAS, List.of(-14.0, -24.0, 18.0), 2, false));
  }

  @Test
  void millimetresCountFromTheImagesOrigin() {
    assertEquals(List.of(2.5, -2.0), toSheet(Units.MM, 8, 6, 1, false));
    assertEquals(Vertex.of(8, 6), toPixels(Units.MM, List.of(2.5, -2.0), 1, false));
  }

  @Test
  void fractionsAreOfWidthAndHeight() {
    assertEquals(List.of(0.25, 0.5), toSheet(Units.NORMALIZED, 25, 40, 1, true));
    assertEquals(Vertex.of(25, 40), toPixels(Units.NORMALIZED, List.of(0.25, 0.5), 1, true));
  }

  /** A header in micrometres, an image in mm; a header in mm, an image in cm. */
  @ParameterizedTest
  @CsvSource({"0.001, 1, 2500", "1, 10, 25", "10, 1, 0.25"})
  void lengthsOfOtherUnitsAreConverted(double sheet, double image, double x) {
    SheetCoordinates coordinates = new SheetCoordinates(Units.MM, image(image), sheet);
    Vertex vertex = coordinates.toPixels(new PointsText.Coordinates(List.of(x, x), 0, 0), 1, false);
    assertEquals(Vertex.of(8, 8.25), vertex);
    assertEquals(List.of(x, x), coordinates.toSheet(vertex, 1, false).numbers());
  }

  @Test
  void widthsAcrossAnAxisAreInTheOtherDirectionsPixels() {
    SheetCoordinates mm = new SheetCoordinates(Units.MM, image(1));
    assertEquals(2, mm.perWidth(Vertex.of(0, 0), Vertex.of(9, 0)), 1e-12);
    assertEquals(0.5, mm.perWidth(Vertex.of(0, 0), Vertex.of(0, 9)), 1e-12);
    // The axis 3,4 is crossed by -4,3: hypot(0.8 * 0.5, 0.6 * 2) = hypot(0.4, 1.2).
    double across = Math.sqrt(0.4 * 0.4 + 1.2 * 1.2);
    assertEquals(across, mm.perWidth(Vertex.of(0, 0), Vertex.of(3, 4)), 1e-12);
    assertEquals(across, mm.perWidth(Vertex.of(5, 5), Vertex.of(8, 9)), 1e-12);
    assertEquals(0.5, mm.perWidth(Vertex.of(5, 5), Vertex.of(5, 5)), 1e-12);
  }

  /** Slices at 20, 24 and 30: half ways are 22 and 27, and outside 18 and 33. */
  @ParameterizedTest
  @CsvSource({
    "18.1, 1",
    "17.9, -1",
    "21.9, 1",
    "22.1, 2",
    "26.9, 2",
    "27.1, 3",
    "32.9, 3",
    "33.1, -1"
  })
  void aPointIsOnTheNearestSliceWithinHalfItsSpacing(double y, int slice) {
    SheetCoordinates coordinates = new SheetCoordinates(Units.PATIENT, image(1));
    List<Double> point = List.of(14.0, y, 18.0);
    if (slice < 0) {
      assertThrows(IllegalArgumentException.class, () -> coordinates.slice(point));
    } else {
      assertEquals(slice, coordinates.slice(point));
    }
  }

  /** The origin is the second slice, 4 mm are a slice. */
  @ParameterizedTest
  @CsvSource({"-4, 1", "-5.9, 1", "-6.1, -1", "0, 2", "1.9, 2", "2.1, 3", "5.9, 3", "6.1, -1"})
  void zInMillimetresIsASliceByPosition(double z, int slice) {
    SheetCoordinates coordinates = new SheetCoordinates(Units.MM, image(1));
    List<Double> point = List.of(1.0, 1.0, z);
    if (slice < 0) {
      assertThrows(IllegalArgumentException.class, () -> coordinates.slice(point));
    } else {
      assertEquals(slice, coordinates.slice(point));
    }
  }

  /** Radius 5 mm about 14 24 18: 3 mm at the first slice, 4 mm off; 5 mm at the second; none. */
  @Test
  void aSphereIsCutByPythagoras() {
    List<Section> sections =
        new SheetCoordinates(Units.PATIENT, image(1))
            .sphere(List.of(14.0, 24.0, 18.0), 5, null, false);
    assertEquals(
        List.of(
            new Section(1, Shape.box(ShapeType.OVAL, 2.5, 5, 12, 3)),
            new Section(2, Shape.box(ShapeType.OVAL, -1.5, 4, 20, 5))),
        sections);
  }

  @Test
  void aSphereBetweenTwoSlicesIsNone() {
    SheetCoordinates coordinates = new SheetCoordinates(Units.PATIENT, image(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> coordinates.sphere(List.of(14.0, 27.0, 18.0), 2.9, null, false));
  }

  @ParameterizedTest
  @CsvSource({
    "PIXEL, 1, 1",
    "MM, 0.5, 2",
    "NORMALIZED, 0.01, 0.0125",
    "PATIENT, 0.5, 2",
    "RAS, 0.5, 2"
  })
  void lengthsAreThoseOfColumnsAndRows(Units units, double perColumn, double perRow) {
    SheetCoordinates coordinates = new SheetCoordinates(units, image(1));
    assertEquals(perColumn, coordinates.perColumn(), 1e-15);
    assertEquals(perRow, coordinates.perRow(), 1e-15);
    // In centimetres they are tenths, where they are lengths at all.
    if (units == Units.MM || units.isPatient()) {
      SheetCoordinates centimetres = new SheetCoordinates(units, image(1), 10);
      assertEquals(perColumn / 10, centimetres.perColumn(), 1e-15);
      assertEquals(perRow / 10, centimetres.perRow(), 1e-15);
    }
  }

  @Test
  void lengthsArePixelsTimesTheirSize() {
    SheetCoordinates mm = new SheetCoordinates(Units.MM, image(1));
    assertEquals(10, mm.toPixels(5.0, 0.5));
    assertEquals(2.5, mm.toSheet(5.0, 0.5));
    SheetCoordinates pixels = new SheetCoordinates(Units.PIXEL, image(1));
    assertEquals(5, pixels.toPixels(5.0, 0.5));
    assertEquals(5, pixels.toSheet(5.0, 0.5));
  }

  /** A billionth of a millimetre, and a ten-millionth of a pixel, are dust. */
  @Test
  void dustOfCalculationIsNoLength() {
    SheetCoordinates mm = new SheetCoordinates(Units.MM, image(1));
    assertEquals(3, mm.toSheet(3.0000000004, 1));
    assertEquals(3.000000001, mm.toSheet(3.000000001, 1));
    assertEquals(33, mm.toPixels(33.00000004, 1));
    assertEquals(33.0000001, mm.toPixels(33.0000001, 1));
  }

  /** The second slice is the origin; 4 mm are a slice. */
  @Test
  void depthsCountFromTheOrigin() {
    SheetCoordinates mm = new SheetCoordinates(Units.MM, image(1));
    assertEquals(-4, mm.depth(1));
    assertEquals(0, mm.depth(2));
    assertEquals(4, mm.depth(3));
    assertEquals(0.4, new SheetCoordinates(Units.MM, image(1), 10).depth(3));
  }

  @Test
  void pointsOfAPlaneAreOnItsSlice() {
    SheetCoordinates pixels = new SheetCoordinates(Units.PIXEL, image(1));
    for (int plane = 1; plane <= 3; plane++) {
      assertEquals(plane, pixels.sliceOf(new PointsText.Coordinates(List.of(1.0, 2.0), plane, 0)));
    }
    assertEquals(0, pixels.sliceOf(new PointsText.Coordinates(List.of(1.0, 2.0), 0, 0)));
    assertEquals(0, pixels.sliceOf(new PointsText.Coordinates(List.of(1.0, 2.0), 4, 0)));
    SheetCoordinates patient = new SheetCoordinates(Units.PATIENT, image(1));
    assertEquals(2, patient.sliceOf(new PointsText.Coordinates(List.of(14.0, 24.0, 18.0), 1, 0)));
  }

  @Test
  void twoNumbersSayNoSliceAndAreNoPlaceInThePatient() {
    assertEquals(0, new SheetCoordinates(Units.MM, image(1)).slice(List.of(1.0, 2.0)));
    assertEquals(0, new SheetCoordinates(Units.PIXEL, image(1)).slice(List.of(1.0, 2.0, 3.0)));
    SheetCoordinates patient = new SheetCoordinates(Units.PATIENT, image(1));
    assertThrows(IllegalArgumentException.class, () -> patient.slice(List.of(1.0, 2.0)));
  }

  /** The last slice ends at its lower bound exactly, which is no slice but within the volume. */
  @Test
  void theEndOfTheLastSliceIsWithinTheVolume() {
    SheetCoordinates mm = new SheetCoordinates(Units.MM, image(1));
    assertEquals(3, mm.slice(List.of(1.0, 1.0, 6.0)));
    assertThrows(IllegalArgumentException.class, () -> mm.slice(List.of(1.0, 1.0, 6.0001)));
  }

  private static Shape circle(Units units, double radius, HeaderUnit header, boolean centres) {
    return new SheetCoordinates(units, image(1))
        .circle(
            new PointsText.Coordinates(
                units == Units.MM ? List.of(2.5, -2.0) : List.of(8.0, 6.0), 0, 0),
            radius,
            header,
            centres);
  }

  /** About column 8 and row 6: 4 mm are 8 columns and 2 rows. */
  @Test
  void circlesAreOvalsOfPixelsThatAreNoSquares() {
    assertEquals(Shape.box(ShapeType.OVAL, 0, 4, 16, 4), circle(Units.MM, 4, null, false));
    assertEquals(Shape.box(ShapeType.OVAL, 0.5, 4.5, 16, 4), circle(Units.MM, 4, null, true));
    assertEquals(Shape.box(ShapeType.OVAL, 4, 2, 8, 8), circle(Units.PIXEL, 4, null, false));
  }

  @Test
  void aRadiusMayHaveAUnitOfItsOwn() {
    HeaderUnit pixels = new HeaderUnit("radius", Units.PIXEL, Double.NaN, "");
    HeaderUnit centimetres = new HeaderUnit("radius", Units.MM, 10, "");
    assertEquals(Shape.box(ShapeType.OVAL, 4, 2, 8, 8), circle(Units.MM, 4, pixels, false));
    assertEquals(
        Shape.box(ShapeType.OVAL, 0, 4, 16, 4), circle(Units.PIXEL, 0.4, centimetres, false));
    HeaderUnit none = new HeaderUnit("radius", null, Double.NaN, "");
    assertEquals(Shape.box(ShapeType.OVAL, 0, 4, 16, 4), circle(Units.MM, 4, none, false));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SheetCoordinates(Units.PIXEL, image(Double.NaN))
                .circle(
                    new PointsText.Coordinates(List.of(8.0, 6.0), 0, 0), 0.4, centimetres, false));
  }

  /** 0.4 cm are 0.4 of an image in cm, of which a column is 0.5 and a row 2. */
  @Test
  void aRadiusIsTakenToTheUnitOfTheImage() {
    HeaderUnit centimetres = new HeaderUnit("radius", Units.MM, 10, "");
    PointsText.Coordinates centre = new PointsText.Coordinates(List.of(8.0, 6.0), 0, 0);
    assertEquals(
        Shape.box(ShapeType.OVAL, 7.2, 5.8, 1.6, 0.4),
        new SheetCoordinates(Units.PIXEL, image(10)).circle(centre, 0.4, centimetres, false));
  }

  /** In cm the second slice is at 0, the others 0.4 before and behind it. */
  @Test
  void aSheetInCentimetresSaysSlicesAndPlacesInThem() {
    SheetCoordinates ofImage = new SheetCoordinates(Units.MM, image(1), 10);
    assertEquals(1, ofImage.slice(List.of(1.0, 1.0, -0.4)));
    assertEquals(3, ofImage.slice(List.of(1.0, 1.0, 0.4)));
    SheetCoordinates ofPatient = new SheetCoordinates(Units.PATIENT, image(1), 10);
    assertEquals(List.of(1.4, 2.4, 1.8), ofPatient.toSheet(Vertex.of(8, 6), 2, false).numbers());
  }

  /** Radius 5 mm about the second slice: 3 mm in those 4 mm before and behind it. */
  @Test
  void aSphereInMillimetresIsCutByEverySlice() {
    List<Section> expected =
        List.of(
            new Section(1, Shape.box(ShapeType.OVAL, 2, 4.5, 12, 3)),
            new Section(2, Shape.box(ShapeType.OVAL, -2, 3.5, 20, 5)),
            new Section(3, Shape.box(ShapeType.OVAL, 2, 4.5, 12, 3)));
    SheetCoordinates mm = new SheetCoordinates(Units.MM, image(1));
    List<Double> centre = List.of(2.5, -2.0, 0.0);
    assertEquals(expected, mm.sphere(centre, 5, null, false));
    HeaderUnit pixels = new HeaderUnit("radius", Units.PIXEL, Double.NaN, "");
    assertEquals(expected, mm.sphere(centre, 10, pixels, false));
    HeaderUnit centimetres = new HeaderUnit("radius", Units.MM, 10, "");
    assertEquals(expected, mm.sphere(centre, 0.5, centimetres, false));
    // 0.25, -0.2 and 0 cm, and half a centimetre.
    assertEquals(
        expected,
        new SheetCoordinates(Units.MM, image(1), 10)
            .sphere(List.of(0.25, -0.2, 0.0), 0.5, null, false));
    Shape shifted = mm.sphere(centre, 5, null, true).get(1).shape();
    assertEquals(Shape.box(ShapeType.OVAL, -1.5, 4, 20, 5), shifted);
  }

  @Test
  void aSphereInPatientCoordinatesMayHaveARadiusOfAnotherUnit() {
    SheetCoordinates patient = new SheetCoordinates(Units.PATIENT, image(1));
    List<Double> centre = List.of(14.0, 24.0, 18.0);
    List<Section> expected = patient.sphere(centre, 5, null, false);
    assertEquals(
        expected,
        patient.sphere(centre, 10, new HeaderUnit("r", Units.PIXEL, Double.NaN, ""), false));
    assertEquals(
        expected, patient.sphere(centre, 0.5, new HeaderUnit("r", Units.MM, 10, ""), false));
  }

  /** A sphere that only touches a slice cuts it in a point, which is no circle. */
  @Test
  void aSliceThatIsTouchedIsNotCut() {
    SheetCoordinates mm = new SheetCoordinates(Units.MM, image(1));
    assertEquals(1, mm.sphere(List.of(2.5, -2.0, 0.0), 4, null, false).size());
  }
}
