// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.Phantom.FRAME_CONTENT;
import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.Phantom.Plane;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Multi-frame files, one kind each, come back exactly as they were made. */
class EnhancedKindsTest {
  private static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";
  private static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";
  private static final String ENHANCED_PET = "1.2.840.10008.5.1.4.1.1.130";
  private static final String LEGACY_MR = "1.2.840.10008.5.1.4.1.1.4.4";
  private static final Tag STACK_ID = Tag.of(0x0020, 0x9056);
  private static final Tag IN_STACK_POSITION = Tag.of(0x0020, 0x9057);
  private static final Tag INDEX_VALUES = Tag.of(0x0020, 0x9157);
  private static final Tag PIXEL_VALUES = Tag.of(0x0028, 0x9145);

  @TempDir Path folder;

  private Phantom phantom(String sopClass, int channels, int slices, int times) {
    Phantom phantom = new Phantom(folder, channels, slices, times);
    phantom.sopClass = sopClass;
    return phantom;
  }

  static DataSet numbers(Tag tag, double... values) {
    return new DataSetBuilder().putNumbers(tag, values).build();
  }

  /** A Dimension Index Sequence of attributes; labels may be empty. */
  private static Consumer<DataSetBuilder> dimensions(Object... pointersAndLabels) {
    List<DataSet> items = new ArrayList<>();
    for (int i = 0; i < pointersAndLabels.length; i += 2) {
      Tag pointer = (Tag) pointersAndLabels[i];
      items.add(
          new DataSetBuilder()
              .putNumbers(Tag.of(0x0020, 0x9165), pointer.value() & 0xffffffffL)
              .put(Tag.of(0x0020, 0x9421), (String) pointersAndLabels[i + 1])
              .build());
    }
    return header -> header.putItems(Tag.of(0x0020, 0x9222), items.toArray(DataSet[]::new));
  }

  private static DataSet content(String stack, int position, double... indices) {
    DataSetBuilder content = new DataSetBuilder();
    if (!stack.isEmpty()) {
      content.put(STACK_ID, stack).putNumbers(IN_STACK_POSITION, position);
    }
    if (indices.length > 0) {
      content.putNumbers(INDEX_VALUES, indices);
    }
    return content.build();
  }

  /** Stack ID is the second dimension, the echo the first; frames come in no order. */
  @Test
  void echoesWithStackIdNotFirst() throws IOException {
    Phantom phantom = phantom(ENHANCED_MR, 2, 4, 1);
    phantom.enhanced(
        "f",
        phantom.shuffled(),
        dimensions(
            Tag.of(0x0018, 0x9082), "Effective Echo Time", STACK_ID, "", IN_STACK_POSITION, ""),
        (plane, frame) ->
            frame
                .putItems(
                    FRAME_CONTENT,
                    content("1", plane.slice() + 1, plane.channel() + 1, 1, plane.slice() + 1))
                .putItems(
                    Tag.of(0x0018, 0x9114),
                    numbers(Tag.of(0x0018, 0x9082), plane.channel() == 0 ? 4.5 : 9)));
    VolumePlan plan = phantom.onlyWithoutWarnings();
    assertEquals(List.of("TE 4.5 ms", "TE 9 ms"), plan.channelLabels());
    assertTrue(plan.label(0).matches("TE 4.5 ms \\| f frame \\d+"), plan.label(0));
  }

  @Test
  void twoStacksThatLieApartAreTwoVolumes() throws IOException {
    Phantom lower = phantom(ENHANCED_MR, 1, 4, 1);
    Phantom upper = phantom(ENHANCED_MR, 1, 3, 1);
    upper.origin = lower.origin.plus(lower.normal.times(61.7));
    // One file: the groups of the upper stack are put behind those of the lower.
    List<Plane> planes = new ArrayList<>(lower.planes());
    planes.addAll(upper.planes());
    int[] written = {0};
    lower.enhanced(
        "f",
        planes,
        header -> {},
        (plane, frame) -> {
          boolean second = written[0]++ >= 4;
          frame.putItems(FRAME_CONTENT, content(second ? "B" : "A", plane.slice() + 1));
          if (second) {
            frame.putItems(
                Phantom.PLANE_POSITION,
                upper.positioned(new DataSetBuilder(), upper.position(plane.slice())).build());
          }
        });
    List<VolumePlan> plans = lower.plans();
    assertEquals(2, plans.size());
    lower.assertIsThis(plans.get(0));
    upper.assertIsThis(plans.get(1));
    for (VolumePlan plan : plans) {
      assertEquals(1, plan.warnings().size());
      assertTrue(warns(plan, ImportWarning.Kind.DIMENSION, "stacks A, B", "lie apart"));
    }
  }

  /** Some writers count a stack for each slice, or go on in a second one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void stacksThatContinueEachOtherAreOneVolume(int slicesOfAStack) throws IOException {
    Phantom phantom = phantom(ENHANCED_MR, 1, 6, 1);
    phantom.enhanced(
        "f",
        phantom.shuffled(),
        header -> {},
        (plane, frame) ->
            frame.putItems(FRAME_CONTENT, content("S" + plane.slice() / slicesOfAStack, 1)));
    phantom.onlyWithoutWarnings();
  }

  @Test
  void diffusionWithATraceImage() throws IOException {
    Phantom phantom = phantom(ENHANCED_MR, 4, 3, 1);
    double[][] gradients = {{}, {1, 0, 0}, {0, 0.6, -0.8}, {}};
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> {},
        (plane, frame) -> {
          int channel = plane.channel();
          DataSetBuilder diffusion =
              new DataSetBuilder()
                  .putNumbers(Tags.DiffusionBValue, channel == 0 ? 0 : 1000)
                  .put(
                      Tag.of(0x0018, 0x9075),
                      channel == 0 ? "NONE" : channel == 3 ? "ISOTROPIC" : "DIRECTIONAL");
          if (gradients[channel].length > 0) {
            diffusion.putItems(
                Tag.of(0x0018, 0x9076),
                numbers(Tags.DiffusionGradientOrientation, gradients[channel]));
          }
          frame.putItems(Tag.of(0x0018, 0x9117), diffusion.build());
        });
    assertEquals(
        List.of("b=0", "b=1000 (1.0, 0.0, 0.0)", "b=1000 (0.0, 0.6, -0.8)", "b=1000 (trace)"),
        phantom.onlyWithoutWarnings().channelLabels());
  }

  /** Frame types of two frames at each place, and what the channels are called. */
  @ParameterizedTest
  @CsvSource({
    "00189226, M|NONE, P|NONE, magnitude, phase",
    "00189226, M_FFE|M, 'PHASE MAP|P', magnitude, phase",
    "00189226, R|NONE, I|NONE, real, imaginary",
    "00189226, FIELD_MAP|NONE, MAGNITUDE|NONE, FIELD_MAP, MAGNITUDE",
    "00189226, M|NONE, FIELD_MAP|NONE, magnitude, FIELD_MAP",
    "00189226, MAGNITUDE|NONE, PHASE|NONE, magnitude, phase",
    "00189226, DIFFUSION|ADC, DIFFUSION|NONE, ADC, NONE",
    "00189226, T1|NONE, T2_MAP|NONE, T1, T2_MAP",
    "00189329, VOLUME|ENERGY_PROP_WT, VOLUME|SUBTRACTION, ENERGY_PROP_WT, SUBTRACTION",
    "00189751, EMISSION|NONE, TRANSMISSION|NONE, EMISSION, TRANSMISSION",
    "00189504, VOLUME|NONE, VOLUME|SUBTRACTION, NONE, SUBTRACTION",
    "00520025, VOLUME|NONE, VOLUME|ENHANCED, NONE, ENHANCED",
    "00189835, VOLUME|LIGHT, VOLUME|SOUND, LIGHT, SOUND",
    "00480116, VOLUME|NONE, VOLUME|MIP, NONE, MIP",
    "00409092, MEAN|NONE, STD_DEV|NONE, MEAN, STD_DEV",
    "00189806, VOLUME|BMODE, VOLUME|CDI, BMODE, CDI"
  })
  void frameTypesNameTheChannels(
      String sequence, String first, String second, String firstName, String secondName)
      throws IOException {
    Phantom phantom = phantom(ENHANCED_MR, 2, 3, 1);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> {},
        (plane, frame) ->
            frame.putItems(
                Tag.of(
                    Integer.parseInt(sequence.substring(0, 4), 16),
                    Integer.parseInt(sequence.substring(4), 16)),
                new DataSetBuilder()
                    .put(
                        Tag.of(0x0008, 0x9007),
                        ("ORIGINAL|PRIMARY|" + (plane.channel() == 0 ? first : second))
                            .split("\\|"))
                    .build()));
    VolumePlan plan = phantom.plans().get(0);
    assertEquals(1, phantom.plans().size());
    assertEquals(List.of(firstName, secondName), plan.channelLabels());
    assertEquals("", TestSlices.warnings(plan));
  }

  @Test
  void aFrameWhoseSegmentIsNoNumberIsLeftOut() throws IOException {
    Phantom phantom = phantom(ENHANCED_MR, 1, 3, 1);
    phantom.enhanced(
        "f",
        phantom.planes(),
        header -> {},
        (plane, frame) ->
            frame.putItems(
                Tag.of(0x0062, 0x000A),
                new DataSetBuilder()
                    .put(Tag.of(0x0062, 0x000B), Vr.LO, plane.slice() == 2 ? "one" : "1")
                    .build()));
    VolumePlan plan = phantom.plans().get(0);
    assertEquals(2, plan.slices());
    assertTrue(
        TestSlices.warnings(plan)
            .contains("frame 3 was left out: Referenced Segment Number (0062,000B) is \"one\""),
        TestSlices.warnings(plan));
  }

  @Test
  void phasesOfTheHeartInOneFile() throws IOException {
    Phantom phantom = phantom(ENHANCED_MR, 1, 3, 4);
    phantom.enhanced(
        "f",
        phantom.shuffled(),
        header -> {},
        (plane, frame) ->
            frame.putItems(
                Tag.of(0x0018, 0x9118), numbers(Tag.of(0x0020, 0x9153), 35.0 * plane.time())));
    assertEquals(0.035, phantom.onlyWithoutWarnings().frameIntervalSeconds(), 1e-9);
  }

  /** Each file is a time point; its frames are only slices. */
  @Test
  void filesOfOneTimePointEachAreJoined() throws IOException {
    Phantom phantom = phantom(ENHANCED_MR, 1, 4, 3);
    for (int time : new int[] {2, 0, 1}) {
      List<Plane> planes = phantom.planes().stream().filter(p -> p.time() == time).toList();
      phantom.enhanced(
          "f" + (9 - time),
          planes,
          header -> header.putNumbers(Tags.AcquisitionNumber, time + 1),
          (plane, frame) ->
              frame.putItems(
                  FRAME_CONTENT,
                  new DataSetBuilder()
                      .put(Tag.of(0x0018, 0x9074), "2024022923595" + (2 * time) + ".25+0100")
                      .build()));
    }
    VolumePlan plan = phantom.onlyWithoutWarnings();
    assertEquals(2, plan.frameIntervalSeconds(), 1e-6);
    assertEquals("t 4 s | f7 frame 1", plan.label(plan.planeIndex(0, 0, 2)));
  }

  /** What a private dimension means nobody knows, but its indices tell frames apart. */
  @Test
  void dimensionsThatAreNotReadElsewhereAreToldByTheirIndices() throws IOException {
    Phantom phantom = phantom(ENHANCED_MR, 4, 3, 1);
    phantom.enhanced(
        "f",
        phantom.shuffled(),
        dimensions(
            Tag.of(0x2005, 0x1413),
            "Gradient Index",
            IN_STACK_POSITION,
            "",
            Tag.of(0x0018, 0x9236),
            ""),
        (plane, frame) ->
            frame.putItems(
                FRAME_CONTENT,
                content(
                    "1",
                    plane.slice() + 1,
                    plane.channel() / 2 + 1,
                    plane.slice() + 1,
                    plane.channel() % 2 + 1)));
    assertEquals(
        List.of(
            "Gradient Index 1, Cardiac Cycle Position 1",
            "Gradient Index 1, Cardiac Cycle Position 2",
            "Gradient Index 2, Cardiac Cycle Position 1",
            "Gradient Index 2, Cardiac Cycle Position 2"),
        phantom.onlyWithoutWarnings().channelLabels());
  }

  @Test
  void indicesThatAreWrongOrDoNotFitAreNotBelieved() throws IOException {
    Phantom phantom = phantom(ENHANCED_MR, 2, 4, 1);
    int[] written = {0};
    phantom.enhanced(
        "f",
        phantom.shuffled(),
        dimensions(STACK_ID, "", Tag.of(0x0018, 0x9082), "Echo", IN_STACK_POSITION, ""),
        (plane, frame) -> {
          int count = written[0]++;
          double[] wrong = count % 2 == 0 ? new double[] {1, 1, 1} : new double[] {7, 7};
          frame
              .putItems(FRAME_CONTENT, content("1", 1, wrong))
              .putItems(
                  Tag.of(0x0018, 0x9114),
                  numbers(Tag.of(0x0018, 0x9082), plane.channel() == 0 ? 4.5 : 9));
        });
    assertEquals(List.of("TE 4.5 ms", "TE 9 ms"), phantom.onlyWithoutWarnings().channelLabels());
  }

  @Test
  void enhancedCtWithARescaleOfItsOwn() throws IOException {
    Phantom phantom = phantom(ENHANCED_CT, 2, 3, 1);
    phantom.modality = "CT";
    phantom.enhanced(
        "f",
        phantom.shuffled(),
        header -> {},
        (plane, frame) ->
            frame
                .putItems(
                    PIXEL_VALUES,
                    new DataSetBuilder()
                        .putNumbers(Tags.RescaleSlope, 1)
                        .putNumbers(Tags.RescaleIntercept, -1024)
                        .put(Tags.RescaleType, "HU")
                        .build())
                .putItems(
                    Tag.of(0x0018, 0x9325),
                    numbers(Tag.of(0x0018, 0x0060), plane.channel() == 0 ? 80 : 140)));
    VolumePlan plan = phantom.onlyWithoutWarnings();
    assertEquals(List.of("80 kV", "140 kV"), plan.channelLabels());
    assertEquals(new ModalityTransform(1, -1024, "HU"), plan.values().scale());
    assertEquals(ValueMapping.Kind.INTEGRAL, plan.values().kind());
  }

  @Test
  void enhancedPetWithSlopesOfEveryFrame() throws IOException {
    Phantom phantom = phantom(ENHANCED_PET, 1, 4, 1);
    phantom.modality = "PT";
    phantom.enhanced(
        "f",
        phantom.shuffled(),
        header -> {},
        (plane, frame) ->
            frame.putItems(
                PIXEL_VALUES,
                new DataSetBuilder()
                    .putNumbers(Tags.RescaleSlope, 0.3 + plane.slice())
                    .putNumbers(Tags.RescaleIntercept, 0)
                    .put(Tags.RescaleType, "US")
                    .build()));
    VolumePlan plan = phantom.onlyWithoutWarnings();
    for (int slice = 0; slice < 4; slice++) {
      int stored = Phantom.stored(new Plane(0, slice, 0), 1, 1);
      assertEquals((0.3 + slice) * stored, TestSlices.values(plan, slice)[7], 1e-9);
    }
  }

  /** A converter keeps what has no functional group under unassigned attributes. */
  @Test
  void legacyConvertedEchoesAndTimes() throws IOException {
    Phantom phantom = phantom(LEGACY_MR, 2, 3, 2);
    phantom.enhanced(
        "f",
        phantom.shuffled(),
        header -> {},
        (plane, frame) ->
            frame.putItems(
                Tag.of(0x0020, 0x9171),
                new DataSetBuilder()
                    .putNumbers(Tags.EchoTime, 2.5 + plane.channel())
                    .putNumbers(Tags.TemporalPositionIdentifier, plane.time() + 1)
                    .put(Tags.AcquisitionTime, "10000" + 4 * plane.time())
                    .build()));
    VolumePlan plan = phantom.onlyWithoutWarnings();
    assertEquals(List.of("TE 2.5 ms", "TE 3.5 ms"), plan.channelLabels());
    assertEquals(4, plan.frameIntervalSeconds(), 1e-6);
  }
}
