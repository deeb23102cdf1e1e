// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFormat;
import io.github.dicomvolumes.format.VolumeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** NIfTI, {@code .nii} or, as a gzip stream, {@code .nii.gz}. */
public final class NiftiFormat implements VolumeFormat {
  private static final String PLAIN = ".nii";
  private static final String GZIP = ".nii.gz";

  @Override
  public List<String> endings() {
    return List.of(PLAIN, GZIP);
  }

  @Override
  public String ending(boolean compressed) {
    return compressed ? GZIP : PLAIN;
  }

  @Override
  public boolean takesAnyOrder(boolean compressed) {
    return !compressed;
  }

  @Override
  public boolean holdsScale() {
    return true;
  }

  /** The name says whether the file is a gzip stream: readers go by it. */
  @Override
  public VolumeWriter open(Path target, VolumeFacts facts, boolean compressed) throws IOException {
    boolean gzip = name(target).endsWith(GZIP);
    if (compressed && !gzip) {
      throw new IllegalArgumentException(
          "a compressed NIfTI file ends in .nii.gz, and this one is to be named "
              + target.getFileName());
    }
    return NiftiWriter.open(target, facts, gzip);
  }

  private static String name(Path target) {
    Path name = target.getFileName();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<String> note(Path target, String key) {
    if (!Files.exists(target)) {
      return Optional.empty();
    }
    try (NiftiReader reader = NiftiReader.open(target)) {
      return reader.isComplete() ? Optional.ofNullable(reader.fields().get(key)) : Optional.empty();
    } catch (IOException e) {
      // Not a volume, or half of one.
      return Optional.empty();
    }
  }
}
