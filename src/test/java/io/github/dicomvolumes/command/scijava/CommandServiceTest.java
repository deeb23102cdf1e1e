// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.structures.report.PhantomReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** The whole job by way of SciJava, as a script does it. */
class CommandServiceTest {
  @TempDir static Path study;
  @TempDir Path folder;

  private static PhantomSeries head;
  private static Context context;
  private static CommandService commands;

  @BeforeAll
  static void start() throws IOException {
    head = PhantomStudy.write(study).get(0);
    context = new Context(CommandService.class);
    commands = context.service(CommandService.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static Module run(Class<? extends Command> type, Object... inputs)
      throws InterruptedException, ExecutionException {
    return commands.run(type, true, inputs).get();
  }

  @Test
  void aReportGivesItsMeasurementsAsATable()
      throws IOException, InterruptedException, ExecutionException {
    Path report = PhantomReport.write(study, 3, folder);
    Object image =
        run(ImportDicomDirectoryCommand.class, "directory", study.toFile(), "series", "number=3")
            .getOutput("image");

    Module brought = run(ImportContoursCommand.class, "image", image, "contours", report.toFile());

    ResultsTable table = assertInstanceOf(ResultsTable.class, brought.getOutput("table"));
    assertEquals(6, table.size());
    assertEquals("Area", table.getStringValue("Measurement", 0));
    assertEquals(1234.5, table.getValue("Value", 0));
    assertEquals("mm2", table.getStringValue("Unit", 0));
    assertTrue(Double.isNaN(table.getValue("Value", 3)));
    assertEquals("Measurement failure", table.getStringValue("Qualifier", 3));
    assertNull(brought.getOutput("labels"));
    Overlay overlay = assertInstanceOf(ImagePlus.class, image).getOverlay();
    assertEquals("Lesion 1", overlay.get(0).getName());
  }

  @Test
  void importsChecksAnnotatesSavesAndOpens()
      throws IOException, InterruptedException, ExecutionException {
    Module imported =
        run(
            ImportDicomDirectoryCommand.class,
            "directory",
            study.toFile(),
            "series",
            "number=2,number=4");
    assertEquals(3, assertInstanceOf(List.class, imported.getOutput("images")).size());
    ImagePlus image = assertInstanceOf(ImagePlus.class, imported.getOutput("image"));
    assertEquals(head.slices(), image.getNSlices());

    ResultsTable table =
        assertInstanceOf(
            ResultsTable.class,
            run(ShowDicomTagsCommand.class, "image", image, "tags", "Rows").getOutput("table"));
    assertEquals(head.rows(), table.getValue("Rows", 0));

    Module plot = run(PlotSlicePositionsCommand.class, "image", image);
    assertTrue(plot.getOutput("summary").toString().endsWith("all regular"));
    assertInstanceOf(ImagePlus.class, plot.getOutput("positions"));

    Roi lesion = new Roi(40, 50, 20, 10);
    lesion.setPosition(20);
    image.setOverlay(new Overlay(lesion));
    Path sheet = folder.resolve("rois.csv");
    run(SyncRoisCommand.class, "image", image, "spreadsheet", sheet.toFile());
    assertEquals(2, Files.readAllLines(sheet).size(), "a heading and a row");

    Path mhd = folder.resolve("head.mhd");
    Module saved = run(SaveMhdVolumeCommand.class, "image", image, "save", mhd.toFile());
    assertEquals("", saved.getOutput("warnings"));
    ImagePlus opened =
        assertInstanceOf(
            ImagePlus.class,
            run(OpenMhdVolumeCommand.class, "open", mhd.toFile()).getOutput("image"));
    for (int slice = 1; slice <= image.getStackSize(); slice += 11) {
      int sliceIndex = slice - 1;
      double one = head.values().at(30, 70, sliceIndex, 0);
      image.setSlice(slice);
      opened.setSlice(slice);
      assertEquals(one, image.getCalibration().getCValue(image.getProcessor().get(30, 70)));
      assertEquals(one, opened.getCalibration().getCValue(opened.getProcessor().get(30, 70)));
    }
  }

  @Test
  void convertsATreeAndOnceMoreWithNothingLeftToDo()
      throws IOException, InterruptedException, ExecutionException {
    Path output = folder.resolve("volumes");
    Object[] inputs = {"input", study.toFile(), "output", output.toFile(), "preview", true};
    Module first = run(BatchConvertDicomToMhdCommand.class, inputs);
    assertEquals(5, first.getOutput("converted"));
    assertEquals(0, first.getOutput("failed"));
    Path report = assertInstanceOf(File.class, first.getOutput("report")).toPath();
    assertEquals(6, Files.readAllLines(report).size(), "a heading and five rows");
    Module second = run(BatchConvertDicomToMhdCommand.class, inputs);
    assertEquals(0, second.getOutput("converted"));
    assertEquals(5, second.getOutput("present"));

    Path series = study.relativize(head.folder());
    Path volume = output.resolve(series.resolveSibling(series.getFileName() + ".mhd"));
    ImagePlus opened =
        assertInstanceOf(
            ImagePlus.class,
            run(OpenMhdVolumeCommand.class, "open", volume.toFile()).getOutput("image"));
    opened.setSlice(12);
    assertEquals(
        head.values().at(30, 70, 11, 0),
        opened.getCalibration().getCValue(opened.getProcessor().get(30, 70)));
  }

  @Test
  void aFailureComesBackWithItsReason() {
    ExecutionException e =
        assertThrows(
            ExecutionException.class,
            () -> run(ImportDicomDirectoryCommand.class, "directory", folder.toFile()));
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertTrue(cause.getMessage().contains("no DICOM image"), cause.toString());
  }

  /** A menu path of theirs would override ImageJ's commands of the same labels. */
  @Test
  void everyCommandIsFoundDescribesItsParametersAndHasNoMenuPath() {
    List<CommandInfo> found =
        commands.getCommands().stream()
            .filter(info -> info.getClassName().startsWith("io.github.dicomvolumes."))
            .toList();
    assertTrue(found.size() >= 6, found.toString());
    for (CommandInfo info : found) {
      assertTrue(info.getMenuPath().isEmpty(), info.getClassName());
      assertTrue(info.canRunHeadless(), info.getClassName());
      assertFalse(info.getName().isEmpty(), info.getClassName());
      for (ModuleItem<?> item : info.inputs()) {
        assertFalse(
            String.valueOf(item.getDescription()).isBlank() || item.getDescription() == null,
            info.getClassName() + "." + item.getName() + " has no description");
      }
    }
  }
}
