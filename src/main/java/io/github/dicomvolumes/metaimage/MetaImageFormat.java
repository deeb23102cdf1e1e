// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFormat;
import io.github.dicomvolumes.format.VolumeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** MetaImage, {@code .mhd} with a data file beside it or {@code .mha} in one file. */
public final class MetaImageFormat implements VolumeFormat {
  @Override
  public List<String> endings() {
    return List.of(".mhd", ".mha");
  }

  /**
   * The header of a volume as MetaImage has it, whatever file it is from.
   *
   * @throws IllegalArgumentException where MetaImage cannot hold it
   */
  public static MetaImageHeader header(VolumeFacts facts) {
    return FactsHeader.of(facts);
  }

  @Override
  public boolean takesAnyOrder(boolean compressed) {
    return !compressed;
  }

  @Override
  public VolumeWriter open(Path target, VolumeFacts facts, boolean compressed) throws IOException {
    return MetaImageWriter.open(target, FactsHeader.of(facts), compressed);
  }

  @Override
  public Optional<String> note(Path target, String key) {
    if (!Files.exists(target)) {
      return Optional.empty();
    }
    try (MetaImageReader reader = MetaImageReader.open(target)) {
      return reader.warnings().isEmpty()
          ? Optional.ofNullable(reader.header().userFields().get(key))
          : Optional.empty();
    } catch (IOException e) {
      // Not a volume, or half of one.
      return Optional.empty();
    }
  }

  @Override
  public void deleteInterrupted(Path target) throws IOException {
    MetaImageWriter.deleteInterrupted(target);
  }
}
