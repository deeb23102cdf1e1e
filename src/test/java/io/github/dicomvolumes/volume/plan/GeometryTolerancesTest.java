// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlaneHints;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which number on a geometry is irregular, and what is said of it. */
class GeometryTolerancesTest {
  private static final PlaneHints NONE = new PlaneHints(Double.NaN, Double.NaN, "", 0, false);
  private static final PlaneOrientation AXIAL =
      new PlaneOrientation(new Vector3(1, 0, 0), new Vector3(0, 1, 0));

  private PixelSpacing pixel = new PixelSpacing(1, 1);

  private Frame at(double x, double y, double z) {
    HandMadeFrame frame = new HandMadeFrame();
    frame.name = "s" + Math.round(z);
    frame.position = new Vector3(x, y, z);
    frame.pixelSpacing = pixel;
    return frame.frame();
  }

  private static GeometryFinder found(List<Frame> slices) {
    return new GeometryFinder(slices, AXIAL, NONE);
  }

  private static String text(GeometryFinder finder) {
    return String.join("\n", finder.warnings().stream().map(ImportWarning::message).toList());
  }

  /** Pixels of 2 x 3 mm: 1 % of the smaller side; of half a millimetre: 0.01 mm. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.75, 0.0099, true",
    "0.5, 0.75, 0.0101, false",
    "2, 3, 0.0199, true",
    "2, 3, 0.0201, false",
    "3, 2, 0.0199, true",
    "3, 2, -0.0201, false",
    "100, 100, 1, true",
    "0, 0, 0.0099, true",
    "0, 0, 0.0101, false"
  })
  void slicesLieInOneLineWithinAHundredthOfAPixel(
      double rows, double columns, double off, boolean inLine) {
    pixel = rows == 0 ? null : new PixelSpacing(rows, columns);
    for (Frame middle : List.of(at(7 + off, -7, 10), at(7, -7 + off, 10))) {
      String text = text(found(List.of(at(7, -7, 0), at(7, -7, 5), middle, at(7, -7, 15))));
      assertEquals(!inLine, text.contains("s10 is"), text);
      assertEquals(!inLine, text.contains("do not lie in one line"), text);
    }
  }

  @Test
  void tiltedSlicesLieInOneLineAndTheFarthestIsNamed() {
    List<Frame> slices = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      slices.add(at(0, 3 * i, 4 * i));
    }
    assertFalse(text(found(slices)).contains("one line"));
    slices.set(1, at(0.25, 3, 4));
    slices.set(3, at(0, 9.5, 12));
    assertTrue(text(found(slices)).contains("s12 is 0.5000 mm off the line"), text(found(slices)));
  }

  @Test
  void theTiltIsSaidByAngleShiftAndTableStep() {
    assertEquals(
        "the slices are tilted by 36.9 degrees: each is shifted sideways by 3.0000 mm (along the"
            + " columns); the slice spacing along the normal is 4.0000 mm, the table step 5.0000"
            + " mm. Oblique distances and angles are wrong until the tilt is corrected: the last"
            + " slice lies 6.0 mm from its place in the header",
        text(found(List.of(at(0, 0, 0), at(0, 3, 4), at(0, 6, 8)))));
    String rows = text(found(List.of(at(0, 0, 0), at(-3, 1, 4))));
    assertTrue(rows.contains("3.1623 mm (along the rows)"), rows);
    String both = text(found(List.of(at(0, 0, 0), at(-3, 3, 4))));
    assertTrue(both.contains("(along the columns)"), both);
  }

  @ParameterizedTest
  @CsvSource({"0.00099, false", "0.00101, true", "-0.00101, true"})
  void aMicrometreASliceIsNoTilt(double aside, boolean tilted) {
    List<Frame> slices = List.of(at(0, 0, 0), at(aside, 0, 5), at(2 * aside, 0, 10));
    assertEquals(tilted, text(found(slices)).contains("the slices are tilted"));
  }

  /** The cosine of rows and columns; that of the worst slice counts. */
  @ParameterizedTest
  @CsvSource({"0.00009, ''", "1e-4, ''", "0.00011, 0.006", "0.01, 0.573", "-0.01, 0.573"})
  void rowsAndColumnsOffARightAngleAreNamed(double cosine, String degrees) {
    HandMadeFrame skewed = new HandMadeFrame();
    skewed.position = new Vector3(0, 0, 5);
    skewed.orientation =
        new PlaneOrientation(
            new Vector3(1, 0, 0), new Vector3(cosine, Math.sqrt(1 - cosine * cosine), 0));
    String text = text(found(List.of(at(0, 0, 0), skewed.frame(), at(0, 0, 10))));
    assertEquals(
        degrees.isEmpty()
            ? ""
            : "rows and columns of Image Orientation (Patient) (0020,0037) are "
                + degrees
                + " degrees off a right angle: the column direction was made orthogonal",
        text);
  }

  @ParameterizedTest
  @CsvSource({
    "9, 8, 9, true",
    "NaN, 8, 8, true",
    "0, 8, 8, true",
    "-1, 8, 8, true",
    "NaN, NaN, 1, false",
    "0, 0, 1, false",
    "0, -8, 1, false"
  })
  void aSingleSliceIsAsThickAsItsHeaderSays(
      double thickness, double between, double expected, boolean known) {
    GeometryFinder finder =
        new GeometryFinder(
            List.of(at(1, 2, 3)), AXIAL, new PlaneHints(thickness, between, "", 0, false));
    assertEquals(new Vector3(1, 1, expected), finder.geometry().spacing());
    assertEquals(known, finder.known().sliceSpacing());
    assertEquals(new Vector3(1, 2, 3), finder.geometry().origin());
  }

  private static GeometryFinder unplaced(PlaneHints hints, double... locations) {
    List<Frame> slices = new ArrayList<>();
    for (double location : locations) {
      HandMadeFrame frame = new HandMadeFrame();
      frame.position = null;
      frame.sliceLocation = location;
      slices.add(frame.frame());
    }
    return new GeometryFinder(slices, null, hints);
  }

  private static PlaneHints between(double spacing) {
    return new PlaneHints(Double.NaN, spacing, "", 0, false);
  }

  /** Three steps of 5 mm in the mean: each location may be 0.05 mm off its place. */
  @ParameterizedTest
  @CsvSource({
    "5, 10, 5",
    "5.0499, 10, 5",
    "4.9501, 10, 5",
    "5, 10.0499, 5",
    "5.0501, 10, 0",
    "4.9499, 10, 0",
    "5, 10.0501, 0",
    "5, 9.9499, 0"
  })
  void slicesWithoutPositionsLieAsFarApartAsTheirEvenLocations(
      double second, double third, double expected) {
    GeometryFinder finder = unplaced(NONE, 0, second, third, 15);
    assertEquals(expected > 0, finder.known().sliceSpacing());
    assertEquals(expected > 0 ? expected : 1, finder.geometry().spacing().z(), 1e-12);
    assertTrue(
        text(finder)
            .contains(
                expected > 0
                    ? "their distance, 5 mm, is the step of Slice Location (0020,1041)"
                    : "their distance is unknown"),
        text(finder));
    assertFalse(finder.known().placement());
    assertEquals(new Vector3(0, 0, 0), finder.geometry().origin());
  }

  /** Decimals that were cut off: a third of 10 mm is 3.333333 mm. */
  @Test
  void theStepOfLocationsHasSixDecimals() {
    assertEquals(3.333333, unplaced(NONE, 0, 3.33, 6.67, 10).geometry().spacing().z());
    assertFalse(unplaced(NONE, 5, 5, 5).known().sliceSpacing());
    assertFalse(unplaced(NONE, 0, Double.NaN, 10).known().sliceSpacing());
  }

  @ParameterizedTest
  @CsvSource({"5.0499, false", "5.0501, true", "4.9501, false", "4.9499, true", "0, false"})
  void spacingBetweenSlicesGoesBeforeLocationsAndSaysSoWhereTheyDisagree(
      double step, boolean disagree) {
    for (double sign : new double[] {1, -1}) {
      GeometryFinder finder = unplaced(between(5 * sign), 0, step, 2 * step, 3 * step);
      assertEquals(5, finder.geometry().spacing().z());
      assertEquals(disagree, text(finder).contains("says that slices are"), text(finder));
      assertTrue(text(finder).contains("their distance, 5 mm, is Spacing Between Slices"));
    }
  }

  @Test
  void aSingleSliceWithoutPositionHasNoOrderToSpeakOf() {
    assertEquals(
        "no position and orientation in the patient: the origin is the first pixel",
        text(unplaced(between(5), Double.NaN)));
    assertEquals(5, unplaced(between(5), Double.NaN).geometry().spacing().z());
  }

  @Test
  void pixelsOfUnknownSizeHaveTheShapeOfTheirAspect() {
    pixel = null;
    PlaneHints tall = new PlaneHints(Double.NaN, Double.NaN, "", 1.25, false);
    GeometryFinder finder = new GeometryFinder(List.of(at(0, 0, 0), at(0, 0, 2)), AXIAL, tall);
    assertEquals(new Vector3(1, 1.25, 2), finder.geometry().spacing());
    assertFalse(finder.known().pixelSpacing());
    assertTrue(finder.known().sliceSpacing() && finder.known().placement());
    assertEquals(
        "no usable Pixel Spacing (0028,0030): distances in the plane are in pixels, whose height is"
            + " 1.25 widths by Pixel Aspect Ratio (0028,0034)",
        text(finder));
    assertEquals(
        "no usable Pixel Spacing (0028,0030): distances in the plane are in pixels",
        text(found(List.of(at(0, 0, 0), at(0, 0, 2)))));
  }

  @Test
  void whereDistancesInThePlaneComeFromIsSaid() {
    PlaneHints hints = new PlaneHints(9, 8, "from elsewhere", 1.25, false);
    pixel = new PixelSpacing(0.5, 0.75);
    GeometryFinder finder = new GeometryFinder(List.of(at(0, 0, 0), at(0, 0, 2)), AXIAL, hints);
    assertEquals(new Vector3(0.75, 0.5, 2), finder.geometry().spacing());
    assertEquals("from elsewhere", text(finder));
  }

  @Test
  void positionsOfAnOwnFrameOrderSlicesAndPlaceThemNowhere() {
    PlaneHints own = new PlaneHints(Double.NaN, Double.NaN, "", 0, true);
    GeometryFinder finder = new GeometryFinder(List.of(at(5, 6, 7), at(5, 6, 9)), AXIAL, own);
    assertFalse(finder.known().placement());
    assertEquals(new Vector3(0, 0, 0), finder.geometry().origin());
    assertEquals(new Vector3(1, 1, 2), finder.geometry().spacing());
    assertTrue(text(finder).startsWith("positions are those of the volume's own frame"));
  }
}
