// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planar images of nuclear medicine: what their frames are of names the channels. */
class NumberedPlacesTest {
  private static final Tag ENERGY_WINDOW = Tag.of(0x0054, 0x0010);
  private static final Tag DETECTOR = Tag.of(0x0054, 0x0020);
  private static final Tag DETECTORS = Tag.of(0x0054, 0x0022);
  private static final Tag PHASE = Tag.of(0x0054, 0x0030);
  private static final Tag ROTATION = Tag.of(0x0054, 0x0050);
  private static final Tag ANGULAR_VIEW = Tag.of(0x0054, 0x0090);

  @TempDir Path folder;

  private VolumePlan plan(int frames, Consumer<DataSetBuilder> vectors) throws IOException {
    new SmallSeries(folder)
        .add(
            "f",
            0,
            SmallSeries.without(Tags.ImagePositionPatient, Tags.ImageOrientationPatient)
                .andThen(header -> header.put(Tags.Modality, "NM"))
                .andThen(header -> header.putNumbers(Tags.NumberOfFrames, frames))
                .andThen(vectors));
    List<VolumePlan> plans = new SmallSeries(folder).plans();
    assertEquals(1, plans.size());
    return plans.get(0);
  }

  private static Consumer<DataSetBuilder> vector(Tag tag, double... numbers) {
    return header -> header.putNumbers(tag, Vr.US, numbers);
  }

  @Test
  void energyWindowsAndDetectorsAreChannelsOfOnePlane() throws IOException {
    VolumePlan plan =
        plan(4, vector(ENERGY_WINDOW, 1, 1, 2, 2).andThen(vector(DETECTOR, 1, 2, 1, 2)));
    assertEquals(1, plan.slices());
    assertEquals(1, plan.timePoints());
    assertEquals(
        List.of(
            "energy window 1, detector 1",
            "energy window 1, detector 2",
            "energy window 2, detector 1",
            "energy window 2, detector 2"),
        plan.channelLabels());
    assertEquals(
        List.of("f frame 1", "f frame 2", "f frame 3", "f frame 4"), SmallSeries.names(plan));
  }

  @Test
  void rotationsOfAngularViewsAreChannelsOfThem() throws IOException {
    VolumePlan plan =
        plan(6, vector(ROTATION, 1, 1, 1, 2, 2, 2).andThen(vector(ANGULAR_VIEW, 1, 2, 3, 1, 2, 3)));
    assertEquals(3, plan.slices());
    assertEquals(List.of("rotation 1", "rotation 2"), plan.channelLabels());
    assertEquals(
        List.of("f frame 1", "f frame 4", "f frame 2", "f frame 5", "f frame 3", "f frame 6"),
        SmallSeries.names(plan));
  }

  /** A frame time makes no movie of detectors. */
  @Test
  void phasesAreChannelsAlsoWhereFramesHaveATime() throws IOException {
    VolumePlan plan =
        plan(3, vector(PHASE, 1, 2, 3).andThen(header -> header.putNumbers(Tags.FrameTime, 100)));
    assertEquals(List.of("phase 1", "phase 2", "phase 3"), plan.channelLabels());
    assertEquals(1, plan.timePoints());
  }

  private static DataSet item(double... orientation) {
    return new DataSetBuilder()
        .putNumbers(Tags.ImageOrientationPatient, orientation)
        .putNumbers(Tags.ImagePositionPatient, 0, 0, 0)
        .build();
  }

  /** From in front and from the side: of each frame its own detector says which way it looks. */
  @Test
  void framesHaveTheOrientationOfTheirOwnDetector() throws IOException {
    Consumer<DataSetBuilder> detectors =
        header -> header.putItems(DETECTORS, item(1, 0, 0, 0, 0, -1), item(0, 1, 0, 0, 0, -1));
    new SmallSeries(folder)
        .add(
            "f",
            0,
            SmallSeries.without(Tags.ImagePositionPatient, Tags.ImageOrientationPatient)
                .andThen(header -> header.put(Tags.Modality, "NM"))
                .andThen(header -> header.putNumbers(Tags.NumberOfFrames, 2))
                .andThen(detectors)
                .andThen(vector(DETECTOR, 1, 2)));
    List<PlaneOrientation> orientations =
        new SmallSeries(folder)
            .plans().stream()
                .flatMap(plan -> plan.planes().stream())
                .sorted(Comparator.comparingInt(Frame::frameIndex))
                .map(Frame::orientation)
                .toList();
    assertEquals(2, orientations.size());
    assertEquals(new Vector3(0, 1, 0), orientations.get(0).normal());
    assertEquals(new Vector3(-1, 0, 0), orientations.get(1).normal());
  }

  /** Which of two detectors took them is not said. */
  @Test
  void framesOfSeveralDetectorsWithoutAVectorLieNowhere() throws IOException {
    VolumePlan plan =
        plan(
            2,
            header -> header.putItems(DETECTORS, item(1, 0, 0, 0, 0, -1), item(0, 1, 0, 0, 0, -1)));
    assertNull(plan.planes().get(0).orientation());
    assertFalse(plan.known().placement());
  }

  @Test
  void partsThatAreNotTheSameEverywhereStayInTheOrderOfFrames() throws IOException {
    VolumePlan plan =
        plan(5, vector(ROTATION, 1, 1, 1, 2, 2).andThen(vector(ANGULAR_VIEW, 1, 2, 3, 1, 2)));
    assertEquals(5, plan.slices());
    assertEquals(List.of(), plan.channelLabels());
  }

  @Test
  void framesThatNumbersDoNotTellApartStayInTheirOrder() throws IOException {
    VolumePlan plan = plan(4, vector(DETECTOR, 1, 1, 2, 2));
    assertEquals(4, plan.slices());
  }
}
