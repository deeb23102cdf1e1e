// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.plan.SeriesChoice;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What {@link ConvertTree} shall do.
 *
 * @param input folder of DICOM files
 * @param output folder for the volumes; made where it is absent
 * @param scan which files of the input are looked at, and how many threads work
 * @param name pattern of file names, see {@link VolumeNames}
 * @param compressed whether pixel data is compressed, with zlib or gzip as the format has it
 * @param storedValues whether values stay as stored, without a rescale
 * @param overwrite whether volumes that are there already are made again
 * @param planOptions what becomes of tilt and gaps, and whether PET images shall have SUV
 * @param pictures what is made besides volumes
 * @param identify whether report and headers have UID and description of the series
 * @param split into how many files volumes with channels or time points go
 * @param format what volumes are written as
 * @param series which volumes, see {@link SeriesChoice}
 */
public record ConvertOptions(
    Path input,
    Path output,
    ScanOptions scan,
    String name,
    boolean compressed,
    boolean storedValues,
    boolean overwrite,
    PlanOptions planOptions,
    PictureKinds pictures,
    boolean identify,
    Split split,
    OutputFormat format,
    String series)
    implements Serializable {
  private static final String ALL = "all";

  /** Checks the folders. */
  public ConvertOptions {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    if (input.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize())) {
      throw new IllegalArgumentException(
          "input and output are the same folder; choose another output");
    }
    Objects.requireNonNull(planOptions, "planOptions");
    Objects.requireNonNull(pictures, "pictures");
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(format, "format");
    if (!series.equals(ALL)) {
      SeriesChoice.parse(series);
    }
    planOptions.requireAgreement(storedValues);
  }

  /** Every volume. */
  public ConvertOptions(
      Path input,
      Path output,
      ScanOptions scan,
      String name,
      boolean compressed,
      boolean storedValues,
      boolean overwrite,
      PlanOptions planOptions,
      PictureKinds pictures,
      boolean identify,
      Split split,
      OutputFormat format) {
    this(
        input,
        output,
        scan,
        name,
        compressed,
        storedValues,
        overwrite,
        planOptions,
        pictures,
        identify,
        split,
        format,
        ALL);
  }

  /** Everything below a folder, named by folder, plain, rescaled. */
  public static ConvertOptions of(Path input, Path output) {
    return new ConvertOptions(
        input,
        output,
        ScanOptions.ALL,
        VolumeNames.FOLDER,
        false,
        false,
        false,
        PlanOptions.KEEP,
        PictureKinds.NONE,
        false,
        Split.NONE,
        OutputFormat.MHD);
  }

  /** Into how many files a volume goes: of NIfTI, contrasts are apart unless all are. */
  Split filesOfVolumes() {
    return format == OutputFormat.NIFTI && split == Split.NONE ? Split.CONTRASTS : split;
  }

  /** The same from and to other folders, with so many threads. */
  public ConvertOptions between(Path otherInput, Path otherOutput, int threads) {
    return new ConvertOptions(
        otherInput,
        otherOutput,
        new ScanOptions(scan.filter(), scan.flat(), threads),
        name,
        compressed,
        storedValues,
        overwrite,
        planOptions,
        pictures,
        identify,
        split,
        format,
        series);
  }

  /** The same, which leaves a folder below the input out. */
  public ConvertOptions without(Path folder) {
    return new ConvertOptions(
        input,
        output,
        scan.without(folder),
        name,
        compressed,
        storedValues,
        overwrite,
        planOptions,
        pictures,
        identify,
        split,
        format,
        series);
  }

  /** The same under other names. */
  public ConvertOptions named(String otherName) {
    return new ConvertOptions(
        input,
        output,
        scan,
        otherName,
        compressed,
        storedValues,
        overwrite,
        planOptions,
        pictures,
        identify,
        split,
        format,
        series);
  }

  /** The same of some volumes only. */
  public ConvertOptions choosing(String choice) {
    return new ConvertOptions(
        input,
        output,
        scan,
        name,
        compressed,
        storedValues,
        overwrite,
        planOptions,
        pictures,
        identify,
        split,
        format,
        choice);
  }

  /** Whether only some volumes are asked for. */
  boolean isSelective() {
    return !series.equals(ALL);
  }

  /** The same with pictures. */
  public ConvertOptions withPictures(PictureKinds others) {
    return with(overwrite, others, identify, split);
  }

  /** The same, but what is there is made again. */
  public ConvertOptions overwriting() {
    return with(true, pictures, identify, split);
  }

  /** The same, with volumes of several channels or time points in several files. */
  public ConvertOptions splitting(Split other) {
    return with(overwrite, pictures, identify, other);
  }

  /** The same with UID and description of the series in report and headers. */
  public ConvertOptions identifying() {
    return with(overwrite, pictures, true, split);
  }

  /** The same in another format. */
  public ConvertOptions in(OutputFormat other, boolean compress) {
    return new ConvertOptions(
        input,
        output,
        scan,
        name,
        compress,
        storedValues,
        overwrite,
        planOptions,
        pictures,
        identify,
        split,
        other,
        series);
  }

  private ConvertOptions with(boolean again, PictureKinds kinds, boolean identifies, Split files) {
    return new ConvertOptions(
        input,
        output,
        scan,
        name,
        compressed,
        storedValues,
        again,
        planOptions,
        kinds,
        identifies,
        files,
        format,
        series);
  }
}
