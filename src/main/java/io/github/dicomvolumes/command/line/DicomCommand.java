// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.OptionKey;
import io.github.dicomvolumes.command.SaveDicomKeys;
import io.github.dicomvolumes.derived.DerivedImage;
import io.github.dicomvolumes.derived.DerivedSeries;
import io.github.dicomvolumes.derived.FactsOfImage;
import io.github.dicomvolumes.derived.LikeSeries;
import io.github.dicomvolumes.derived.SourceSeries;
import io.github.dicomvolumes.format.Display;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeReader;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code dicom INPUT OUTPUT}. */
final class DicomCommand implements LineCommand {
  private static final Set<String> OF_IMAGES = Set.of("save", "kind", "content", "exit_on_error");
  private static final String INVERTED = "inverted";
  private static final LineSyntax SYNTAX =
      new LineSyntax(
          "dicom",
          List.of("input", "output"),
          keys(),
          """
          Usage: dicom-volumes dicom INPUT OUTPUT [options]
          Writes a volume, .mhd, .mha, .nii, .nii.gz, .nrrd or .nhdr, as a DICOM series: a
          folder OUTPUT, or a file that ends in .dcm. Nothing that is there is replaced.

            --like SERIES     folder or file of the DICOM series that patient, study and frame of
                              reference are taken from
            --series CHOICE   which of them: largest, number=N, #k or a UID (default: largest)
            --type CHOICE     auto, as the series; ct, mr, pet, nm, us, secondary_capture or
                              parametric_map (default: auto)
            --multiframe      one file for all slices
            --rle             compressed without loss
            --numbers CHOICE  what becomes of values that 16 bits do not hold exactly: float or
                              16-bit, the nearest of 65,536 steps (default: float)
            --place CHOICE    known; axial: lay a volume of no known place at the origin
                              (default: known)
            --series-number N number of the new series (default: 1000 more than the other)
            --description T   description of the new series
            --derivation T    what was done, in a sentence
            --patient-name T  Family^Given
            --patient-id T    identifier of the patient
            --birth-date T    such as 19700131
            --sex T           F, M or O
            --uid-root T      a root of UIDs of your own (default: 2.25)
            --help, -h        this text

          Exit status: 0 written; 2 wrong use, or nothing was written.
          """);

  /** Those of the menu but for what only an image has. */
  private static List<OptionKey> keys() {
    List<OptionKey> keys = new ArrayList<>();
    keys.add(OptionKey.required("input", OptionKey.Kind.FILE_TO_OPEN));
    keys.add(OptionKey.required("output", OptionKey.Kind.NEW_PATH));
    for (OptionKey key : SaveDicomKeys.ALL) {
      if (!OF_IMAGES.contains(key.name())) {
        keys.add(key);
      }
    }
    return keys;
  }

  @Override
  public LineSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(CommandOptions options, PrintWriter out, PrintWriter err) throws IOException {
    Path save = options.path("output");
    TerminalProgress progress = new TerminalProgress(err);
    List<String> warnings = new ArrayList<>();
    DerivedSeries.Result result;
    try (VolumeReader reader = DicomInput.open(options.path("input"))) {
      warnings.addAll(reader.warnings());
      VolumeFacts facts = placed(DicomInput.facts(reader), options, warnings);
      List<Vector3> positions = DerivedImage.positions(facts);
      SourceSeries source =
          options.text("like").isEmpty()
              ? SourceSeries.NONE
              : LikeSeries.read(
                  options.path("like"), options.text("series"), facts, positions, progress);
      Display shown = facts.looks().whole();
      boolean inverted = shown != null && shown.lut().equals(INVERTED);
      result =
          DerivedSeries.write(
              save,
              new DerivedImage(facts, positions, source, inverted, null),
              reader::readPlane,
              SaveDicomKeys.objects(options),
              progress);
    } finally {
      progress.close();
    }
    warnings.addAll(result.warnings());
    for (String warning : warnings) {
      err.println("warning: " + warning);
    }
    out.println("wrote " + result.summary() + " to " + save);
    return Main.DONE;
  }

  private static VolumeFacts placed(
      VolumeFacts facts, CommandOptions options, List<String> warnings) {
    if (FactsOfImage.isSheared(facts)) {
      warnings.add(FactsOfImage.SHEARED);
    }
    if (facts.place().known().placement() || !options.text("place").equals("axial")) {
      return facts;
    }
    warnings.add(FactsOfImage.AXIAL);
    return FactsOfImage.axial(facts);
  }
}
