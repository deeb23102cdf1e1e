// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.volume.Diffusion;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each attribute of rule 5 takes of a frame, and what it is called then. */
class DiscriminatorTest {
  /** How a test gives a frame a number for each title. */
  private static final Map<String, BiConsumer<HandMadeFrame, Double>> NUMBERS =
      Map.ofEntries(
          Map.entry("temporal position", (f, v) -> f.temporalPosition = v),
          Map.entry("echo number", (f, v) -> f.echoNumber = v),
          Map.entry("echo time", (f, v) -> f.echoTime = v),
          Map.entry("inversion time", (f, v) -> f.inversionTime = v),
          Map.entry("flip angle", (f, v) -> f.flipAngle = v),
          Map.entry("tube voltage", (f, v) -> f.kvp = v),
          Map.entry("temporal offset", (f, v) -> f.temporalOffset = v),
          Map.entry("trigger time", (f, v) -> f.triggerTime = v),
          Map.entry("frame reference time", (f, v) -> f.frameReferenceTime = v),
          Map.entry("acquisition number", (f, v) -> f.acquisitionNumber = v),
          Map.entry("acquisition time", (f, v) -> f.acquisitionTime = v),
          Map.entry("frame time", (f, v) -> f.frameTime = v),
          Map.entry("content time", (f, v) -> f.contentTime = v),
          Map.entry("instance number", (f, v) -> f.instanceNumber = v));

  private static Discriminator titled(String title, Frame... frames) {
    List<List<Frame>> places = frames.length == 0 ? List.of() : List.of(List.of(frames));
    return Discriminator.of(places).stream()
        .filter(by -> by.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "temporal position, true, true, 0, 7",
    "echo number, false, true, 0, echo 7",
    "echo time, false, true, 0, TE 7 ms",
    "inversion time, false, true, 0, TI 7 ms",
    "flip angle, false, true, 0, flip angle 7",
    "tube voltage, false, true, 0, 7 kV",
    "temporal offset, true, true, 1, 7",
    "trigger time, true, false, 0.001, 7",
    "frame reference time, true, false, 0.001, 7",
    "acquisition number, true, true, 0, 7",
    "acquisition time, true, false, 1, 7",
    "frame time, true, false, 0.001, 7",
    "content time, true, false, 0, 7",
    "instance number, true, false, 0, 7"
  })
  void numbersAreTakenAsTheyAre(
      String title, boolean time, boolean everywhere, double seconds, String label) {
    Discriminator by = titled(title);
    HandMadeFrame frame = new HandMadeFrame();
    assertNull(by.of(frame.frame()));
    NUMBERS.get(title).accept(frame, 7.0);
    assertEquals(7.0, by.of(frame.frame()));
    assertEquals(label, by.label(7.0, List.of(7.0)));
    assertEquals(time, by.isTime());
    assertEquals(everywhere, by.isSameEverywhere());
    assertEquals(seconds, by.secondsPerUnit());
    assertFalse(by.isInOrderOfInstances());
    assertEquals(0, by.weighting(7.0));
    for (String other : NUMBERS.keySet()) {
      assertEquals(other.equals(title), titled(other).of(frame.frame()) != null, other);
    }
  }

  @Test
  void wordsAreTakenAsTheyAre() {
    HandMadeFrame frame = new HandMadeFrame();
    for (String title : List.of("quantity", "stack", "image type", "complex component")) {
      assertNull(titled(title).of(frame.frame()), title);
    }
    frame.quantity = "label";
    frame.stack = "2";
    frame.imageType = "ORIGINAL\\PRIMARY\\M";
    frame.component = "phase";
    assertEquals("label", titled("quantity").of(frame.frame()));
    assertEquals("label", titled("quantity").label("label", List.of("label", "control")));
    assertEquals("2", titled("stack").of(frame.frame()));
    assertEquals("stack 2", titled("stack").label("2", List.of("1", "2")));
    assertEquals("ORIGINAL\\PRIMARY\\M", titled("image type").of(frame.frame()));
    assertEquals("phase", titled("complex component").of(frame.frame()).toString());
    assertTrue(titled("image type").isInOrderOfInstances());
    assertFalse(titled("quantity").isInOrderOfInstances());
    assertFalse(titled("stack").isTime());
    assertTrue(titled("stack").isSameEverywhere());
  }

  /** A type is called by what others lack, letters of components by their words. */
  @Test
  void anImageTypeIsCalledByItsDifference() {
    List<Object> all = List.of("ORIGINAL\\PRIMARY\\M", "ORIGINAL\\PRIMARY\\P");
    assertEquals("phase", titled("image type").label(all.get(1), all));
  }

  @Test
  @SuppressWarnings({"rawtypes", "unchecked"})
  void complexComponentsHaveTheirUsualOrder() {
    HandMadeFrame frame = new HandMadeFrame();
    Comparable before = null;
    for (String name : List.of("magnitude", "phase", "real", "imaginary")) {
      frame.component = name;
      Comparable now = titled("complex component").of(frame.frame());
      assertEquals(0, now.compareTo(now));
      if (before != null) {
        assertTrue(before.compareTo(now) < 0 && now.compareTo(before) > 0, name);
      }
      before = now;
    }
  }

  @Test
  void weightingsAreOrderedByTheirBValue() {
    Discriminator by = titled("b-value and gradient");
    HandMadeFrame frame = new HandMadeFrame();
    assertNull(by.of(frame.frame()));
    frame.diffusion = new Diffusion(700, "");
    assertEquals(frame.diffusion, by.of(frame.frame()));
    assertEquals(700, by.weighting(frame.diffusion));
    assertTrue(by.isInOrderOfInstances());
  }

  @Test
  void aDimensionOfTheFileIsTriedBetweenTheOthers() {
    HandMadeFrame frame = new HandMadeFrame();
    frame.dimensions = Map.of("detector", 3);
    Discriminator by = titled("detector", frame.frame());
    assertEquals(3, by.of(frame.frame()));
    assertNull(by.of(new HandMadeFrame().frame()));
    assertEquals("detector 3", by.label(3, List.of(2, 3)));
    assertFalse(by.isTime());
    List<String> titles =
        Discriminator.of(List.of(List.of(frame.frame()))).stream().map(d -> d.title()).toList();
    assertEquals(titles.indexOf("stack") + 1, titles.indexOf("detector"));
    assertEquals(titles.indexOf("temporal offset") - 1, titles.indexOf("detector"));
  }

  @Test
  void anEchoSaysItsTimeToo() {
    HandMadeFrame frame = new HandMadeFrame();
    assertEquals("", titled("echo number").addition(frame.frame()));
    frame.echoTime = 0;
    assertEquals("", titled("echo number").addition(frame.frame()));
    frame.echoTime = 9.25;
    assertEquals("TE 9.25 ms", titled("echo number").addition(frame.frame()));
    assertEquals("", titled("flip angle").addition(frame.frame()));
  }

  @Test
  void clocksAreThoseThatMeasure() {
    assertEquals(
        List.of(
            "temporal offset",
            "trigger time",
            "frame reference time",
            "acquisition time",
            "frame time"),
        Discriminator.clocks().stream().map(by -> by.title()).toList());
  }

  @Test
  void oneFrameWithoutAValueMakesItUnknown() {
    HandMadeFrame known = new HandMadeFrame();
    known.flipAngle = 5;
    Frame with = known.frame();
    Frame without = new HandMadeFrame().frame();
    Discriminator by = titled("flip angle");
    assertTrue(by.isKnownFor(List.of(List.of(with), List.of(with, with))));
    assertFalse(by.isKnownFor(List.of(List.of(with), List.of(with, without))));
    assertFalse(by.isKnownFor(List.of(List.of(without), List.of(with))));
  }
}
