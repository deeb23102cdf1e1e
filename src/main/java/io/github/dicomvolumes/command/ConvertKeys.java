// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.OutputFormat;
import io.github.dicomvolumes.batch.PictureKinds;
import io.github.dicomvolumes.batch.Split;
import io.github.dicomvolumes.batch.VolumeNames;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.util.List;

/** The options of a conversion, which its menu command and the command line share. */
public final class ConvertKeys {
  public static final List<OptionKey> KEYS =
      List.of(
          OptionKey.required("input", OptionKey.Kind.SOURCE),
          OptionKey.required("output", OptionKey.Kind.FOLDER),
          OptionKey.text("series", "all"),
          OptionKey.text("filter", ""),
          OptionKey.flag("flat"),
          OptionKey.text("name", VolumeNames.FOLDER),
          OptionKey.flag("png"),
          OptionKey.flag("windowed"),
          OptionKey.flag("preview"),
          OptionKey.choice("format", "mhd", "mha", "nifti", "nrrd"),
          OptionKey.flag("compressed"),
          OptionKey.flag("stored_values"),
          OptionKey.flag("suv"),
          OptionKey.choice("tilt", "keep", "correct"),
          OptionKey.choice("gaps", "keep", "fill"),
          OptionKey.choice("split", "none", "channels", "all"),
          OptionKey.flag("identify"),
          OptionKey.text("threads", ""),
          OptionKey.flag("overwrite"));

  private ConvertKeys() {}

  /**
   * The conversion that is asked for.
   *
   * @throws IllegalArgumentException naming an option that is missing or wrong
   */
  public static ConvertOptions convertOptions(CommandOptions options) {
    return ConvertOptions.begin(options.path("input"), options.path("output"))
        .scan(new ScanOptions(options.text("filter"), options.flag("flat"), threads(options)))
        .name(options.text("name"))
        .compressed(options.flag("compressed"))
        .storedValues(options.flag("stored_values"))
        .overwrite(options.flag("overwrite"))
        .planOptions(planOptions(options))
        .pictures(
            new PictureKinds(
                options.flag("png"), options.flag("windowed"), options.flag("preview")))
        .identify(options.flag("identify"))
        .split(Split.parse(options.text("split")))
        .format(OutputFormat.parse(options.text("format")))
        .series(options.text("series"))
        .build();
  }

  /** What becomes of tilt and gaps, and whether PET images shall have SUV. */
  public static PlanOptions planOptions(CommandOptions options) {
    return new PlanOptions(
        PlanOptions.Tilt.parse(options.text("tilt")),
        PlanOptions.Gaps.parse(options.text("gaps")),
        options.flag("suv"));
  }

  /** The number of threads; all cores where none is given. */
  public static int threads(CommandOptions options) {
    return threads(options.text("threads"));
  }

  static int threads(String text) {
    if (text.isBlank()) {
      return ScanOptions.ALL.threads();
    }
    try {
      int threads = Integer.parseInt(text.strip());
      if (threads >= 1) {
        return threads;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(notThreads(text), e);
    }
    throw new IllegalArgumentException(notThreads(text));
  }

  private static String notThreads(String text) {
    return "threads is \"" + text + "\", expected a whole number, 1 or more";
  }
}
