// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.line;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.OptionKey;
import io.github.dicomvolumes.demo.PhantomSeries;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code demo [OUTPUT]}. */
final class DemoCommand implements LineCommand {
  private static final LineSyntax SYNTAX =
      new LineSyntax(
          "demo",
          List.of("output"),
          List.of(OptionKey.text("output", "dicom-volumes-demo"), OptionKey.flag("show")),
          """
          Usage: dicom-volumes demo [OUTPUT] [options]
          Makes a phantom study, converts it, and tells where everything lies: below OUTPUT
          (default: dicom-volumes-demo).

            --show            open the volumes in ImageJ; needs a screen
            --help, -h        this text
          """);

  @Override
  public LineSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(CommandOptions options, PrintWriter out, PrintWriter err) throws IOException {
    Path output = options.path("output");
    Path study = output.resolve("dicom");
    Path volumes = output.resolve("volumes");
    List<PhantomSeries> made = PhantomStudy.write(study);
    out.println("Made a phantom study of 2 patients, " + made.size() + " series: " + study);

    ConvertOptions again = ConvertOptions.of(study, volumes).overwriting();
    ConvertTree.Result result = ConvertTree.run(again, Progress.NONE);
    for (ConvertedVolume volume : result.volumes()) {
      describe(volume, volumes, out);
    }
    for (ConvertedVolume volume : result.volumes()) {
      boolean head = volume.plan().title().equals("2 CT head");
      if (head && volume.state() != ConvertedVolume.State.FAILED) {
        DemoRois.run(output.resolve("rois.xlsx"), volumes.resolve(volume.volume()), out);
      }
    }
    out.println("Report: " + result.report());
    out.println("Volumes for ITK, SimpleITK, 3D Slicer and ImageJ: " + volumes);
    if (options.flag("show")) {
      DemoWindows.show(volumes, result.volumes());
    }
    return result.isComplete() ? Main.DONE : Main.PARTLY_FAILED;
  }

  /** Reads the volume back, so that what is printed is what a reader finds. */
  private static void describe(ConvertedVolume volume, Path folder, PrintWriter out)
      throws IOException {
    out.println();
    out.println(volume.plan().title() + " (" + volume.plan().series().modality() + ")");
    if (volume.state() == ConvertedVolume.State.FAILED) {
      out.println("  failed: " + volume.reason());
      return;
    }
    try (MetaImageReader reader = MetaImageReader.open(folder.resolve(volume.volume()))) {
      MetaImageHeader header = reader.header();
      out.printf(
          Locale.ROOT,
          "  %s: %s elements of %s, spacing %s%n",
          volume.volume(),
          header.sizeText(),
          header.elementType(),
          header.elementSpacing());
    }
    for (ImportWarning warning : volume.plan().warnings()) {
      out.println("  warning: " + warning.message());
    }
  }
}
