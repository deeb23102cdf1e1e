// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.dicomvolumes.volume.Diffusion;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames are written as b-value, colon, temporal position; x for none. */
class GradientVolumesTest {
  private static HandMadeFrame made(String text) {
    HandMadeFrame frame = new HandMadeFrame();
    String[] parts = text.split(":");
    frame.name = text;
    frame.diffusion = parts[0].equals("x") ? null : new Diffusion(Double.parseDouble(parts[0]), "");
    frame.temporalPosition =
        parts.length < 2 || parts[1].equals("x") ? Double.NaN : Double.parseDouble(parts[1]);
    return frame;
  }

  private static List<Frame> place(String text) {
    return Arrays.stream(text.split(" ")).map(t -> made(t).frame()).toList();
  }

  private static List<String> inOrder(String... places) {
    List<List<Frame>> all = Arrays.stream(places).map(GradientVolumesTest::place).toList();
    List<List<Frame>> ordered = GradientVolumes.inOrder(all, Discriminator.of(all));
    return ordered == null
        ? null
        : ordered.stream()
            .map(frames -> String.join(" ", frames.stream().map(Frame::label).toList()))
            .toList();
  }

  @Test
  void weightingsFollowEachOtherAsTheyWereAcquired() {
    assertEquals(
        List.of("0 1000 0 2000", "0 1000 0 2000"), inOrder("0 1000 0 2000", "0 1000 0 2000"));
  }

  @Test
  void temporalPositionsGiveTheOrder() {
    assertEquals(
        List.of("0:1 1000:2 0:3", "0:1 1000:2 0:3"), inOrder("1000:2 0:3 0:1", "0:1 0:3 1000:2"));
  }

  @Test
  void placesOfAnotherOrderAreNotInOrder() {
    assertNull(inOrder("0 1000 2000", "0 2000 1000"));
    assertNull(inOrder("0 1000 2000", "0 1000 3000"));
  }

  @Test
  void oneWeightingAndFramesWithoutOneAreNotInOrder() {
    assertNull(inOrder("1000 1000", "1000 1000"));
    assertNull(inOrder("0 x", "0 x"));
    assertNull(inOrder("x 0", "x 0"));
    assertNull(inOrder("0 1000", "0 x"));
  }

  /** Each twice: two time points of two channels, which order does not make. */
  @Test
  void weightingsThatRepeatEvenlyAreTimePoints() {
    assertNull(inOrder("0 1000 0 1000", "0 1000 0 1000"));
    assertEquals(List.of("0 1000 0 1000 0"), inOrder("0 1000 0 1000 0"));
    assertEquals(List.of("0 1000"), inOrder("0 1000"));
  }

  @Test
  void otherAttributesThatTellFramesApartPrevail() {
    List<Frame> place = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      HandMadeFrame frame = made(1000 * i + "");
      frame.echoTime = i == 2 ? 80 : 60;
      place.add(frame.frame());
    }
    assertNull(GradientVolumes.inOrder(List.of(place), Discriminator.of(List.of(place))));
  }

  private static List<String> weightings(List<Frame> frames) {
    return frames.stream().map(f -> "" + f.acquisition().contrast().diffusion()).toList();
  }

  @Test
  void unweightedImagesOfTheSameTypeHaveTheWeightZero() {
    HandMadeFrame weighted = made("1000");
    weighted.imageType = "ORIGINAL\\PRIMARY";
    HandMadeFrame unweighted = made("x");
    unweighted.imageType = "ORIGINAL\\PRIMARY";
    HandMadeFrame map = made("x");
    map.imageType = "DERIVED\\PRIMARY\\ADC";
    List<Frame> known =
        GradientVolumes.withUnweighted(List.of(unweighted.frame(), weighted.frame(), map.frame()));
    assertEquals(List.of("b=0", "b=1000", "null"), weightings(known));
  }

  /** Without a weighting above 0 there is nothing to say of the others. */
  @Test
  void imagesOfASeriesWithoutWeightingStayAsTheyAre() {
    List<Frame> none = place("x x");
    assertSame(none, GradientVolumes.withUnweighted(none));
    List<Frame> zero = place("0 x");
    assertSame(zero, GradientVolumes.withUnweighted(zero));
    List<Frame> all = place("0 1000");
    assertSame(all, GradientVolumes.withUnweighted(all));
  }
}
