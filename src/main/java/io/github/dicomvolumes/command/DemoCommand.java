// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.ConvertedVolume;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code demo [OUTPUT]}. */
@Command(
    name = "demo",
    description = "Makes a phantom study, converts it, and tells where everything lies.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "OUTPUT",
      defaultValue = "dicom-volumes-demo",
      description = "folder for the study and its volumes (default: ${DEFAULT-VALUE})")
  private Path output;

  @Option(names = "--show", description = "open the volumes in ImageJ; needs a screen")
  private boolean show;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path study = output.resolve("dicom");
    Path volumes = output.resolve("volumes");
    List<PhantomSeries> made = PhantomStudy.write(study);
    out.println("Made a phantom study of 2 patients, " + made.size() + " series: " + study);

    ConvertOptions plain = ConvertOptions.of(study, volumes);
    ConvertOptions again =
        new ConvertOptions(study, volumes, plain.scan(), plain.name(), false, false, true);
    ConvertTree.Result result = ConvertTree.run(again, Progress.NONE);
    for (ConvertedVolume volume : result.volumes()) {
      describe(volume, volumes, out);
    }
    out.println("Report: " + result.report());
    out.println("Volumes for ITK, SimpleITK, 3D Slicer and ImageJ: " + volumes);
    if (show) {
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
          header.dimSize(),
          header.elementType(),
          header.elementSpacing());
    }
    for (ImportWarning warning : volume.plan().warnings()) {
      out.println("  warning: " + warning.message());
    }
  }
}
