// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.SmallSeries.names;
import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.HandMadeFrame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series in which places repeat: names are made of what each image truly is. */
class DimensionFinderTest {
  @TempDir Path folder;
  private SmallSeries series;

  @BeforeEach
  void begin() {
    series = new SmallSeries(folder);
  }

  private VolumePlan only() throws IOException {
    List<VolumePlan> plans = series.plans();
    assertEquals(1, plans.size(), () -> "volumes: " + plans.size());
    return plans.get(0);
  }

  /** The complete volume; what does not fit it is a second one, marked so. */
  private VolumePlan complete(String... incomplete) throws IOException {
    List<VolumePlan> plans = series.plans();
    assertEquals(2, plans.size());
    assertEquals(List.of(incomplete), names(plans.get(1)));
    String made = "incomplete: made of the " + incomplete.length + " images";
    assertTrue(warns(plans.get(1), ImportWarning.Kind.DIMENSION, made));
    assertEquals(2, plans.get(1).number());
    return plans.get(0);
  }

  private static String size(VolumePlan plan) {
    return plan.channels() + " x " + plan.slices() + " x " + plan.timePoints();
  }

  private static Consumer<DataSetBuilder> echoAndTime(int echo, int time) {
    return b ->
        b.putNumbers(Tags.EchoNumbers, echo)
            .putNumbers(Tags.EchoTime, 10.5 * echo)
            .putNumbers(Tags.TemporalPositionIdentifier, time);
  }

  @Test
  void echoesAreChannelsAndTemporalPositionsTimePoints() throws IOException {
    for (int echo = 1; echo <= 2; echo++) {
      for (int z = 2; z >= 0; z--) {
        for (int time = 1; time <= 3; time++) {
          series.add("e" + echo + "z" + z + "t" + time, z, echoAndTime(echo, time));
        }
      }
    }
    VolumePlan plan = only();
    assertEquals("2 x 3 x 3", size(plan));
    assertEquals("e1z0t1", names(plan).get(plan.planeIndex(0, 0, 0)));
    assertEquals("e2z1t1", names(plan).get(plan.planeIndex(1, 1, 0)));
    assertEquals("e1z2t3", names(plan).get(plan.planeIndex(0, 2, 2)));
    assertEquals(List.of("echo 1, TE 10.5 ms", "echo 2, TE 21 ms"), plan.channelLabels());
    assertEquals("echo 2, TE 21 ms | time point 3 | e2z1t3", plan.label(plan.planeIndex(1, 1, 2)));
    assertTrue(plan.warnings().isEmpty(), plan.warnings().toString());
  }

  @Test
  void aPlaceWithAnImageTooManyKeepsTheEarliest() throws IOException {
    series.add("z0", 0, b -> b.putNumbers(Tags.InstanceNumber, 1));
    series.add("z1", 1, b -> b.putNumbers(Tags.InstanceNumber, 2));
    series.add("z1again", 1, b -> b.putNumbers(Tags.InstanceNumber, 3));
    VolumePlan plan = complete("z1again");
    assertEquals("1 x 2 x 1", size(plan));
    assertEquals(List.of("z0", "z1"), names(plan));
    assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "z1again"), plan.warnings().toString());
  }

  /** By instance number alone the first eight of a place would mix both echoes. */
  @Test
  void anIncompleteTimePointOfBothEchoesIsAVolumeOfItsOwn() throws IOException {
    for (int echo = 1; echo <= 2; echo++) {
      for (int time = 1; time <= 5; time++) {
        for (int z = 0; z < (time == 5 ? 1 : 3); z++) {
          series.add("e" + echo + "z" + z + "t" + time, z, echoAndTime(echo, time));
        }
      }
    }
    VolumePlan plan = complete("e1z0t5", "e2z0t5");
    assertEquals("2 x 3 x 4", size(plan));
    for (int time = 0; time < 4; time++) {
      for (int z = 0; z < 3; z++) {
        for (int echo = 0; echo < 2; echo++) {
          assertEquals(
              "e" + (echo + 1) + "z" + z + "t" + (time + 1),
              names(plan).get(plan.planeIndex(echo, z, time)));
        }
      }
    }
    assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "2 images", "e1z0t5, e2z0t5"));
  }

  @Test
  void aTimePointWithAMissingSliceInTheMiddleIsAVolumeOfItsOwn() throws IOException {
    for (int time = 1; time <= 4; time++) {
      for (int z = 0; z < 3; z++) {
        if (time != 2 || z != 1) {
          series.add("z" + z + "t" + time, z, echoAndTime(1, time));
        }
      }
    }
    VolumePlan plan = complete("z0t2", "z2t2");
    assertEquals("1 x 3 x 3", size(plan));
    assertEquals("z1t3", names(plan).get(plan.planeIndex(0, 1, 1)));
    assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "z0t2, z2t2"));
  }

  @Test
  void warnsWhereAMissingImageCannotBeTold() throws IOException {
    for (int time = 0; time < 3; time++) {
      for (int z = 0; z < 2; z++) {
        if (time != 1 || z != 1) {
          String clock = "1000" + (10 + 20 * time + z);
          series.add("z" + z + "t" + time, z, b -> b.put(Tags.AcquisitionTime, clock));
        }
      }
    }
    VolumePlan plan = complete("z0t2");
    assertEquals("1 x 2 x 2", size(plan));
    assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "a time point early"));
  }

  /** Instance numbers alternate in one place and not in the other. */
  @Test
  void magnitudeAndPhaseAreChannelsInTheOrderOfInstances() throws IOException {
    series.add("M0", 0, type("M")).add("P0", 0, type("P"));
    series.add("P1", 1, type("P")).add("M1", 1, type("M"));
    series.add("P2", 2, type("P")).add("M2", 2, type("M"));
    VolumePlan plan = only();
    assertEquals("2 x 3 x 1", size(plan));
    assertEquals(List.of("M0", "P0", "M1", "P1", "M2", "P2"), names(plan));
    assertEquals(List.of("magnitude", "phase"), plan.channelLabels());
  }

  private static Consumer<DataSetBuilder> type(String third) {
    return b -> b.put(Tags.ImageType, "ORIGINAL", "PRIMARY", third);
  }

  @Test
  void diffusionWeightingsAreChannelsByWeightThenAsAcquired() throws IOException {
    double[][] gradients = {{0.9, 0, 0.1}, {-0.5, 0.5, 0}, {0.1, 0.2, 0.3}};
    for (int z = 0; z < 2; z++) {
      double height = z;
      series.add("b0z" + z, height, b -> b.putNumbers(Tags.DiffusionBValue, 0));
      for (int g = 0; g < gradients.length; g++) {
        double[] gradient = gradients[g];
        series.add(
            "g" + g + "z" + z,
            height,
            b ->
                b.putNumbers(Tags.DiffusionBValue, 1000)
                    .putNumbers(Tags.DiffusionGradientOrientation, gradient));
      }
    }
    VolumePlan plan = only();
    assertEquals("4 x 2 x 1", size(plan));
    assertEquals(
        List.of("b0z0", "g0z0", "g1z0", "g2z0", "b0z1", "g0z1", "g1z1", "g2z1"), names(plan));
    assertEquals("b=0", plan.channelLabels().get(0));
    assertEquals("b=1000 (0.9, 0.0, 0.1)", plan.channelLabels().get(1));
  }

  @Test
  void triggerTimesAreTimePointsByTheirRankInEachPlace() throws IOException {
    for (int z = 0; z < 3; z++) {
      for (int phase = 3; phase >= 0; phase--) {
        double trigger = 40 * phase + z;
        series.add("z" + z + "p" + phase, z, b -> b.putNumbers(Tags.TriggerTime, trigger));
      }
    }
    VolumePlan plan = only();
    assertEquals("1 x 3 x 4", size(plan));
    assertEquals("z2p3", names(plan).get(plan.planeIndex(0, 2, 3)));
    assertEquals(0.04, plan.frameIntervalSeconds(), 1e-9);
  }

  @Test
  void acquisitionsOfADynamicSeriesAreTimePointsAndTheirTimesTheInterval() throws IOException {
    for (int time = 0; time < 3; time++) {
      for (int z = 0; z < 2; z++) {
        int number = time + 1;
        String clock = "2359" + (30 + 10 * time) + ".50";
        series.add(
            "z" + z + "t" + time,
            z,
            b ->
                b.putNumbers(Tags.AcquisitionNumber, number)
                    .put(Tags.AcquisitionDate, "20200229")
                    .put(Tags.AcquisitionTime, clock));
      }
    }
    VolumePlan plan = only();
    assertEquals("1 x 2 x 3", size(plan));
    assertEquals(10, plan.frameIntervalSeconds(), 1e-6);
    assertEquals("z1t2", names(plan).get(plan.planeIndex(0, 1, 2)));
  }

  @Test
  void acquisitionNumbersAloneDoNotSplitAVolume() throws IOException {
    for (int z = 0; z < 6; z++) {
      int number = z / 3 + 1;
      series.add("z" + z, z, b -> b.putNumbers(Tags.AcquisitionNumber, number));
    }
    assertEquals("1 x 6 x 1", size(only()));
  }

  @Test
  void numberlessCopiesOfAPlaceKeepTheOrderOfTheirFiles() throws IOException {
    for (String name : List.of("a", "b")) {
      for (int z = 0; z < 2; z++) {
        // Noise in the position must not decide.
        double height = name.equals("a") ? z + 1e-7 : z;
        series.add(name + z, height, b -> b.remove(Tags.InstanceNumber));
      }
    }
    VolumePlan plan = only();
    assertEquals(List.of("a0", "a1", "b0", "b1"), names(plan));
    assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "only their instance numbers"));
  }

  /** Two slices at three times, which only instance numbers tell apart. */
  private boolean warnsOfNumbers(BiConsumer<Integer, DataSetBuilder> change) throws IOException {
    int number = 0;
    for (int time = 0; time < 3; time++) {
      for (double z : new double[] {0, 3}) {
        int at = time;
        number++;
        series.add("i" + number, z, header -> change.accept(at, header));
      }
    }
    VolumePlan plan = only();
    assertEquals(3, plan.timePoints());
    assertEquals(List.of("i1", "i2", "i3", "i4", "i5", "i6"), names(plan));
    return warns(plan, ImportWarning.Kind.DIMENSION, "only their instance numbers");
  }

  @Test
  void nothingAgreesWithNumbersAlone() throws IOException {
    assertTrue(warnsOfNumbers((time, header) -> {}));
  }

  @ParameterizedTest
  @CsvSource({"3, false", "9, false", "2, true", "1, true"})
  void theNumberOfTimePointsInTheHeaderAgrees(int announced, boolean warned) throws IOException {
    assertEquals(
        warned,
        warnsOfNumbers((time, header) -> header.putNumbers(Tag.of(0x0020, 0x0105), announced)));
  }

  /** More are announced than there are: whole ones where numbers go on by the number of slices. */
  @Test
  void moreAnnouncedTimePointsAgreeOnlyWithNumbersInBlocks() throws IOException {
    assertTrue(
        warnsOfNumbers(
            (time, header) ->
                header
                    .putNumbers(Tag.of(0x0020, 0x0105), 9)
                    .putNumbers(
                        Tags.InstanceNumber,
                        header.build().integer(Tags.InstanceNumber).orElse(0)
                            + (time == 2 ? 5 : 0))));
  }

  @ParameterizedTest
  @CsvSource({"10 10 20, false", "10 20 20, false", "10 10 10, true", "10 20 10, true"})
  void aCoarseTriggerTimeThatRunsTheSameWayAgrees(String times, boolean warned) throws IOException {
    assertEquals(
        warned,
        warnsOfNumbers((time, header) -> header.put(Tags.TriggerTime, times.split(" ")[time])));
  }

  @Test
  void realTimePointsAgreeWithTheirNumber() throws IOException {
    VolumePlan plan = TestSlices.plan(RealData.path("mr-fmri-4d"), PlanOptions.KEEP);
    assertEquals(10, plan.timePoints());
    assertFalse(warns(plan, ImportWarning.Kind.DIMENSION, "only their instance numbers"));
  }

  @Test
  void saysThatOnlyNumbersTellWhatATypeLeavesUntold() throws IOException {
    for (int z = 0; z < 2; z++) {
      for (int time = 0; time < 3; time++) {
        series.add("M" + z + time, z, type("M")).add("P" + z + time, z, type("P"));
      }
    }
    VolumePlan plan = only();
    assertEquals("2 x 2 x 3", size(plan));
    assertEquals("P12", names(plan).get(plan.planeIndex(1, 1, 2)));
    assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "only their instance numbers"));
  }

  @Test
  void channelsOfSeveralUnitsSayTheirOwn() {
    List<List<Frame>> places = new ArrayList<>();
    for (int z = 0; z < 2; z++) {
      List<Frame> place = new ArrayList<>();
      for (int echo = 0; echo < 3; echo++) {
        HandMadeFrame frame = new HandMadeFrame();
        frame.echoTime = 10 + echo;
        frame.scale = new ModalityTransform(1, 0, List.of("ms", "", "HU").get(echo));
        place.add(frame.frame());
      }
      places.add(place);
    }
    Dimensions dimensions = DimensionFinder.find(places);
    assertEquals(
        List.of("TE 10 ms, in ms", "TE 11 ms", "TE 12 ms, in HU"), dimensions.channelLabels());
    assertEquals(
        List.of("channels have different units: none, HU, ms; each channel's is in its label"),
        dimensions.warnings().stream().map(ImportWarning::message).toList());
    places.replaceAll(place -> place.subList(0, 1));
    assertEquals(List.of(), DimensionFinder.find(places).warnings());
  }

  @Test
  void channelsOfOneUnitSayNone() {
    List<Frame> place = new ArrayList<>();
    for (int echo = 0; echo < 2; echo++) {
      HandMadeFrame frame = new HandMadeFrame();
      frame.echoTime = 10 + echo;
      frame.scale = new ModalityTransform(1, 0, "HU");
      place.add(frame.frame());
    }
    Dimensions dimensions = DimensionFinder.find(List.of(place));
    assertEquals(List.of("TE 10 ms", "TE 11 ms"), dimensions.channelLabels());
    assertEquals(List.of(), dimensions.warnings());
  }

  /** By number of instance, whatever their texts are. */
  @Test
  void imageTypesAreChannelsInTheOrderOfInstances() {
    List<List<Frame>> places = new ArrayList<>();
    for (int z = 0; z < 2; z++) {
      List<Frame> place = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        HandMadeFrame frame = new HandMadeFrame();
        frame.name = List.of("C", "A", "B").get(i);
        frame.imageType = "ORIGINAL\\PRIMARY\\" + frame.name;
        frame.instanceNumber = 10 * z + i;
        place.add(frame.frame());
      }
      places.add(place);
    }
    Dimensions dimensions = DimensionFinder.find(places);
    assertEquals(List.of("C", "A", "B"), dimensions.channelLabels());
    assertEquals(
        "C A B C A B", String.join(" ", dimensions.planes().stream().map(Frame::label).toList()));
  }
}
