// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    return Sidecar.texts(plan, false);
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

  /** 20 Hz a pixel over 3 rows: 1 / 60 s from echo to echo, and two of them from first to last. */
  @Test
  void readoutOfSiemensIsThatOfTheImage() throws IOException {
    String json =
        ofTwoSlices(
                header ->
                    header
                        .put(PHASE, Vr.CS, "COL")
                        .put(Tag.of(0x0019, 0x0010), Vr.LO, "SIEMENS MR HEADER")
                        .putNumbers(Tag.of(0x0019, 0x1028), Vr.FD, 20))
            .get(".json");
    assertTrue(json.contains("\"EffectiveEchoSpacing\": 0.016666667,\n"), json);
    assertTrue(json.contains("\"TotalReadoutTime\": 0.033333333,\n"), json);
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
  @CsvSource({"COL, '0 0.6\n0 -0.48\n0 -0.64\n'", "ROW, '0 0.48\n0 0.6\n0 -0.64\n'", "'',"})
  void gradientsOfGeFollowThePhase(String phase, String expected) throws IOException {
    SmallSeries series = new SmallSeries(folder);
    double[] direction = {0.6, 0.48, 0.64};
    for (int z = 0; z < 2; z++) {
      for (int b : new int[] {0, 1000}) {
        series.add(
            z + "-" + b,
            5 * z,
            header -> {
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
    Map<String, String> texts = texts(series.plans().get(0));
    assertEquals("0 1000\n", texts.get(".bval"));
    assertEquals(expected, texts.get(".bvec"));
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
    Pattern member =
        Pattern.compile("(?:put|text|texts|number|list)\\(\\s*(?:members, )?\"(\\w+)\"");
    TreeSet<String> used = new TreeSet<>();
    Path sources = Path.of("src/main/java/io/github/dicomvolumes/bids");
    for (String source : List.of("Sidecar.java", "PetMembers.java")) {
      member
          .matcher(Files.readString(sources.resolve(source)))
          .results()
          .forEach(found -> used.add(found.group(1)));
    }
    assertFalse(used.isEmpty());
    assertEquals(terms, used);
  }
}
