// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedPlacesTest {
  private final List<Frame> frames = new ArrayList<>();

  private void add(String name, Vector3 position, double instance, double location) {
    HandMadeFrame frame = new HandMadeFrame();
    frame.name = name;
    frame.position = position;
    frame.instanceNumber = instance;
    frame.sliceLocation = location;
    frames.add(frame.frame());
  }

  private static Vector3 z(double z) {
    return new Vector3(3, 4, z);
  }

  /** Places separated by a bar. */
  private String order() {
    return String.join(
        " | ",
        OrderedPlaces.of(frames).locations().stream()
            .map(place -> String.join(" ", place.stream().map(Frame::label).toList()))
            .toList());
  }

  @Test
  void framesOfAPlaceAreInTheOrderOfTheirNumbersElseAsFound() {
    add("a", z(5), 4, 1);
    add("b", z(0), 3, 2);
    add("c", z(5.0001), 2, 3);
    add("d", z(0), 3, 4);
    add("e", z(4.9999), 3, 5);
    assertEquals("b d | c e a", order());
    assertArrayEquals(new double[] {0, 5.0001}, OrderedPlaces.of(frames).along(), 1e-12);
  }

  @Test
  void onePositionForAllIsNotBelievedWhereLocationsDiffer() {
    add("a", z(5), 1, 30);
    add("b", z(5), 2, 10);
    add("c", z(5), 3, 20);
    OrderedPlaces ordered = OrderedPlaces.of(frames);
    assertEquals("b | c | a", order());
    assertNull(ordered.orientation());
    assertEquals(1, ordered.warnings().size());
    assertEquals(
        "all 3 images have the same Image Position (Patient) (0020,0032) but different Slice"
            + " Locations (0020,1041): the positions are not used",
        ordered.warnings().get(0).message());
  }

  @Test
  void onePositionForAllIsOnePlaceWhereLocationsDoNotSayOtherwise() {
    add("a", z(5), 2, 10);
    add("b", z(5), 1, 20);
    add("c", z(5), 3, 20);
    assertEquals("b a c", order());
    frames.clear();
    add("only", z(5), 2, 10);
    assertEquals("only", order());
    assertEquals(List.of(), OrderedPlaces.of(frames).warnings());
  }

  @Test
  void positionsThatDifferAreBelievedWhateverLocationsSay() {
    add("a", z(5), 1, 30);
    add("b", z(5), 2, 10);
    add("c", z(7), 3, 20);
    assertEquals("a b | c", order());
  }

  @Test
  void framesWithoutPositionsHaveThePlaceOfTheirLocation() {
    add("a", null, 1, 30);
    add("b", null, 2, -10);
    add("c", null, 3, 20);
    assertEquals("b | c | a", order());
    assertEquals("Slice Location (0020,1041)", OrderedPlaces.orderOf(frames));
  }

  @Test
  void orOfTheirNumberWhereTwoLocationsAreOneOrOneIsMissing() {
    for (double last : new double[] {30, Double.NaN}) {
      frames.clear();
      add("a", null, 3, 30);
      add("b", null, 2, -10);
      add("c", null, 1, last);
      assertEquals("c | b | a", order());
      assertEquals("Instance Number (0020,0013)", OrderedPlaces.orderOf(frames));
    }
  }

  @Test
  void orAsTheyWereFound() {
    add("b", null, 3, Double.NaN);
    add("a", null, 3, Double.NaN);
    add("c", null, 1, Double.NaN);
    assertEquals("b | a | c", order());
    assertEquals("their order in the files", OrderedPlaces.orderOf(frames));
  }

  /** Rows turned by 0.00004 to both sides: the normal is that of the mean, and so is the order. */
  @Test
  void placesLieAlongTheNormalOfTheMeanOrientation() {
    for (double turn : new double[] {4e-5, -4e-5}) {
      HandMadeFrame frame = new HandMadeFrame();
      frame.name = "t" + turn;
      frame.position = new Vector3(1000, 0, turn > 0 ? 5 : 4.99);
      frame.orientation = new PlaneOrientation(new Vector3(1, 0, turn), new Vector3(0, 1, 0));
      frames.add(frame.frame());
    }
    OrderedPlaces ordered = OrderedPlaces.of(frames);
    assertEquals(new Vector3(0, 0, 1), ordered.orientation().normal());
    assertArrayEquals(new double[] {4.99, 5}, ordered.along(), 1e-12);
  }
}
