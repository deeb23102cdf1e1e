// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three places of images of two kinds, of which one image may have lost what it is. */
class MixedKindsTest {
  private static final String MIXED = "and not in the same way at every place";

  @TempDir Path folder;

  private interface Change {
    void of(DataSetBuilder header, int kind, int slice);
  }

  private VolumePlan plan(int kinds, Change change) throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int kind = 0; kind < kinds; kind++) {
      for (int slice = 0; slice < 3; slice++) {
        int k = kind;
        int s = slice;
        Consumer<DataSetBuilder> of = header -> change.of(header, k, s);
        series.add("k" + kind + "s" + slice, 5 * slice, of);
      }
    }
    List<VolumePlan> plans = series.plans();
    assertEquals(1, plans.size());
    return plans.get(0);
  }

  private static void weighted(DataSetBuilder header, int kind) {
    header.putNumbers(Tags.DiffusionBValue, Vr.FD, 1000 * kind);
    if (kind > 0) {
      header.putNumbers(Tags.DiffusionGradientOrientation, Vr.FD, 1, 0, 0);
    }
  }

  @Test
  void weightingsOfEveryPlaceAreChannels() throws IOException {
    VolumePlan plan = plan(2, (header, kind, slice) -> weighted(header, kind));
    assertEquals(List.of("b=0", "b=1000 (1.0, 0.0, 0.0)"), plan.channelLabels());
    assertEquals(List.of(), plan.warnings());
  }

  /** It was taken for a time point of unweighted images, and nothing said. */
  @Test
  void anImageThatHasLostItsWeightingIsNamed() throws IOException {
    VolumePlan plan =
        plan(
            2,
            (header, kind, slice) -> {
              if (kind == 0 || slice != 1) {
                weighted(header, kind);
              }
            });
    assertTrue(
        SmallSeries.warns(
            plan,
            ImportWarning.Kind.DIMENSION,
            "differ in b-value and gradient, " + MIXED,
            "k1s0 and k1s1 of one volume are not alike"),
        plan.warnings().toString());
  }

  /** An echo time that follows the number of the echo is told by that. */
  @Test
  void whatFollowsAnotherAttributeIsNotMixed() throws IOException {
    VolumePlan plan =
        plan(
            2,
            (header, kind, slice) ->
                header
                    .putNumbers(Tags.EchoNumbers, kind + 1)
                    .putNumbers(Tags.EchoTime, kind == 0 ? 4.6 : 9.2));
    assertEquals(List.of("echo 1, TE 4.6 ms", "echo 2, TE 9.2 ms"), plan.channelLabels());
    assertEquals(List.of(), plan.warnings());
  }

  /** As where the tube's voltage follows the body: each place has one. */
  @Test
  void whatDiffersFromPlaceToPlaceOnlyIsNotMixed() throws IOException {
    VolumePlan plan =
        plan(
            2,
            (header, kind, slice) ->
                header
                    .putNumbers(Tag.of(0x0018, 0x0060), 80 + 20 * slice)
                    .putNumbers(Tags.TemporalPositionIdentifier, kind + 1));
    assertEquals(2, plan.timePoints());
    assertEquals(List.of(), plan.warnings());
  }

  /** -1 says that there is no weighting, such as of a map: it is no image of b = 0. */
  @ParameterizedTest
  @CsvSource({
    "Philips Imaging DD 001, 20010003",
    "SIEMENS MR HEADER, 0019000C",
    "Image Private Header, 00650009"
  })
  void aWeightingOfMinusOneIsNotZero(String creator, String element) throws IOException {
    int group = Integer.parseInt(element.substring(0, 4), 16);
    int number = Integer.parseInt(element.substring(4), 16);
    List<String> values = List.of("0", "1000", "-1");
    VolumePlan plan =
        plan(
            3,
            (header, kind, slice) ->
                header
                    .put(Tag.of(group, 0x0010), Vr.LO, creator)
                    .put(Tag.of(group, 0x1000 | number), Vr.DS, values.get(kind)));
    assertEquals(List.of("b=0", "b=1000", "no b-value"), plan.channelLabels());
  }

  @ParameterizedTest
  @CsvSource({"9241, cardiac", "9245, respiratory"})
  void phasesAreChannels(String element, String phase) throws IOException {
    Tag tag = Tag.of(0x0020, Integer.parseInt(element, 16));
    VolumePlan plan =
        plan(3, (header, kind, slice) -> header.putNumbers(tag, Vr.FL, 40 * (2 - kind)));
    assertEquals(
        List.of(phase + " phase 0 %", phase + " phase 40 %", phase + " phase 80 %"),
        plan.channelLabels());
    assertEquals("k2s0", SmallSeries.names(plan).get(0));
    assertEquals(List.of(), plan.warnings());
  }

  /** A clock says it better: phases are only a part of its cycle. */
  @Test
  void triggerTimesComeBeforePhases() throws IOException {
    VolumePlan plan =
        plan(
            2,
            (header, kind, slice) ->
                header
                    .putNumbers(Tags.TriggerTime, 30 * kind)
                    .putNumbers(Tag.of(0x0020, 0x9241), Vr.FL, 50 * kind));
    assertEquals(2, plan.timePoints());
    assertEquals(0.03, plan.axes().frameIntervalSeconds(), 1e-12);
  }

  /** Acquisition DateTime (0008,002A), where there is no time of the day beside it. */
  @Test
  void acquisitionsHaveADateWithTheirTime() throws IOException {
    VolumePlan plan =
        plan(
            3,
            (header, kind, slice) ->
                header.put(
                    Tag.of(0x0008, 0x002A),
                    "20200101101" + (kind == 2 ? "1" : "0") + ofMinute(kind)));
    assertEquals(3, plan.timePoints());
    assertEquals(20, plan.axes().frameIntervalSeconds(), 1e-9);
    assertEquals(List.of(), plan.warnings());
  }

  /** 10:10:35.5, 10:10:55.5 and 10:11:15.5. */
  private static String ofMinute(int kind) {
    return List.of("35.5", "55.5", "15.5").get(kind);
  }
}
