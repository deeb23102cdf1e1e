// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static io.github.dicomvolumes.volume.SmallSeries.warns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Phantom;
import io.github.dicomvolumes.volume.Phantom.Plane;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.TestSlices;
import io.github.dicomvolumes.volume.ValueMapping;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Series of classic files, one kind each, come back exactly as they were made. */
class SeriesKindsTest {
  private static final Tag B_VALUE_OF_SIEMENS = Tag.of(0x0019, 0x110C);
  private static final double[][] GRADIENTS = {{0, 0, 0}, {1, 0, 0}, {0, 0.6, -0.8}};

  @TempDir Path folder;

  private static String clock(double seconds) {
    int whole = (int) seconds;
    return String.format(
        java.util.Locale.ROOT,
        "%02d%02d%02d.%06d",
        10 + whole / 3600,
        whole / 60 % 60,
        whole % 60,
        Math.round((seconds - whole) * 1e6));
  }

  @Test
  void aVolumeWhateverNamesAndNumbersSay() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 7, 1);
    phantom.classic((plane, header) -> {});
    VolumePlan plan = phantom.onlyWithoutWarnings();
    assertTrue(plan.label(0).matches("i\\d"), plan.label(0));
  }

  @Test
  void aVolumeWhoseSlicesRunAgainstTheNormal() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 5, 1);
    phantom.step = phantom.normal.times(-2.5);
    phantom.classic((plane, header) -> {});
    phantom.onlyWithoutWarnings();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-18.5, 12})
  void aTiltEitherWay(double degrees) throws IOException {
    Phantom phantom = new Phantom(folder, 1, 6, 1);
    double table = 2.5;
    Vector3 along = phantom.normal.times(table * Math.cos(Math.toRadians(degrees)));
    phantom.step = along.plus(phantom.column.times(table * Math.sin(Math.toRadians(degrees))));
    phantom.classic((plane, header) -> {});
    VolumePlan plan = phantom.plans().get(0);
    phantom.assertIsThis(plan);
    assertEquals(1, plan.warnings().size());
    assertTrue(
        warns(
            plan,
            ImportWarning.Kind.TILT,
            String.format(java.util.Locale.ROOT, "%.1f degrees", Math.abs(degrees)),
            "table step 2.5000 mm"));
  }

  @Test
  void missingSlicesAreNamed() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 9, 1);
    for (Plane plane : phantom.shuffled()) {
      if (plane.slice() < 3 || plane.slice() > 4) {
        phantom.classic("s" + plane.slice(), plane, header -> {});
      }
    }
    VolumePlan plan = phantom.plans().get(0);
    assertEquals(List.of("s0", "s1", "s2", "s5", "s6", "s7", "s8"), SmallSeries.names(plan));
    assertTrue(
        warns(plan, ImportWarning.Kind.GAP, "from s2 to s5 is 9.750 mm", "2 slices missing"));
    assertTrue(warns(plan, ImportWarning.Kind.GAP, "1 of 6 distances", "2 slices are missing"));
    assertEquals(2, plan.warnings().size());
  }

  @Test
  void copiesAreLeftOutAndALocalizerAndACaptureKeptApart() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 5, 1);
    phantom.classic(
        (plane, header) ->
            header
                .put(Tags.SOPInstanceUID, "2.25.4" + plane.slice())
                .putNumbers(Tags.InstanceNumber, plane.slice()));
    phantom.classic(
        "zcopy",
        new Plane(0, 3, 0),
        header -> header.put(Tags.SOPInstanceUID, "2.25.43").putNumbers(Tags.InstanceNumber, 3));
    phantom.classic(
        "localizer",
        new Plane(0, 2, 0),
        header -> header.put(Tags.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER"));
    phantom.classic(
        "sagittal",
        new Plane(0, 2, 0),
        header -> header.putNumbers(Tags.ImageOrientationPatient, 0, 1, 0, 0, 0, -1));
    phantom.classic(
        "capture",
        new Plane(0, 2, 0),
        header ->
            header
                .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
                .remove(Tags.ImagePositionPatient)
                .remove(Tags.ImageOrientationPatient)
                .remove(Tags.PixelSpacing));
    List<VolumePlan> plans = phantom.plans();
    assertEquals(4, plans.size());
    phantom.assertIsThis(plans.get(0));
    assertEquals(1, plans.get(0).warnings().size());
    assertTrue(warns(plans.get(0), ImportWarning.Kind.DUPLICATE, "zcopy", "was left out"));
  }

  @Test
  void echoesOfADynamicSeries() throws IOException {
    Phantom phantom = new Phantom(folder, 2, 4, 3);
    phantom.classic(
        (plane, header) ->
            header
                .putNumbers(Tags.EchoNumbers, plane.channel() + 1)
                .putNumbers(Tags.EchoTime, 4.6 * (plane.channel() + 1))
                .putNumbers(Tags.TemporalPositionIdentifier, plane.time() + 1)
                .put(Tags.AcquisitionTime, clock(12.5 * plane.time() + 0.1 * plane.slice())));
    VolumePlan plan = phantom.onlyWithoutWarnings();
    assertEquals(List.of("echo 1, TE 4.6 ms", "echo 2, TE 9.2 ms"), plan.channelLabels());
    assertEquals(12.5, plan.frameIntervalSeconds(), 1e-6);
    String label = plan.label(plan.planeIndex(1, 2, 2));
    assertTrue(label.startsWith("echo 2, TE 9.2 ms | t 25 s | "), label);
  }

  @Test
  void diffusionByTheStandard() throws IOException {
    diffusion(
        (plane, header) -> {
          header.putNumbers(Tags.DiffusionBValue, plane.channel() == 0 ? 0 : 800);
          if (plane.channel() > 0) {
            header.putNumbers(Tags.DiffusionGradientOrientation, GRADIENTS[plane.channel()]);
          }
        },
        "");
  }

  @Test
  void diffusionBySiemens() throws IOException {
    diffusion(
        (plane, header) -> {
          header
              .put(Tag.of(0x0019, 0x0011), Vr.LO, "SIEMENS MR HEADER")
              .put(B_VALUE_OF_SIEMENS, Vr.IS, plane.channel() == 0 ? "0" : "800");
          if (plane.channel() > 0) {
            header.putNumbers(Tag.of(0x0019, 0x110E), Vr.FD, GRADIENTS[plane.channel()]);
          }
        },
        "");
  }

  @Test
  void diffusionByPhilips() throws IOException {
    diffusion(
        (plane, header) -> {
          header
              .put(Tag.of(0x2001, 0x0010), Vr.LO, "Philips Imaging DD 001")
              .putNumbers(Tag.of(0x2001, 0x1003), Vr.FL, plane.channel() == 0 ? 0 : 800)
              .put(Tag.of(0x2005, 0x0010), Vr.LO, "Philips MR Imaging DD 001");
          for (int i = 0; i < 3; i++) {
            header.putNumbers(Tag.of(0x2005, 0x10B0 + i), Vr.FL, GRADIENTS[plane.channel()][i]);
          }
        },
        "");
  }

  /** GE's numbers are along the axes of the image, and some have a thousand million added. */
  @Test
  void diffusionByGe() throws IOException {
    diffusion(
        (plane, header) -> {
          header
              .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
              .put(
                  Tag.of(0x0043, 0x1039),
                  Vr.IS,
                  plane.channel() == 0 ? "0" : "1000000800",
                  "8",
                  "0",
                  "0")
              .put(Tag.of(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01");
          for (int i = 0; i < 3; i++) {
            header.putNumbers(Tag.of(0x0019, 0x10BB + i), Vr.DS, GRADIENTS[plane.channel()][i]);
          }
        },
        "image axes: ");
  }

  private void diffusion(BiConsumer<Plane, DataSetBuilder> more, String frame) throws IOException {
    Phantom phantom = new Phantom(folder, 3, 4, 1);
    phantom.classic(
        (plane, header) -> {
          // Directions have no order of their own: they come as they were acquired.
          header.putNumbers(Tags.InstanceNumber, 10 * plane.channel() + plane.slice());
          more.accept(plane, header);
        });
    VolumePlan plan = phantom.onlyWithoutWarnings();
    assertEquals(
        List.of("b=0", "b=800 (" + frame + "1.0, 0.0, 0.0)", "b=800 (" + frame + "0.0, 0.6, -0.8)"),
        plan.channelLabels());
  }

  @Test
  void phasesOfTheHeart() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 3, 5);
    phantom.classic(
        (plane, header) ->
            header.putNumbers(Tags.TriggerTime, 42.5 * plane.time() + 0.5 * plane.slice()));
    VolumePlan plan = phantom.onlyWithoutWarnings();
    assertEquals(0.0425, plan.frameIntervalSeconds(), 1e-9);
    assertTrue(plan.label(plan.planeIndex(0, 1, 2)).startsWith("t 0.085 s | "));
  }

  @ParameterizedTest
  @CsvSource({
    "ORIGINAL PRIMARY M ND, ORIGINAL PRIMARY P ND, ORIGINAL PRIMARY R ND, ORIGINAL PRIMARY I ND",
    "ORIGINAL PRIMARY M_FFE M FFE, ORIGINAL PRIMARY PHASE MAP P FFE, ORIGINAL PRIMARY R_FFE R FFE,"
        + " ORIGINAL PRIMARY I_FFE I FFE"
  })
  void magnitudePhaseRealAndImaginary(String m, String p, String r, String i) throws IOException {
    Phantom phantom = new Phantom(folder, 4, 3, 1);
    String[] types = {m, p, r, i};
    phantom.classic(
        (plane, header) -> header.put(Tags.ImageType, types[plane.channel()].split(" ")));
    assertEquals(
        List.of("magnitude", "phase", "real", "imaginary"),
        phantom.onlyWithoutWarnings().channelLabels());
  }

  @Test
  void componentsByComplexImageComponentAndByGe() throws IOException {
    Phantom phantom = new Phantom(folder, 2, 3, 1);
    phantom.classic(
        (plane, header) -> {
          if (plane.channel() == 1) {
            header
                .put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01")
                .putNumbers(Tag.of(0x0043, 0x102F), Vr.SS, 3);
          } else {
            header.put(Tag.of(0x0008, 0x9208), "PHASE");
          }
        });
    assertEquals(List.of("phase", "imaginary"), phantom.onlyWithoutWarnings().channelLabels());
  }

  @Test
  void inversionTimesFlipAnglesAndTubeVoltages() throws IOException {
    Phantom phantom = new Phantom(folder, 4, 3, 1);
    phantom.classic(
        (plane, header) ->
            header
                .putNumbers(Tag.of(0x0018, 0x0082), plane.channel() / 2 == 0 ? 150 : 1500)
                .putNumbers(Tag.of(0x0018, 0x1314), plane.channel() % 2 == 0 ? 3 : 15));
    assertEquals(
        List.of(
            "TI 150 ms, flip angle 3",
            "TI 150 ms, flip angle 15",
            "TI 1500 ms, flip angle 3",
            "TI 1500 ms, flip angle 15"),
        phantom.onlyWithoutWarnings().channelLabels());
  }

  @Test
  void imageTypesAreCalledByWhatIsNotCommonToThem() throws IOException {
    Phantom phantom = new Phantom(folder, 2, 3, 1);
    phantom.classic(
        (plane, header) ->
            header
                .put(Tags.ImageType, "DERIVED", "PRIMARY", plane.channel() == 0 ? "FAT" : "WATER")
                .putNumbers(Tags.InstanceNumber, plane.channel()));
    assertEquals(List.of("FAT", "WATER"), phantom.onlyWithoutWarnings().channelLabels());
  }

  @Test
  void aPetWhoseSlopesChangeFromSliceToSlice() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 5, 1);
    phantom.modality = "PT";
    phantom.sopClass = "1.2.840.10008.5.1.4.1.1.128";
    double[] slopes = {1.7, 0.0314159, 1.23456789e-8, 2, 400};
    phantom.classic(
        (plane, header) ->
            header
                .put(Tags.Units, "BQML")
                .putNumbers(Tags.RescaleSlope, slopes[plane.slice()])
                .putNumbers(Tags.RescaleIntercept, 0));
    VolumePlan plan = phantom.onlyWithoutWarnings();
    assertEquals("BQML", plan.values().unit());
    assertEquals(ValueMapping.Kind.PER_PLANE, plan.values().kind());
    for (int slice = 0; slice < slopes.length; slice++) {
      double stored = Phantom.stored(new Plane(0, slice, 0), 3, 2);
      double value = TestSlices.values(plan, slice)[3 + 2 * Phantom.COLUMNS];
      assertEquals(slopes[slice] * stored, value, Math.ulp(value));
    }
  }

  @Test
  void aDynamicPetOfUnevenFrames() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 3, 4);
    phantom.modality = "PT";
    double[] middles = {5000, 15000, 45000, 120000};
    phantom.classic(
        (plane, header) -> header.putNumbers(Tags.FrameReferenceTime, middles[plane.time()]));
    VolumePlan plan = phantom.plans().get(0);
    phantom.assertIsThis(plan);
    assertEquals(0, plan.frameIntervalSeconds());
    assertEquals(1, plan.warnings().size());
    assertTrue(
        warns(plan, ImportWarning.Kind.DIMENSION, "from 10 to 75 s", "frame reference time"));
    assertTrue(plan.label(plan.planeIndex(0, 1, 3)).startsWith("t 115 s | "));
  }

  /** Only a 2D EPI sequence measures a whole volume in its repetition time. */
  @ParameterizedTest
  @CsvSource({
    "EP, SS, 2D, 2.25",
    "EP, SK, 2D, 2.25",
    "GR, SP, 2D, 0",
    "EP, SS, 3D, 0",
    "SE, NONE, 2D, 0"
  })
  void repetitionTimeIsTheIntervalOnlyWhereItIsTrue(
      String sequence, String variant, String type, double interval) throws IOException {
    Phantom phantom = new Phantom(folder, 1, 3, 3);
    phantom.classic(
        (plane, header) ->
            header
                .put(Tag.of(0x0018, 0x0020), sequence, "RM")
                .put(Tag.of(0x0018, 0x0021), variant)
                .put(Tag.of(0x0018, 0x0023), type)
                .putNumbers(Tag.of(0x0018, 0x0080), 2250)
                .putNumbers(Tags.TemporalPositionIdentifier, plane.time() + 1));
    assertEquals(interval, phantom.onlyWithoutWarnings().frameIntervalSeconds());
  }

  @Test
  void aTimePointThatIsIncompleteIsAVolumeOfItsOwn() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 4, 2);
    phantom.classic(
        (plane, header) -> header.putNumbers(Tags.TemporalPositionIdentifier, plane.time() + 1));
    phantom.classic(
        "late", new Plane(0, 2, 2), h -> h.putNumbers(Tags.TemporalPositionIdentifier, 3));
    VolumePlan plan = phantom.plans().get(0);
    phantom.assertIsThis(plan);
    VolumePlan late = phantom.plans().get(1);
    assertEquals(1, late.slices());
    assertEquals(Phantom.stored(new Plane(0, 2, 2), 0, 0), TestSlices.values(late, 0)[0]);
    assertEquals(1, plan.warnings().size());
    assertTrue(
        warns(plan, ImportWarning.Kind.DIMENSION, "1 images", "a volume of their own: late"));
  }

  @Test
  void positionsThatAreAllTheSameAreNotBelievedAgainstSliceLocations() throws IOException {
    Phantom phantom = new Phantom(folder, 1, 4, 1);
    phantom.step = new Vector3(0, 0, 0);
    phantom.classic((plane, header) -> header.putNumbers(Tags.SliceLocation, 3 * plane.slice()));
    VolumePlan plan = phantom.plans().get(0);
    assertEquals(4, plan.slices());
    assertTrue(
        warns(plan, ImportWarning.Kind.GEOMETRY, "all 4 images have the same Image Position"));
    assertEquals(false, plan.known().placement());
    assertEquals(true, plan.known().sliceSpacing());
    assertEquals(3, plan.geometry().spacing().z());
    assertTrue(warns(plan, ImportWarning.Kind.GEOMETRY, "3 mm, is the step of Slice Location"));
    assertEquals(Phantom.stored(new Plane(0, 2, 0), 0, 0), TestSlices.values(plan, 2)[0]);
  }
}
