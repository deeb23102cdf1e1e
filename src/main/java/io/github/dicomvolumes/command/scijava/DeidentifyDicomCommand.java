// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.DeidentifyKeys;
import io.github.dicomvolumes.deidentify.DeidentificationReport;
import io.github.dicomvolumes.deidentify.DeidentifyOptions;
import io.github.dicomvolumes.deidentify.DeidentifyTree;
import io.github.dicomvolumes.deidentify.FileOutcome;
import io.github.dicomvolumes.volume.Progress;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** De-identifies a tree of DICOM files; what is held back is in the report and counted. */
@Plugin(type = Command.class, name = "De-identify DICOM", headless = true)
public final class DeidentifyDicomCommand implements Command {
  @Parameter(label = "Input", style = "directory", description = "folder of DICOM files, or a file")
  private File input;

  @Parameter(label = "Output", style = "directory", description = "folder that is handed on")
  private File output;

  @Parameter(
      required = false,
      choices = {"remove", "modified", "full"},
      description = "dates and times: removed, shifted by days for each patient, or kept")
  private String dates = "remove";

  @Parameter(
      required = false,
      description =
          "some of uids, device-identity, institution-identity, patient-characteristics,"
              + " safe-private")
  private String retain = "";

  @Parameter(
      required = false,
      description = "some of descriptors, structured-content, graphics: keep what is safe of them")
  private String clean = "";

  @Parameter(required = false, style = "open", description = "file of rules where images hold text")
  private File regions;

  @Parameter(
      required = false,
      style = "save",
      description = "file of the secret; made where it is missing")
  private File secret;

  @Parameter(required = false, style = "save", description = "file for the names of the originals")
  private File listing;

  @Parameter(
      required = false,
      style = "save",
      description = "file for patients and their pseudonyms")
  private File patients;

  @Parameter(required = false, description = "how many threads work; 0 for all cores")
  private int threads;

  @Parameter(required = false, description = "write again what is there already")
  private boolean overwrite;

  @Parameter(type = ItemIO.OUTPUT, description = "a row for each file, as CSV")
  private File report;

  @Parameter(type = ItemIO.OUTPUT, description = "number of files written")
  private int written;

  @Parameter(type = ItemIO.OUTPUT, description = "number of files that were up to date")
  private int present;

  @Parameter(type = ItemIO.OUTPUT, description = "number of files that are held back or failed")
  private int heldBack;

  @Override
  public void run() {
    Map<String, String> values = new HashMap<>();
    values.put("input", input.getPath());
    values.put("output", output.getPath());
    values.put("dates", dates);
    values.put("retain", retain);
    values.put("clean", clean);
    put(values, "regions", regions);
    put(values, "secret", secret);
    put(values, "listing", listing);
    put(values, "patients", patients);
    values.put("threads", threads == 0 ? "" : Integer.toString(threads));
    if (overwrite) {
      values.put("overwrite", "");
    }
    try {
      DeidentifyOptions options =
          DeidentifyKeys.options(new CommandOptions(DeidentifyKeys.KEYS, values));
      DeidentifyTree.Result result = DeidentifyTree.run(options, Progress.NONE);
      report = options.output().resolve(DeidentificationReport.FILES).toFile();
      written = result.count(FileOutcome.State.WRITTEN);
      present = result.count(FileOutcome.State.PRESENT);
      heldBack = result.count(FileOutcome.State.HELD_BACK) + result.count(FileOutcome.State.FAILED);
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }

  private static void put(Map<String, String> values, String key, File file) {
    if (file != null) {
      values.put(key, file.getPath());
    }
  }
}
