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

  /** Everything below a folder, named by folder, plain, rescaled. */
  public static ConvertOptions of(Path input, Path output) {
    return begin(input, output).build();
  }

  /** Begins with that, to which other things may be said. */
  public static Builder begin(Path input, Path output) {
    return new Builder(input, output);
  }

  /** Begins with the same; what is said takes the place of what it has. */
  public Builder but() {
    return begin(input, output)
        .scan(scan)
        .name(name)
        .compressed(compressed)
        .storedValues(storedValues)
        .overwrite(overwrite)
        .planOptions(planOptions)
        .pictures(pictures)
        .identify(identify)
        .split(split)
        .format(format)
        .series(series);
  }

  /** Into how many files a volume goes: of NIfTI, contrasts are apart unless all are. */
  Split filesOfVolumes() {
    return format == OutputFormat.NIFTI && split == Split.NONE ? Split.CONTRASTS : split;
  }

  /** The same from and to other folders, with so many threads. */
  public ConvertOptions between(Path otherInput, Path otherOutput, int threads) {
    return but()
        .input(otherInput)
        .output(otherOutput)
        .scan(new ScanOptions(scan.filter(), scan.flat(), threads))
        .build();
  }

  /** The same, which leaves a folder below the input out. */
  public ConvertOptions without(Path folder) {
    return but().scan(scan.without(folder)).build();
  }

  /** The same under other names. */
  public ConvertOptions named(String otherName) {
    return but().name(otherName).build();
  }

  /** The same of some volumes only. */
  public ConvertOptions choosing(String choice) {
    return but().series(choice).build();
  }

  /** Whether only some volumes are asked for. */
  boolean isSelective() {
    return !series.equals(ALL);
  }

  /** The same with pictures. */
  public ConvertOptions withPictures(PictureKinds others) {
    return but().pictures(others).build();
  }

  /** The same, but what is there is made again. */
  public ConvertOptions overwriting() {
    return but().overwrite(true).build();
  }

  /** The same, with volumes of several channels or time points in several files. */
  public ConvertOptions splitting(Split other) {
    return but().split(other).build();
  }

  /** The same with UID and description of the series in report and headers. */
  public ConvertOptions identifying() {
    return but().identify(true).build();
  }

  /** The same in another format. */
  public ConvertOptions in(OutputFormat other, boolean compress) {
    return but().format(other).compressed(compress).build();
  }

  /** Says one thing after the other of a conversion. */
  public static final class Builder {
    private Path input;
    private Path output;
    private ScanOptions scan = ScanOptions.ALL;
    private String name = VolumeNames.FOLDER;
    private boolean compressed;
    private boolean storedValues;
    private boolean overwrite;
    private PlanOptions planOptions = PlanOptions.KEEP;
    private PictureKinds pictures = PictureKinds.NONE;
    private boolean identify;
    private Split split = Split.NONE;
    private OutputFormat format = OutputFormat.MHD;
    private String series = ALL;

    private Builder(Path input, Path output) {
      this.input = input;
      this.output = output;
    }

    /** See {@link ConvertOptions}. */
    public Builder input(Path value) {
      input = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder output(Path value) {
      output = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder scan(ScanOptions value) {
      scan = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder compressed(boolean value) {
      compressed = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder storedValues(boolean value) {
      storedValues = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder overwrite(boolean value) {
      overwrite = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder planOptions(PlanOptions value) {
      planOptions = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder pictures(PictureKinds value) {
      pictures = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder identify(boolean value) {
      identify = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder split(Split value) {
      split = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder format(OutputFormat value) {
      format = value;
      return this;
    }

    /** See {@link ConvertOptions}. */
    public Builder series(String value) {
      series = value;
      return this;
    }

    /** The options, checked. */
    public ConvertOptions build() {
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
          series);
    }
  }
}
