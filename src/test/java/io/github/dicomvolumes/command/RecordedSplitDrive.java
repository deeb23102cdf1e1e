// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import io.github.dicomvolumes.command.browser.SeriesActions;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.listing.SeriesList;
import io.github.dicomvolumes.listing.SeriesRow;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Opens and saves volumes with split channels as the series browser does, and then by the macro
 * that was recorded of it; notes what is open. Needs a screen; {@link RecordedSplitTest} starts it.
 */
final class RecordedSplitDrive {
  private RecordedSplitDrive() {}

  /** Arguments: the host's folder, the file for the notes, the DICOM folder. */
  public static void main(String[] arguments) throws Exception {
    Path host = Path.of(arguments[0]);
    Path notes = Path.of(arguments[1]);
    Path input = Path.of(arguments[2]);
    // The classes are there; ImageJ finds the commands by this.
    Path plugins = Files.createDirectories(host.resolve("plugins"));
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(plugins.resolve("DICOM_Volumes-test.jar")))) {
      jar.putNextEntry(new JarEntry("plugins.config"));
      Files.copy(Path.of("plugins.config"), jar);
    }
    ImageJ.main(new String[] {"-ijpath", host.toString()});
    new Recorder();
    SeriesList list = SeriesList.read(input, ScanOptions.ALL, PlanOptions.KEEP, Progress.NONE);
    List<SeriesActions.Chosen> chosen = list.rows().stream().map(row -> chosen(row, list)).toList();
    ImportDicomOptions options = ImportDicomOptions.of(input);
    CommandOptions none = new CommandOptions(ImportDicomDirectoryPlugIn.KEYS, Map.of());
    ImportActions actions = new ImportActions(options, none, ImportDicomDirectoryPlugIn.KEYS);
    actions.open(chosen, false);
    noteOpen(notes);
    replay(notes);
    Path saved = Files.createDirectory(host.resolve("saved"));
    actions.save(chosen.subList(0, 1), saved);
    noteFiles(notes, saved);
    for (Path file : files(saved)) {
      Files.delete(file);
    }
    replay(notes);
    noteFiles(notes, saved);
    Runtime.getRuntime().exit(0);
  }

  private static SeriesActions.Chosen chosen(SeriesRow row, SeriesList list) {
    return new SeriesActions.Chosen(row.plan(), row.series(), list.scan(), PlanOptions.KEEP, true);
  }

  /** Runs what was recorded, with nothing open and nothing recorded before. */
  private static void replay(Path notes) throws Exception {
    String macro = Recorder.getInstance().getText();
    Recorder.getInstance().close();
    closeAll();
    // ImageJ names the thread after the macro, and records no command of a thread of that name.
    Thread runs = new Thread(() -> IJ.runMacro(macro));
    runs.start();
    runs.join();
    noteOpen(notes);
    // ImageJ records which window is in front.
    closeAll();
    new Recorder();
  }

  private static void closeAll() {
    for (int id : WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList()) {
      WindowManager.getImage(id).close();
    }
    IJ.wait(500);
  }

  private static void noteOpen(Path notes) throws Exception {
    StringBuilder line = new StringBuilder();
    for (int id : WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList()) {
      ImagePlus image = WindowManager.getImage(id);
      line.append(image.getTitle()).append(' ').append(image.getStackSize()).append(' ');
      line.append(image.getStatistics().max).append(' ');
      line.append(image.getDisplayRangeMax()).append("; ");
    }
    OpenMenuDrive.note(notes, line.toString());
  }

  private static List<Path> files(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void noteFiles(Path notes, Path folder) throws Exception {
    StringBuilder line = new StringBuilder();
    for (Path file : files(folder)) {
      line.append(file.getFileName()).append(' ');
      line.append(java.util.Arrays.hashCode(Files.readAllBytes(file))).append("; ");
    }
    OpenMenuDrive.note(notes, line.toString());
  }
}
