// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames are written as echo time, time point and flip angle: e2t1f30; 0 for none. */
class CompleteFramesTest {
  private static int instance;

  private static Frame frame(String name) {
    HandMadeFrame frame = new HandMadeFrame();
    frame.name = name;
    String[] numbers = name.split("[etf]");
    frame.echoTime = number(numbers[1]);
    frame.temporalPosition = number(numbers[2]);
    frame.flipAngle = number(numbers[3]);
    // Counted backwards: the last one of a place is the earliest.
    frame.instanceNumber = 1000 - instance++;
    return frame.frame();
  }

  private static double number(String text) {
    return text.equals("0") ? Double.NaN : Double.parseDouble(text);
  }

  private static List<List<Frame>> places(String... places) {
    List<List<Frame>> all = new ArrayList<>();
    for (String place : places) {
      all.add(Arrays.stream(place.split(" ")).map(CompleteFramesTest::frame).toList());
    }
    return all;
  }

  private static String names(List<Frame> frames) {
    return String.join(" ", frames.stream().map(Frame::label).toList());
  }

  private static void assertComplete(CompleteFrames found, String leftOver, String... places) {
    assertEquals(List.of(places), found.places().stream().map(CompleteFramesTest::names).toList());
    assertEquals(leftOver, names(found.leftOver()));
  }

  @Test
  void asManyInEveryPlaceAreAllComplete() {
    List<List<Frame>> places = places("e1t0f0 e2t0f0", "e1t0f0 e3t0f0");
    CompleteFrames found = CompleteFrames.of(places);
    assertSame(places, found.places());
    assertEquals(List.of(), found.leftOver());
  }

  @Test
  void valuesThatOccurInEveryPlaceAreKept() {
    assertComplete(
        CompleteFrames.of(places("e1t0f0 e2t0f0 e3t0f0", "e3t0f0 e1t0f0", "e1t0f0 e3t0f0 e2t0f0")),
        "e2t0f0 e2t0f0",
        "e1t0f0 e3t0f0",
        "e3t0f0 e1t0f0",
        "e1t0f0 e3t0f0");
  }

  /** Neither echo nor time tells frames apart: both together do. */
  @Test
  void severalAttributesTogetherTellFramesApart() {
    assertComplete(
        CompleteFrames.of(
            places("e1t1f0 e2t1f0 e1t2f0 e2t2f0", "e1t1f0 e2t1f0 e1t2f0", "e1t1f0 e2t1f0 e1t2f0")),
        "e2t2f0",
        "e1t1f0 e2t1f0 e1t2f0",
        "e1t1f0 e2t1f0 e1t2f0",
        "e1t1f0 e2t1f0 e1t2f0");
  }

  /** By flip angle one value is in every place, by echo two. */
  @Test
  void theAttributeThatKeepsMostCounts() {
    assertComplete(
        CompleteFrames.of(places("e1t0f10 e2t0f20 e3t0f30", "e1t0f10 e2t0f21", "e1t0f10 e2t0f22")),
        "e3t0f30",
        "e1t0f10 e2t0f20",
        "e1t0f10 e2t0f21",
        "e1t0f10 e2t0f22");
  }

  /** Echo and time say the same where they are known; the third frame differs by echo only. */
  @Test
  void fewerAttributesCountWhereTheyKeepAsMany() {
    assertComplete(
        CompleteFrames.of(places("e1t1f0 e2t2f0 e3t3f0", "e1t1f0 e2t2f0", "e1t1f0 e2t2f0")),
        "e3t3f0",
        "e1t1f0 e2t2f0",
        "e1t1f0 e2t2f0",
        "e1t1f0 e2t2f0");
  }

  /** By time 1 and 3 are in every place, by echo 1 and 2: time is tried first (rule 5). */
  @Test
  void theFirstAttributeCountsWhereAnotherKeepsAsMany() {
    assertComplete(
        CompleteFrames.of(
            places("e1t1f0 e2t2f0 e3t3f0", "e1t1f0 e2t9f0 e9t3f0", "e1t1f0 e2t8f0 e8t3f0 e7t7f0")),
        "e2t2f0 e2t9f0 e2t8f0 e7t7f0",
        "e1t1f0 e3t3f0",
        "e1t1f0 e9t3f0",
        "e1t1f0 e8t3f0");
  }

  /** Echo and time together keep two frames of each place, and so does the flip angle alone. */
  @Test
  void oneAttributeCountsBeforeTwoThatWereTriedEarlier() {
    assertComplete(
        CompleteFrames.of(places("e1t1f10 e1t2f20 e2t1f30 e2t2f40", "e1t1f10 e1t2f21 e3t1f30")),
        "e1t2f20 e2t2f40 e1t2f21",
        "e1t1f10 e2t1f30",
        "e1t1f10 e3t1f30");
  }

  @Test
  void whatNothingTellsApartIsTheEarliestByInstanceNumber() {
    CompleteFrames found =
        CompleteFrames.of(places("e1t0f0 e1t0f0 e1t0f0", "e1t0f0", "e1t0f0 e1t0f0"));
    assertEquals(List.of(1, 1, 1), found.places().stream().map(List::size).toList());
    assertEquals(3, found.leftOver().size());
    for (int place = 0; place < 3; place++) {
      double kept = found.places().get(place).get(0).acquisition().instanceNumber();
      for (Frame other : place == 0 ? found.leftOver().subList(0, 2) : List.<Frame>of()) {
        assertEquals(true, kept < other.acquisition().instanceNumber());
      }
    }
  }

  /** An attribute that one frame lacks tells nothing apart. */
  @Test
  void attributesThatAFrameLacksDoNotCount() {
    CompleteFrames found = CompleteFrames.of(places("e1t0f0 e0t0f0", "e1t0f0"));
    assertComplete(found, "e1t0f0", "e0t0f0", "e1t0f0");
  }
}
