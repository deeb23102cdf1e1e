// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.volume.SmallSeries;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidecarTest {
  private static final Tag PHASE = Tag.of(0x0018, 0x1312);

  @TempDir Path folder;

  private Map<String, String> texts(VolumePlan plan) throws IOException {
    return Sidecar.of(plan, false).texts();
  }

  private Map<String, String> ofTwoSlices(Consumer<DataSetBuilder> change) throws IOException {
    SmallSeries series = new SmallSeries(folder);
    series.add("a", 0, change).add("b", 5, change);
    List<VolumePlan> plans = series.plans();
    assertEquals(1, plans.size());
    return texts(plans.get(0));
  }

  @Test
  void aFileThatIsReplacedMeanwhileIsNamed() throws IOException {
    VolumePlan plan = new SmallSeries(folder).add("a", 0, header -> {}).plans().get(0);
    Files.writeString(plan.planes().get(0).file().path(), "notes ".repeat(200));
    IOException thrown = assertThrows(IOException.class, () -> texts(plan));
    assertTrue(thrown.getMessage().contains("it is no DICOM any more"), thrown.getMessage());
  }

  @Test
  void membersAreInTheUnitsOfBids() throws IOException {
    Map<String, String> texts =
        ofTwoSlices(
            header ->
                header
                    .put(Tags.EchoTime, "30")
                    .put(Tags.RepetitionTime, "2500")
                    .put(Tag.of(0x0018, 0x1314), Vr.DS, "77")
                    .put(Tag.of(0x0018, 0x0087), Vr.DS, "3")
                    .put(Tag.of(0x0018, 0x0020), Vr.CS, "EP", "GR")
                    .put(Tag.of(0x0008, 0x0070), Vr.LO, "A \"maker\"")
                    .put(Tag.of(0x0010, 0x0010), Vr.PN, "Somebody")
                    .put(Tag.of(0x0010, 0x0020), Vr.LO, "4711")
                    .put(Tag.of(0x0008, 0x103E), Vr.LO, "a name in free text")
                    .put(PHASE, Vr.CS, "COL"));
    assertEquals(List.of(".json"), List.copyOf(texts.keySet()));
    assertEquals(
        """
        {
          "Modality": "MR",
          "Manufacturer": "A \\"maker\\"",
          "SeriesNumber": 5,
          "SliceThickness": 9,
          "MagneticFieldStrength": 3,
          "ScanningSequence": "EP\\\\GR",
          "EchoTime": 0.03,
          "RepetitionTime": 2.5,
          "FlipAngle": 77,
          "ImageOrientationPatientDICOM": [1, 0, 0, 0, 1, 0],
          "InPlanePhaseEncodingDirectionDICOM": "COL",
          "PhaseEncodingAxis": "j",
          "ConversionSoftware": "DICOM Volumes"
        }
        """,
        texts.get(".json"));
  }

  /** Rows run to (0.8, 0.6, 0), columns down, slices to (-0.6, 0.8, 0). */
  @ParameterizedTest
  @CsvSource({
    "0.8, 0.6, 0, '0 1\n0 0\n0 0\n'",
    "0, 0, 1, '0 0\n0 1\n0 0\n'",
    "-0.6, 0.8, 0, '0 0\n0 0\n0 1\n'",
    "0.48, 0.36, -0.8, '0 0.6\n0 -0.8\n0 0\n'"
  })
  void gradientsOfThePatientAreTurnedIntoThoseOfTheStoredImage(
      double x, double y, double z, String expected) throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int slice = 0; slice < 2; slice++) {
      double at = 4.0 * slice;
      for (int b : new int[] {0, 1000}) {
        series.add(
            slice + "-" + b,
            0,
            header -> {
              header
                  .put(Tags.ImageOrientationPatient, "0.8", "0.6", "0", "0", "0", "-1")
                  .put(Tags.ImagePositionPatient, "" + -0.6 * at, "" + 0.8 * at, "7")
                  .putNumbers(Tags.DiffusionBValue, b);
              if (b > 0) {
                header.putNumbers(Tags.DiffusionGradientOrientation, x, y, z);
              }
            });
      }
    }
    Map<String, String> texts = texts(series.plans().get(0));
    assertEquals("0 1000\n", texts.get(".bval"));
    assertEquals(expected, texts.get(".bvec"));
  }

  /** As dcm2niix has it of real files: z against the slices, and turned with the phase. */
  @ParameterizedTest
  @CsvSource({
    "COL, axial, '0 0.6\n0 -0.48\n0 -0.64\n', ",
    "ROW, axial, '0 0.48\n0 0.6\n0 -0.64\n', ",
    "'', axial, , (0018,1312) does not say",
    "COL, coronal, , these are not axial"
  })
  void gradientsOfGeFollowThePhase(String phase, String plane, String expected, String doubt)
      throws IOException {
    SmallSeries series = new SmallSeries(folder);
    double[] direction = {0.6, 0.48, 0.64};
    for (int z = 0; z < 2; z++) {
      for (int b : new int[] {0, 1000}) {
        String at = Integer.toString(5 * z);
        series.add(
            z + "-" + b,
            5 * z,
            header -> {
              if (plane.equals("coronal")) {
                header.put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "0", "-1");
                header.put(Tags.ImagePositionPatient, "0", at, "0");
              }
              header.put(PHASE, Vr.CS, phase);
              header.put(Tag.of(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01");
              header.put(Tag.of(0x0043, 0x0010), Vr.LO, "GEMS_PARM_01");
              header.put(Tag.of(0x0043, 0x1039), Vr.IS, Integer.toString(b));
              for (int i = 0; i < 3; i++) {
                double component = b == 0 ? 0 : direction[i];
                header.put(Tag.of(0x0019, 0x10BB + i), Vr.DS, Double.toString(component));
              }
            });
      }
    }
    Sidecar sidecar = Sidecar.of(series.plans().get(0), false);
    assertEquals("0 1000\n", sidecar.texts().get(".bval"));
    assertEquals(expected, sidecar.texts().get(".bvec"));
    assertEquals(doubt == null ? 0 : 1, sidecar.faults().size());
    assertTrue(doubt == null || sidecar.faults().get(0).contains(doubt), doubt);
  }

  private static Consumer<DataSetBuilder> pet(String correction, String time, String duration) {
    return pet(correction, time, duration, "370000000");
  }

  private static Consumer<DataSetBuilder> pet(
      String correction, String time, String duration, String dose) {
    DataSet nuclide =
        new DataSetBuilder().put(Tag.of(0x0008, 0x0104), Vr.LO, "^18^Fluorine").build();
    DataSet drug =
        new DataSetBuilder()
            .put(Tag.of(0x0018, 0x0031), Vr.LO, "FDG")
            .put(Tag.of(0x0018, 0x1072), Vr.TM, "095000")
            .put(Tag.of(0x0018, 0x1074), Vr.DS, dose)
            .put(Tag.of(0x0018, 0x1075), Vr.DS, "6586.2")
            .putItems(Tag.of(0x0054, 0x0300), nuclide)
            .build();
    return header ->
        header
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.128")
            .put(Tags.Modality, "PT")
            .put(Tags.AcquisitionDate, "20200102")
            .put(Tags.AcquisitionTime, time)
            .put(Tag.of(0x0018, 0x1242), Vr.IS, duration)
            .put(Tag.of(0x0054, 0x1101), Vr.LO, "measured")
            .put(Tag.of(0x0054, 0x1102), Vr.CS, correction)
            .put(Tag.of(0x0054, 0x1103), Vr.LO, "OSEM")
            .putItems(Tag.of(0x0054, 0x0016), drug);
  }

  /** Two time points of 60 s and 120 s, the first of which began at 10:00:07.5. */
  @Test
  void timesOfPetAreThoseOfEachTimePoint() throws IOException {
    SmallSeries series = new SmallSeries(folder);
    for (int z = 0; z < 2; z++) {
      series.add("a" + z, 5 * z, pet("START", "100007.5", "60000"));
      series.add("b" + z, 5 * z, pet("START", "100107.5", "120000"));
    }
    List<VolumePlan> plans = series.plans();
    assertEquals(2, plans.get(0).timePoints());
    String json = texts(plans.get(0)).get(".json");
    for (String member :
        List.of(
            "\"TracerName\": \"FDG\"",
            "\"TracerRadionuclide\": \"^18^Fluorine\"",
            "\"InjectedRadioactivity\": 370,\n  \"InjectedRadioactivityUnits\": \"MBq\"",
            "\"RadionuclideHalfLife\": 6586.2",
            "\"TimeZero\": \"10:00:07\"",
            "\"ScanStart\": 0.5",
            "\"FrameTimesStart\": [0.5, 60.5]",
            "\"FrameDuration\": [60, 120]",
            "\"InjectionStart\": -607",
            "\"ImageDecayCorrected\": true",
            "\"AttenuationCorrection\": \"measured\"",
            "\"ReconMethodName\": \"OSEM\"")) {
      assertTrue(json.contains(member + ",\n"), member + " is not in " + json);
    }
    // What START means for several moments is open.
    assertFalse(json.contains("ImageDecayCorrectionTime"), json);
  }

  @ParameterizedTest
  @CsvSource({
    "START, true, '\"ImageDecayCorrectionTime\": 0.5,'",
    "ADMIN, true, '\"ImageDecayCorrectionTime\": -607,'",
    "NONE, false, '\"ImageDecayCorrected\": false,'"
  })
  void decayCorrectionIsToItsMoment(String correction, boolean corrected, String member)
      throws IOException {
    String json = ofTwoSlices(pet(correction, "100007.5", "60000")).get(".json");
    assertTrue(json.contains("\"ImageDecayCorrected\": " + corrected), json);
    assertTrue(json.contains(member), json);
    assertEquals(corrected, json.contains("ImageDecayCorrectionTime"), json);
  }

  /** 10 kBq are 0.01 MBq, and the least that a person is given. */
  @ParameterizedTest
  @CsvSource({
    "10000, '', '\"InjectedRadioactivity\": 0.01'",
    "9999, '(0018,1074) is 9999, too small for Bq: it may be in MBq', ''",
    "370, '(0018,1074) is 370, too small for Bq: it may be in MBq', ''"
  })
  void aDoseThatIsNotInBecquerelsIsAFault(String dose, String why, String member)
      throws IOException {
    SmallSeries series = new SmallSeries(folder);
    Consumer<DataSetBuilder> header = pet("START", "100007.5", "60000", dose);
    Sidecar sidecar =
        Sidecar.of(series.add("a", 0, header).add("b", 5, header).plans().get(0), false);
    String fault = "the sidecar has no InjectedRadioactivity: ";
    assertEquals(why.isEmpty() ? List.of() : List.of(fault + why), sidecar.faults());
    String json = sidecar.texts().get(".json");
    assertEquals(!member.isEmpty(), json.contains("InjectedRadioactivity"), json);
    assertTrue(json.contains(member), json);
  }

  @Test
  void aNumberThatIsNoneIsAFaultByName() throws IOException {
    SmallSeries series = new SmallSeries(folder);
    Consumer<DataSetBuilder> damaged =
        header ->
            header
                .put(Tag.of(0x0018, 0x0087), Vr.DS, "x")
                .put(Tag.of(0x0018, 0x0084), Vr.DS, "")
                .put(Tags.RepetitionTime, "2s5");
    List<VolumePlan> plans = series.add("a", 0, damaged).add("b", 5, damaged).plans();
    Sidecar sidecar = Sidecar.of(plans.get(0), false);
    assertEquals(
        List.of(
            "the sidecar has no MagneticFieldStrength: (0018,0087) is \"x\", expected a number",
            "the sidecar has no RepetitionTime: (0018,0080) is \"2s5\", expected a number"),
        sidecar.faults());
    String json = sidecar.texts().get(".json");
    assertFalse(json.contains("MagneticFieldStrength") || json.contains("RepetitionTime"), json);
  }

  /** Every name that the sources give a member stands in the table, with its unit. */
  @Test
  void everyMemberIsATermOfBidsOrOfDcm2niix() throws IOException {
    TreeSet<String> terms = new TreeSet<>();
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                SidecarTest.class.getResourceAsStream("terms.tsv"), StandardCharsets.UTF_8))) {
      for (String line = table.readLine(); line != null; line = table.readLine()) {
        String[] cells = line.split("\t");
        if (!line.startsWith("#")) {
          assertEquals(3, cells.length, line);
          assertTrue(cells[2].equals("bids") || cells[2].equals("dcm2niix"), line);
          terms.add(cells[0]);
        }
      }
    }
    Pattern member = Pattern.compile("(?:put|text|texts|number|list|one)\\(\\s*\"(\\w+)\"");
    TreeSet<String> used = new TreeSet<>();
    Path sources = Path.of("src/main/java/io/github/dicomvolumes/bids");
    for (String source : List.of("Sidecar.java", "MrMembers.java", "PetMembers.java")) {
      member
          .matcher(Files.readString(sources.resolve(source)))
          .results()
          .forEach(found -> used.add(found.group(1)));
    }
    assertFalse(used.isEmpty());
    assertEquals(terms, used);
  }
}
