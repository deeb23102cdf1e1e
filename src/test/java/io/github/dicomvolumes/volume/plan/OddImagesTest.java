// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.geometry.PixelSpacing;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.PlaneHints;
import io.github.dicomvolumes.volume.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddImagesTest {
  /** Frames s0, s1 and so on, the odd ones first. */
  private static List<Frame> frames(int all, int odd, Consumer<HandMadeFrame> change) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < all; i++) {
      HandMadeFrame frame = new HandMadeFrame();
      frame.name = "s" + i;
      frame.position = new Vector3(0, 0, i);
      frame.scale = new ModalityTransform(1, -1024, "HU");
      frame.bitsStored = 12;
      if (i < odd) {
        change.accept(frame);
      }
      frames.add(frame.frame());
    }
    return frames;
  }

  private static List<String> warnings(List<Frame> frames, boolean isOneKind) {
    return OddImages.check(frames, 1, isOneKind).stream().map(ImportWarning::message).toList();
  }

  private static void rescaled(HandMadeFrame frame) {
    frame.scale = new ModalityTransform(2, 0, "HU");
  }

  @ParameterizedTest
  @CsvSource({
    // One in eight is odd; more are meant to be so.
    "8, 1, false, true",
    "7, 1, false, false",
    "16, 2, false, true",
    "15, 2, false, false",
    "8, 0, false, false",
    "8, 8, false, false",
    // A single one of three or more, where all are of one kind.
    "7, 1, true, true",
    "3, 1, true, true",
    "2, 1, true, false",
    "15, 2, true, false"
  })
  void fewThatAreUnlikeTheOthersAreOdd(int all, int odd, boolean isOneKind, boolean warned) {
    assertEquals(
        warned ? 1 : 0, warnings(frames(all, odd, OddImagesTest::rescaled), isOneKind).size());
    assertEquals(
        warned ? 1 : 0, warnings(frames(all, odd, f -> f.bitsStored = 16), isOneKind).size());
  }

  /** As slopes of PET differ from slice to slice, none is the usual one. */
  @Test
  void storedValuesBesideMeasuredOnesAreNamed() {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      HandMadeFrame frame = new HandMadeFrame();
      frame.name = "s" + i;
      frame.position = new Vector3(0, 0, i);
      frame.scale = new ModalityTransform(i == 4 ? 1 : 1.5 + i, 0, "BQML");
      frames.add(frame.frame());
    }
    assertEquals(
        List.of(
            "s4 is not rescaled, unlike 5 of 6 images: stored values stand beside measured ones"),
        warnings(frames, false));
    // Of two channels, the one of s0, s2, s4 has the odd one.
    assertEquals(
        "s4 is not rescaled, unlike 2 of 3 images: stored values stand beside measured ones",
        OddImages.check(frames, 2, false).get(0).message());
    // Where each is a channel of its own, each may have its own.
    assertEquals(List.of(), OddImages.check(frames, 6, false));
  }

  @Test
  void imagesOfAnotherUnitAreNamed() {
    assertEquals(
        List.of("s0, s1 are of no unit; others are in HU: the volume has no unit"),
        warnings(frames(5, 2, f -> f.scale = new ModalityTransform(1, -1024, "")), false));
    assertEquals(
        List.of("images are in HU, MGML: the volume has no unit"),
        warnings(frames(5, 2, f -> f.scale = new ModalityTransform(1, -1024, "MGML")), false));
  }

  @Test
  void anOddScaleIsNamedWithTheUsualOne() {
    assertEquals(
        List.of(
            "s0 has a rescale slope of 2.0 and an intercept of 0.0, unlike 7 of 8 images, with a"
                + " rescale slope of 1.0 and an intercept of -1024.0: its header may be damaged"),
        warnings(frames(8, 1, OddImagesTest::rescaled), false));
  }

  @Test
  void oddBitsAreNamedWithTheUsualOnes() {
    assertEquals(
        List.of(
            "s0 holds 12 bits stored up to bit 11, signed, unlike 7 of 8 images, with 12 bits"
                + " stored up to bit 11, unsigned: its header may be damaged"),
        warnings(frames(8, 1, f -> f.type = SampleType.INT16), false));
    assertEquals(
        List.of(
            "s0 holds 10 bits stored up to bit 9, unsigned, unlike 7 of 8 images, with 12 bits"
                + " stored up to bit 11, unsigned: its header may be damaged"),
        warnings(frames(8, 1, f -> f.bitsStored = 10), false));
  }

  @Test
  void threeAreNamedAndOfMoreTheirNumber() {
    String odd = " has a rescale slope of 2.0 and an intercept of 0.0";
    String three = "s0" + odd + ", s1" + odd + ", s2" + odd;
    String usual =
        "images, with a rescale slope of 1.0 and an intercept of -1024.0: their headers may be"
            + " damaged";
    assertEquals(
        List.of(three + ", unlike 21 of 24 " + usual),
        warnings(frames(24, 3, OddImagesTest::rescaled), false));
    assertEquals(
        List.of(
            three
                + " and so on, 4 images, unlike 28 of 32 "
                + usual
                + "; a table of Rescale Slope (0028,1053) and Intercept (0028,1052) lists them"
                + " all"),
        warnings(frames(32, 4, OddImagesTest::rescaled), false));
  }

  private static FrameGroup group(String series, int count, Consumer<HandMadeFrame> change) {
    Series of = new Series("2.25.1", series, "", "", 5, "CT", "", "", "", "", "");
    return new FrameGroup(
        of,
        frames(count, count, change),
        new PlaneHints(Double.NaN, Double.NaN, "", 0, false),
        List.of());
  }

  private static String apart(FrameGroup... groups) {
    Map<FrameGroup, ImportWarning> warnings = OddImages.apart(List.of(groups));
    return String.join("\n", warnings.values().stream().map(ImportWarning::message).toList());
  }

  private static final FrameGroup MANY = group("2.25.2", 16, f -> {});

  @Test
  void fewImagesOfOtherPixelsAreNamed() {
    FrameGroup few = group("2.25.2", 1, f -> f.pixelSpacing = new PixelSpacing(2, 2));
    String others =
        ": pixel spacing, direction or frame of reference are not those of the other 16 images of"
            + " the series; the header may be damaged";
    assertEquals("s0 is a volume of its own" + others, apart(MANY, few));
    assertEquals("s0 is a volume of its own" + others, apart(few, MANY));
    FrameGroup two = group("2.25.2", 2, f -> f.pixelSpacing = new PixelSpacing(2, 2));
    assertEquals("s0 and 1 more are a volume of their own" + others, apart(MANY, two));
  }

  /** Of four others it is a quarter; of one, nobody can tell which of both is odd. */
  @Test
  void oneImageBesideTwoOrMoreIsNamed() {
    FrameGroup one = group("2.25.2", 1, f -> f.pixelSpacing = new PixelSpacing(2, 2));
    assertEquals(
        "s0 is a volume of its own", apart(group("2.25.2", 4, f -> {}), one).split(":")[0]);
    assertEquals(
        "s0 is a volume of its own", apart(group("2.25.2", 2, f -> {}), one).split(":")[0]);
    assertEquals("", apart(group("2.25.2", 1, f -> {}), one));
  }

  @Test
  void moreThanOneInEightOtherSizesAndOtherSeriesAreMeant() {
    assertEquals("", apart(MANY, group("2.25.2", 3, f -> {})));
    assertEquals("", apart(MANY, group("2.25.3", 1, f -> {})));
    assertEquals("", apart(MANY, group("2.25.2", 1, f -> f.rows = 4)));
    assertEquals("", apart(MANY));
  }

  /** A localizer is turned by more than 45 degrees. */
  @ParameterizedTest
  @CsvSource({"44.9, true", "45.1, false", "90, false", "-44.9, true"})
  void aSmallTurnIsNamed(double degrees, boolean named) {
    double angle = Math.toRadians(degrees);
    FrameGroup turned =
        group(
            "2.25.2",
            1,
            f ->
                f.orientation =
                    new PlaneOrientation(
                        new Vector3(1, 0, 0), new Vector3(0, Math.cos(angle), Math.sin(angle))));
    assertEquals(named, !apart(MANY, turned).isEmpty());
  }

  @Test
  void imagesWithoutADirectionAreNamed() {
    FrameGroup placeless = group("2.25.2", 1, f -> f.orientation = null);
    assertEquals("s0 is a volume of its own", apart(MANY, placeless).split(":")[0]);
    FrameGroup all = group("2.25.2", 16, f -> f.orientation = null);
    assertEquals(
        "s0 is a volume of its own", apart(all, group("2.25.2", 1, f -> {})).split(":")[0]);
  }
}
