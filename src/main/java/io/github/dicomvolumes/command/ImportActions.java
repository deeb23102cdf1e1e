// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import io.github.dicomvolumes.batch.Split;
import io.github.dicomvolumes.command.browser.SeriesActions;
import io.github.dicomvolumes.command.view.SlicePlotWindows;
import io.github.dicomvolumes.imagej.ImportDicomDirectory;
import io.github.dicomvolumes.imagej.ImportDicomOptions;
import io.github.dicomvolumes.imagej.SaveMhdOptions;
import io.github.dicomvolumes.imagej.SaveMhdVolume;
import io.github.dicomvolumes.imagej.SlicePlot;
import io.github.dicomvolumes.imagej.TagResultsTable;
import io.github.dicomvolumes.imagej.importing.VolumeImage;
import io.github.dicomvolumes.imagej.structures.ImportContoursOptions;
import io.github.dicomvolumes.tags.ReadTags;
import io.github.dicomvolumes.tags.TagsOptions;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the series browser does with volumes, and how ImageJ's recorder writes it down. */
final class ImportActions implements SeriesActions {
  private final ImportDicomOptions options;
  private final CommandOptions given;
  private final List<OptionKey> keys;

  /**
   * Actions on what the options found.
   *
   * @param given what the user chose in the dialog, of the keys
   */
  ImportActions(ImportDicomOptions options, CommandOptions given, List<OptionKey> keys) {
    this.options = options;
    this.given = given;
    this.keys = keys;
  }

  @Override
  public String open(List<Chosen> chosen, boolean virtual) throws IOException {
    record(chosen, virtual);
    int opened = 0;
    for (Chosen one : chosen) {
      ImportDicomOptions asked = planned(one).withVirtual(virtual);
      for (VolumePlan plan : parts(one)) {
        ImportDicomDirectoryPlugIn.show(
            with(progress -> ImportDicomDirectory.open(plan, asked, progress)));
        opened++;
      }
    }
    String summary = opened == 1 ? "1 volume opened" : opened + " volumes opened";
    IJ.log("Import DICOM Directory: " + summary);
    return summary;
  }

  private static List<VolumePlan> parts(Chosen one) {
    return one.split() ? Split.channels(one.plan()) : List.of(one.plan());
  }

  @Override
  public String openWith(Chosen chosen, Path structures) throws IOException {
    record(List.of(chosen), false);
    ImagePlus image =
        with(
            progress ->
                ImportDicomDirectory.open(
                    chosen.plan(), planned(chosen).withVirtual(false), progress));
    ImportDicomDirectoryPlugIn.show(image);
    CommandRecorder.record(
        ImportContoursPlugIn.TITLE,
        ImportContoursPlugIn.KEYS,
        key -> key.name().equals("contours") ? structures.toString() : null);
    String summary =
        with(
            progress ->
                ImportContoursPlugIn.bring(
                    image,
                    ImportContoursOptions.of(structures, ImportContoursOptions.As.ROIS),
                    progress));
    IJ.log("Import DICOM Contours and Segmentations: " + summary);
    return summary;
  }

  /** Uptake values are asked of PET only. */
  private ImportDicomOptions planned(Chosen one) {
    PlanOptions plan = one.planOptions();
    boolean suv = plan.suv() && one.plan().series().modality().equals("PT");
    return options.withPlanOptions(new PlanOptions(plan.tilt(), plan.gaps(), suv));
  }

  @Override
  public String save(List<Chosen> chosen, Path folder) throws IOException {
    int saved = 0;
    for (Chosen one : chosen) {
      ImportDicomOptions asked = planned(one).withVirtual(true);
      record(List.of(one), true);
      List<VolumePlan> parts = parts(one);
      for (VolumePlan plan : parts) {
        Path file = VolumeFileName.free(folder, plan.logName());
        ImagePlus image = with(progress -> ImportDicomDirectory.open(plan, asked, progress));
        recordSave(file, parts.size() > 1 ? image.getTitle() : null);
        SaveMhdOptions save = new SaveMhdOptions(file, false, options.storedValues());
        SaveMhdVolume.Result result = with(progress -> SaveMhdVolume.run(image, save, progress));
        saved++;
        IJ.log("Save MHD Volume: wrote " + file);
        result
            .warnings()
            .forEach(warning -> IJ.log("Warning, " + VolumeImage.logName(image) + ": " + warning));
      }
    }
    return (saved == 1 ? "1 volume" : saved + " volumes") + " saved in " + folder;
  }

  @Override
  public String showTags(List<Chosen> chosen) throws IOException {
    List<Path> files =
        chosen.stream()
            .flatMap(one -> one.plan().sources().stream())
            .flatMap(plane -> plane.frames().stream())
            .map(frame -> frame.file().path())
            .distinct()
            .toList();
    ReadTags.Result result =
        with(progress -> ReadTags.run(TagsOptions.of(files, "summary", false), progress));
    TagResultsTable.of(result.table()).show("DICOM Tags");
    return result.summary();
  }

  @Override
  public String plot(List<Chosen> chosen) throws IOException {
    String summary = "";
    for (Chosen one : chosen) {
      SlicePlot plot = SlicePlot.of(one.plan(), one.scan(), planned(one));
      recordPlot(one);
      with(plot::read);
      SlicePlotWindows.show(plot);
      summary = plot.summary();
      IJ.log("Plot Slice Positions: " + summary);
    }
    return summary;
  }

  @Override
  public void cancel() {
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
  }

  /** Something that takes a while. */
  @FunctionalInterface
  private interface Work<T> {
    T run(ImageJProgress progress) throws IOException;
  }

  private static <T> T with(Work<T> work) throws IOException {
    ImageJProgress progress = new ImageJProgress("DICOM Volumes");
    try {
      return work.run(progress);
    } finally {
      progress.close();
    }
  }

  /** Writes the line that opens the same volumes. */
  private void record(List<Chosen> chosen, boolean virtual) {
    CommandRecorder.record(
        "Import DICOM Directory...",
        keys,
        key ->
            switch (key.name()) {
              case "directory" -> options.directory().toString();
              case "series" -> names(chosen);
              case "virtual" -> virtual ? "" : null;
              case "tilt", "gaps" -> word(chosen.get(0).planOptions(), key.name());
              case "suv" -> chosen.get(0).planOptions().suv() ? "" : null;
              case "split" -> chosen.get(0).split() ? "channels" : null;
              default -> given.value(key.name());
            });
  }

  /** What is chosen in the browser; nothing where it is what everybody has. */
  private static String word(PlanOptions plan, String key) {
    boolean tilts = key.equals("tilt") && plan.tilt() == PlanOptions.Tilt.CORRECT;
    boolean fills = key.equals("gaps") && plan.gaps() == PlanOptions.Gaps.FILL;
    return tilts ? "correct" : fills ? "fill" : null;
  }

  private static String names(List<Chosen> chosen) {
    return chosen.stream().map(Chosen::series).collect(Collectors.joining(","));
  }

  /**
   * Writes the line that saves an image.
   *
   * @param title what it is called by where several are open; null for the active one
   */
  private void recordSave(Path file, String title) {
    if (Recorder.record && title != null) {
      String quoted = title.replace("\\", "\\\\").replace("\"", "\\\"");
      Recorder.recordString("selectImage(\"" + quoted + "\");\n");
    }
    CommandRecorder.record(
        "Save MHD Volume...",
        SaveMhdVolumePlugIn.KEYS,
        key ->
            switch (key.name()) {
              case "save" -> file.toString();
              case "stored_values" -> options.storedValues() ? "" : null;
              default -> null;
            });
    if (Recorder.record) {
      Recorder.recordString("close();\n");
    }
  }

  private void recordPlot(Chosen one) {
    CommandRecorder.record(
        "Plot Slice Positions...",
        PlotSlicePositionsPlugIn.KEYS,
        key ->
            switch (key.name()) {
              case "directory" -> options.directory().toString();
              case "series" -> one.series();
              case "save" -> null;
              default -> given.value(key.name());
            });
  }
}
