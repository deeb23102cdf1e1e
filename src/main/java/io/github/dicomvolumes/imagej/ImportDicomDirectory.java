// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej;

import ij.ImagePlus;
import io.github.dicomvolumes.batch.Split;
import io.github.dicomvolumes.imagej.importing.VirtualVolume;
import io.github.dicomvolumes.imagej.importing.VolumeImporter;
import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.plan.PaletteColors;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import io.github.dicomvolumes.volume.plan.VolumePlanner;
import io.github.dicomvolumes.volume.plan.VolumePlans;
import io.github.dicomvolumes.volume.scan.DicomScanner;
import io.github.dicomvolumes.volume.scan.DicomSource;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Opens the volumes of a folder of DICOM files as images. */
public final class ImportDicomDirectory {

  /**
   * What an import gave.
   *
   * @param images one for each volume, or channel of one, not shown yet
   * @param scan what the folder held
   */
  public record Result(List<ImagePlus> images, ScanResult scan) {
    /** Copies the list. */
    public Result {
      images = List.copyOf(images);
    }
  }

  private ImportDicomDirectory() {}

  /**
   * Scans, plans and reads.
   *
   * @throws IllegalArgumentException where the options choose no series, or not one
   * @throws IOException where there is no image, or a volume cannot be read
   * @throws java.util.concurrent.CancellationException where the progress says so
   */
  public static Result run(ImportDicomOptions options, Progress progress) throws IOException {
    if (Files.isRegularFile(options.directory()) && DicomSource.isVolume(options.directory())) {
      return openVolume(options, progress);
    }
    Chosen chosen = choose(options, progress);
    List<ImagePlus> images = new ArrayList<>();
    for (VolumePlan plan : chosen.plans()) {
      for (VolumePlan part : options.splitChannels() ? Split.channels(plan) : List.of(plan)) {
        images.add(open(part, options, progress));
      }
    }
    return new Result(images, chosen.scan());
  }

  /** A file that is a volume already: MetaImage, NIfTI or NRRD. */
  private static Result openVolume(ImportDicomOptions options, Progress progress)
      throws IOException {
    if (options.storedValues()
        || options.splitChannels()
        || !options.planOptions().equals(PlanOptions.KEEP)) {
      throw new IllegalArgumentException(
          options.directory().getFileName()
              + " is a volume already: stored_values, suv, tilt, gaps and split are for DICOM"
              + " files");
    }
    ImagePlus image =
        OpenMhdVolume.run(new OpenMhdOptions(options.directory(), options.virtual()), progress);
    ScanResult none = new ScanResult(options.directory(), List.of(), new OtherFiles(), List.of());
    return new Result(List.of(image), none);
  }

  /** The volumes that options choose, and the scan that found them. */
  record Chosen(List<VolumePlan> plans, ScanResult scan) {}

  static Chosen choose(ImportDicomOptions options, Progress progress) throws IOException {
    ScanOptions scanOptions =
        new ScanOptions(options.filter(), options.flat(), ScanOptions.ALL.threads());
    ScanResult scan = DicomScanner.scan(options.directory(), scanOptions, progress);
    VolumePlans plans = VolumePlanner.plan(scan, options.planOptions());
    SeriesChoice choice = SeriesChoice.parse(options.series());
    return new Chosen(choice.choose(plans.volumes(), plans.scan()), plans.scan());
  }

  /**
   * Opens one planned volume.
   *
   * @param plan made with the plan options of {@code options}
   * @throws IllegalArgumentException where uptake values are asked for, and it was planned without
   * @throws IOException where the volume cannot be read
   */
  public static ImagePlus open(VolumePlan plan, ImportDicomOptions options, Progress progress)
      throws IOException {
    options.planOptions().requireMadeSo(plan);
    VolumePlan shown = options.storedValues() ? plan : PaletteColors.asColorsUnlessOneTable(plan);
    return options.virtual()
        ? VirtualVolume.open(shown, options.storedValues())
        : VolumeImporter.read(shown, options.storedValues(), progress);
  }
}
