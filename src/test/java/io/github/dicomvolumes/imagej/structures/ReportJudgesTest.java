// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.structures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.roi.ImageTarget;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions.As;
import io.github.dicomvolumes.structures.report.PhantomReport;
import io.github.dicomvolumes.tags.TagTable;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What independent programs say of a structured report, and write of it. */
class ReportJudgesTest {
  private static final Pattern NUMBER =
      Pattern.compile(
          "contains NUM:\\(,,\"([^\"]*)\"\\)=(?:\"([^\"]*)\" \\(([^,]*),UCUM,.*|empty.*)");

  @TempDir static Path study;
  @TempDir static Path folder;

  private static Path report;

  @BeforeAll
  static void write() throws IOException {
    PhantomStudy.write(study);
    report = PhantomReport.write(study, 3, folder);
  }

  private static ImagePlus open() throws IOException {
    ImportDicomOptions options =
        new ImportDicomOptions(study, "number=3", "", false, false, false, PlanOptions.KEEP);
    return ImportDicomDirectory.run(options, Progress.NONE).images().get(0);
  }

  private static ImportContours.Result bring(Path file) throws IOException {
    return bring(open(), file);
  }

  private static ImportContours.Result bring(ImagePlus image, Path file) throws IOException {
    return ImportContours.run(image, ImportContoursOptions.of(file, As.ROIS), false, Progress.NONE);
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve(command[0] + ".txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not installed");
      throw e;
    }
    process.waitFor();
    return List.of(Files.readString(output, StandardCharsets.ISO_8859_1).split("\n"));
  }

  private static List<String> column(TagTable table, String heading) {
    int column = ReportTable.COLUMNS.indexOf(heading);
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      cells.add(table.cell(row, column).text());
    }
    return cells;
  }

  /** Otherwise the judges' answers would be about something else. */
  @Test
  void theReportIsOneByTheStandard() throws IOException, InterruptedException {
    List<String> said = run("dciodvfy", report.toString());

    assertEquals(List.of(), said.stream().filter(line -> line.startsWith("Error")).toList());
  }

  @Test
  void theTableHasTheNumbersOfDcmtk() throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> units = new ArrayList<>();
    for (String line : run("dsrdump", report.toString())) {
      Matcher number = NUMBER.matcher(line);
      if (number.find()) {
        names.add(number.group(1));
        values.add(number.group(2) == null ? "" : number.group(2));
        units.add(number.group(3) == null ? "" : number.group(3));
      }
    }

    TagTable table = bring(report).table();

    assertEquals(6, names.size());
    assertEquals(names, column(table, "Measurement"));
    assertEquals(values, column(table, "Value"));
    assertEquals(units, column(table, "Unit"));
  }

  /** The way that dcmtk writes the report comes in with the same ROIs and the same table. */
  @Test
  void aReportOfDcmtkIsTheSame() throws IOException, InterruptedException {
    Path xml = folder.resolve("report.xml");
    Path again = folder.resolve("again.dcm");
    run("dsr2xml", report.toString(), xml.toString());
    run("xml2dsr", xml.toString(), again.toString());

    ImportContours.Result before = bring(report);
    ImportContours.Result after = bring(again);

    assertEquals(before.rois().size(), after.rois().size());
    for (int i = 0; i < before.rois().size(); i++) {
      Roi one = before.rois().get(i);
      Roi other = after.rois().get(i);
      assertEquals(one.getName(), other.getName());
      assertEquals(one.getPosition(), other.getPosition());
      assertArrayEquals(one.getFloatPolygon().xpoints, other.getFloatPolygon().xpoints, 1e-4f);
      assertArrayEquals(one.getFloatPolygon().ypoints, other.getFloatPolygon().ypoints, 1e-4f);
    }
    for (String heading : List.of("Group", "Finding", "Finding Site", "Value", "Slice", "Image")) {
      assertEquals(column(before.table(), heading), column(after.table(), heading), heading);
    }
  }

  /**
   * On tilted slices: the corners of each section lie on the ellipsoid, whose half axes are 20, 15
   * and 10 mm; and it reaches as far along the normal as it is high there.
   */
  @Test
  void sectionsOfAnEllipsoidLieOnIt() throws IOException {
    ImagePlus image = open();
    PatientPlanes planes = ImageTarget.of(image).planes().patient().orElseThrow();
    List<Roi> sections =
        bring(image, report).rois().stream().filter(roi -> roi.getName().equals("Ball")).toList();
    Vector3 centre = planes.toPatient(64, 48, 12);
    Vector3 normal = planes.rowDirection().cross(planes.columnDirection());
    double reach = Math.hypot(20 * normal.x(), Math.hypot(15 * normal.y(), 10 * normal.z()));

    List<Integer> cut = new ArrayList<>();
    for (int slice = 0; slice < image.getNSlices(); slice++) {
      if (Math.abs(planes.distance(centre, slice)) < reach) {
        cut.add(slice + 1);
      }
    }
    assertEquals(cut, sections.stream().map(Roi::getPosition).toList());
    assertTrue(cut.size() > 3 && cut.contains(13), cut.toString());
    for (Roi section : sections) {
      FloatPolygon corners = section.getFloatPolygon();
      for (int i = 0; i < corners.npoints; i++) {
        Vector3 corner =
            planes.toPatient(
                corners.xpoints[i] - 0.5, corners.ypoints[i] - 0.5, section.getPosition() - 1);
        Vector3 from = corner.minus(centre);
        assertEquals(1, Math.hypot(from.x() / 20, Math.hypot(from.y() / 15, from.z() / 10)), 1e-3);
      }
    }
  }

  /** Ends of the axes of the ellipse, and of the line less half a pixel. */
  @Test
  void regionsOfPixelsStayThere() throws IOException {
    List<Roi> rois = bring(report).rois();

    EllipseRoi ellipse = assertInstanceOf(EllipseRoi.class, rois.get(0));
    assertArrayEquals(new double[] {44, 52, 84, 82, 0.6}, ellipse.getParams(), 1e-4);
    assertEquals(13, ellipse.getPosition());
    Line line = assertInstanceOf(Line.class, rois.get(1));
    assertArrayEquals(
        new double[] {30, 60, 98, 66}, new double[] {line.x1d, line.y1d, line.x2d, line.y2d}, 1e-4);
    assertEquals(13, line.getPosition());
  }
}
